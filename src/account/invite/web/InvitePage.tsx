import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Space, Upload } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { SmallTable } from '../../../platform/web/SmallTable.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { download, useWrite } from '../../../platform/web/call.ts'
import { paths } from '../../../platform/web/paths.ts'
import { EmptyState } from '../../../platform/web/states.tsx'
import { NONE, useTexts } from '../../../platform/web/texts.ts'
import { UnsavedGuard } from '../../../platform/web/unsaved.tsx'
import type { Role } from '../../../platform/permissions.ts'
import { inviteFromFile, inviteTemplate } from '../invite-file.api.ts'
import { PrintSlips } from './Slips.tsx'
import { useRoleWords } from '../../web/words.ts'
import '../../web/account.css'

type Report = z.output<typeof inviteFromFile.reply>
type Row = Report['rows'][number]

/** A list is checked first and changes nothing; then accounts are made and their slips printed. */
export function InvitePage() {
  const { t } = useTexts('account')
  const navigate = useNavigate()
  const [file, setFile] = useState<File>()
  const [report, setReport] = useState<Report>()
  const [isPrinting, setPrinting] = useState(false)
  const invite = useWrite(inviteFromFile, { onDone: setReport })
  const links = report?.rows.flatMap(({ link }) => link ?? []) ?? []
  const isMade = report?.isDryRun === false
  const good = isMade ? links.length : (report?.rows.filter(({ faults }) => faults.length === 0).length ?? 0)
  const wrong = (report?.rows.length ?? 0) - good
  const check = (chosen: File): false => {
    setFile(chosen)
    setReport(undefined)
    invite.mutate({ body: { file: chosen, dryRun: 'yes' } })
    return false
  }
  return (
    <>
      <PageHead
        title={t('invite')}
        lead={t('inviteLead')}
        back={() => void navigate({ to: paths.accounts })}
        actions={<Button onClick={() => void download(inviteTemplate)}>{t('template')}</Button>}
      />
      {/* The links are shown nowhere else, so the page asks before it is left. */}
      <UnsavedGuard isDirty={isMade && links.length > 0} />
      <div className="card">
        <Space wrap>
          <Upload accept=".xlsx,.csv" showUploadList={false} beforeUpload={check} disabled={isMade}>
            <Button
              type={report ? 'default' : 'primary'}
              loading={invite.isPending && !report}
              disabled={isMade}
            >
              {t(report ? 'chooseOther' : 'chooseFile')}
            </Button>
          </Upload>
          {file && <span>{file.name}</span>}
          {file && report?.isDryRun && good > 0 && (
            <Button
              type="primary"
              loading={invite.isPending}
              onClick={() => invite.mutate({ body: { file, dryRun: 'no' } })}
            >
              {t('makeAll', { good })}
            </Button>
          )}
          {links.length > 0 && (
            <Button type="primary" onClick={() => setPrinting(true)}>
              {t('printSlips')}
            </Button>
          )}
        </Space>
        {report && (
          <Alert
            className="page-note"
            style={{ marginTop: 16 }}
            showIcon
            type={wrong > 0 || isMade ? 'warning' : 'success'}
            title={t(isMade ? 'made' : 'checked', { all: report.rows.length, good, wrong })}
          />
        )}
      </div>
      {report && (report.rows.length === 0 ? <Nobody /> : <Rows report={report} />)}
      {isPrinting && <PrintSlips links={links} onDone={() => setPrinting(false)} />}
    </>
  )
}

function Nobody() {
  const { t } = useTexts('account')
  return (
    <div className="card">
      <EmptyState title={t('noRows')} hint={t('noRowsHint')} />
    </div>
  )
}

function Rows({ report }: { report: Report }) {
  const { t } = useTexts('account')
  const { roleName } = useRoleWords()
  const verdict = ({ faults }: Row) => (faults.length > 0 ? 'wrong' : report.isDryRun ? 'good' : 'made')
  return (
    <div className="card">
      <SmallTable<Row>
        rowKey="row"
        dataSource={report.rows}
        columns={[
          { title: t('row'), dataIndex: 'row', align: 'right', width: 70 },
          { title: t('name'), render: (_, { name }) => name || NONE },
          { title: t('username'), render: (_, { username }) => username || NONE },
          { title: t('role'), render: (_, { role }) => (role === '' ? NONE : roleName(role as Role)) },
          {
            title: t('verdict'),
            render: (_, row) => (
              <>
                <Status
                  tone={verdict(row) === 'wrong' ? 'amber' : 'green'}
                  text={t(`verdict-${verdict(row)}`)}
                />
                {row.faults.map(({ column, message }) => (
                  <div key={`${column} ${message}`}>
                    {column === '' ? message : t('fault', { column, message })}
                  </div>
                ))}
              </>
            ),
          },
        ]}
      />
    </div>
  )
}

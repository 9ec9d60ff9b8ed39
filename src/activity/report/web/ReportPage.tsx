import { Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { stateTitle } from '../../../platform/moves.ts'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { Card } from '../../../platform/web/Card.tsx'
import { Descriptions } from '../../../platform/web/Descriptions.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { PrintButton } from '../../../platform/web/PrintButton.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useParam } from '../../../platform/web/address.ts'
import { download, useCall, useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { paths } from '../../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { kindWords, periodWords } from '../period.rules.ts'
import { getReport, getReportDocument, saveRemarks } from '../report.api.ts'
import { LONGEST_REMARKS, reportTable } from '../report.rules.ts'
import './report.css'
import { ReportMoves } from './ReportMoves.tsx'
import { ReportPaper } from './ReportPaper.tsx'
import { reportTone } from './tones.ts'

export type Report = ReplyOf<typeof getReport>

/** One report: what it says, the one box for remarks, and what may be done next. */
export function ReportPage() {
  const id = useParam('id')
  const { data, error, refetch } = useCall(getReport, { params: { id } })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  return <Shown key={`${data.id} ${data.status}`} report={data} />
}

function Shown({ report }: { report: Report }) {
  const { t, day, language } = useTexts('report')
  const navigate = useNavigate()
  const [remarks, setRemarks] = useState(report.remarks)
  const { id, kind, period, status, isLate, edition, editions } = report
  const text = (label: string, value: string | null) => (value ? [{ label: t(label), value }] : [])
  const word = (file: 'zh' | 'en') =>
    void download(getReportDocument, { params: { id }, query: { language: file } })
  return (
    <>
      <div className="report-screen">
        <PageHead
          title={`${kindWords[kind][language]} · ${periodWords(period)[language]}`}
          lead={report.enterprise}
          back={() => void navigate({ to: paths.reports })}
          actions={
            <>
              <Button onClick={() => word('zh')}>{t('wordZh')}</Button>
              <Button onClick={() => word('en')}>{t('wordEn')}</Button>
              <PrintButton />
            </>
          }
        />
        <Card title={t('handling')}>
          {report.returnReason !== null && (
            <Alert
              type="warning"
              showIcon
              title={`${t('returnReason')}：${report.returnReason}`}
              style={{ marginBottom: 16 }}
            />
          )}
          <Descriptions
            items={[
              {
                label: t('status'),
                value: (
                  <Status
                    tone={isLate ? 'amber' : reportTone[status]}
                    text={isLate ? t('late-yes') : stateTitle(reportTable.states[status])[language]}
                  />
                ),
              },
              { label: t('asOf'), value: day(report.asOf) },
              { label: t('dueOn'), value: day(report.dueOn) },
              ...(report.handedInOn ? [{ label: t('handedInOn'), value: day(report.handedInOn) }] : []),
              ...(report.decidedOn ? [{ label: t('decidedOn'), value: day(report.decidedOn) }] : []),
              { label: t('edition'), value: t('editionN', { n: edition }) },
              ...text('correction', report.correction),
              ...(report.documentHash === null
                ? []
                : [{ label: t('hash'), value: <code className="report-hash">{report.documentHash}</code> }]),
            ]}
          />
          {editions.length > 1 && (
            <p>
              {t('editions')}{' '}
              {editions.map((one) => (
                <Link key={one.id} to={paths.report(one.id)} className="report-edition">
                  {t('editionN', { n: one.edition })} {stateTitle(reportTable.states[one.status])[language]}
                </Link>
              ))}
            </p>
          )}
          <ReportMoves report={report} remarks={remarks} />
        </Card>
        {report.can.remark === null && <Remarks report={report} remarks={remarks} onChange={setRemarks} />}
        <p className="report-hint">{t(report.isFrozen ? 'frozen' : 'live')}</p>
      </div>
      <ReportPaper paper={report.paper[language]} label={t('paper')} />
    </>
  )
}

function Remarks(props: { report: Report; remarks: string; onChange: (text: string) => void }) {
  const { t, language } = useTexts('report')
  const { report, remarks, onChange } = props
  const save = useWrite(saveRemarks, { onDone: () => notifyDone(t('done')) })
  return (
    <Card title={t('remarks')}>
      <Input.TextArea
        aria-label={t('remarks')}
        rows={4}
        maxLength={LONGEST_REMARKS}
        showCount
        value={remarks}
        onChange={({ target }) => onChange(target.value)}
      />
      <p className="report-hint report-below-count">{t('remarksHint')}</p>
      <ActionButton
        text={t('saveRemarks')}
        why={report.can.remark?.[language]}
        onPress={() => save.mutate({ params: { id: report.id }, version: report.version, body: { remarks } })}
      />
    </Card>
  )
}

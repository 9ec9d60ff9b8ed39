import { Link, useNavigate } from '@tanstack/react-router'
import { Tag } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { DataTable } from '../../platform/web/DataTable.tsx'
import type { DataColumn } from '../../platform/web/columns.tsx'
import { useCall } from '../../platform/web/call.ts'
import { ExportMenu } from '../../platform/web/ExportMenu.tsx'
import { useMay } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { exportMembers } from '../export.api.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { listMembers, type memberRow } from '../registry.api.ts'
import { EnterpriseName } from './EnterpriseName.tsx'
import { useRecordWays } from './record-ways.tsx'
import { ImportButton } from '../import/web/ImportButton.tsx'
import { useListAddress } from './list-address.ts'
import { PhoneSearch } from './PhoneSearch.tsx'
import { useRegistryTexts } from './words.ts'

type Row = z.output<typeof memberRow>

export function MembersPage() {
  const { t } = useRegistryTexts()
  const navigate = useNavigate()
  const record = useTexts('record')
  const ways = useRecordWays()
  // A phone number stays out of the address: it would remain in the browser's history.
  const [phone, setPhone] = useState<string>()
  const address = useListAddress(listMembers.query, { sort: '', order: 'asc' })
  const { enterprise, cursor } = address.asked
  const query = { enterprise, ...(phone === undefined ? { cursor } : { phone }) }
  const { data, error, isFetching, refetch } = useCall(listMembers, { query }, { keep: true })
  return (
    <>
      <PageHead
        title={t('members')}
        lead={t('membersLead')}
        actions={
          <>
            <ImportButton kind="members" />
            <ExportMenu
              lists={[{ endpoint: exportMembers, query: { enterprise, phone } }]}
              disabled={!data?.total}
            />
            {enterprise !== undefined && ways.may.add('member') && (
              <ActionButton
                text={record.t('new-member')}
                why={undefined}
                onPress={() => ways.edit({ kind: 'member', owner: { enterpriseId: enterprise } })}
              />
            )}
          </>
        }
      />
      <div className="filters" role="search">
        <PhoneSearch value={phone} onFind={setPhone} />
        {enterprise !== undefined && (
          <Tag closable onClose={() => address.onFilter({ enterprise: undefined })}>
            {t('onlyEnterprise')} <EnterpriseName id={enterprise} />
          </Tag>
        )}
      </div>
      <DataTable<Row>
        rowKey="id"
        columns={useColumns()}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={address.onCursor}
        onOpen={(row) => void navigate({ to: paths.member(row.id) })}
        empty={{ title: t('noMembers'), hint: t('noMembersHint') }}
      />
      {ways.dialogs}
    </>
  )
}

function useColumns(): DataColumn<Row>[] {
  const { t, day } = useRegistryTexts()
  const mayEnterprise = useMay('enterprise.read')
  return [
    {
      title: t('name'),
      width: 120,
      fixed: 'start',
      isLink: true,
      render: (_, row) => <Link to={paths.member(row.id)}>{row.name}</Link>,
    },
    { title: t('phone'), dataIndex: 'phone', width: 140 },
    ...(mayEnterprise
      ? [
          {
            title: t('employer'),
            width: 260,
            render: (_: unknown, row: Row) => <EnterpriseName id={row.enterpriseId} />,
          },
        ]
      : []),
    { title: t('post'), dataIndex: 'post', width: 160 },
    { title: t('skills'), width: 220, render: (_, row) => row.skills.join('、') },
    { title: t('joinedOn'), width: 120, render: (_, row) => day(row.joinedOn) },
  ]
}

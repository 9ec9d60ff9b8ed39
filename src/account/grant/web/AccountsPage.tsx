import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { Filters } from '../../../platform/web/Filters.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useCall } from '../../../platform/web/call.ts'
import type { DataColumn } from '../../../platform/web/columns.tsx'
import type { FilterField } from '../../../platform/web/filter-field.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { roles } from '../../../platform/permissions.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { useListAddress } from '../../../registry/web/list-address.ts'
import { listAccounts, type accountRow } from '../account.api.ts'
import { accountStatuses } from '../account.rules.ts'
import { NewAccount } from './NewAccount.tsx'
import { toneOf } from '../../web/tones.ts'
import { useRoleWords } from '../../web/words.ts'
import '../../web/account.css'

type Row = z.output<typeof accountRow>

export function AccountsPage() {
  const { t } = useTexts('account')
  const navigate = useNavigate()
  const mayWrite = useMay('account.write')
  const [isAdding, setAdding] = useState(false)
  const address = useListAddress(listAccounts.query, { sort: 'username', order: 'asc' })
  const { data, error, isFetching, refetch } = useCall(listAccounts, { query: address.asked }, { keep: true })
  return (
    <>
      <PageHead
        title={t('accounts')}
        lead={t('accountsLead')}
        actions={
          mayWrite && (
            <>
              <Button onClick={() => void navigate({ to: paths.invite })}>{t('inviteMany')}</Button>
              <Button type="primary" onClick={() => setAdding(true)}>
                {t('newAccount')}
              </Button>
            </>
          )
        }
      />
      <Filters fields={useFields()} value={address.value} onChange={address.onFilter} />
      <DataTable<Row>
        rowKey="id"
        columns={useColumns()}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={address.onCursor}
        sort={address.sort}
        onSort={address.onSort}
        onOpen={(row) => void navigate({ to: paths.account(row.id) })}
        empty={{ title: t('noAccounts'), hint: t('noAccountsHint') }}
      />
      <NewAccount isOpen={isAdding} onClose={() => setAdding(false)} />
    </>
  )
}

function useFields(): FilterField[] {
  const { t } = useTexts('account')
  const { roleName } = useRoleWords()
  return [
    { key: 'q', label: t('search'), kind: 'search' },
    {
      key: 'role',
      label: t('role'),
      kind: 'select',
      options: roles.filter((role) => role !== 'service').map((value) => ({ value, label: roleName(value) })),
    },
    {
      key: 'status',
      label: t('status'),
      kind: 'select',
      options: accountStatuses.map((value) => ({ value, label: t(`status-${value}`) })),
    },
  ]
}

function useColumns(): DataColumn<Row>[] {
  const { t } = useTexts('account')
  const { roleName } = useRoleWords()
  const said = ({ role, place, lastDay }: Row['grants'][number]): string =>
    [roleName(role), place, lastDay && t('until', { day: lastDay })].filter(Boolean).join(' · ')
  return [
    {
      title: t('username'),
      sortKey: 'username',
      width: 180,
      fixed: 'start',
      isLink: true,
      render: (_, row) => <Link to={paths.account(row.id)}>{row.username}</Link>,
    },
    { title: t('name'), dataIndex: 'name', width: 120 },
    {
      title: t('status'),
      width: 170,
      render: (_, { status }) => <Status tone={toneOf[status]} text={t(`status-${status}`)} />,
    },
    {
      title: t('grants'),
      render: (_, row) =>
        row.grants.length === 0 ? (
          t('none')
        ) : (
          <ul className="grant-lines">
            {row.grants.map((grant, at) => (
              <li key={at}>{said(grant)}</li>
            ))}
          </ul>
        ),
    },
  ]
}

import { CheckOutlined, UserOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { signOut } from '../../account/entry/entry.api.ts'
import { chooseGrant, listOwnGrants } from '../../account/grant/grant.api.ts'
import { useRoleWords } from '../../account/web/words.ts'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { useMe } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { usePhone } from '../../platform/web/width.ts'

/** Who is signed in and as what; those who hold several grants choose here by which one they act. */
export function AccountMenu() {
  const { t } = useTexts('app')
  const { roleName } = useRoleWords()
  const me = useMe()
  const isPhone = usePhone()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { data } = useCall(listOwnGrants)
  const choose = useWrite(chooseGrant, {
    asksAgain: false,
    onDone: () => {
      // Another grant sees other records: nothing of the page before may stay.
      void navigate({ to: paths.home }).then(() => queries.resetQueries())
    },
  })
  const leave = useWrite(signOut, {
    asksAgain: false,
    onDone: () => {
      // What one reader saw must not greet the next one at the same desk.
      void navigate({ to: paths.signIn, search: {} }).then(() => queries.clear())
    },
  })
  const own = data?.items ?? []
  const role = roleName(me.role)
  const lent = own.some(({ isChosen, isLent }) => isChosen && isLent) ? t('actingFor') : ''
  const standing = (me.actsFor?.name ? t('actsFor', { role, name: me.actsFor.name }) : role) + lent
  const several = own.length < 2 ? [] : [choices(), { type: 'divider' as const }]
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'standing', type: 'group', label: isPhone ? `${me.name} · ${standing}` : standing },
          ...several,
          { key: 'grants', label: t('ownGrants') },
          { key: 'security', label: t('security') },
          { key: 'leave', label: t('signOut') },
        ],
        onClick: ({ key }) => {
          if (key === 'leave') leave.mutate({})
          else if (key === 'security') void navigate({ to: paths.security, search: {} })
          else if (key === 'grants') void navigate({ to: paths.ownGrants })
          else choose.mutate({ params: { id: key } })
        },
      }}
    >
      <Button type="text" icon={<UserOutlined />} aria-label={t('account', { name: me.name })}>
        {!isPhone && me.name}
        {!isPhone && own.length > 1 && <span className="soft"> · {role}</span>}
      </Button>
    </Dropdown>
  )

  function choices() {
    const programmes = new Set(own.map(({ programmeName }) => programmeName))
    return {
      key: 'choices',
      type: 'group' as const,
      label: t('chooseRole'),
      children: own.map((grant) => ({
        key: grant.id,
        disabled: grant.isChosen,
        icon: grant.isChosen ? <CheckOutlined /> : <span className="no-icon" />,
        label: [
          roleName(grant.role) + (grant.isLent ? t('actingFor') : ''),
          grant.place,
          programmes.size > 1 && grant.programmeName,
        ]
          .filter(Boolean)
          .join(' · '),
      })),
    }
  }
}

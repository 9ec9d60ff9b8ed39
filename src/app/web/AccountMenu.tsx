import { UserOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useMe } from '../../platform/web/me.tsx'
import { useWrite } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { usePhone } from '../../platform/web/width.ts'
import { signOut } from '../../account/entry/entry.api.ts'

export function AccountMenu() {
  const { t } = useTexts('app')
  const me = useMe()
  const isPhone = usePhone()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const leave = useWrite(signOut, {
    asksAgain: false,
    onDone: () => {
      // What one reader saw must not greet the next one at the same desk.
      void navigate({ to: paths.signIn, search: {} }).then(() => queries.clear())
    },
  })
  const role = t(`role.${me.role}`)
  const standing = me.actsFor?.name ? t('actsFor', { role, name: me.actsFor.name }) : role
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'standing', type: 'group', label: isPhone ? `${me.name} · ${standing}` : standing },
          { key: 'security', label: t('security') },
          { key: 'leave', label: t('signOut') },
        ],
        onClick: ({ key }) => {
          if (key === 'leave') leave.mutate({})
          if (key === 'security') void navigate({ to: paths.security, search: {} })
        },
      }}
    >
      <Button type="text" icon={<UserOutlined />} aria-label={t('account', { name: me.name })}>
        {!isPhone && me.name}
      </Button>
    </Dropdown>
  )
}

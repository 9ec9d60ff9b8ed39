import { Button, Drawer, Form, Input, Space } from 'antd'
import { useState } from 'react'
import { faultsIn } from '../../../platform/web/RecordForm.tsx'
import { useWrite } from '../../../platform/web/call.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { addAccount } from '../account.api.ts'
import { firstGrant, GrantFields, wantedOf, type TypedGrant } from './GrantFields.tsx'
import { LinkShown } from '../../web/LinkShown.tsx'
import type { MadeLink } from '../../invite/web/Slips.tsx'

type Typed = TypedGrant & { name: string; username: string }

/** Makes an account beside the list; then its link is shown, once. */
export function NewAccount({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTexts('account')
  const [link, setLink] = useState<MadeLink>()
  return (
    <>
      <Drawer
        open={isOpen}
        onClose={onClose}
        title={t('newAccount')}
        size={520}
        styles={{ wrapper: { maxWidth: '100vw' } }}
        destroyOnHidden
      >
        <AccountForm
          onCancel={onClose}
          onMade={(made) => {
            setLink(made)
            onClose()
          }}
        />
      </Drawer>
      <LinkShown link={link} onClose={() => setLink(undefined)} />
    </>
  )
}

function AccountForm({ onMade, onCancel }: { onMade: (link: MadeLink) => void; onCancel: () => void }) {
  const { t, language } = useTexts('account')
  const [form] = Form.useForm<Typed>()
  const add = useWrite(addAccount, {
    onDone: onMade,
    onFailed: (error) => {
      const faults = faultsIn(error)
      for (const fault of faults)
        if (fault.field === 'username') form.setFields([{ name: 'username', errors: [fault[language]] }])
      return faults.length > 0
    },
  })
  return (
    <Form<Typed>
      form={form}
      layout="vertical"
      initialValues={firstGrant()}
      onFinish={(typed) =>
        add.mutate({
          body: {
            ...wantedOf(typed),
            name: typed.name.trim(),
            username: typed.username.trim().toLowerCase(),
          },
        })
      }
    >
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, whitespace: true, min: 2, max: 30, message: t('nameRule') }]}
      >
        <Input autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="username"
        label={t('username')}
        rules={[{ required: true, pattern: /^\s*[a-zA-Z0-9_.]{3,30}\s*$/, message: t('usernameRule') }]}
      >
        <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <GrantFields />
      <Space className="form-ways" wrap>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('create')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </Space>
    </Form>
  )
}

import { Alert, Button, Checkbox, DatePicker, Drawer, Form, Input, Modal, Select, Space } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import type { z } from 'zod'
import { permissionsOf, type Permission } from '../../../platform/permissions.ts'
import { useWrite } from '../../../platform/web/call.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { today } from '../../../platform/web/today.ts'
import { makeKey } from '../key.api.ts'
import { CopyButton } from '../../web/CopyButton.tsx'
import { PartInput } from '../../grant/web/PartInput.tsx'
import { useRoleWords } from '../../web/words.ts'

type Made = z.output<typeof makeKey.reply>

interface Typed {
  name: string
  kind: 'programme' | 'branch' | 'division'
  part?: string
  permissions: z.input<typeof makeKey.body>['permissions']
  lastDay: Dayjs
}

/** Makes a key beside the list; then it is shown, once. */
export function NewKey({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTexts('setting')
  const [made, setMade] = useState<Made>()
  return (
    <>
      <Drawer
        open={isOpen}
        onClose={onClose}
        title={t('newKey')}
        size={520}
        styles={{ wrapper: { maxWidth: '100vw' } }}
        destroyOnHidden
      >
        <KeyForm
          onCancel={onClose}
          onMade={(key) => {
            setMade(key)
            onClose()
          }}
        />
      </Drawer>
      {made && (
        <Modal
          open
          title={t('keyTitle')}
          mask={{ closable: false }}
          onCancel={() => setMade(undefined)}
          footer={
            <Space>
              <CopyButton text={made.key} label={t('copy')} done={t('copied')} />
              <Button onClick={() => setMade(undefined)}>{t('close')}</Button>
            </Space>
          }
        >
          <Alert type="warning" showIcon title={t('keyLead', { name: made.name })} />
          <p style={{ margin: '16px 0 8px' }}>{t('keyUse')}</p>
          <Input.TextArea aria-label={t('keyTitle')} readOnly autoSize value={`Bearer ${made.key}`} />
        </Modal>
      )}
    </>
  )
}

function KeyForm({ onMade, onCancel }: { onMade: (key: Made) => void; onCancel: () => void }) {
  const { t } = useTexts('setting')
  const account = useTexts('account')
  const { permissionName } = useRoleWords()
  const [form] = Form.useForm<Typed>()
  const kind = Form.useWatch('kind', form)
  const make = useWrite(makeKey, { onDone: onMade })
  return (
    <Form<Typed>
      form={form}
      layout="vertical"
      initialValues={{ kind: 'programme', permissions: [], lastDay: today().add(365, 'day') }}
      onFinish={({ name, kind: chosen, part, permissions, lastDay }) =>
        make.mutate({
          body: {
            name: name.trim(),
            permissions,
            lastDay: lastDay.format('YYYY-MM-DD'),
            ...(chosen === 'programme' || part === undefined ? {} : { part: { kind: chosen, id: part } }),
          },
        })
      }
    >
      <Form.Item
        name="name"
        label={t('keyName')}
        rules={[{ required: true, whitespace: true, min: 2, max: 30, message: t('missing') }]}
      >
        <Input autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="permissions"
        label={t('permissionsOfKey')}
        // Said by its length, because a group of boxes may not be called required (WAI-ARIA 1.2).
        rules={[{ type: 'array', min: 1, message: t('choosePermissions') }]}
      >
        <Checkbox.Group<Permission>
          className="key-permissions"
          options={permissionsOf('service').map((value) => ({ value, label: permissionName(value) }))}
        />
      </Form.Item>
      <Form.Item name="kind" label={t('keyPart')}>
        <Select
          options={['programme', 'branch', 'division'].map((value) => ({
            value,
            label: t(`part-kind-${value}`),
          }))}
          onChange={() => form.setFieldValue('part', undefined)}
        />
      </Form.Item>
      {(kind === 'branch' || kind === 'division') && (
        <Form.Item
          key={kind}
          name="part"
          label={t(`part-kind-${kind}`)}
          rules={[{ required: true, message: account.t('partMissing') }]}
        >
          <PartInput kind={kind} />
        </Form.Item>
      )}
      <Form.Item
        name="lastDay"
        label={t('lastDay')}
        extra={t('lastDayHint')}
        rules={[{ required: true, message: t('missing') }]}
      >
        <DatePicker
          format="YYYY-MM-DD"
          minDate={today()}
          maxDate={today().add(365, 'day')}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Space className="form-ways" wrap>
        <Button type="primary" htmlType="submit" loading={make.isPending}>
          {t('create')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </Space>
    </Form>
  )
}

import { Alert, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { permissions, type Permission } from '../../../platform/permissions.ts'
import { useAddress } from '../../../platform/web/address.ts'
import { Card } from '../../../platform/web/Card.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { listAccounts } from '../../grant/account.api.ts'
import { recordsToAsk, type RecordToAsk } from '../why-record.rules.ts'
import { whyNot } from '../why.api.ts'
import { useRoleWords } from '../../web/words.ts'

interface Asked {
  account: string
  permission: Permission
  kind?: RecordToAsk
  record?: string
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Asks why an account can or cannot do something, and what would have to change. */
export function WhyNot() {
  const { t } = useTexts('setting')
  const { permissionName } = useRoleWords()
  const { search } = useAddress()
  const [asked, setAsked] = useState<Asked>()
  const [form] = Form.useForm<Asked>()
  const kind = Form.useWatch('kind', form)
  return (
    <Card title={t('why')}>
      <p className="soft">{t('whyLead')}</p>
      <Form<Asked>
        form={form}
        layout="vertical"
        className="why-form"
        initialValues={{ account: search['account'] }}
        onFinish={(typed) =>
          setAsked({ ...typed, ...(typed.record ? { record: typed.record.trim().toLowerCase() } : {}) })
        }
      >
        <Form.Item name="account" label={t('whyAccount')} rules={[{ required: true, message: t('missing') }]}>
          <AccountInput />
        </Form.Item>
        <Form.Item
          name="permission"
          label={t('whyPermission')}
          rules={[{ required: true, message: t('missing') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(Object.keys(permissions) as Permission[]).map((value) => ({
              value,
              label: permissionName(value),
            }))}
          />
        </Form.Item>
        <Form.Item name="kind" label={t('whyKind')}>
          <Select allowClear options={recordsToAsk.map((value) => ({ value, label: t(`kind-${value}`) }))} />
        </Form.Item>
        {kind && (
          <Form.Item
            name="record"
            label={t('whyRecord')}
            rules={[
              {
                required: true,
                whitespace: true,
                pattern: /^\s*[0-9a-fA-F-]{36}\s*$/,
                message: t('recordWrong'),
              },
            ]}
          >
            <Input autoComplete="off" spellCheck={false} />
          </Form.Item>
        )}
        <Form.Item label=" " colon={false}>
          <Button type="primary" htmlType="submit">
            {t('ask')}
          </Button>
        </Form.Item>
      </Form>
      {asked && <Answers asked={asked} />}
    </Card>
  )
}

/** The form lends value and change. */
function AccountInput(lent: { id?: string; value?: string; onChange?: (value: string | undefined) => void }) {
  const account = useTexts('account')
  const [q, setQ] = useState('')
  const { data } = useCall(listAccounts, { query: { q, limit: 20 } }, { keep: true })
  return (
    <Select
      {...lent}
      showSearch={{ filterOption: false, onSearch: setQ }}
      placeholder={account.t('search')}
      options={(data?.items ?? []).map(({ id, name, username }) => ({
        value: id,
        label: `${name}（${username}）`,
      }))}
    />
  )
}

function Answers({ asked: { account, permission, kind, record } }: { asked: Asked }) {
  const { t } = useTexts('setting')
  const about = kind && record !== undefined && uuid.test(record) ? { kind, record } : {}
  const { data, error } = useCall(whyNot, { params: { id: account }, query: { permission, ...about } })
  if (error) return <ErrorState error={error} />
  if (!data) return <Loading rows={4} />
  return (
    <>
      <Alert
        showIcon
        type={data.may ? 'success' : 'warning'}
        title={t(data.may ? 'mayDo' : 'mayNotDo', { name: data.name })}
      />
      <ol className="why-steps">
        {data.steps.map((step) => (
          <Answer key={step.step} {...step} />
        ))}
      </ol>
    </>
  )
}

function Answer({ step, isMet, said, mend }: z.output<typeof whyNot.reply>['steps'][number]) {
  const { t } = useTexts('setting')
  const met = isMet === null ? 'later' : isMet ? 'yes' : 'no'
  return (
    <li>
      <div>
        <b>{t(`step-${step}`)}</b>
        <div>
          <Status
            tone={({ yes: 'green', no: 'amber', later: 'grey' } as const)[met]}
            text={t(`met-${met}`)}
          />
        </div>
      </div>
      <div>
        <p>{said}</p>
        {mend !== null && <p className="soft">{mend}</p>}
      </div>
    </li>
  )
}

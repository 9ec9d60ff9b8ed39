import { DatePicker, Form, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import type { Role } from '../../../platform/permissions.ts'
import { useMe } from '../../../platform/web/me.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { today } from '../../../platform/web/today.ts'
import { partOf, type PartKind } from '../account.rules.ts'
import { givableBy } from '../grant.rules.ts'
import { PartInput } from './PartInput.tsx'
import { useRoleWords } from '../../web/words.ts'

export interface TypedGrant {
  role: Role
  part?: string
  validFrom: Dayjs
  lastDay?: Dayjs | null
}

export const firstGrant = (): { validFrom: Dayjs } => ({ validFrom: today() })

const DAY = 'YYYY-MM-DD'

/** What is sent of the fields below. */
export function wantedOf({ role, part, validFrom, lastDay }: TypedGrant): {
  role: Role
  part?: { kind: PartKind; id: string }
  validFrom: string
  lastDay: string | null
} {
  const kind = partOf(role)
  return {
    role,
    ...(kind && part !== undefined ? { part: { kind, id: part } } : {}),
    validFrom: validFrom.format(DAY),
    lastDay: lastDay?.format(DAY) ?? null,
  }
}

/** Role, part and days of a grant, as lines of a form: only what the reader may give, and the part that the role asks for. */
export function GrantFields() {
  const { t } = useTexts('account')
  const { roleName } = useRoleWords()
  const me = useMe()
  const form = Form.useFormInstance<TypedGrant>()
  // Nothing is chosen at first, whatever the type says.
  const role = Form.useWatch('role', form) as Role | undefined
  const kind = role && partOf(role)
  return (
    <>
      <Form.Item name="role" label={t('role')} rules={[{ required: true, message: t('missing') }]}>
        <Select
          options={givableBy(me.role).map((one) => ({ value: one, label: roleName(one) }))}
          onChange={() => form.setFieldValue('part', undefined)}
        />
      </Form.Item>
      {kind && (
        <Form.Item
          key={kind}
          name="part"
          label={t('part')}
          rules={[{ required: true, message: t('partMissing') }]}
        >
          <PartInput kind={kind} />
        </Form.Item>
      )}
      {role && !kind && (
        <Form.Item label={t('part')}>
          <span>{t('wholeProgramme')}</span>
        </Form.Item>
      )}
      <Form.Item name="validFrom" label={t('validFrom')} rules={[{ required: true, message: t('missing') }]}>
        <DatePicker format={DAY} minDate={today()} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="lastDay" label={t('lastDay')} extra={t('noEnd')}>
        <DatePicker format={DAY} minDate={today()} style={{ width: '100%' }} />
      </Form.Item>
    </>
  )
}

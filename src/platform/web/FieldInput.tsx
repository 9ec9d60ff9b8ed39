import { DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { ReactNode } from 'react'
import { cellText, type Field, type FieldValue } from '../fields.ts'
import { useTexts } from './texts.ts'

/** What a form holds for a field before it is read. */
export type FormValue = string | string[] | null | undefined

export const formValueOf = (value: FieldValue | undefined): FormValue =>
  value === null || value === undefined ? undefined : Array.isArray(value) ? value : cellText(value)

/** What the field says of a value of the form: nothing where it is right. */
export function faultOf(
  field: Field,
  value: FormValue,
  isKept: boolean,
): { zh: string; en: string } | undefined {
  const cell = Array.isArray(value) ? value.join('、') : (value ?? null)
  if (isKept && (cell === null || cell === '')) return undefined
  const reading = field.read(cell)
  return 'fault' in reading ? reading.fault : undefined
}

/** One field of a record as a line of a form: its control, its limits and its faults come from the field. */
export function FieldInput(props: {
  field: Field
  /** A value that is shown in part and stays when nothing is typed. */
  kept?: string | undefined
  /** A control of one's own, where a choice is better than typing. */
  control?: ReactNode
  isFirst: boolean
}) {
  const { t, language } = useTexts('platform')
  const { field, kept, control, isFirst } = props
  const isDay = field.kind === 'day' && control === undefined
  return (
    <Form.Item
      name={field.key}
      label={field.title[language]}
      required={field.isRequired && kept === undefined}
      validateFirst
      rules={[
        {
          validator: (_, value: FormValue) => {
            const fault = faultOf(field, value, kept !== undefined)
            return fault ? Promise.reject(new Error(fault[language])) : Promise.resolve()
          },
        },
      ]}
      {...(isDay
        ? {
            getValueProps: (value: FormValue) => ({ value: typeof value === 'string' ? dayjs(value) : null }),
            normalize: (day: Dayjs | null) => day?.format('YYYY-MM-DD') ?? null,
          }
        : {})}
    >
      {control ?? (
        <Control field={field} placeholder={kept && t('keepMasked', { value: kept })} isFirst={isFirst} />
      )}
    </Form.Item>
  )
}

/** The control of a field's kind; the form lends it value, change and id. */
function Control(props: { field: Field; placeholder: string | undefined; isFirst: boolean }) {
  const { t, language } = useTexts('platform')
  const { field, placeholder, isFirst, ...lent } = props
  const common = { ...lent, autoFocus: isFirst }
  switch (field.kind) {
    case 'choice':
      return (
        <Select
          {...common}
          placeholder={t('choose')}
          options={(field.choices ?? []).map((choice) => ({ value: choice.value, label: choice[language] }))}
        />
      )
    case 'list':
      return (
        <Select
          {...common}
          mode="tags"
          open={false}
          suffix={null}
          tokenSeparators={['、', ',', '，', ';', '；']}
          placeholder={t('listHint')}
        />
      )
    case 'day':
      return <DatePicker {...common} format="YYYY-MM-DD" style={{ width: '100%' }} />
    case 'number':
      return <Input {...common} inputMode="numeric" autoComplete="off" />
    case 'phone':
      return <Input {...common} inputMode="tel" autoComplete="off" placeholder={placeholder} />
    case 'text':
    case 'code':
      return <Input {...common} autoComplete="off" placeholder={placeholder} />
  }
}

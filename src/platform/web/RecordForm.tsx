import { Button, Form, Space } from 'antd'
import { useState, type ReactNode } from 'react'
import { RequestFailed } from '../client.ts'
import { differences, type Field, type FieldValue, type FieldValues } from '../fields.ts'
import { FieldInput, formValueOf, type FormValue } from './FieldInput.tsx'
import { StaleStates } from './StaleStates.tsx'
import { notifyDone } from './notices.ts'
import { useTexts } from './texts.ts'

/** A record as it was when the form was opened; nothing where a new one is made. */
export interface FormBase {
  version: number
  values: FieldValues
}

type Typed = Record<string, FormValue>

interface Shape {
  fields: readonly Field[]
  /** A control of one's own for a field, where a choice is better than typing. */
  controls?: Partial<Record<string, ReactNode>>
  isSaving: boolean
  onDirty: (isDirty: boolean) => void
  onCancel: () => void
}

/**
 * A form made of fields: labels, choices, limits and faults are those of the fields, so a form, a file and the server say the
 * same. Only what was changed is sent. What tells of a person is masked and stays as it is when nothing is typed. Where
 * somebody else was faster, both states are shown and the writer decides.
 */
export function RecordForm(
  props: Shape & {
    base: FormBase | undefined
    /** First values of a new record. */
    first?: FieldValues
    /** Sends the values that differ; rejects with the refusal. */
    onSave: (changed: FieldValues, version: number | undefined) => Promise<unknown>
    onSaved: () => void
  },
) {
  const { fields, isSaving, onSave, onSaved, onDirty } = props
  const [base, setBase] = useState(props.base)
  const [typed, setTyped] = useState<FieldValues>(props.first ?? {})
  const [stale, setStale] = useState<{ now: FormBase; mine: FieldValues }>()

  const save = async (changed: FieldValues, version: number | undefined): Promise<ServerFault[]> => {
    try {
      await onSave(changed, version)
      onDirty(false)
      onSaved()
      return []
    } catch (error) {
      const now = staleState(error)
      if (now) setStale({ now, mine: changed })
      return faultsIn(error)
    }
  }
  const goOn = (from: { now: FormBase; mine: FieldValues }): void => {
    setBase(from.now)
    setTyped(from.mine)
    setStale(undefined)
    onDirty(Object.keys(from.mine).length > 0)
  }
  if (stale && base)
    return (
      <StaleStates
        fields={fields}
        opened={base.values}
        now={stale.now.values}
        mine={stale.mine}
        isSaving={isSaving}
        onTheirs={() => goOn({ now: stale.now, mine: {} })}
        onMine={() =>
          void save(stale.mine, stale.now.version).then((faults) => {
            if (faults.length > 0) goOn(stale)
          })
        }
      />
    )
  return <OpenForm key={base?.version ?? 0} {...props} base={base} typed={typed} save={save} />
}

function OpenForm(
  props: Shape & {
    base: FormBase | undefined
    typed: FieldValues
    onSaved: () => void
    save: (changed: FieldValues, version: number | undefined) => Promise<ServerFault[]>
  },
) {
  const { t, language } = useTexts('platform')
  const { fields, base, typed, controls = {}, save } = props
  const [form] = Form.useForm<Typed>()
  const submit = (values: Typed): void => {
    const changed = changedIn(fields, values, base)
    if (base && Object.keys(changed).length === 0) {
      notifyDone(t('nothingChanged'))
      props.onSaved()
      return
    }
    void save(changed, base?.version).then((faults) =>
      form.setFields(faults.map((fault) => ({ name: fault.field, errors: [fault[language]] }))),
    )
  }
  return (
    <Form<Typed>
      form={form}
      className="record-form"
      layout="vertical"
      scrollToFirstError={{ focus: true }}
      initialValues={initialOf(fields, base?.values ?? {}, typed)}
      onValuesChange={() => props.onDirty(true)}
      onFinish={submit}
    >
      {fields.map((field, index) => (
        <FieldInput
          key={field.key}
          field={field}
          kept={base && field.isPersonal ? String(base.values[field.key] ?? '') : undefined}
          control={controls[field.key]}
          isFirst={index === 0}
        />
      ))}
      <Space className="form-ways" wrap>
        <Button type="primary" htmlType="submit" loading={props.isSaving}>
          {t('save')}
        </Button>
        <Button onClick={props.onCancel}>{t('cancel')}</Button>
      </Space>
    </Form>
  )
}

/** Masked values are shown as a hint and not put where they would be typed over. */
const initialOf = (fields: readonly Field[], stored: FieldValues, typed: FieldValues): Typed =>
  Object.fromEntries(
    fields.map(({ key, isPersonal }) => [
      key,
      formValueOf(key in typed ? typed[key] : isPersonal ? null : stored[key]),
    ]),
  )

function changedIn(fields: readonly Field[], typed: Typed, base: FormBase | undefined): FieldValues {
  const read: FieldValues = {}
  for (const field of fields) {
    const value = typed[field.key]
    const cell = Array.isArray(value) ? value.join('、') : (value ?? null)
    if (base && field.isPersonal && (cell === null || cell === '')) continue
    const reading = field.read(cell)
    if ('value' in reading) read[field.key] = field.kind === 'list' ? (reading.value ?? []) : reading.value
  }
  if (!base) return read
  return Object.fromEntries(
    differences(fields, base.values, read).map((each): [string, FieldValue] => [each.key, each.after]),
  )
}

function staleState(error: unknown): FormBase | undefined {
  if (!(error instanceof RequestFailed) || error.status !== 412) return undefined
  return error.document['current'] as FormBase
}

interface ServerFault {
  field: string
  zh: string
  en: string
}

/** Faults that the server found, at their fields; one with a single field carries it beside its title. */
export function faultsIn(error: unknown): ServerFault[] {
  if (!(error instanceof RequestFailed)) return []
  const { faults, field } = error.document
  if (Array.isArray(faults)) return faults as ServerFault[]
  return typeof field === 'string' ? [{ field, zh: error.message, en: error.message }] : []
}

/** Whether the form shows a refusal itself. */
export const isShownInForm = (error: unknown): boolean =>
  faultsIn(error).length > 0 || staleState(error) !== undefined

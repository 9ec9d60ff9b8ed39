import { FilterOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { CascadeFilter } from './CascadeFilter.tsx'
import { useTexts } from './texts.ts'
import type { FilterField, FilterValue } from './filter-field.ts'
import { usePhone } from './width.ts'

/** The filters above a list. What is set stands in the address; nothing is sent for what is not. */
export function Filters(props: {
  fields: FilterField[]
  value: FilterValue
  onChange: (value: FilterValue) => void
}) {
  const { t } = useTexts('platform')
  const { fields, value, onChange } = props
  const isPhone = usePhone()
  const [isUnfolded, setUnfolded] = useState(false)
  const isSet = fields.some(({ key }) => Boolean(value[key]))
  const folded = isPhone ? fields.filter(({ kind }) => kind !== 'search') : []
  const shown = isUnfolded || folded.length < 2 ? fields : fields.filter((field) => !folded.includes(field))
  const count = folded.filter(({ key }) => Boolean(value[key])).length
  return (
    <div className="filters" role="search">
      {shown.map((field) => (
        <Field
          key={field.key}
          field={field}
          value={value[field.key]}
          onChange={(chosen) => onChange({ ...value, [field.key]: chosen })}
        />
      ))}
      {folded.length > 1 && (
        <Button icon={<FilterOutlined />} aria-expanded={isUnfolded} onClick={() => setUnfolded(!isUnfolded)}>
          {count > 0 ? t('filtersSet', { count }) : t('filters')}
        </Button>
      )}
      {isSet && (
        <Button
          type="link"
          onClick={() =>
            onChange({ ...value, ...Object.fromEntries(fields.map(({ key }) => [key, undefined])) })
          }
        >
          {t('clearFilters')}
        </Button>
      )}
    </div>
  )
}

interface FieldProps {
  field: FilterField
  value: string | undefined
  onChange: (value: string | undefined) => void
}

function Field({ field, value, onChange }: FieldProps) {
  const { t } = useTexts('platform')
  if (field.kind === 'search') return <SearchField field={field} value={value} onChange={onChange} />
  if (field.kind === 'cascade') return <CascadeFilter field={field} value={value} onChange={onChange} />
  return (
    <Select
      className={value ? 'filter filter-set' : 'filter'}
      aria-label={field.label}
      placeholder={field.label}
      prefix={value ? t('filterIs', { label: field.label }) : undefined}
      options={field.options ?? []}
      value={value ?? null}
      allowClear
      showSearch={(field.options?.length ?? 0) > 12 ? { optionFilterProp: 'label' } : false}
      popupMatchSelectWidth={false}
      onChange={(chosen: string | null | undefined) => onChange(chosen ?? undefined)}
    />
  )
}

/** Asks after a short pause in typing, or at once on Enter. */
function SearchField({ field, value, onChange }: FieldProps) {
  const [text, setText] = useState(value ?? '')
  const [known, setKnown] = useState(value)
  const timer = useRef(0)
  // The address may change from outside, as when everything is cleared or the reader goes back.
  if (known !== value) {
    setKnown(value)
    setText(value ?? '')
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  const ask = (asked: string, pause: number) => {
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => {
      const chosen = asked.trim() || undefined
      setKnown(chosen)
      if (chosen !== value) onChange(chosen)
    }, pause)
  }
  return (
    <Input
      className="filter filter-search"
      aria-label={field.label}
      placeholder={field.label}
      prefix={<SearchOutlined aria-hidden="true" />}
      value={text}
      maxLength={100}
      allowClear
      onChange={(event) => {
        setText(event.target.value)
        ask(event.target.value, 350)
      }}
      onPressEnter={() => ask(text, 0)}
    />
  )
}

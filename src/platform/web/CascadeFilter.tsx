import { Cascader } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { FilterField, FilterOption } from './filter-field.ts'
import { useTexts } from './texts.ts'

/** A choice in a tree, as of divisions. Any level may be chosen; deeper ones are fetched when they are opened. */
export function CascadeFilter(props: {
  field: FilterField
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const { t } = useTexts('platform')
  const { field, value, onChange } = props
  const [loaded, setLoaded] = useState<Record<string, FilterOption[]>>({})
  const options = grow(field.options ?? [], loaded)
  const path = value === undefined ? [] : pathTo(options, value)
  const missing = value !== undefined && path.at(-1)?.value !== value ? path.at(-1) : undefined
  const asked = useRef(new Set<string>())
  const open = (option: FilterOption): void => {
    if (!field.load || option.isLeaf !== false || asked.current.has(option.value)) return
    asked.current.add(option.value)
    field.load(option).then(
      (children) => setLoaded((before) => ({ ...before, [option.value]: children })),
      () => asked.current.delete(option.value),
    )
  }
  // A link from elsewhere may name a division whose neighbours were never opened here.
  useEffect(() => {
    if (missing) open(missing)
  })
  return (
    <Cascader<FilterOption>
      className={value ? 'filter filter-set' : 'filter'}
      aria-label={field.label}
      placeholder={field.label}
      prefix={value ? t('filterIs', { label: field.label }) : undefined}
      options={options}
      value={path.map((option) => option.value)}
      changeOnSelect
      allowClear
      displayRender={(labels) => labels.at(-1)}
      loadData={(chosen) => {
        const last = chosen.at(-1)
        if (last) open(last)
      }}
      onChange={(chosen: (string | number | null)[] | undefined) => {
        const last = chosen?.at(-1)
        onChange(last === undefined || last === null ? undefined : String(last))
      }}
    />
  )
}

const grow = (options: FilterOption[], loaded: Record<string, FilterOption[]>): FilterOption[] =>
  options.map((option) => {
    const children = loaded[option.value] ?? option.children
    if (!children) return option
    return children.length === 0
      ? { ...option, isLeaf: true }
      : { ...option, children: grow(children, loaded) }
  })

/** The options from the top towards a value, as far as they are known: each value begins with the one above it. */
function pathTo(options: FilterOption[], value: string): FilterOption[] {
  const here = options.find((option) => value.startsWith(option.value))
  if (!here) return []
  return here.value === value ? [here] : [here, ...pathTo(here.children ?? [], value)]
}

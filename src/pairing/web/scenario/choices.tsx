import { Select } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../platform/web/call.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { listCommunityChoices, listSiteChoices } from '../../pair/pair.api.ts'

/** Something chosen by its id, with the name under which it was chosen. */
export interface Chosen {
  id: string
  name: string
}

interface PickProps {
  value?: Chosen | undefined
  onChange?: (chosen: Chosen | undefined) => void
  label: string
}

/** Asks the server while the reader types; keeps the name of what was chosen when the list has moved on. */
function Pick(
  props: PickProps & {
    options: { value: string; label: string; name: string }[]
    onSearch: (q: string) => void
  },
) {
  const { value, onChange, label, options, onSearch } = props
  return (
    <Select
      aria-label={label}
      placeholder={label}
      style={{ width: '100%', minWidth: 200 }}
      showSearch={{ filterOption: false, onSearch }}
      allowClear
      value={value ? { value: value.id, label: value.name } : null}
      labelInValue
      options={options}
      onChange={(chosen: { value: string; label: string } | null | undefined) => {
        const option = options.find((own) => own.value === chosen?.value)
        onChange?.(option && { id: option.value, name: option.name })
      }}
    />
  )
}

export function SitePick(props: PickProps) {
  const [q, setQ] = useState('')
  const { data } = useCall(listSiteChoices, { query: { q } }, { keep: true })
  const options = (data?.items ?? []).map(({ id, enterprise, site }) => {
    const name = `${enterprise} ${site}`
    return { value: id, label: name, name }
  })
  return <Pick {...props} options={options} onSearch={setQ} />
}

export function CommunityPick(props: PickProps) {
  const { t } = useTexts('pair')
  const [q, setQ] = useState('')
  const { data } = useCall(listCommunityChoices, { query: { q } }, { keep: true })
  const options = (data?.items ?? []).map((row) => ({
    value: row.id,
    label: t('fullness', { name: row.name, code: row.code, taken: row.taken, capacity: row.capacity }),
    name: row.name,
  }))
  return <Pick {...props} options={options} onSearch={setQ} />
}

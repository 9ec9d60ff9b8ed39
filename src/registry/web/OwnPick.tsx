import { Select } from 'antd'
import { useState } from 'react'
import { useCall } from '../../platform/web/call.ts'
import { listCommunities, listEnterprises } from '../registry.api.ts'

interface Lent {
  label: string
  /** A form lends value and change. */
  value?: string
  onChange?: (id: string) => void
}

const MOST = 20

/** An enterprise of the reader's branch, by name or pinyin. */
export function OwnEnterprise({ label, ...lent }: Lent) {
  const [q, setQ] = useState('')
  const { data } = useCall(listEnterprises, { query: { limit: MOST, ...(q ? { q } : {}) } }, { keep: true })
  return <Pick label={label} {...lent} items={data?.items ?? []} onSearch={setQ} />
}

/** A community of the reader's division, by name or pinyin. */
export function OwnCommunity({ label, ...lent }: Lent) {
  const [q, setQ] = useState('')
  const { data } = useCall(listCommunities, { query: { limit: MOST, ...(q ? { q } : {}) } }, { keep: true })
  return <Pick label={label} {...lent} items={data?.items ?? []} onSearch={setQ} />
}

function Pick(
  props: Lent & { items: readonly { id: string; name: string }[]; onSearch: (q: string) => void },
) {
  const { label, items, onSearch, ...lent } = props
  return (
    <Select
      aria-label={label}
      placeholder={label}
      showSearch={{ filterOption: false, onSearch }}
      options={items.map(({ id, name }) => ({ value: id, label: name }))}
      {...lent}
    />
  )
}

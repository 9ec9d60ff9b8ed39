import { Select } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../platform/web/call.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { findParts } from '../account.api.ts'
import type { PartKind } from '../account.rules.ts'

/** Chooses an enterprise, a division, a team or a person of the reader's own scope by typing; the form lends value and change. */
export function PartInput({
  kind,
  ...lent
}: {
  kind: PartKind
  id?: string
  value?: string
  onChange?: (value: string | undefined) => void
}) {
  const { t } = useTexts('account')
  const [q, setQ] = useState('')
  const { data, isFetching } = useCall(findParts, { query: { kind, q } }, { keep: true })
  return (
    <Select
      {...lent}
      showSearch={{ filterOption: false, onSearch: setQ }}
      allowClear
      placeholder={t(`part-${kind}`)}
      loading={isFetching}
      notFoundContent={t(kind === 'person' && q.length < 11 ? 'part-person' : 'partNone')}
      options={(data?.items ?? []).map(({ id, name, detail }) => ({ value: id, label: name, detail }))}
      optionRender={({ data: option }) => (
        <div>
          {option.label}
          <div className="soft">{option.detail}</div>
        </div>
      )}
    />
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState } from 'react'
import { stateTitle } from '../../platform/moves.ts'
import { RequestFailed } from '../../platform/client.ts'
import { SmallTable } from '../../platform/web/SmallTable.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { changesOf } from '../agreement-change.rules.ts'
import { agreementDetail, type getAgreement } from '../agreement.api.ts'
import { agreementTable } from '../agreement.rules.ts'

export type Agreement = ReplyOf<typeof getAgreement>

interface Fact {
  label: string
  yours: string
  now: string
}

/** The text was changed after it was opened: what it said and what it says, so that nobody signs what he has not read. */
export function useStaleText(opened: Agreement) {
  const { t, language } = useTexts('agreementMove')
  const base = useTexts('agreement')
  const queries = useQueryClient()
  const [current, setCurrent] = useState<Agreement>()
  const onFailed = (error: Error): boolean => {
    const isStale =
      error instanceof RequestFailed &&
      ['platform/stale-version', 'agreement/text-changed'].includes(error.code)
    const read = isStale ? agreementDetail.safeParse(error.document['current']) : undefined
    if (read?.success) setCurrent(read.data)
    return read?.success === true
  }
  const factsOf = (now: Agreement): Fact[] => [
    {
      label: base.t('status'),
      yours: stateTitle(agreementTable.states[opened.status])[language],
      now: stateTitle(agreementTable.states[now.status])[language],
    },
    {
      label: base.t('contentHash'),
      yours: opened.contentHash.slice(0, 12),
      now: now.contentHash.slice(0, 12),
    },
    {
      label: base.t('term'),
      yours: base.t('termOf', { from: opened.fromOn, until: opened.untilOn }),
      now: base.t('termOf', { from: now.fromOn, until: now.untilOn }),
    },
  ]
  const close = () => {
    setCurrent(undefined)
    void queries.invalidateQueries()
  }
  const dialog = current && (
    <Modal
      open
      title={t('staleTitle')}
      okText={t('staleOk')}
      cancelButtonProps={{ style: { display: 'none' } }}
      width={680}
      onOk={close}
      onCancel={close}
    >
      <p>{t('staleAsk')}</p>
      <SmallTable<Fact>
        rowKey="label"
        dataSource={factsOf(current)}
        columns={[
          { title: '', dataIndex: 'label' },
          { title: t('staleYours'), dataIndex: 'yours' },
          { title: t('staleNow'), dataIndex: 'now' },
        ]}
      />
      <ol>
        {changesOf(opened.content, current.content).map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
    </Modal>
  )
  return { onFailed, dialog }
}

import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { RequestFailed } from '../../platform/client.ts'
import { SmallTable } from '../../platform/web/SmallTable.tsx'
import { NONE, useTexts } from '../../platform/web/texts.ts'

export interface Fact {
  label: string
  value: string | null
}

/**
 * Somebody else decided first: the state that was opened and the one that holds, side by side. Nothing was saved, and whoever
 * looked decides again on what is there now.
 */
export function useStale<Row extends { version: number }>(
  schema: z.ZodType<Row>,
  factsOf: (row: Row) => Fact[],
) {
  const { t } = useTexts('registration')
  const queries = useQueryClient()
  const [current, setCurrent] = useState<Row>()
  const onFailed = (error: Error): boolean => {
    if (!(error instanceof RequestFailed) || error.code !== 'platform/stale-version') return false
    const read = schema.safeParse(error.document['current'])
    if (read.success) setCurrent(read.data)
    return read.success
  }
  const close = () => {
    setCurrent(undefined)
    void queries.invalidateQueries()
  }
  const dialog = (opened: Row) => {
    if (!current) return null
    const now = factsOf(current)
    return (
      <Modal
        open
        title={t('staleTitle')}
        okText={t('staleSeen')}
        onOk={close}
        onCancel={close}
        cancelButtonProps={{ style: { display: 'none' } }}
      >
        <p>{t('staleLead')}</p>
        <SmallTable<Fact>
          rowKey="label"
          dataSource={factsOf(opened)}
          columns={[
            { title: t('staleFact'), dataIndex: 'label' },
            { title: t('staleOpened', { version: opened.version }), render: (_, { value }) => value ?? NONE },
            {
              title: t('staleNow', { version: current.version }),
              render: (_, { value, label }) => {
                const text = now.find((fact) => fact.label === label)?.value ?? NONE
                return text === (value ?? NONE) ? text : <b>{text}</b>
              },
            },
          ]}
        />
      </Modal>
    )
  }
  return { onFailed, dialog }
}

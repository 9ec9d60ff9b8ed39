import { useState } from 'react'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useMe } from '../../../platform/web/me.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import type { Endpoint, ReplyOf } from '../../../platform/endpoint.ts'
import { AskDialog, type AskField } from '../../web/AskDialog.tsx'
import * as api from '../promise.api.ts'
import { promiseMoveNames, promiseTable, type PromiseMove } from '../promise.rules.ts'

export type Promised = ReplyOf<typeof api.getPromise>

const endpoints: Record<PromiseMove, Endpoint> = {
  start: api.startPromise,
  deliver: api.deliverPromise,
  accept: api.acceptPromise,
  refuse: api.refusePromise,
  withdraw: api.withdrawPromise,
  release: api.releasePromise,
}
const primary: readonly PromiseMove[] = ['deliver', 'accept']

/** What the reader's role may do with a promise; what is over shows nothing, what is not possible now is grey and says why. */
export function PromiseWays({ promise }: { promise: Promised }) {
  const { t, language } = useTexts('promise')
  const { permissions } = useMe()
  const [asked, setAsked] = useState<PromiseMove>()
  if (promise.status === 'accepted' || promise.status === 'withdrawn') return null
  const { quantity, delivered, accepted, unit } = promise
  const count = (most: number): AskField => ({
    ...{ key: 'quantity', label: t('amountLabel'), kind: 'count' as const },
    ...{ most: Math.max(1, most), initial: Math.max(1, most), unit },
  })
  const words = (key: 'reason' | 'opinion', isNeeded: boolean): AskField => ({
    key,
    label: t(key),
    kind: 'words',
    isNeeded,
  })
  const fields: Record<PromiseMove, AskField[]> = {
    start: [],
    deliver: [count(quantity - delivered)],
    accept: [count(delivered - accepted), words('opinion', false)],
    refuse: [count(delivered - accepted), words('reason', true)],
    withdraw: [words('reason', false)],
    release: [words('reason', true)],
  }
  const shown = promiseMoveNames.filter((move) => permissions.includes(promiseTable.moves[move].permission))
  return (
    <span className="row-ways">
      {shown.map((move) => (
        <ActionButton
          key={move}
          small
          text={t(`move-${move}`)}
          why={promise.can[move]?.[language]}
          primary={primary.includes(move)}
          onPress={() => setAsked(move)}
        />
      ))}
      {asked && (
        <AskDialog
          title={t(`move-${asked}`)}
          lead={t(`ask-${asked}`)}
          endpoint={endpoints[asked]}
          target={promise}
          fields={fields[asked]}
          onClose={() => setAsked(undefined)}
        />
      )}
    </span>
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { Card } from '../../../platform/web/Card.tsx'
import { Descriptions } from '../../../platform/web/Descriptions.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import * as api from '../../pair/pair.api.ts'
import { pairMoveNames, pairTable, type PairMove } from '../../pair/pair.rules.ts'
import { AskDialog } from './AskDialog.tsx'
import { MoveDialog, type MoveField } from './MoveDialog.tsx'
import { Requests } from './Requests.tsx'
import { pairTone } from './tones.ts'

const endpoints = {
  offer: api.offerPair,
  accept: api.acceptPair,
  return: api.returnPair,
  activate: api.activatePair,
  withdraw: api.withdrawPair,
  end: api.endPair,
} as const satisfies Record<PairMove, unknown>

const asks: Record<PairMove, MoveField> = {
  offer: 'until',
  accept: undefined,
  return: 'reason',
  activate: 'startsOn',
  withdraw: 'reason',
  end: 'endsOn+reason',
}

/** How far a pair is, and what may be done with it: what the role may not do is not there, what the state forbids is grey. */
export function PairWays({ id }: { id: string }) {
  const { t, language, day } = useTexts('pair')
  const { data } = useCall(api.getPairState, { params: { id } })
  const may = {
    'pairing.propose': useMay('pairing.propose'),
    'pairing.decide': useMay('pairing.decide'),
    'pairing.plan': useMay('pairing.plan'),
  } as Record<string, boolean>
  const mayAsk = useMay('pairing.ask')
  const [move, setMove] = useState<PairMove>()
  const [isAsking, setAsking] = useState(false)
  if (!data) return null
  const moves = pairMoveNames.filter((name) => may[pairTable.moves[name].permission])
  return (
    <Card title={t('handling')}>
      <Descriptions
        items={[
          {
            label: t('state'),
            value: <Status tone={pairTone[data.state]} text={t(`state-${data.state}`)} />,
          },
          ...(data.proposedOn ? [{ label: t('proposedOn'), value: day(data.proposedOn) }] : []),
          ...(data.offeredUntil ? [{ label: t('offeredUntil'), value: day(data.offeredUntil) }] : []),
          ...(data.decidedOn ? [{ label: t('decidedOn'), value: day(data.decidedOn) }] : []),
          ...(data.decisionReason
            ? [{ label: t('decisionReason'), value: data.decisionReason, wide: true }]
            : []),
        ]}
      />
      <div className="row-ways" style={{ marginTop: 16 }}>
        {moves.map((name) => (
          <ActionButton
            key={name}
            text={t(`move-${name}`)}
            why={data.can[name]?.[language]}
            primary={name === 'accept' || name === 'offer' || name === 'activate'}
            onPress={() => setMove(name)}
          />
        ))}
        {mayAsk && data.state === 'active' && <Button onClick={() => setAsking(true)}>{t('ask')}</Button>}
      </div>
      {data.state === 'active' || data.state === 'ended' ? (
        <div style={{ marginTop: 16 }}>
          <Requests pairing={id} />
        </div>
      ) : null}
      {move && (
        <MoveDialog
          move={move}
          endpoint={endpoints[move]}
          id={id}
          version={data.version}
          field={asks[move]}
          onClose={() => setMove(undefined)}
        />
      )}
      {isAsking && <AskDialog pairingId={id} onClose={() => setAsking(false)} />}
    </Card>
  )
}

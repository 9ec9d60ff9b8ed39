import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useMe } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import type { Endpoint, ReplyOf } from '../../../platform/endpoint.ts'
import { AskDialog, type AskField } from '../../web/AskDialog.tsx'
import * as api from '../need.api.ts'
import { needMoveNames, needTable, type NeedMove } from '../need.rules.ts'
import { EditNeed } from './NeedForm.tsx'
import { PromiseDialog } from './PromiseDialog.tsx'

type Need = ReplyOf<typeof api.getNeed>
type Asked = Exclude<NeedMove, 'edit' | 'promise'>

const endpoints: Record<Asked, Endpoint> = {
  submit: api.submitNeed,
  'take-back': api.takeBackNeed,
  check: api.checkNeed,
  return: api.returnNeed,
  open: api.openNeed,
  reduce: api.reduceNeed,
  withdraw: api.withdrawNeed,
  remove: api.removeNeed,
}
const primary: readonly NeedMove[] = ['submit', 'check', 'open', 'promise']

/** What the reader's role may do with a need; what its state forbids at the moment is grey and says why. */
export function NeedMoves({ need }: { need: Need }) {
  const { t, language } = useTexts('need')
  const { permissions } = useMe()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<NeedMove>()
  const close = () => setAsked(undefined)
  const shown = needMoveNames.filter(
    (move) => permissions.includes(needTable.moves[move].permission) && isNear(need, move),
  )
  const reason: AskField = { key: 'reason', label: t('reason'), kind: 'words', isNeeded: true }
  const fields: Partial<Record<Asked, AskField[]>> = {
    return: [reason],
    withdraw: [reason],
    reduce: [
      {
        key: 'quantity',
        label: t('quantity'),
        kind: 'count',
        most: Math.max(1, need.quantity - 1),
        initial: Math.max(1, need.committed),
        unit: need.unit,
      },
      reason,
    ],
  }
  return (
    <>
      {shown.map((move) => (
        <ActionButton
          key={move}
          text={t(move === 'edit' ? 'edit' : `move-${move}`)}
          why={need.can[move]?.[language]}
          primary={primary.includes(move)}
          onPress={() => setAsked(move)}
        />
      ))}
      {asked === 'edit' && <EditNeed need={need} onClose={close} />}
      {asked === 'promise' && <PromiseDialog need={need} onClose={close} />}
      {asked && asked !== 'edit' && asked !== 'promise' && (
        <AskDialog
          title={t(`move-${asked}`)}
          lead={t(`ask-${asked}`)}
          endpoint={endpoints[asked]}
          target={need}
          fields={fields[asked] ?? []}
          {...(asked === 'check' ? { rest: { open: true } } : {})}
          {...(asked === 'remove' ? { onDone: () => void navigate({ to: paths.needs }) } : {})}
          onClose={close}
        />
      )}
    </>
  )
}

/** Buttons of the part of its life in which a need is: before it is opened those of a draft, afterwards those of what was opened. */
const draftMoves: readonly NeedMove[] = ['edit', 'submit', 'take-back', 'check', 'return', 'open', 'remove']
const isNear = ({ openedOn, status }: Need, move: NeedMove): boolean =>
  move === 'withdraw'
    ? status !== 'draft' && status !== 'withdrawn'
    : draftMoves.includes(move) === (openedOn === null)

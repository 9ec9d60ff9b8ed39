import { useState } from 'react'
import { addDays, dayOf } from '../../../platform/day.ts'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useMay } from '../../../platform/web/me.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { AskDialog } from '../../project/web/AskDialog.tsx'
import { openRound } from '../rating.api.ts'
import { LONGEST_ROUND_DAYS, MOST_SLIPS, type RatedKind } from '../rating.rules.ts'
import { SlipsDialog } from './SlipsDialog.tsx'

type Opened = ReplyOf<typeof openRound>

const USUAL_DAYS = 7
const USUAL_SLIPS = 20

/** Opens a round about a project or the enterprise of a pair, and shows its slips, which are shown once. */
export function RoundButton(props: {
  pairingId: string
  kind: Exclude<RatedKind, 'activity'>
  subjectId: string | null
}) {
  const { t } = useTexts('rating')
  const mayOpen = useMay('rating.open')
  const [isAsking, setAsking] = useState(false)
  const [opened, setOpened] = useState<Opened>()
  if (!mayOpen) return null
  const today = dayOf(new Date())
  return (
    <>
      <ActionButton
        text={props.kind === 'project' ? t('open') : t('ofPair')}
        why={undefined}
        onPress={() => setAsking(true)}
      />
      {isAsking && (
        <AskDialog
          title={t('open')}
          lead={t('openLead')}
          endpoint={openRound}
          fields={[
            {
              ...{ key: 'endsOn', label: t('endsOn'), kind: 'day', initial: addDays(today, USUAL_DAYS) },
              ...{ earliest: today, latest: addDays(today, LONGEST_ROUND_DAYS) },
            },
            {
              ...{ key: 'slips', label: t('slips'), kind: 'number', initial: USUAL_SLIPS },
              ...{ hint: t('slipsHint'), least: 1, most: MOST_SLIPS },
            },
          ]}
          bodyOf={(body) => ({ ...body, ...props })}
          onDone={(reply) => setOpened(reply as Opened)}
          onClose={() => setAsking(false)}
        />
      )}
      {opened && <SlipsDialog round={opened} codes={opened.codes} onClose={() => setOpened(undefined)} />}
    </>
  )
}

import { useState } from 'react'
import { dayOf } from '../../../platform/day.ts'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useMay } from '../../../platform/web/me.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { amendMinutes, cancelMeeting, changeMeeting, confirmMinutes, decideTask, holdMeeting } from '../meeting.api.ts' // prettier-ignore
import { meetingMoveNames, meetingTable, type MeetingMove } from '../meeting.rules.ts'
import { AskDialog, type AskField } from './AskDialog.tsx'
import type { Meeting } from './MeetingPage.tsx'

const endpoints = {
  change: changeMeeting,
  hold: holdMeeting,
  amend: amendMinutes,
  decide: decideTask,
  confirm: confirmMinutes,
  cancel: cancelMeeting,
}

/** What may be done with a meeting: of the seat's moves those that its state knows, and what is over grey with the reason. */
export function MeetingWays({ meeting, only }: { meeting: Meeting; only?: 'decide' }) {
  const { t, language } = useTexts('committee')
  const mayMeet = useMay('committee.meet')
  const [asked, setAsked] = useState<MeetingMove>()
  if (!mayMeet) return null
  const shown = meetingMoveNames.filter((move) =>
    only ? move === only : move !== 'decide' && meetingTable.moves[move].from.includes(meeting.state),
  )
  if (shown.length === 0) return null
  const watched = {
    opened: meeting,
    facts: [
      ['state', t('state')],
      ['plannedOn', t('plannedOn')],
      ['place', t('place')],
      ['heldOn', t('heldOn')],
      ['attended', t('attended')],
      ['minutes', t('minutes')],
    ] as const,
  }
  return (
    <div className="row-ways committee-ways" style={only ? undefined : { marginTop: 16 }}>
      {shown.map((move) => (
        <ActionButton
          key={move}
          primary={move === 'hold' || move === 'confirm'}
          text={t(`move-${move}`)}
          why={meeting.can[move]?.[language]}
          onPress={() => setAsked(move)}
        />
      ))}
      {asked && (
        <AskDialog
          title={t(`move-${asked}`)}
          {...(asked === 'confirm' || asked === 'cancel' ? { lead: t(`${asked}Ask`) } : {})}
          endpoint={endpoints[asked]}
          params={{ id: meeting.id }}
          watched={watched}
          fields={fieldsOf(asked, meeting, t)}
          {...(asked === 'decide' ? { bodyOf: withOwner } : {})}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  )
}

/** The kind of the owner stands before its id in the one box that asks for both. */
function withOwner({ owner, ...body }: Record<string, unknown>): unknown {
  const [kind, id] = String(owner).split(' ')
  return { ...body, owner: { kind, id } }
}

function fieldsOf(move: MeetingMove, meeting: Meeting, t: (key: string) => string): AskField[] {
  const minutes: AskField[] = [
    {
      key: 'attended',
      label: t('attended'),
      kind: 'number',
      ...(meeting.attended === null ? {} : { initial: meeting.attended }),
    },
    {
      key: 'minutes',
      label: t('minutes'),
      kind: 'long',
      longest: 20_000,
      hint: t('minutesHint'),
      ...(meeting.minutes === null ? {} : { initial: meeting.minutes }),
    },
  ]
  const fields: Record<MeetingMove, AskField[]> = {
    change: [
      {
        key: 'plannedOn',
        label: t('plannedOn'),
        kind: 'day',
        initial: meeting.plannedOn,
        earliest: meeting.formedOn,
      },
      { key: 'place', label: t('place'), kind: 'text', initial: meeting.place, longest: 60 },
      {
        key: 'agenda',
        label: t('agenda'),
        kind: 'lines',
        initial: meeting.agenda.join('\n'),
        hint: t('agendaHint'),
        longest: 2000,
        wrong: t('agendaWrong'),
      },
    ],
    hold: [
      {
        key: 'heldOn',
        label: t('heldOn'),
        kind: 'day',
        initial: earlierOf(meeting.plannedOn, dayOf(new Date())),
        earliest: meeting.formedOn,
        latest: dayOf(new Date()),
      },
      ...minutes,
    ],
    amend: minutes,
    decide: [
      { key: 'title', label: t('decision'), kind: 'long' },
      {
        key: 'owner',
        label: t('owner'),
        kind: 'select',
        options: meeting.owners.map(({ kind, id, name }) => ({ value: `${kind} ${id}`, label: name })),
      },
      {
        key: 'dueOn',
        label: t('due'),
        kind: 'day',
        ...(meeting.heldOn === null ? {} : { earliest: meeting.heldOn }),
      },
    ],
    confirm: [],
    cancel: [{ key: 'reason', label: t('reason'), kind: 'long', wrong: t('reasonMissing') }],
  }
  return fields[move]
}

const earlierOf = (one: string, other: string): string => (one < other ? one : other)

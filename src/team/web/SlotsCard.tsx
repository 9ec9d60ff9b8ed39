import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { Card } from '../../platform/web/Card.tsx'
import { Status, type Tone } from '../../platform/web/Status.tsx'
import { useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { recallDelegate, releasePerson } from '../team.api.ts'
import type { Slot } from '../template/template.rules.ts'
import { certificateChoices } from '../time/certificate.rules.ts'
import { DayDialog } from './DayDialog.tsx'
import { DelegateDialog } from './DelegateDialog.tsx'
import { PlaceDialog } from './PlaceDialog.tsx'
import type { Team } from './TeamWays.tsx'
import './team.css'

type Person = Team['people'][number]

const certificateTone = {
  valid: 'green',
  expiring: 'amber',
  expired: 'amber',
  missing: 'amber',
  ended: 'grey',
} as const satisfies Record<NonNullable<Person['certificate']>, Tone>

/** The slots of a team one under another, who is in each, and by name what is missing. */
export function SlotsCard({ team }: { team: Team }) {
  const { t, language } = useTexts('team')
  const known = new Set(team.template.slots.map(({ key }) => key))
  const rest = team.people.filter(({ slot }) => !known.has(slot))
  const seesAll = team.members !== null
  return (
    <Card title={t('slots')}>
      {team.state === 'formed' && (seesAll || team.missing.length > 0) && (
        <Alert
          showIcon
          style={{ marginBottom: 16 }}
          type={team.missing.length === 0 ? 'success' : 'warning'}
          title={
            team.missing.length === 0
              ? t('missingNone')
              : `${t('missing')}${language === 'zh' ? '：' : ': '}${team.missing
                  .map(({ name, count }) => t('missingLine', { name: name[language], n: count }))
                  .join(language === 'zh' ? '、' : ', ')}`
          }
        />
      )}
      <ul className="slots">
        {team.template.slots.map((slot) => (
          <SlotLine key={slot.key} team={team} slot={slot} />
        ))}
        {rest.length > 0 && (
          <li>
            <div className="slot-head">
              <b>{t('otherSlots')}</b>
            </div>
            <ul className="slot-people">
              {rest.map((person) => (
                <PersonLine key={person.memberId} team={team} person={person} />
              ))}
            </ul>
          </li>
        )}
      </ul>
      {seesAll && <p className="slot-note">{t('masked')}</p>}
    </Card>
  )
}

function SlotLine({ team, slot }: { team: Team; slot: Slot }) {
  const { t, language } = useTexts('team')
  const [isAdding, setAdding] = useState(false)
  const isOurs = slot.side === 'organisation'
  const mayWrite = useMay('team.write')
  const mayDelegate = useMay('team.delegate')
  const may = isOurs ? mayWrite : mayDelegate
  const people = team.people.filter((one) => one.slot === slot.key)
  const delegates = team.delegates.filter((one) => one.slot === slot.key)
  const count = people.length + delegates.length
  const lacks = team.missing.find((one) => one.slot === slot.key)?.count ?? 0
  const certificate = certificateChoices.find(({ value }) => value === slot.certificate)
  const isHidden = isOurs && team.members === null
  const why = team.can[isOurs ? 'fill' : 'delegate']?.[language]
  return (
    <li>
      <div className="slot-head">
        <span>
          <b>{slot.name[language]}</b>
          <span className="slot-facts">
            {t(`side-${slot.side}`)}
            {' · '}
            {slot.least === slot.most
              ? t('slotNeed', { n: slot.least })
              : t('slotNeedTo', { least: slot.least, most: slot.most })}
            {certificate && ` · ${certificate[language]}`}
          </span>
        </span>
        <span className="slot-side">
          {lacks > 0 && <Status tone="amber" text={t('lacks', { n: lacks })} />}
          {may && count < slot.most && (
            <ActionButton
              small
              text={isOurs ? t('add') : t('send')}
              why={why}
              onPress={() => setAdding(true)}
            />
          )}
        </span>
      </div>
      {count === 0 ? (
        <p className="slot-empty">{isHidden ? '—' : t('noOne')}</p>
      ) : (
        <ul className="slot-people">
          {people.map((person) => (
            <PersonLine key={person.memberId} team={team} person={person} />
          ))}
          {delegates.map((delegate) => (
            <DelegateLine key={delegate.id} team={team} delegate={delegate} />
          ))}
        </ul>
      )}
      {isAdding && isOurs && <PlaceDialog team={team} slot={slot} onClose={() => setAdding(false)} />}
      {isAdding && !isOurs && <DelegateDialog team={team} slot={slot} onClose={() => setAdding(false)} />}
    </li>
  )
}

function PersonLine({ team, person }: { team: Team; person: Person }) {
  const { t, day } = useTexts('team')
  const mayOpen = useMay('member.read')
  const mayWrite = useMay('team.write')
  const [isReleasing, setReleasing] = useState(false)
  const release = useWrite(releasePerson, {
    onDone: () => {
      notifyDone(t('saved'))
      setReleasing(false)
    },
  })
  return (
    <li>
      <span className="slot-person">
        {mayOpen ? <Link to={paths.member(person.memberId)}>{person.name}</Link> : person.name}
        <small>{day(person.joinedOn)}</small>
        {person.certificate !== null && (
          <Status tone={certificateTone[person.certificate]} text={t(`cert-${person.certificate}`)} />
        )}
      </span>
      {mayWrite && team.state === 'formed' && (
        <Button
          size="small"
          type="text"
          aria-label={`${t('release')} ${person.name}`}
          onClick={() => setReleasing(true)}
        >
          {t('release')}
        </Button>
      )}
      {isReleasing && (
        <DayDialog
          title={t('release')}
          label={t('leftOn')}
          earliest={person.joinedOn}
          isSaving={release.isPending}
          onSave={(leftOn) =>
            release.mutate({
              params: { id: team.id },
              version: team.version,
              body: { memberId: person.memberId, leftOn },
            })
          }
          onClose={() => setReleasing(false)}
        />
      )}
    </li>
  )
}

function DelegateLine({ team, delegate }: { team: Team; delegate: Team['delegates'][number] }) {
  const { t, day } = useTexts('team')
  const mayDelegate = useMay('team.delegate')
  const recall = useWrite(recallDelegate, { onDone: () => notifyDone(t('saved')) })
  return (
    <li>
      <span className="slot-person">
        {delegate.name}
        <small>
          {t('ofCommunity', { community: delegate.community })} {day(delegate.joinedOn)}
        </small>
      </span>
      {mayDelegate && team.state === 'formed' && (
        <Button
          size="small"
          type="text"
          loading={recall.isPending}
          onClick={() => recall.mutate({ params: { id: team.id }, body: { delegateId: delegate.id } })}
        >
          {t('recall')}
        </Button>
      )}
    </li>
  )
}

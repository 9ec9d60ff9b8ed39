import { SearchOutlined } from '@ant-design/icons'
import { DatePicker, Form, Input, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { dayOf } from '../../platform/day.ts'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { notifyDone } from '../../platform/web/notices.ts'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { listCandidates, placePerson } from '../team.api.ts'
import type { Slot } from '../template/template.rules.ts'
import { certificateChoices, type CertificateKind } from '../time/certificate.rules.ts'
import type { Team } from './TeamWays.tsx'

const MOST = 30

/** Searches the people of the enterprise and puts one into a slot; who cannot is grey with the reason. */
export function PlaceDialog(props: { team: Team; slot: Slot; onClose: () => void }) {
  const { t, language } = useTexts('team')
  const { team, slot, onClose } = props
  const [q, setQ] = useState('')
  const [asked, setAsked] = useState('')
  const today = dayjs(dayOf(new Date()))
  const [joinedOn, setJoinedOn] = useState(today)
  const { data, error } = useCall(
    listCandidates,
    { params: { id: team.id }, query: { q: asked, slot: slot.key } },
    { keep: true },
  )
  const place = useWrite(placePerson, {
    onDone: () => {
      notifyDone(t('placed'))
      onClose()
    },
  })
  return (
    <Modal open title={t('place', { slot: slot.name[language] })} footer={null} onCancel={onClose}>
      <p>{t('placeLead')}</p>
      <Form layout="vertical" onFinish={() => setAsked(q.trim())}>
        <Form.Item label={t('joinedOn')}>
          <DatePicker
            format="YYYY-MM-DD"
            aria-label={t('joinedOn')}
            value={joinedOn}
            minDate={dayjs(team.formedOn)}
            maxDate={today}
            allowClear={false}
            onChange={(day) => setJoinedOn(day ?? today)}
          />
        </Form.Item>
        <Input.Search
          aria-label={t('seek')}
          placeholder={t('seek')}
          value={q}
          maxLength={50}
          enterButton={<SearchOutlined aria-label={t('seek')} />}
          onChange={(event) => setQ(event.target.value)}
          onSearch={() => setAsked(q.trim())}
          autoFocus
        />
      </Form>
      {error ? (
        <ErrorState error={error} />
      ) : !data ? (
        <Loading rows={3} />
      ) : data.items.length === 0 ? (
        <EmptyState title={t('noCandidate')} hint={t('noCandidateHint')} />
      ) : (
        <ul className="candidates">
          {data.items.map((person) => (
            <li key={person.memberId}>
              <span>
                {person.name} {person.phone}
                <small>
                  {[
                    person.post,
                    ...person.skills,
                    ...person.certificates.map((kind) => certificateName(kind, language)),
                  ].join(' · ')}
                  {person.teams > 0 && ` · ${t('inTeams', { n: person.teams })}`}
                </small>
              </span>
              <ActionButton
                small
                text={t('choose')}
                why={person.why?.[language]}
                onPress={() =>
                  place.mutate({
                    params: { id: team.id },
                    version: team.version,
                    body: {
                      memberId: person.memberId,
                      slot: slot.key,
                      joinedOn: joinedOn.format('YYYY-MM-DD'),
                    },
                  })
                }
              />
            </li>
          ))}
          {data.items.length === MOST && <li>{t('moreHint')}</li>}
        </ul>
      )}
    </Modal>
  )
}

const certificateName = (kind: CertificateKind, language: 'zh' | 'en'): string =>
  certificateChoices.find(({ value }) => value === kind)?.[language] ?? kind

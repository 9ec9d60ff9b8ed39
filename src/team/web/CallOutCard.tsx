import { InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { Card } from '../../platform/web/Card.tsx'
import { FactTable } from '../../platform/web/FactTable.tsx'
import { Status, type Tone } from '../../platform/web/Status.tsx'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import type { ReplyOf } from '../../platform/endpoint.ts'
import {
  cancelCallOut,
  closeCallOut,
  getCallOut,
  listCallOuts,
  startCallOut,
} from '../call-out/call-out.api.ts'
import { ANSWER_MINUTES, type CallOutState } from '../call-out/call-out.rules.ts'
import type { Team } from './TeamWays.tsx'

type CallOut = ReplyOf<typeof listCallOuts>['items'][number]

const tones: Record<CallOutState, Tone> = { open: 'blue', closed: 'green', cancelled: 'grey' }
/** While a squad is asked, the answers come in by themselves. */
const EVERY_MS = 5000

/** The yearly test of a squad: numbers and minutes of the squad, and while it is open who can still be called. */
export function CallOutCard({ team }: { team: Team }) {
  const { t, language } = useTexts('callOut')
  const mayWrite = useMay('team.write')
  const [asked, setAsked] = useState<'start' | { move: 'close' | 'cancel'; row: CallOut }>()
  const { data, error } = useCall(listCallOuts, { params: { id: team.id } })
  const close = () => setAsked(undefined)
  const onDone = () => close()
  const closing = useWrite(closeCallOut, { onDone })
  const cancelling = useWrite(cancelCallOut, { onDone })
  const open = data?.items.find(({ state }) => state === 'open')
  return (
    <Card
      title={t('callOuts')}
      extra={
        mayWrite && (
          <ActionButton
            text={t('test')}
            why={team.can.test?.[language] ?? (open ? t('callOut-open') : undefined)}
            onPress={() => setAsked('start')}
          />
        )
      }
    >
      <p className="no-print">{t('callOutLead')}</p>
      {error ? (
        <ErrorState error={error} />
      ) : !data ? (
        <Loading rows={2} />
      ) : data.items.length === 0 ? (
        <EmptyState title={t('noCallOuts')} {...(mayWrite ? { hint: t('noCallOutsHint') } : {})} />
      ) : (
        <FactTable<CallOut>
          rowKey="id"
          rows={data.items}
          columns={[
            { title: t('askedOn'), width: 120, dataIndex: 'askedOn' },
            {
              title: t('state'),
              width: 130,
              render: (_, { state }) => <Status tone={tones[state]} text={t(`callOut-${state}`)} />,
            },
            {
              title: t('result'),
              render: (_, { state, asked: n, answered, coming }) =>
                state === 'closed' && t('resultLine', { asked: n, answered, coming }),
            },
            {
              title: t('minutes'),
              width: 110,
              render: (_, { minutes }) => minutes !== null && t('minutesN', { n: minutes }),
            },
            ...(mayWrite && open
              ? [
                  {
                    title: t('actions'),
                    width: 230,
                    className: 'no-print',
                    render: (_: unknown, row: CallOut) =>
                      row.state === 'open' && (
                        <span className="slot-side">
                          {(['close', 'cancel'] as const).map((move) => (
                            <ActionButton
                              key={move}
                              small
                              text={t(`${move}Test`)}
                              why={row.can[move]?.[language]}
                              onPress={() => setAsked({ move, row })}
                            />
                          ))}
                        </span>
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {open && <Answers id={open.id} />}
      {asked === 'start' && <StartDialog team={team} onClose={close} />}
      {asked !== undefined && asked !== 'start' && (
        <Modal
          open
          title={t(`${asked.move}Test`)}
          okText={t(`${asked.move}Test`)}
          cancelText={t('close')}
          confirmLoading={closing.isPending || cancelling.isPending}
          onOk={() =>
            (asked.move === 'close' ? closing : cancelling).mutate({
              params: { id: asked.row.id },
              version: asked.row.version,
            })
          }
          onCancel={close}
        >
          {t(`${asked.move}Ask`)}
        </Modal>
      )}
    </Card>
  )
}

function Answers({ id }: { id: string }) {
  const { t } = useTexts('callOut')
  const { data } = useCall(getCallOut, { params: { id } }, { every: EVERY_MS })
  if (!data) return null
  return (
    <>
      <h3 className="part-title">{t('who')}</h3>
      <p>
        {t('until', { until: data.until.replace('T', ' ') })}
        {' · '}
        {t('resultLine', { asked: data.asked, answered: data.answered, coming: data.coming })}
      </p>
      <ul className="slot-people" aria-live="polite">
        {data.people.map(({ memberId, name, answer }) => (
          <li key={memberId}>
            <span className="slot-person">{name}</span>
            <Status tone={answer === 'coming' ? 'green' : 'grey'} text={t(`answer-${answer ?? 'none'}`)} />
          </li>
        ))}
      </ul>
    </>
  )
}

function StartDialog({ team, onClose }: { team: Team; onClose: () => void }) {
  const { t } = useTexts('callOut')
  const [minutes, setMinutes] = useState<number>(ANSWER_MINUTES.usual)
  const start = useWrite(startCallOut, {
    onDone: () => {
      notifyDone(t('started'))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('test')}
      okText={t('test')}
      cancelText={t('close')}
      confirmLoading={start.isPending}
      onOk={() =>
        start.mutate({ params: { id: team.id }, version: team.version, body: { answerMinutes: minutes } })
      }
      onCancel={onClose}
    >
      <p>{t('testAsk', { n: team.people.length })}</p>
      <InputNumber
        aria-label={t('minutesLabel')}
        min={ANSWER_MINUTES.least}
        max={ANSWER_MINUTES.most}
        value={minutes}
        onChange={(value) => setMinutes(value ?? ANSWER_MINUTES.usual)}
      />
    </Modal>
  )
}

import { Popconfirm, Button } from 'antd'
import { useState } from 'react'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { Card } from '../../platform/web/Card.tsx'
import { FactTable } from '../../platform/web/FactTable.tsx'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { cancelDuty, listTeamDuties } from '../time/time.api.ts'
import { PlanDialog } from './PlanDialog.tsx'
import type { Team } from './TeamWays.tsx'
import { hoursOf } from './hours.ts'

type Duty = ReplyOf<typeof listTeamDuties>['items'][number]

/** What the people of the team are to do from today on. */
export function DutiesCard({ team }: { team: Team }) {
  const { t, language } = useTexts('duty')
  const mayWrite = useMay('team.write')
  const [isPlanning, setPlanning] = useState(false)
  const { data, error } = useCall(listTeamDuties, { params: { id: team.id } })
  const cancel = useWrite(cancelDuty, { onDone: () => notifyDone(t('cancelled')) })
  return (
    <Card
      title={t('duties')}
      extra={
        mayWrite && (
          <ActionButton text={t('plan')} why={team.can.plan?.[language]} onPress={() => setPlanning(true)} />
        )
      }
    >
      {error ? (
        <ErrorState error={error} />
      ) : !data ? (
        <Loading rows={2} />
      ) : data.items.length === 0 ? (
        <EmptyState title={t('noDuties')} {...(mayWrite ? { hint: t('noDutiesHint') } : {})} />
      ) : (
        <FactTable<Duty>
          rowKey="id"
          rows={data.items}
          columns={[
            { title: t('time'), width: 240, render: (_, duty) => hoursOf(duty) },
            { title: t('people'), width: 120, dataIndex: 'name' },
            { title: t('what'), dataIndex: 'what' },
            ...(mayWrite
              ? [
                  {
                    title: <span className="visually-hidden">{t('cancelDuty')}</span>,
                    width: 130,
                    className: 'no-print',
                    render: (_: unknown, { id, version, state }: Duty) =>
                      state === 'planned' && (
                        <Popconfirm
                          title={t('cancelDuty')}
                          okText={t('cancelDuty')}
                          cancelText={t('close')}
                          onConfirm={() => cancel.mutate({ params: { id }, version })}
                        >
                          <Button size="small" type="text">
                            {t('cancelDuty')}
                          </Button>
                        </Popconfirm>
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {isPlanning && <PlanDialog team={team} onClose={() => setPlanning(false)} />}
    </Card>
  )
}

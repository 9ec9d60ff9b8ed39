import { Button } from 'antd'
import { useState } from 'react'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { Card } from '../../platform/web/Card.tsx'
import { FactTable } from '../../platform/web/FactTable.tsx'
import { useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { CommunityPick, type Chosen } from '../../pairing/web/scenario/choices.tsx'
import { leaveCommunity, serveCommunity } from '../team.api.ts'
import { DayDialog } from './DayDialog.tsx'
import type { Team } from './TeamWays.tsx'

type Service = Team['services'][number]

/** Which communities the team serves, or served, from when to when. */
export function ServicesCard({ team }: { team: Team }) {
  const { t, day, language } = useTexts('team')
  const mayWrite = useMay('team.write')
  const [isAdding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<Service>()
  const close = () => {
    setAdding(false)
    setLeaving(undefined)
  }
  const leave = useWrite(leaveCommunity, {
    onDone: () => {
      notifyDone(t('saved'))
      close()
    },
  })
  const why = team.can.serve?.[language]
  return (
    <Card
      title={t('services')}
      extra={mayWrite && <ActionButton text={t('serve')} why={why} onPress={() => setAdding(true)} />}
    >
      <FactTable<Service & { key: string }>
        rowKey="key"
        rows={team.services.map((service) => ({ ...service, key: `${service.communityId} ${service.from}` }))}
        columns={[
          { title: t('communities'), dataIndex: 'community' },
          { title: t('from'), width: 140, dataIndex: 'from' },
          { title: t('to'), width: 140, render: (_, { to }) => (to === null ? t('now') : day(to)) },
          ...(mayWrite && team.state === 'formed'
            ? [
                {
                  title: <span className="visually-hidden">{t('leave')}</span>,
                  width: 130,
                  className: 'no-print',
                  render: (_: unknown, service: Service) =>
                    service.to === null && (
                      <Button size="small" type="text" onClick={() => setLeaving(service)}>
                        {t('leave')}
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
      {isAdding && <ServeDialog team={team} onClose={close} />}
      {leaving && (
        <DayDialog
          title={t('leave')}
          label={t('leaveTo')}
          lead={leaving.community}
          earliest={leaving.from}
          isSaving={leave.isPending}
          onSave={(to) =>
            leave.mutate({
              params: { id: team.id },
              version: team.version,
              body: { communityId: leaving.communityId, to },
            })
          }
          onClose={close}
        />
      )}
    </Card>
  )
}

function ServeDialog({ team, onClose }: { team: Team; onClose: () => void }) {
  const { t } = useTexts('team')
  const [community, setCommunity] = useState<Chosen>()
  const serve = useWrite(serveCommunity, {
    onDone: () => {
      notifyDone(t('saved'))
      onClose()
    },
  })
  return (
    <DayDialog
      title={t('serve')}
      label={t('serveFrom')}
      earliest={team.formedOn}
      isSaving={serve.isPending}
      isReady={community !== undefined}
      onSave={(from) =>
        community &&
        serve.mutate({
          params: { id: team.id },
          version: team.version,
          body: { communityId: community.id, from },
        })
      }
      onClose={onClose}
    >
      <div style={{ marginBottom: 16 }}>
        <CommunityPick label={t('pickCommunity')} value={community} onChange={setCommunity} />
      </div>
    </DayDialog>
  )
}

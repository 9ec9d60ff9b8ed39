import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { Card } from '../../../platform/web/Card.tsx'
import { useWrite } from '../../../platform/web/call.ts'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { startRun } from '../../pairing.api.ts'
import { whatIf } from '../../scenario/scenario.api.ts'
import type { Run } from '../run-watch.ts'
import { CommunityPick, SitePick, type Chosen } from './choices.tsx'

/** A change by hand: its cost at once, and a new plan on it where it is worth it. */
export function ChangeCard({ run }: { run: Run }) {
  const { t, language } = useTexts('scenario')
  const navigate = useNavigate()
  const [site, setSite] = useState<Chosen>()
  const [community, setCommunity] = useState<Chosen>()
  const [cost, setCost] = useState<ReplyOf<typeof whatIf>>()
  const weigh = useWrite(whatIf, {
    asksAgain: false,
    onDone: setCost,
    onFailed: () => {
      setCost(undefined)
      return false
    },
  })
  const start = useWrite(startRun, { onDone: ({ id }) => void navigate({ to: paths.run(id) }) })
  const ask = (kind: 'locks' | 'forbids') => {
    if (!site || !community) return
    const pair = { siteId: site.id, communityId: community.id }
    weigh.mutate({ params: { id: run.id }, body: { [kind]: [pair] } })
  }
  const isChosen = site !== undefined && community !== undefined
  return (
    <Card title={t('change')}>
      <p>{t('changeLead')}</p>
      <div className="scenario-add">
        <SitePick label={t('pickSite')} value={site} onChange={setSite} />
        <CommunityPick label={t('pickCommunity')} value={community} onChange={setCommunity} />
        <Button disabled={!isChosen} loading={weigh.isPending} onClick={() => ask('locks')}>
          {t('lock')}
        </Button>
        <Button disabled={!isChosen} loading={weigh.isPending} onClick={() => ask('forbids')}>
          {t('forbid')}
        </Button>
      </div>
      <div role="status">
        {cost && (
          <>
            <p className="scenario-cost">
              {t('costOf')}：{cost[language]}
            </p>
            <Button
              loading={start.isPending}
              onClick={() =>
                start.mutate({
                  body: {
                    name: t('newFromName', { name: run.name }).slice(0, 60),
                    from: run.id,
                    settings: cost.settings,
                  },
                })
              }
            >
              {t('newFrom')}
            </Button>
          </>
        )}
      </div>
    </Card>
  )
}

import { useAsOf } from '../../platform/web/as-of.tsx'
import { useWritten } from '../../platform/web/live.ts'
import { useMay, useMe } from '../../platform/web/me.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { CityCoverage } from './CityCoverage.tsx'
import { Headline } from './Headline.tsx'
import { Instruments } from './Instruments.tsx'
import { LatestChanges } from './LatestChanges.tsx'
import { MemberHome } from './MemberHome.tsx'
import { Waiting } from './Waiting.tsx'

export function HomePage() {
  const { t } = useTexts('app')
  const me = useMe()
  const hasFigures = useMay('figures.read')
  const { asOf } = useAsOf()
  useWritten()
  if (!hasFigures) return <MemberHome />
  const scope = me.actsFor?.name ? t('homeScope', { name: me.actsFor.name }) : me.programme.owner
  return (
    <>
      <PageHead title={t('home')} lead={t('homeLead', { scope, day: asOf })} />
      <Headline asOf={asOf} />
      <Instruments asOf={asOf} />
      <div className="two-thirds">
        <div>
          <Waiting />
          <CityCoverage asOf={asOf} />
        </div>
        <LatestChanges />
      </div>
    </>
  )
}

import { useNavigate } from '@tanstack/react-router'
import { Col, Row } from 'antd'
import { Card } from '../../platform/web/Card.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { useParam } from '../../platform/web/address.ts'
import { useCall } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { Sections, type PageSection } from '../../registry/web/sections.tsx'
import { getPairing } from '../pairing.api.ts'
import { CommunitySide, EnterpriseSide, PairItself, type Pairing } from './PairFacts.tsx'
import { PairWays } from './pair/PairWays.tsx'
import { usePairingTexts } from './words.ts'

/** One pair: why it is, both sides; registration and history come in by `sections`. */
export function PairingPage({ sections }: { sections: PageSection<Pairing>[] }) {
  const id = useParam('id')
  const { t, day } = usePairingTexts()
  const navigate = useNavigate()
  const { data, error, refetch } = useCall(getPairing, { params: { id } })
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  const { enterprise, community, number, startsOn } = data
  return (
    <>
      <PageHead
        title={t('pairTitle', { enterprise, community })}
        lead={number === null ? t('pairLeadOpen') : t('pairLead', { number, day: day(startsOn) })}
        back={() => void navigate({ to: paths.roster })}
      />
      <Card title={t('pairFacts')}>
        <PairItself pairing={data} />
      </Card>
      <PairWays id={id} />
      <Row gutter={[16, 0]}>
        <Col xs={24} lg={14}>
          <Card title={t('enterpriseSide')}>
            <EnterpriseSide pairing={data} />
          </Card>
        </Col>
        <Col xs={24} lg={10}>
          <Card title={t('communitySide')}>
            <CommunitySide pairing={data} />
          </Card>
        </Col>
      </Row>
      <Sections sections={sections} subject={data} />
    </>
  )
}

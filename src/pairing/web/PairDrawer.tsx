import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useCall } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { getPairing } from '../pairing.api.ts'
import { CommunitySide, EnterpriseSide, PairItself } from './PairFacts.tsx'
import { usePairingTexts } from './words.ts'

/** A look at one pair without leaving the list; the page behind the button is for work. */
export function PairDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const { t } = usePairingTexts()
  const navigate = useNavigate()
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      title={t('pairFacts')}
      size={560}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      extra={
        id !== undefined && (
          <Button type="primary" onClick={() => void navigate({ to: paths.pairing(id) })}>
            {t('openPair')}
          </Button>
        )
      }
    >
      {id !== undefined && <Look id={id} />}
    </Drawer>
  )
}

const HEADING = { margin: '1.5rem 0 0.75rem', fontSize: '1rem', fontWeight: 600 }

function Look({ id }: { id: string }) {
  const { t } = usePairingTexts()
  const { data, error, refetch } = useCall(getPairing, { params: { id } })
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      <PairItself pairing={data} />
      <h3 style={HEADING}>{t('enterpriseSide')}</h3>
      <EnterpriseSide pairing={data} />
      <h3 style={HEADING}>{t('communitySide')}</h3>
      <CommunitySide pairing={data} />
    </>
  )
}

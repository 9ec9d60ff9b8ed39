import type { Pairing } from '../../pairing/web/PairFacts.tsx'
import { PairingPage } from '../../pairing/web/PairingPage.tsx'
import { useMay } from '../../platform/web/me.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { RegistrationOfPair } from '../../registration/web/RegistrationOfPair.tsx'
import { HistoryOf } from '../../statistics/web/HistoryOf.tsx'

/** The page of a pair with its registration slip and its history. */
export function PairingRoute() {
  const registration = useTexts('registration')
  const statistics = useTexts('statistics')
  const maySlip = useMay('registration.read')
  return (
    <PairingPage
      sections={[
        ...(maySlip
          ? [
              {
                key: 'registration',
                title: registration.t('state'),
                // Only a pair in force is registered.
                render: (pairing: Pairing) =>
                  (pairing.status === 'active' || pairing.status === 'ended') && (
                    <RegistrationOfPair pairing={{ ...pairing, status: pairing.status }} />
                  ),
              },
            ]
          : []),
        { key: 'history', title: statistics.t('history'), render: ({ id }) => <HistoryOf subject={id} /> },
      ]}
    />
  )
}

import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { useMay } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import type { getPairing } from '../pairing.api.ts'
import { usePairingTexts } from './words.ts'

export type Pairing = z.output<(typeof getPairing)['reply']>

export function EnterpriseSide({ pairing }: { pairing: Pairing }) {
  const { t, number, levelName } = usePairingTexts()
  const name = useLinkIf(
    useMay('enterprise.read'),
    paths.enterprise(pairing.enterpriseId),
    pairing.enterprise,
  )
  return (
    <Descriptions
      items={[
        { label: t('enterprise'), value: name, wide: true },
        { label: t('uscc'), value: pairing.uscc },
        { label: t('kind'), value: pairing.kind && t(`kind-${pairing.kind}`) },
        { label: t('level'), value: levelName(pairing.level) },
        { label: t('group'), value: pairing.group },
        { label: t('partyOrganisation'), value: pairing.partyOrganisation },
        { label: t('site'), value: pairing.site },
        { label: t('liaisonMembers'), value: number(pairing.liaisonMembers) },
        { label: t('emergencyMembers'), value: number(pairing.emergencyMembers) },
      ]}
    />
  )
}

export function CommunitySide({ pairing }: { pairing: Pairing }) {
  const { t } = usePairingTexts()
  const name = useLinkIf(useMay('community.read'), paths.community(pairing.communityId), pairing.community)
  return (
    <Descriptions
      items={[
        { label: t('community'), value: name, wide: true },
        { label: t('place'), value: pairing.place, wide: true },
        { label: t('communityCode'), value: pairing.communityCode },
      ]}
    />
  )
}

/** Basis with its reason, dates and state: what both sides share. */
export function PairItself({ pairing }: { pairing: Pairing }) {
  const { t, day, basisName, say } = usePairingTexts()
  const mayPlan = useMay('pairing.plan')
  return (
    <Descriptions
      items={[
        { label: t('basis'), value: basisName(pairing.basis), wide: true },
        { label: t('reason'), value: say(pairing.reason), wide: true },
        ...(pairing.startsOn === null
          ? []
          : [
              {
                label: t('status'),
                value: (
                  <Status
                    tone={pairing.status === 'active' ? 'green' : 'grey'}
                    text={t(`status-${pairing.status}`)}
                  />
                ),
              },
              { label: t('startsOn'), value: day(pairing.startsOn) },
              { label: t('registeredOn'), value: pairing.registeredOn ?? t('registered-no') },
            ]),
        ...(pairing.endsOn === null ? [] : [{ label: t('endsOn'), value: day(pairing.endsOn) }]),
        ...(mayPlan && pairing.runId !== null
          ? [{ label: t('run'), value: <Link to={paths.run(pairing.runId)}>{t('openRun')}</Link> }]
          : []),
      ]}
    />
  )
}

const useLinkIf = (allowed: boolean, to: string, text: string): ReactNode =>
  allowed ? <Link to={to}>{text}</Link> : text

import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsOf } from '../../platform/web/as-of.tsx'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { TeamTable } from './TeamTable.tsx'

/** The teams of one enterprise, or those that serve one community. */
export function TeamsOf(side: { enterprise: string } | { community: string }) {
  const { t } = useTexts('team')
  const navigate = useNavigate()
  const { asOf } = useAsOf()
  const [cursor, setCursor] = useState<string>()
  return (
    <TeamTable
      query={{ ...side, asOf, limit: 10, cursor }}
      onCursor={setCursor}
      onOpen={(id) => void navigate({ to: paths.team(id) })}
      empty={{ title: t('noneOf'), hint: t('noneOfHint') }}
      withEnterprise={'community' in side}
    />
  )
}

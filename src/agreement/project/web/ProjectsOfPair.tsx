import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useMay } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { RoundButton } from '../../rating/web/RoundButton.tsx'
import { pairNotInForce } from '../project.rules.ts'
import './project.css'
import { PlanDialog } from './PlanDialog.tsx'
import { ProjectTable } from './ProjectTable.tsx'

/** The service projects of one pair, the button that adds one, and the one by which residents rate the enterprise. */
export function ProjectsOfPair({
  pairing,
}: {
  pairing: { id: string; enterpriseId: string; status: string }
}) {
  const { t, language } = useTexts('project')
  const navigate = useNavigate()
  const mayWrite = useMay('project.write')
  const mayRead = useMay('rating.read')
  const [cursor, setCursor] = useState<string>()
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <div className="row-ways project-ways">
        {mayWrite && (
          <ActionButton
            primary
            text={t('add')}
            why={pairing.status === 'active' ? undefined : pairNotInForce.words[language]}
            onPress={() => setAdding(true)}
          />
        )}
        <RoundButton pairingId={pairing.id} kind="enterprise" subjectId={null} />
        {mayRead && (
          <Link to={paths.ratings} search={{ pairing: pairing.id }}>
            {t('ratings')}
          </Link>
        )}
      </div>
      <ProjectTable isOfPair query={{ pairing: pairing.id, limit: 10, cursor }} onCursor={setCursor} />
      {isAdding && (
        <PlanDialog
          pairing={pairing}
          onClose={() => setAdding(false)}
          onAdded={(id) => void navigate({ to: paths.project(id) })}
        />
      )}
    </>
  )
}

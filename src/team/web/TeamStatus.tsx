import { Status } from '../../platform/web/Status.tsx'
import { NONE, useTexts } from '../../platform/web/texts.ts'

/** Whether a team is complete, as a word with a dot; nothing where the reader does not see who is in it. */
export function TeamStatus({ team }: { team: { isComplete: boolean | null; endedOn: string | null } }) {
  const { t } = useTexts('team')
  if (team.endedOn !== null) return <Status tone="grey" text={t('ended')} />
  if (team.isComplete === null) return <>{NONE}</>
  return team.isComplete ? (
    <Status tone="green" text={t('complete')} />
  ) : (
    <Status tone="amber" text={t('incomplete')} />
  )
}

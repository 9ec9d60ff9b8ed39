import { useNavigate } from '@tanstack/react-router'
import { NeedForm } from '../../../exchange/need/web/NeedForm.tsx'
import { useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { paths } from '../../../platform/web/paths.ts'
import { today } from '../../../platform/web/today.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import type { Urgency } from '../difficulty.rules.ts'
import { makeNeedOfPoint, type listPoints } from '../survey.api.ts'

/** A survey knows three urgencies, a need four. */
const urgencyOfNeed: Record<Urgency, number> = { urgent: 1, soon: 3, ordinary: 4 }

/** A difficult point becomes a need with what was said of it; category and quantity are still to be said. */
export function NeedOfPoint(props: {
  point: ReplyOf<typeof listPoints>['items'][number]
  onClose: () => void
}) {
  const { t } = useTexts('survey')
  const navigate = useNavigate()
  const { point, onClose } = props
  const write = useWrite(makeNeedOfPoint, {
    onDone: ({ id }) => {
      notifyDone(t('needMade'))
      void navigate({ to: paths.need(id) })
    },
  })
  const { description, help, urgency, wantedBy, community, communityId } = point
  return (
    <NeedForm
      title={t('toNeed')}
      lead={t('toNeedLead', { community })}
      base={{
        community: communityId,
        content: {
          content: [description, help].filter((said) => said !== '').join('\n'),
          urgency: urgencyOfNeed[urgency],
          // A day that has passed is chosen anew.
          wantedBy: wantedBy !== null && wantedBy >= today().format('YYYY-MM-DD') ? wantedBy : null,
          source: 'difficulty',
        },
      }}
      isSaving={write.isPending}
      onSave={(body) => write.mutate({ params: { id: point.id }, body })}
      onClose={onClose}
    />
  )
}

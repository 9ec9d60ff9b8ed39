import { useState } from 'react'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useMe } from '../../../platform/web/me.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import type { Endpoint, ReplyOf } from '../../../platform/endpoint.ts'
import { AskDialog, type AskField } from '../../web/AskDialog.tsx'
import * as api from '../resource.api.ts'
import { resourceTable, type ResourceMove } from '../resource.rules.ts'
import { ResourceForm } from './ResourceForm.tsx'

export type Resource = ReplyOf<typeof api.getResource>

const shown = ['edit', 'offer', 'pause', 'resume', 'end', 'remove'] as const
const endpoints: Record<Exclude<(typeof shown)[number], 'edit'>, Endpoint> = {
  offer: api.offerResource,
  pause: api.pauseResource,
  resume: api.resumeResource,
  end: api.endResource,
  remove: api.removeResource,
}

/** What may be done with a resource; of pausing and resuming, and of ending and deleting, the one that fits its state. */
export function ResourceWays({ resource }: { resource: Resource }) {
  const { t, language } = useTexts('resource')
  const { permissions } = useMe()
  const [asked, setAsked] = useState<(typeof shown)[number]>()
  if (resource.status === 'ended' || !permissions.includes('resource.write')) return null
  const close = () => setAsked(undefined)
  const reason: AskField = { key: 'reason', label: t('reason'), kind: 'words', isNeeded: true }
  const fits = (move: ResourceMove) => resourceTable.moves[move].from.includes(resource.status)
  return (
    <span className="row-ways">
      {shown.filter(fits).map((move) => (
        <ActionButton
          key={move}
          small
          text={t(move === 'edit' ? 'edit' : `move-${move}`)}
          why={resource.can[move]?.[language]}
          primary={move === 'offer'}
          onPress={() => setAsked(move)}
        />
      ))}
      {asked === 'edit' && <ResourceForm resource={resource} onClose={close} />}
      {asked && asked !== 'edit' && (
        <AskDialog
          title={t(`move-${asked}`)}
          lead={t(`ask-${asked}`)}
          endpoint={endpoints[asked]}
          target={resource}
          fields={asked === 'pause' || asked === 'end' ? [reason] : []}
          onClose={close}
        />
      )}
    </span>
  )
}

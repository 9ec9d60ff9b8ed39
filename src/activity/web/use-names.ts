import { useState } from 'react'
import { useWrite } from '../../platform/web/call.ts'
import { revealNames } from '../activity.api.ts'

/** Names in clear once somebody has asked for them, which is noted; until then those of the list. */
export function useNames(activityId: string) {
  const [names, setNames] = useState<ReadonlyMap<string, string>>()
  const reveal = useWrite(revealNames, {
    onDone: ({ items }) => setNames(new Map(items.map(({ memberId, name }) => [memberId, name]))),
    asksAgain: false,
  })
  return {
    isShown: names !== undefined,
    isAsking: reveal.isPending,
    show: () => reveal.mutate({ params: { id: activityId } }),
    nameOf: ({ memberId, member }: { memberId: string; member: string }): string =>
      names?.get(memberId) ?? member,
  }
}

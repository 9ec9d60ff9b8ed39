import { useQuery } from '@tanstack/react-query'
import { previewMerge } from '../duplicate.api.ts'
import { ask } from '../../web/ask.ts'

/** What a merge would do as it is chosen now; the cards and the button that show it share one answer. */
export const usePreview = (pairId: string, asked: { survivorId: string; take: string[] }, enabled: boolean) =>
  useQuery({
    queryKey: ['merge-preview', pairId, asked.survivorId, asked.take.join(' ')],
    queryFn: () => ask(previewMerge, { params: { id: pairId }, body: asked }),
    enabled,
  })

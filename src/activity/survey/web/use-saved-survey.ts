import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { addressOf, createClient, RequestFailed } from '../../../platform/client.ts'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { currentLanguage } from '../../../platform/web/language.ts'
import { getSurvey, saveSurvey, surveyDetail } from '../survey.api.ts'
import { createAutosave, type Autosave, type Saved } from './autosave.ts'
import type { Entry } from './entry.ts'

export type Survey = ReplyOf<typeof getSurvey>

/** What the server said no with: its words, and the survey of now where somebody else was faster. */
export interface Refused {
  words: string
  current?: Survey
}

/** Saving by itself is no filling-in of its own: the burden meter counts the form once, when it is handed in. */
const send = createClient({ language: () => (currentLanguage() === 'en' ? 'en' : 'zh-CN') })

function refusalIn(error: unknown): Refused | undefined {
  if (!(error instanceof RequestFailed) || error.status >= 500 || error.status === 429) return undefined
  const current = error.status === 412 ? surveyDetail.safeParse(error.document['current']) : undefined
  return { words: error.message, ...(current?.success ? { current: current.data } : {}) }
}

/** The draft of a survey, saved while it is typed. */
export function useSavedSurvey(survey: Survey): { saver: Autosave<Entry>; state: Saved<Refused> } {
  const queries = useQueryClient()
  const [state, setState] = useState<Saved<Refused>>({ kind: 'saved', at: new Date(survey.savedAt) })
  const [saver] = useState(() =>
    createAutosave<Entry, Refused>({
      version: survey.version,
      send: async (body, version) => {
        const params = { id: survey.id }
        const saved = await send(saveSurvey, { params, body, version })
        // Whoever leaves the page and comes back finds what was saved.
        queries.setQueryData([addressOf(getSurvey, { params })], saved)
        return saved.version
      },
      refusalIn,
      onState: setState,
    }),
  )
  useEffect(() => {
    const online = () => saver.retry()
    window.addEventListener('online', online)
    return () => {
      window.removeEventListener('online', online)
      saver.stop()
    }
  }, [saver])
  return { saver, state }
}

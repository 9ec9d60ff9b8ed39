import type { z } from 'zod'
import { useTexts } from '../../../platform/web/texts.ts'
import type { auditRow } from '../audit.api.ts'
import { actionChoices } from '../audit.rules.ts'

type Row = z.output<typeof auditRow>

const CHINA_MS = 8 * 3_600_000
const LONGEST = 120

/** What a row says in a few words: fields before and after, or what an entry tells besides. */
export function changesIn({ before, after, detail }: Row): string {
  const said = (value: unknown): string =>
    value === null || value === undefined ? '—' : typeof value === 'string' ? value : JSON.stringify(value)
  const sides = after
    ? Object.keys(after)
        .filter((key) => key !== 'version' && key !== 'reason')
        .map((key) => (before && key in before ? `${key}: ${said(before[key])} → ${said(after[key])}` : `${key}: ${said(after[key])}`)) // prettier-ignore
    : Object.entries(detail ?? {}).map(([key, value]) => `${key}: ${said(value)}`)
  const text = sides.join('; ')
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** Words for codes of the audit; what the ledger calls its events is said by the texts of statistics. */
export function useAuditWords() {
  const { t, language } = useTexts('audit')
  const statistics = useTexts('statistics')
  const known = (text: string, key: string, other: string): string => (text === key ? other : text)
  return {
    time: (at: string): string =>
      new Date(Date.parse(at) + CHINA_MS).toISOString().slice(0, 19).replace('T', ' '),
    person: ({ name, account }: Row): string => {
      const key = `system-${account}`
      return name ?? known(t(key), key, account)
    },
    action: ({ source, action }: Row): string => {
      if (source === 'audit') return actionChoices.find(({ value }) => value === action)?.[language] ?? action
      const key = `event-${action}`
      return known(statistics.t(key), key, action)
    },
    subject: ({ subjectKind, subject }: Row): string => {
      const key = `subject-${subjectKind ?? ''}`
      const short = /^[0-9a-f-]{36}$/.test(subject) ? `…${subject.slice(-6)}` : subject
      return subjectKind === null ? short : `${known(t(key), key, subjectKind)} ${short}`
    },
  }
}

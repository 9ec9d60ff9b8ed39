import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Call } from '../../platform/endpoint.ts'
import { useMe } from '../../platform/web/me.tsx'
import { notifyFailure } from '../../platform/web/notices.ts'
import { NONE } from '../../platform/web/texts.ts'
import { ask } from '../../registry/web/ask.ts'
import { listPairings } from '../pairing.api.ts'
import type { RosterRow } from './roster-columns.tsx'
import './roster-print.css'
import { usePairingTexts } from './words.ts'

export type RosterQuery = Omit<NonNullable<Call<typeof listPairings>['query']>, 'cursor' | 'limit'> & {
  asOf: string
}

/** Paper for more than this is no use to anyone; the heading then says which part was printed. */
const MOST_ROWS = 2000

/** Fetches the whole filtered list, lays it out for A4 across and opens the browser's print window. */
export function RosterPrint({ query, onDone }: { query: RosterQuery; onDone: () => void }) {
  const [sheet, setSheet] = useState<{ rows: RosterRow[]; total: number }>()
  const [job] = useState({ query, onDone })

  useEffect(() => {
    let isWanted = true
    fetchAll(job.query).then(
      (fetched) => {
        if (isWanted) setSheet(fetched)
      },
      (error: unknown) => {
        notifyFailure(error)
        if (isWanted) job.onDone()
      },
    )
    return () => {
      isWanted = false
    }
  }, [job])

  useEffect(() => {
    if (!sheet) return
    document.body.classList.add('printing-roster')
    addEventListener('afterprint', job.onDone, { once: true })
    print()
    return () => {
      removeEventListener('afterprint', job.onDone)
      document.body.classList.remove('printing-roster')
    }
  }, [sheet, job])

  return sheet && createPortal(<Sheet {...sheet} asOf={job.query.asOf} />, document.body)
}

async function fetchAll(query: RosterQuery): Promise<{ rows: RosterRow[]; total: number }> {
  const rows: RosterRow[] = []
  let cursor: string | undefined
  for (;;) {
    const page = await ask(listPairings, { query: { ...query, limit: 200, cursor } })
    rows.push(...page.items)
    if (page.next === null || rows.length >= MOST_ROWS) return { rows, total: page.total }
    cursor = page.next
  }
}

function Sheet({ rows, total, asOf }: { rows: RosterRow[]; total: number; asOf: string }) {
  const { t, number, basisName, levelName } = usePairingTexts()
  const { programme } = useMe()
  const columns: [string, (row: RosterRow) => string | number | null | undefined][] = [
    [t('number'), (row) => row.number],
    [t('enterprise'), (row) => row.enterprise],
    [t('level'), (row) => levelName(row.level)],
    [t('group'), (row) => row.group],
    [t('basis'), (row) => basisName(row.basis)],
    [t('place'), (row) => row.place],
    [t('community'), (row) => row.community],
    [t('communityCode'), (row) => row.communityCode],
    [t('liaisonMembers'), (row) => row.liaisonMembers],
    [t('emergencyMembers'), (row) => row.emergencyMembers],
    [t('registeredOn'), (row) => row.registeredOn ?? t('registered-no')],
  ]
  return (
    <div className="roster-sheet">
      <h1>{t('roster')}</h1>
      <p>
        {programme.name}　{t('printedAsOf', { day: asOf, n: number(total) })}
        {rows.length < total && t('printedPart', { to: number(rows.length) })}
      </p>
      <table>
        <thead>
          <tr>
            {columns.map(([title]) => (
              <th key={title}>{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map(([title, cell]) => (
                <td key={title}>{cell(row) ?? NONE}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Page } from '../../platform/page.ts'
import { useMe } from '../../platform/web/me.tsx'
import { notifyFailure } from '../../platform/web/notices.ts'
import { NONE } from '../../platform/web/texts.ts'
import type { FrozenLine } from '../roster/version.rules.ts'
import './roster-print.css'
import { usePairingTexts } from './words.ts'

export type Paper = 'A4' | 'A3'

export interface PrintJob {
  /** Beside the name of the list: which version it is. */
  title?: string
  asOf: string
  paper: Paper
  fetchPage: (cursor: string | undefined) => Promise<Page<FrozenLine>>
}

/** Paper for more than this is no use to anyone; the heading then says which part was printed. */
const MOST_ROWS = 2000

/** Fetches the whole list, lays it out across and opens the browser's print window. A3 has room for the columns that A4 leaves out. */
export function RosterPrint({ job: asked, onDone }: { job: PrintJob; onDone: () => void }) {
  const [sheet, setSheet] = useState<{ rows: FrozenLine[]; total: number }>()
  const [job] = useState({ ...asked, onDone })

  useEffect(() => {
    let isWanted = true
    fetchAll(job).then(
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
    const classes = ['printing-roster', `printing-${job.paper}`]
    document.body.classList.add(...classes)
    addEventListener('afterprint', job.onDone, { once: true })
    print()
    return () => {
      removeEventListener('afterprint', job.onDone)
      document.body.classList.remove(...classes)
    }
  }, [sheet, job])

  return sheet && createPortal(<Sheet {...sheet} job={job} />, document.body)
}

async function fetchAll({ fetchPage }: PrintJob): Promise<{ rows: FrozenLine[]; total: number }> {
  const rows: FrozenLine[] = []
  let cursor: string | undefined
  for (;;) {
    const page = await fetchPage(cursor)
    rows.push(...page.items)
    if (page.next === null || rows.length >= MOST_ROWS) return { rows, total: page.total }
    cursor = page.next
  }
}

type PrintColumn = [title: string, value: (row: FrozenLine) => string | number | null | undefined]

function Sheet({ rows, total, job }: { rows: FrozenLine[]; total: number; job: PrintJob }) {
  const { t, number, basisName, levelName } = usePairingTexts()
  const { programme } = useMe()
  const wide = (...columns: PrintColumn[]): PrintColumn[] => (job.paper === 'A3' ? columns : [])
  const columns: PrintColumn[] = [
    [t('number'), (row) => row.number],
    [t('enterprise'), (row) => row.enterprise],
    [t('level'), (row) => levelName(row.level)],
    ...wide([t('uscc'), (row) => row.uscc], [t('kind'), (row) => row.kind && t(`kind-${row.kind}`)]),
    [t('group'), (row) => row.group],
    ...wide([t('partyOrganisation'), (row) => row.partyOrganisation], [t('site'), (row) => row.site]),
    [t('basis'), (row) => basisName(row.basis)],
    [t('place'), (row) => row.place],
    [t('community'), (row) => row.community],
    [t('communityCode'), (row) => row.communityCode],
    [t('liaisonMembers'), (row) => row.liaisonMembers],
    [t('emergencyMembers'), (row) => row.emergencyMembers],
    ...wide([t('startsOn'), (row) => row.startsOn]),
    [t('registeredOn'), (row) => row.registeredOn ?? t('registered-no')],
  ]
  return (
    <div className="roster-sheet">
      <h1>
        {t('roster')}
        {job.title !== undefined && `（${job.title}）`}
      </h1>
      <p>
        {programme.name}　{t('printedAsOf', { day: job.asOf, n: number(total) })}
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

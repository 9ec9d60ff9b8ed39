import { inScope, wholeProgramme } from '../../platform/access.ts'
import type { Database, Db } from '../../platform/database.ts'
import { dayOf, type Day } from '../../platform/day.ts'
import type { NewId } from '../../platform/identity.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { record } from '../../platform/ledger.ts'
import * as programmes from '../../policy/programme.store.ts'
import { needCode, nextRaised } from './need.rules.ts'
import * as store from './need.store.ts'
import * as sight from './sight.store.ts'

const EVERY_SECONDS = 60
/** Small enough that people who wait for the embedded database do not notice. */
const AT_ONCE = 50

interface Around {
  database: Database
  clock: () => Date
  newId: NewId
}

/** Needs open to all after their days with the paired enterprises, follow the pairs, and are raised again where they repeat. */
export function keepNeeds(around: Around & { jobs: Jobs }): void {
  around.jobs.every(EVERY_SECONDS, 'keep-needs', () => keepOnce(around))
}

export async function keepOnce({ database, clock, newId }: Around): Promise<void> {
  const now = clock()
  const today = dayOf(now)
  for (const { id: programmeId } of await programmes.leaves(database.db)) {
    const scope = wholeProgramme(programmeId, 'job')
    const actor = { account: 'job', name: 'job', role: 'office' as const, scope }
    const inProgramme = <T>(work: (around: Worker) => Promise<T>): Promise<T> =>
      inScope(database.db, scope, (db) => work({ db, programmeId, actor, newId, now, today }))
    await inProgramme(({ db }) => sight.refreshAllSight(db, programmeId))
    while ((await inProgramme(widen)) === AT_ONCE);
    await inProgramme(repeat)
  }
}

interface Worker {
  db: Db
  programmeId: string
  actor: Parameters<typeof record>[0]['actor']
  newId: NewId
  now: Date
  today: Day
}

const tell = (
  worker: Worker,
  kind: string,
  row: Pick<store.NeedRow, 'id' | 'divisionCode'>,
  after: object,
): Promise<void> =>
  record(
    worker,
    {
      kind,
      subjectKind: 'need',
      subjectId: row.id,
      orgPath: null,
      divisionCode: row.divisionCode,
      happenedOn: worker.today,
      before: null,
      after,
    },
    [],
  )

async function widen(worker: Worker): Promise<number> {
  const { db, programmeId, today } = worker
  const rows = await sight.toWiden(db, programmeId, today, AT_ONCE)
  for (const row of rows) {
    await sight.widen(db, programmeId, row.id)
    await tell(worker, 'need.widened', row, { code: needCode(row.year, row.number), status: row.status })
  }
  return rows.length
}

/** A need that repeats is drafted anew on its day, with everything filled in; its community hands it in when it is still so. */
async function repeat(worker: Worker): Promise<void> {
  const { db, programmeId, today, newId } = worker
  for (const row of await sight.repeating(db, programmeId)) {
    const raisedOn = nextRaised(row.raisedOn, row.repeats, row.repeatUntil)
    if (raisedOn === null || raisedOn > today) continue
    const id = newId()
    const year = Number(raisedOn.slice(0, 4))
    const number = await store.nextNumber(db, programmeId, year)
    const isAdded = await store.add(
      db,
      programmeId,
      { year, number },
      { ...row, id, raisedOn, wantedBy: null, source: 'repeat', difficultyId: null, repeatedFrom: row.id },
    )
    if (isAdded)
      await tell(worker, 'need.repeated', { ...row, id }, { code: needCode(year, number), from: row.id })
  }
}

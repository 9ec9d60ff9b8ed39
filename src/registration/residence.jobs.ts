import type { Database } from '../platform/database.ts'
import { addDays, dayOf } from '../platform/day.ts'
import type { NewId } from '../platform/identity.ts'
import type { Jobs } from '../platform/jobs.ts'
import { eventColumns, eventRow } from '../platform/ledger.ts'
import { answerUntil } from './registration.rules.ts'
import { askedColumns, homesToAsk, type Home } from './residence.store.ts'

const EVERY_SECONDS = 20
const AT_ONCE = 2000
/** A server that was off for longer finds the rest when somebody saves the record again. */
const LOOK_BACK_DAYS = 30

interface Around {
  database: Database
  clock: () => Date
  newId: NewId
}

/** Asks the community for everybody whose home was given by a list or a form: no fact is typed twice (DOMAIN §7). */
export function askForHomes(around: Around & { jobs: Jobs }): void {
  around.jobs.every(EVERY_SECONDS, 'ask-for-homes', async () => {
    while ((await askOnce(around)) === AT_ONCE);
  })
}

/** One batch in one transaction; gives how many were asked for. Silence of the community is no yes, so no figure moves. */
export async function askOnce({ database, clock, newId }: Around): Promise<number> {
  const now = clock()
  const today = dayOf(now)
  return await database.bulk(async (target) => {
    const homes = await homesToAsk(target.db, addDays(today, -LOOK_BACK_DAYS), AT_ONCE)
    const asked = homes.map((home) => ({ ...home, id: newId() }))
    const rows = asked.map((home) => askedRow(home, today))
    await database.copyRows(target, 'residence_registration', askedColumns, rows)
    const events = asked.map((home) =>
      eventRow({
        id: newId(),
        programmeId: home.programmeId,
        kind: 'residence.asked',
        subjectKind: 'residence-registration',
        subjectId: home.id,
        orgPath: home.orgPath,
        divisionCode: home.divisionCode,
        memberId: home.memberId,
        happenedOn: today,
        recordedAt: now,
        actor: 'job',
        before: null,
        after: {
          memberId: home.memberId,
          enterpriseId: home.enterpriseId,
          communityId: home.communityId,
          status: 'asked',
        },
      }),
    )
    await database.copyRows(target, 'event', eventColumns.split(', '), events)
    return homes.length
  })
}

const askedRow = (home: Home & { id: string }, today: string) => [
  home.programmeId,
  home.id,
  home.memberId,
  home.enterpriseId,
  home.communityId,
  home.orgPath,
  home.divisionCode,
  home.enterprise,
  home.community,
  'asked',
  today,
  answerUntil(today),
  1,
]

import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Tables, Db } from './database.ts'
import { may, type Permission, type Role } from './permissions.ts'

/** What part of a programme someone acts for; row-level security compares every row with it. */
export interface Scope {
  programmeId: string
  account: string
  /** The whole programme, or only what the following fields name. */
  reach: 'programme' | 'part'
  orgPath?: string | undefined
  divisionCode?: string | undefined
  memberId?: string | undefined
  teamId?: string | undefined
  /** As what somebody acts: the database compares with it who may give a grant. Background work gives none. */
  role?: Role | undefined
  /** The grant somebody acts by where it is his own: it may be lent, and what was lent may not be lent on. */
  ownGrant?: string | undefined
}

export interface Actor {
  account: string
  name: string
  role: Role
  scope: Scope
  /** The grant that all this comes from, and the session or key by which it is used; absent on the command line. */
  grantId?: string
  sessionId?: string
  /** The account whose duties are done while its holder is away. */
  actingFor?: string | undefined
  /** What the key of a service account names: it may do no more, whatever its role may. */
  only?: readonly Permission[] | undefined
}

export const allows = (actor: Actor, permission: Permission): boolean =>
  may(actor.role, permission) && (actor.only?.includes(permission) ?? true)

const shapes = {
  programmeId: /^[0-9a-f-]{36}$/,
  account: /^[A-Za-z0-9_:.-]{1,64}$/,
  orgPath: /^(\d{4}\.)+$/,
  divisionCode: /^\d{2,12}$/,
  memberId: /^[0-9a-f-]{36}$/,
  teamId: /^[0-9a-f-]{36}$/,
  role: /^[a-z]{1,20}$/,
  ownGrant: /^[0-9a-f-]{36}$/,
} as const

/** Settings are sent as literals, so each value has to match its shape before it is put into a statement. */
function literal(name: keyof typeof shapes, value: string | undefined): string {
  if (value === undefined) return "''"
  if (!shapes[name].test(value)) throw new Error(`scope value ${name} has a wrong shape`)
  return `'${value}'`
}

/**
 * Runs `work` in one transaction as a role that owns nothing, with the scope set for row-level security.
 * The outer handle must not be used inside: the embedded database has a single connection.
 */
export async function inScope<T>(
  db: Kysely<Tables>,
  scope: Scope,
  work: (db: Db) => Promise<T>,
  role: DatabaseRole = roleOf(scope),
): Promise<T> {
  return await db.transaction().execute(async (transaction) => {
    await sql.raw(`set local role ${role}; ${settingsOf(scope)}`).execute(transaction)
    return await work(transaction)
  })
}

export type DatabaseRole = 'gongjian_part' | 'gongjian_whole' | 'gongjian_job' | 'gongjian_accounts'

/** What compares the programme only is quicker than what compares a part (migration 0026). */
const roleOf = ({ reach }: Scope): DatabaseRole =>
  reach === 'programme' ? 'gongjian_whole' : 'gongjian_part'

const settingsOf = (scope: Scope): string =>
  [
    `set local app.programme = ${literal('programmeId', scope.programmeId)}`,
    `set local app.account = ${literal('account', scope.account)}`,
    `set local app.reach = '${scope.reach}'`,
    `set local app.org = ${literal('orgPath', scope.orgPath)}`,
    `set local app.division = ${literal('divisionCode', scope.divisionCode)}`,
    `set local app.member = ${literal('memberId', scope.memberId)}`,
    `set local app.team = ${literal('teamId', scope.teamId)}`,
    `set local app.role = ${literal('role', scope.role)}`,
    `set local app.own_grant = ${literal('ownGrant', scope.ownGrant)}`,
  ].join('; ')

/**
 * Asks the database, inside the transaction of a request, what another scope would see, then goes back to the asker's own.
 * The answer is for telling whether, never what: whoever asks has to see the record himself. What is written so follows from a
 * record that he may decide on, as the old registration of a person ends when the new one is confirmed. `look` refuses nothing:
 * a refusal that is caught would leave the other scope in force.
 */
export async function throughScope<T>(
  db: Db,
  { own, other }: { own: Scope; other: Scope },
  look: () => Promise<T>,
): Promise<T> {
  await sql.raw(`set local role ${roleOf(other)}; ${settingsOf(other)}`).execute(db)
  const result = await look()
  await sql.raw(`set local role ${roleOf(own)}; ${settingsOf(own)}`).execute(db)
  return result
}

/**
 * Runs `work` inside the transaction of a request as the role of the accounts, which may give grants and make accounts in the
 * same scope and touch no record, then goes back to the role of requests. A failure ends the transaction, role and all.
 */
export const asAccounts = <T>(db: Db, work: () => Promise<T>): Promise<T> =>
  asRole(db, sql`gongjian_accounts`, work)

/** The same as the role of background work, for counting what a request does not see: how many rows wait for it. */
export const asJob = <T>(db: Db, work: () => Promise<T>): Promise<T> => asRole(db, sql`gongjian_job`, work)

async function asRole<T>(db: Db, role: RawBuilder<unknown>, work: () => Promise<T>): Promise<T> {
  await sql`set local role ${role}`.execute(db)
  const result = await work()
  await sql`select set_config('role', case current_setting('app.reach') when 'programme' then 'gongjian_whole' else 'gongjian_part' end, true)`.execute(
    db,
  )
  return result
}

/** The whole of one programme, for background work and the command line on the owner's machine. */
export const wholeProgramme = (programmeId: string, account: string): Scope => ({
  programmeId,
  account,
  reach: 'programme',
})

/** What follows from a record that somebody may act on is written for all sides, whichever of them acts. */
export const inWhole = <T>(
  { db, programmeId, actor }: { db: Db; programmeId: string; actor: Pick<Actor, 'account' | 'scope'> },
  work: () => Promise<T>,
): Promise<T> =>
  throughScope(db, { own: actor.scope, other: wholeProgramme(programmeId, actor.account) }, work)

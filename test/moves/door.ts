import { sql, type RawBuilder } from 'kysely'
import { routes } from '../../src/app/routes.ts'
import type { Db } from '../../src/platform/database.ts'
import type { Endpoint } from '../../src/platform/endpoint.ts'
import { fixedKeys } from '../../src/platform/keyring.ts'
import type { Moves } from '../../src/platform/moves.ts'
import type { Words } from '../../src/platform/problem.ts'
import type { Route } from '../../src/platform/route.ts'
import { vaultFrom } from '../../src/platform/vault.ts'
import { markWorld } from '../access/marked-world.ts'
import { changed as differing, tenantTables, written } from '../access/rows.ts'
import { createWorld, type Answer, type Who, type World } from '../world.ts'

type Statement = RawBuilder<unknown>
export type Row = Record<string, unknown>

/** A request that somebody makes; what it asks for may hang on the rows as they were put. */
export interface Request {
  who: Who
  endpoint: Endpoint
  call: unknown
}

/** What a move is through the door. */
export interface Attempt extends Request {
  /** The row that the move leads to, where that is another one than the record. */
  leadsTo?: RawBuilder<Row>
  /** States in which whoever makes the move does not see the record at all. */
  unseen?: readonly string[]
  /** Why a move that is allowed is shown by another test, which is named. */
  allowedIn?: string
}

export interface Driver<State extends string, Name extends string> {
  table: Moves<State, Name>
  /** Brings the record into a state, whatever it was in. */
  put: (state: State) => Statement[]
  row: RawBuilder<Row>
  /** Its column `status`, where it is not said otherwise. */
  stateOf?: (row: Row) => State
  moves: Record<Name, Attempt>
  /** How a page asks what the buttons say; absent where the page reads the table itself. */
  told?: {
    endpoint: Endpoint
    call: unknown
    can: (reply: never) => Partial<Record<Name, Words | null>> | undefined
  }
}
export type AnyDriver = Driver<string, string>
/** So that the compiler, too, misses the driver of a move. */
export const driver = <State extends string, Name extends string>(one: Driver<State, Name>): AnyDriver =>
  one as unknown as AnyDriver

export interface Tried {
  answer: Answer<unknown>
  /** Rows of the programme that the request changed, by table. */
  changed: string[]
  row: Row | undefined
}

export interface Door {
  ask: (put: Statement[], request: Attempt, row: RawBuilder<Row>, language?: 'zh' | 'en') => Promise<Tried>
  close: World['close']
}

/**
 * A world with records of every kind, in which a request finds the state that was put for it in its own transaction and which is
 * as it was once the request is answered.
 */
export async function openDoor(): Promise<Door> {
  const keys = fixedKeys(new Map([[1, Buffer.alloc(32, 7)]]))
  let [put, row]: [Statement[], RawBuilder<Row> | undefined] = [[], undefined]
  let tables: string[] = []
  let seen: Omit<Tried, 'answer'> = { changed: [], row: undefined }
  const takenBack = (route: Route): Route => ({
    endpoint: route.endpoint,
    run: async (context, input, facts) => {
      const { db } = context
      await sql`savepoint asked`.execute(db)
      const before = await asOwner(db, async () => {
        for (const statement of put) await statement.execute(db)
        return await written(db, tables)
      })
      const look = (): Promise<void> =>
        asOwner(db, async () => {
          seen = {
            changed: differing(before, await written(db, tables)).map(({ table }) => table),
            row: (await row?.execute(db))?.rows[0],
          }
        })
      const quiet = { ...context.jobs, send: () => Promise.resolve() }
      try {
        return await route.run({ ...context, jobs: quiet, afterCommit: () => undefined }, input, facts)
      } finally {
        // A statement that failed leaves nothing to look at, and the test says what it was.
        await look().catch(() => undefined)
        await sql`rollback to savepoint asked`.execute(db)
      }
    },
  })
  const world = await createWorld({ routes: routes.map(takenBack), keys })
  await world.server.jobs.stop()
  await markWorld(world.database, vaultFrom(keys))
  tables = await tenantTables(world.database.db)
  return {
    ask: async (statements, { who, endpoint, call, leadsTo }, ownRow, language = 'en') => {
      put = statements
      row = leadsTo ?? ownRow
      seen = { changed: [], row: undefined }
      const headers = { 'accept-language': language }
      const asked = { ...(call as object), headers }
      return { answer: await world.as(who, endpoint, asked), ...seen }
    },
    close: () => world.close(),
  }
}

/** Past every policy, and then back to whoever asks. */
async function asOwner<T>(db: Db, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ role: string }>`select current_setting('role') as role`.execute(db)
  await sql`set local role none`.execute(db)
  const result = await work()
  await sql`set local role ${sql.ref(rows[0]?.role ?? 'none')}`.execute(db)
  return result
}

export const set = (table: string, recordId: string, columns: Row): Statement =>
  sql`update ${sql.table(table)} set ${sql.join(
    Object.entries(columns).map(([name, value]) => sql`${sql.ref(name)} = ${value}`),
  )} where id = ${recordId}`

export const rowOf = (table: string, recordId: string): RawBuilder<Row> =>
  sql<Row>`select * from ${sql.table(table)} where id = ${recordId}`

export const at = (recordId: string, body?: unknown) => ({
  params: { id: recordId },
  ...(body === undefined ? {} : { body }),
})

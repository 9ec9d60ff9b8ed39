import type { Actor } from './access.ts'
import type { Db } from './database.ts'
import type { Day } from './day.ts'
import type { NewId } from './identity.ts'
import type { Jobs } from './jobs.ts'
import type { Live } from './live.ts'
import type { Origin } from './origin.ts'
import type { PartOf } from './part.ts'
import type { Vault } from './vault.ts'

/** All that a service may know of its surroundings: time and identity are arguments, the transaction is already in scope. */
export interface Context {
  db: Db
  actor: Actor
  /** From where the request came, and why. */
  origin: Origin
  programmeId: string
  now: Date
  today: Day
  newId: NewId
  vault: Vault
  jobs: Jobs
  live: Live
  /** The part of whoever asks as a condition of a long list. */
  part: PartOf
  /** Runs after the transaction has been committed, never when it was rolled back. */
  afterCommit(effect: () => void): void
  /**
   * A short transaction of its own with the same scope, for a reply that is still being written after this one was committed.
   * @throws Error before that: on the embedded database it would wait for itself for ever
   */
  reopen<T>(work: (db: Db) => Promise<T>): Promise<T>
}

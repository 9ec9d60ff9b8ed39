import type { z } from 'zod'
import type * as api from './entry.api.ts'
import * as store from './entry.store.ts'
import { noteVisit, type Visit } from './visit.service.ts'

type Ways = z.output<(typeof api.getEntry)['reply']>['ways']

/** How far this browser has come, and by which doors one may get in. */
export const tell = ({ session }: Visit, ways: Ways): z.output<(typeof api.getEntry)['reply']> => ({
  isSignedIn: session !== undefined,
  step: session?.step ?? null,
  username: session?.username ?? null,
  ways,
})

export async function signOut(visit: Visit): Promise<{ done: true }> {
  const { session } = visit
  if (session) {
    await store.endSession(visit.db, session.id)
    await noteVisit(visit, visit.db, { action: 'account.signed-out', about: session.account })
  }
  visit.setCookie(visit.sessions.farewell)
  return { done: true }
}

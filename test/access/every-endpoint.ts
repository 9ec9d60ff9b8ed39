import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../src/app/routes.ts'
import { changed } from './rows.ts'
import { createMarkedWorld, type MarkedWorld } from './asked-world.ts'
import { walk } from './walk.ts'

/** Kept by background work while requests come in. */
const books = /^public\.(event_block|audit_block|figure_day|figure_delta|audit_entry)$/

/** What the marked world has no record in the right state for: asked all the same, and answered by refusals only. */
const onlyRefused: Record<string, string> = {
  'POST /api/v1/communities': 'every division of the small world has its community',
  'POST /api/v1/records/:kind/:id/division': 'no division has ended',
  'POST /api/v1/sites/:id/close': 'pairs hang on every site',
  'POST /api/v1/duplicates/merges/:id/undo': 'the merge is older than thirty days',
  'POST /api/v1/duplicates/:id/dismiss': 'the pair of doubles is gone',
  'POST /api/v1/duplicates/:id/reopen': 'the pair of doubles is gone',
  'POST /api/v1/duplicates/:id/merge': 'the digest is that of a preview',
  'GET /api/v1/imports/:id/annotated': 'no row of its file has told the columns yet',
  'POST /api/v1/me/erasure': 'one is asked for already',
  'PATCH /api/v1/retention/:kind': 'the rule is none of the program',
  'POST /api/v1/me/devices/:id/end': 'sessions have ids that nobody knows before',
  'POST /api/v1/committees/:id/uncover': 'an area keeps two communities, and the small world has no more',
  'POST /api/v1/accounts/:id/unlock': 'no account of a person is locked',
  'POST /api/v1/pairing-runs/:id/cancel': 'the run is over',
  'POST /api/v1/residence-registrations/:id/renew': 'no residence was returned or taken back',
  'POST /api/v1/residence-registrations/:id/leave': 'no residence is confirmed yet',
  'POST /api/v1/dispatch-registrations/:id/confirm': 'every dispatch is confirmed',
  'POST /api/v1/dispatch-registrations/:id/return': 'every dispatch is confirmed',
  'POST /api/v1/dispatch-registrations/:id/renew': 'every dispatch is confirmed',
  'POST /api/v1/dispatch-registrations/:id/withdraw': 'every dispatch is confirmed',
  'POST /api/v1/teams/:id/call-outs': 'every squad is being called out',
  'POST /api/v1/docking-sessions': 'a session is open',
  'POST /api/v1/docking-sessions/:id/cancel': 'no session is being computed',
  'POST /api/v1/docking-proposals/:id/accept': 'what need and resource say has changed since',
  'POST /api/v1/survey-forms': 'a draft of the form is begun already',
}

/**
 * Each endpoint is walked in both ways, in one of them on the embedded database and in the other on a server: two databases that keep
 * the same policies tell the same, and a walk takes minutes.
 */
const isWalkedHere = (place: number, checkPermissions: boolean): boolean =>
  (place % 2 === 0) === ((process.env['TEST_DATABASE_URL'] === undefined) === checkPermissions)

/** One walk through the whole interface, in a file for each way so that both ways run at once. */
export function walksEveryEndpoint(name: string, { checkPermissions }: { checkPermissions: boolean }): void {
  describe(`every endpoint by everybody, ${name}`, () => {
    let marked: MarkedWorld
    beforeAll(async () => {
      marked = await createMarkedWorld(routes, { checkPermissions })
    })
    afterAll(() => marked.world.close())

    it(
      'answers nothing and changes nothing beyond the scope of who asks',
      { timeout: 1_800_000 },
      async () => {
        const endpoints = routes
          .map(({ endpoint }) => endpoint)
          .filter((_, place) => isWalkedHere(place, checkPermissions))
        const { cases, answered, leaks } = await walk(marked, endpoints, { checkPermissions })
        process.stdout.write(
          `access ${name}: ${endpoints.length} endpoints, ${cases} cases, ${leaks.length} leaks\n`,
        )
        expect(leaks.slice(0, 20)).toEqual([])
        const unanswered = [...answered].filter(([, count]) => count === 0).map(([address]) => address)
        if (checkPermissions) expect(unanswered.filter((address) => !(address in onlyRefused))).toEqual([])
        const after = changed(marked.rows, await marked.rowsNow()).filter(({ table }) => !books.test(table))
        expect(after).toEqual([])
      },
    )
  })
}

import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { allows } from '../../platform/access.ts'
import type { Permission } from '../../platform/permissions.ts'
import { maskName, maskPhone } from '../../platform/vault.ts'
import { matches, readSought, type Sought } from './search.rules.ts'
import type { search, searchHit } from './search.api.ts'
import * as store from './search.store.ts'

export type Hit = z.output<typeof searchHit>

/**
 * Looks for records of one kind within the reader's scope, best first and at most `limit`. An area that keeps such records
 * offers one; which there are is listed where the areas come together.
 */
export interface Searcher {
  kind: string
  /** Whoever lacks it is not shown the kind at all. */
  permission: Permission
  find: (context: Context, sought: Sought, limit: number) => Promise<Hit[]>
}

/** Asks every searcher that the reader may use. Kinds with a better match stand first, equal ones in the order of the list. */
export async function searchAll(
  context: Context,
  searchers: readonly Searcher[],
  { q, limit }: Input<typeof search>['query'],
): Promise<z.output<(typeof search)['reply']>> {
  const sought = readSought(q)
  if (!sought) return { groups: [] }
  const groups: z.output<(typeof search)['reply']>['groups'] = []
  // One after the other: they share the one connection of the transaction.
  for (const { kind, permission, find } of searchers) {
    if (!allows(context.actor, permission)) continue
    const hits = await find(context, sought, limit + 1)
    if (hits.length > 0) groups.push({ kind, hits: hits.slice(0, limit), hasMore: hits.length > limit })
  }
  const best = ({ hits }: { hits: Hit[] }): number =>
    hits[0] ? matches.indexOf(hits[0].match) : matches.length
  return { groups: groups.sort((one, other) => best(one) - best(other)) }
}

export const registrySearchers: Searcher[] = [
  {
    kind: 'enterprise',
    permission: 'enterprise.read',
    find: async (context, sought, limit) =>
      (await store.enterprises(context.db, context.programmeId, sought, context.today, limit)).map(
        (found) => ({
          ...found,
          opens: { kind: 'enterprise', id: found.id },
        }),
      ),
  },
  {
    kind: 'community',
    permission: 'community.read',
    find: async (context, sought, limit) =>
      (await store.communities(context.db, context.programmeId, sought, limit)).map((found) => ({
        ...found,
        opens: { kind: 'community', id: found.id },
      })),
  },
  {
    kind: 'division',
    permission: 'programme.read',
    find: async (context, sought, limit) =>
      (await store.divisions(context.db, sought, limit)).map(({ code, ...found }) => ({
        ...found,
        opens: { kind: 'division', id: code },
      })),
  },
  { kind: 'member', permission: 'member.read', find: findMembers },
  { kind: 'contact', permission: 'contact.read', find: findContacts },
]

const hashesOf = ({ vault }: Context, { person, phone }: Sought) => ({
  nameHashes: person === undefined ? undefined : vault.hashes(person),
  phoneHashes: phone === undefined ? undefined : vault.hashes(phone),
})

/** As members, by the whole name or phone; a contact opens the page of whom it belongs to. */
async function findContacts(context: Context, sought: Sought, limit: number): Promise<Hit[]> {
  const { actor, vault, db, programmeId, today } = context
  const by = hashesOf(context, sought)
  if (!by.nameHashes && !by.phoneHashes) return []
  const found = await store.contacts(db, programmeId, by, today, limit)
  return found.map(({ id, nameCipher, phoneCipher, belongsTo, ownerKind, ownerId, hasEnded }) => ({
    id,
    title: maskName(vault.open(nameCipher)),
    detail: [maskPhone(vault.open(phoneCipher)), belongsTo].filter((part) => part !== null).join(' · '),
    match: 'exact',
    hasEnded,
    opens: belongsTo !== null && allows(actor, `${ownerKind}.read`) ? { kind: ownerKind, id: ownerId } : null,
  }))
}

/** Sealed names and phones are compared whole, by their keyed hash; what is shown is masked as in every list. */
async function findMembers(context: Context, sought: Sought, limit: number): Promise<Hit[]> {
  const { actor, vault, today } = context
  const by = hashesOf(context, sought)
  if (!by.nameHashes && !by.phoneHashes) return []
  const found = await store.members(context.db, context.programmeId, by, today, limit)
  return found.map(({ id, nameCipher, phoneCipher, enterpriseId, enterprise, hasEnded }) => ({
    id,
    title: maskName(vault.open(nameCipher)),
    detail: [maskPhone(vault.open(phoneCipher)), enterprise].filter((part) => part !== null).join(' · '),
    match: 'exact',
    hasEnded,
    opens: allows(actor, 'member.reveal')
      ? { kind: 'member', id }
      : enterprise !== null && allows(actor, 'enterprise.read')
        ? { kind: 'enterprise', id: enterpriseId }
        : null,
  }))
}

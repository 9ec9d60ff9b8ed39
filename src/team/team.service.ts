import type { z } from 'zod'
import type { Context } from '../platform/context.ts'
import type { Input } from '../platform/endpoint.ts'
import type { Page } from '../platform/page.ts'
import { notFound } from '../platform/problem.ts'
import { maskName } from '../platform/vault.ts'
import type { getTeam, listTeams } from './team.api.ts'
import * as teams from './team.store.ts'

export const list = (
  context: Context,
  query: Input<typeof listTeams>['query'],
): Promise<Page<teams.TeamRow>> => teams.list(context.db, context.programmeId, query)

export async function find(context: Context, id: string): Promise<z.output<(typeof getTeam)['reply']>> {
  const team = await teams.find(context.db, context.programmeId, id)
  if (!team) throw notFound()
  const people = await teams.peopleOf(context.db, context.programmeId, id)
  return {
    ...team,
    people: people.map(({ nameCipher, ...person }) => ({
      ...person,
      name: nameCipher ? maskName(context.vault.open(nameCipher)) : '**',
    })),
  }
}

import type { Context } from '../../platform/context.ts'
import type { Delta } from '../../platform/ledger.ts'
import { coverageChange, type Interval } from './pair.rules.ts'
import * as pairs from './pair.store.ts'

/** What the figures gain and lose, by day, when the days of a pair change: the pair itself, and each body it is the only pair of. */
export async function deltasOf(
  context: Context,
  row: pairs.PairRow,
  before: Interval[],
  after: Interval[],
): Promise<Delta[]> {
  const enterprise = { enterpriseId: row.enterpriseId, orgPath: row.orgPath }
  const community = { communityId: row.communityId, divisionCode: row.communityCode }
  const of = [
    { measure: 'pairings', sides: { ...enterprise, ...community }, others: [] as Interval[] },
    {
      measure: 'enterprises',
      sides: enterprise,
      others: await othersOf(context, { enterpriseId: row.enterpriseId }, row.id),
    },
    {
      measure: 'groups',
      sides: {},
      others: await othersOf(context, { groupPath: row.orgPath.slice(0, 5) }, row.id),
    },
    {
      measure: 'communities',
      sides: community,
      others: await othersOf(context, { communityId: row.communityId }, row.id),
    },
  ]
  return of.flatMap(({ measure, sides, others }) =>
    coverageChange([...others, ...before], [...others, ...after]).map(({ day, value }) => ({
      measure,
      value,
      day,
      ...sides,
    })),
  )
}

const othersOf = (
  context: Context,
  of: Parameters<typeof pairs.intervals>[2],
  except: string,
): Promise<Interval[]> => pairs.intervals(context.db, context.programmeId, of, except)

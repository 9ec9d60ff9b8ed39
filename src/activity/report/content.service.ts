import { createHash } from 'node:crypto'
import { resultOf } from '../../agreement/rating/rating.rules.ts'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { writeDocument } from '../../platform/documents.ts'
import { notFound } from '../../platform/problem.ts'
import { outstandingOf, type Facts, type ReportContent } from './content.rules.ts'
import * as facts from './facts.store.ts'
import { documentOf, paperOf, type Told } from './paper.rules.ts'

/** Reads what a report says from the records, as of a day. */
export async function contentOf(
  db: Db,
  programmeId: string,
  of: { enterpriseId: string; fromOn: Day; untilOn: Day },
  asOf: Day,
): Promise<ReportContent> {
  const asked = { programmeId, enterpriseId: of.enterpriseId, fromOn: of.fromOn, untilOn: of.untilOn, asOf }
  const heading = await facts.heading(db, asked)
  if (!heading) throw notFound()
  const results = (await facts.rounds(db, asked)).map((round) => ({ round, result: resultOf(round, asOf) }))
  const told: Facts = {
    ...heading,
    people: await facts.people(db, asked),
    teams: await facts.teams(db, asked),
    communities: await facts.communities(db, asked),
    promises: await facts.promises(db, asked),
    agreements: await facts.agreements(db, asked),
    projects: await facts.projects(db, asked),
    activities: await facts.activities(db, asked),
    served: await facts.served(db, asked),
    contacts: await facts.contacts(db, asked),
    ratings: results.flatMap(({ round: { title, community }, result }) =>
      typeof result === 'string' ? [] : [{ title, community, raters: result.raters, mean: result.mean }],
    ),
    hidden: results.filter(({ result }) => result === 'few').length,
  }
  return { ...told, asOf, outstanding: outstandingOf(told, asOf) }
}

/** The file that is handed in and its SHA-256. */
export async function fileOf(told: Told): Promise<{ bytes: Buffer; hash: Buffer }> {
  const bytes = Buffer.from(await writeDocument(documentOf(paperOf(told, 'zh'))))
  return { bytes, hash: createHash('sha256').update(bytes).digest() }
}

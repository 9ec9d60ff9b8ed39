import type { z } from 'zod'
import { note } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import { writeDocument } from '../platform/documents.ts'
import type { FileReply } from '../platform/endpoint.ts'
import { notFound } from '../platform/problem.ts'
import * as programmes from '../policy/programme.store.ts'
import { figuresOn, rateOf } from '../statistics/figure.rules.ts'
import * as figures from '../statistics/figure.store.ts'
import type { getBulletin } from './bulletin.api.ts'
import { bulletinDocument, bulletinMarkdown, composeBulletin, type Bulletin } from './bulletin.rules.ts'

/** The bulletin of a day. Its number counts the weeks of the programme, so that the same day always has the same one. */
export async function compose(context: Pick<Context, 'db' | 'programmeId'>, asOf: string): Promise<Bulletin> {
  const programme = await programmes.find(context.db, context.programmeId)
  if (!programme) throw notFound()
  const values = figuresOn(await figures.daily(context.db, context.programmeId, 'all', asOf), asOf)
  const counties = await figures.byCounty(context.db, context.programmeId, asOf)
  const cities = new Map<string, { city: string; pairs: number; communities: number }>()
  for (const county of counties) {
    const city = cities.get(county.city) ?? { city: county.city, pairs: 0, communities: 0 }
    city.pairs += county.pairings
    city.communities += county.communities
    cities.set(county.city, city)
  }
  const numerator = values.organisationRegistrations
  const denominator = values.pairings
  return composeBulletin({
    asOf,
    programme,
    issueNumber: issueOf(programme.startsOn, asOf),
    figures: {
      ...values,
      organisationRegistrationRate: { numerator, denominator, value: rateOf(numerator, denominator) },
    },
    byCity: [...cities.values()].sort((a, b) => b.pairs - a.pairs),
  })
}

const WEEK = 7 * 86_400_000

const issueOf = (startsOn: string, asOf: string): number =>
  Math.max(1, Math.ceil((Date.parse(asOf) - Date.parse(startsOn) + 1) / WEEK))

export async function read(context: Context, asOf: string): Promise<z.output<(typeof getBulletin)['reply']>> {
  const bulletin = await compose(context, asOf)
  return {
    asOf,
    title: bulletin.title,
    markdown: bulletinMarkdown(bulletin),
    quotes: bulletin.quotes.map(({ figure, value, text, precision }) => ({ figure, value, text, precision })),
  }
}

export async function download(context: Context, asOf: string): Promise<FileReply> {
  const bulletin = await compose(context, asOf)
  await note(context, 'export', 'bulletin', { asOf, format: 'docx' })
  return {
    fileName: `${bulletin.title}-${asOf}.docx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    content: await writeDocument(bulletinDocument(bulletin)),
  }
}

import { note } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import type { FileReply, Input } from '../platform/endpoint.ts'
import type { Page } from '../platform/page.ts'
import { notFound } from '../platform/problem.ts'
import type { Language } from '../platform/problem.ts'
import { writeCsv, writeJson, writeWorkbook } from '../platform/sheets.ts'
import type { exportPairings, listPairings } from './pairing.api.ts'
import * as roster from './roster.store.ts'
import { exportNote, exportTitle, rosterColumns } from './roster-sheet.rules.ts'

export const list = (
  context: Context,
  query: Input<typeof listPairings>['query'],
): Promise<Page<roster.RosterRow>> =>
  roster.page(context.db, context.programmeId, { ...query, asOf: query.asOf ?? context.today }, query, query)

export async function find(context: Context, id: string): Promise<roster.PairingDetail> {
  const found = await roster.find(context.db, context.programmeId, id, context.today)
  if (!found) throw notFound()
  return found
}

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
} as const

/** Exactly the filtered roster. The first row says who took it, when, with which filter; the audit says the same. */
export async function download(
  context: Context,
  query: Input<typeof exportPairings>['query'],
  language: Language,
): Promise<FileReply> {
  const { format, sort, order, ...rest } = query
  const filter = { ...rest, asOf: query.asOf ?? context.today }
  const rows = await roster.all(context.db, context.programmeId, filter, { sort, order })
  await note(context, 'export', 'pairings', { format, filter, rows: rows.length })
  const title = exportTitle(language)
  const table = {
    name: title,
    title,
    note: exportNote(language, {
      by: context.actor.name,
      at: context.now,
      asOf: filter.asOf,
      filter: rest,
      rows: rows.length,
    }),
    columns: rosterColumns(language),
    rows,
  }
  return {
    fileName: `${title}-${filter.asOf}.${format}`,
    mediaType: mediaTypes[format],
    content:
      format === 'xlsx'
        ? writeWorkbook(table)
        : format === 'csv'
          ? writeCsv(table)
          : writeJson(rows.map(exchangeRow)),
  }
}

/** The shape that other programs read. */
export const exchangeRow = (row: roster.RosterRow): Record<string, unknown> => ({
  enterprise: row.enterprise,
  uscc: row.uscc,
  site: row.site,
  community: row.community,
  communityCode: row.communityCode,
  basis: row.basis,
  status: row.status,
  startsOn: row.startsOn,
})

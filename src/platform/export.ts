/**
 * Lists that leave the house. A list is a value: what its columns are, which rows a filter chooses, how rows are read.
 *
 * The embedded database has one connection, so a slow reader of a file must not hold a transaction for minutes. The ids
 * of the chosen rows are taken by one statement, in the transaction that also writes the audit entry: this is the list,
 * its order and its length, as of one moment, and nothing can be doubled or lost afterwards, whatever sort key changes
 * meanwhile. The rows are then read by their ids, CHUNK at a time, each chunk in a short transaction with the reader's scope,
 * when the stream asks for more: between chunks a reader who waits, or who has gone, holds nothing. Each row is as of its
 * chunk and carries its version. A row that has left the reader's scope in the meantime ends the stream with a fault,
 * because a file that holds fewer rows than its first line says must not look complete.
 */
import { note } from './audit.ts'
import type { Context } from './context.ts'
import type { Db } from './database.ts'
import type { Day } from './day.ts'
import type { FileReply } from './endpoint.ts'
import { exportNote } from './export-note.ts'
import type { ExportFormat } from './exported.ts'
import { shownValue, type FieldChoice, type FieldValue, type FieldValues } from './fields.ts'
import { allows } from './access.ts'
import type { Permission } from './permissions.ts'
import { refuse, type Language, type Words } from './problem.ts'
import { writeCsv, writeJson, writeWorkbook, type Column } from './office/sheets.ts'
import type { Told } from './told.ts'
import { maskName, maskPhone, type Vault } from './vault.ts'

export interface Reading {
  db: Db
  programmeId: string
  vault: Vault
  /** The day whose state is asked for; without it the state of now. */
  asOf: Day | undefined
  /** That day, or today. */
  day: Day
  /** Whatever day is asked for. */
  today: Day
  /** Names and phones in full. */
  inClear: boolean
}

/** How a filter is told in the first row. What is personal is not told, in the file or in the audit. */
export interface FilterWords {
  title: Words
  choices?: readonly FieldChoice[]
  isPersonal?: boolean
  /** The name of what an id or a code stands for; undefined where the reader may not see it. */
  nameOf?: (reading: Reading, value: string) => Promise<string | undefined>
}

export interface ListExport<Filter, Row> {
  /** Name of the list on the command line and in the audit. */
  name: string
  title: Words
  columns: (language: Language) => Column<Row>[]
  /** An element of the JSON array: keys and values that other programs may rely on. */
  element: (row: Row) => object
  /** The ids of the rows that the filter chooses, in the order of the list. */
  choose: (reading: Reading, filter: Filter) => Promise<string[]>
  /** The rows of some ids, in their order. */
  read: (reading: Reading, ids: readonly string[]) => Promise<Row[]>
  filters: Readonly<Record<string, FilterWords>>
  /** Who may have names and phones in full; left out where there are none. */
  reveal?: Permission
  /** What the records do not tell of a past day. */
  caution?: Words
}

export interface Asked {
  asOf?: Day | undefined
  format: ExportFormat
}

export type ExportContext = Pick<
  Context,
  'db' | 'programmeId' | 'actor' | 'now' | 'today' | 'newId' | 'vault' | 'reopen'
> &
  Partial<Pick<Context, 'origin'>>

const LONGEST_SHEET_NAME = 31

/** Rows that are read at once: some tens of milliseconds of the embedded database. */
export const CHUNK = 2000

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
} as const

/**
 * Begins the export: chooses, notes it in the audit, and answers with a file whose rows are read while it is written.
 * `inClear` is for the command line on the owner's machine; else the role decides.
 */
export async function startExport<Filter, Row>(
  context: ExportContext,
  list: ListExport<Filter, Row>,
  query: Filter & Asked,
  language: Language,
  inClear = list.reveal === undefined || allows(context.actor, list.reveal),
): Promise<FileReply & { rows: number }> {
  const { db, programmeId, vault } = context
  const { asOf, format, ...filter } = query
  const day = asOf ?? context.today
  const reading: Reading = { db, programmeId, vault, asOf, day, today: context.today, inClear }
  const ids = await list.choose(reading, query)
  await note(context, 'export', list.name, {
    format,
    asOf: day,
    filter: withoutPersonal(list.filters, filter),
    rows: ids.length,
    ...(list.reveal === undefined ? {} : { inClear }),
  })
  const title = list.title[language]
  const table = {
    // Some English titles are longer than Excel lets the name of a sheet be.
    name: title.slice(0, LONGEST_SHEET_NAME),
    title,
    note: exportNote(language, {
      by: context.actor.name,
      at: context.now,
      asOf: day,
      filter: await filterInWords(list.filters, reading, filter, language),
      rows: ids.length,
      isMasked: !inClear,
      caution: day < context.today ? list.caution : undefined,
    }),
    columns: list.columns(language),
    rows: rowsOfIds(context, list, reading, ids, await list.read(reading, ids.slice(0, CHUNK))),
  }
  const write = {
    xlsx: writeWorkbook,
    csv: writeCsv,
    json: () => writeJson(elements(table.rows, list.element)),
  }
  return {
    fileName: `${title}-${day}.${format}`,
    mediaType: mediaTypes[format],
    content: write[format](table),
    rows: ids.length,
  }
}

async function* rowsOfIds<Filter, Row>(
  context: ExportContext,
  list: ListExport<Filter, Row>,
  reading: Reading,
  ids: string[],
  first: Row[],
): AsyncGenerator<Row> {
  let rows = first
  for (let from = 0; from < ids.length; from += CHUNK) {
    const part = ids.slice(from, from + CHUNK)
    if (from > 0) rows = await context.reopen((db) => list.read({ ...reading, db }, part))
    if (rows.length !== part.length) throw listChanged()
    yield* rows
  }
}

async function* elements<Row>(
  rows: AsyncIterable<Row>,
  element: (row: Row) => object,
): AsyncGenerator<object> {
  for await (const row of rows) yield element(row)
}

const listChanged = () =>
  refuse('platform/list-changed', 409, {
    zh: '导出期间有记录移出了您的职责范围，文件不完整，已停止。请重新导出。',
    en: 'A record left your scope while the list was being exported; the file would be incomplete. Export again.',
  })

function withoutPersonal(words: Readonly<Record<string, FilterWords>>, filter: object): object {
  return Object.fromEntries(
    Object.entries(filter).map(([key, value]: [string, unknown]) => [
      key,
      words[key]?.isPersonal && value ? '***' : withoutPhone(value),
    ]),
  )
}

/** A number that somebody put into a box for names must not stay in the audit for ever. */
const withoutPhone = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/1[3-9]\d{9}/g, '***') : value

async function filterInWords(
  words: Readonly<Record<string, FilterWords>>,
  reading: Reading,
  filter: object,
  language: Language,
): Promise<[string, string][]> {
  const said: [string, string][] = []
  for (const [key, { title, choices, isPersonal, nameOf }] of Object.entries(words)) {
    const value = (filter as Record<string, string | number | undefined>)[key]
    if (value === undefined || value === '') continue
    const name = isPersonal ? '***' : await nameOf?.(reading, String(value))
    said.push([title[language], name ?? shownValue(choices ? { choices } : {}, String(value), language)])
  }
  return said
}

/** Rows as the values of their columns, by key. */
export type ToldRow = FieldValues

/** Columns and JSON elements from one description. */
export const asTold = (
  columns: readonly Told[],
): Pick<ListExport<unknown, ToldRow>, 'columns' | 'element'> => ({
  columns: (language) => columns.map((column) => columnOf(column, language)),
  element: (row) => Object.fromEntries(columns.map(({ key }) => [key, row[key] ?? null])),
})

function columnOf(column: Told, language: Language): Column<ToldRow> {
  const { key, title, width, kind } = column
  const isNumber = kind === 'number'
  return {
    header: title[language],
    width,
    kind: isNumber ? 'number' : kind === 'day' ? 'date' : 'text',
    value: (row) => {
      const value: FieldValue = row[key] ?? null
      return isNumber && typeof value === 'number'
        ? value
        : value === null
          ? null
          : shownValue(column, Array.isArray(value) ? value : String(value), language)
    },
  }
}

export const shownName = ({ vault, inClear }: Reading, sealed: Uint8Array): string =>
  inClear ? vault.open(sealed) : maskName(vault.open(sealed))

export const shownPhone = ({ vault, inClear }: Reading, sealed: Uint8Array): string =>
  inClear ? vault.open(sealed) : maskPhone(vault.open(sealed))

import type { z } from 'zod'
import { note } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import { annotate } from '../../platform/office/annotated.ts'
import type { OfficeFile } from '../../platform/office/sheet-source.ts'
import { writeTemplate } from '../../platform/office/template.ts'
import { Refusal, type Language } from '../../platform/problem.ts'
import { readFile } from '../../registry/import/import-read.service.ts'
import { remarksOf } from '../../registry/import/import-report.rules.ts'
import { findDoubles } from '../../registry/import/import-verdict.rules.ts'
import type { Draft, Header, RowFault } from '../../registry/import/import.rules.ts'
import { actsFor, carryOut, earlierOf, homeOf, postOf, type Target } from '../ask.service.ts'
import type { Channel } from '../personal.rules.ts'
import type { Person } from '../personal.store.ts'
import type { checkBatch } from './batch.api.ts'
import { batches, MOST_ROWS, otherName, tooManyRows, unknownCommunity, unknownPerson } from './batch.rules.ts'
import * as store from './batch.store.ts'

type Report = z.output<(typeof checkBatch)['reply']>
type Earlier = Awaited<ReturnType<typeof earlierOf>>

/** A row with what it would do; of one that is wrong, why. */
type Judged =
  | { row: number; verdict: 'new' | 'changed'; person: Person; to: Target; earlier: Earlier }
  | { row: number; verdict: 'unchanged' }
  | { row: number; verdict: 'wrong'; faults: RowFault[] }

interface Asked {
  channel: Channel
  file: File
}

interface Read {
  sheet: string
  header: Header
  judged: Judged[]
}

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export async function template(channel: Channel, language: Language): Promise<FileReply> {
  const { title, fields } = batches[channel]
  return {
    fileName: language === 'zh' ? `${title.zh}模板.xlsx` : `${title.en} template.xlsx`,
    mediaType: WORKBOOK,
    content: await writeTemplate(title[language], fields, language),
  }
}

export const check = async (context: Context, asked: Asked, language: Language): Promise<Report> =>
  reportOf(asked.channel, await judgeFile(context, asked), language, false)

/** All or nothing, unless only the good rows are asked for; the same file once more asks for nobody twice. */
export async function send(
  context: Context,
  asked: Asked & { goodRowsOnly: boolean },
  language: Language,
): Promise<Report> {
  const read = await judgeFile(context, asked)
  const isRight = asked.goodRowsOnly || read.judged.every(({ verdict }) => verdict !== 'wrong')
  if (isRight)
    for (const one of read.judged)
      if ('person' in one) await carryOut(context, asked.channel, one.person, one.to, one.earlier)
  return reportOf(asked.channel, read, language, isRight)
}

/** Made after the transaction, as every file. */
export async function annotated(context: Context, asked: Asked, language: Language): Promise<FileReply> {
  const { sheet, header, judged } = await judgeFile(context, asked)
  const remarks = new Map<number, string>()
  for (const { row, column, message } of remarksIn(asked.channel, header, judged, language)) {
    const text = column === '' ? message : `${column}${language === 'zh' ? '：' : ': '}${message}`
    const earlier = remarks.get(row)
    remarks.set(row, earlier === undefined ? text : `${earlier}\n${text}`)
  }
  await note(context, 'import.annotated', `registration-${asked.channel}`, { rows: remarks.size })
  const title = language === 'zh' ? '办理问题' : 'Problems'
  return {
    fileName: `${asked.file.name.replace(/\.\w{1,5}$/, '')}-${title}.xlsx`,
    mediaType: WORKBOOK,
    content: (async function* () {
      yield await annotate(await officeFile(asked.file), sheet, header.row, remarks, title)
    })(),
  }
}

const officeFile = async (file: File): Promise<OfficeFile> => ({
  name: file.name,
  bytes: Buffer.from(await file.arrayBuffer()),
})

async function judgeFile(context: Context, { channel, file }: Asked): Promise<Read> {
  const { fields } = batches[channel]
  const { drafts, header, sheet } = await readFile({}, { fields }, await officeFile(file), {})
  if (drafts.length > MOST_ROWS) throw tooManyRows()
  const phones = drafts.flatMap(({ values: { phone } }) => (typeof phone === 'string' ? [phone] : []))
  const doubles = findDoubles(
    drafts.flatMap(({ row, values: { phone } }) => (typeof phone === 'string' ? [{ row, key: phone }] : [])),
  )
  const hashes = phones.flatMap((phone) => context.vault.hashes(phone))
  const found = await store.people(context.db, context.programmeId, hashes)
  const own = found.filter((person) => actsFor(context, person))
  const byHash = new Map(own.map((person) => [person.phoneHash.toString('hex'), person]))
  const personOf = (phone: string): Person | undefined =>
    context.vault.hashes(phone).flatMap((hash) => byHash.get(hash.toString('hex')) ?? [])[0]
  const judged: Judged[] = []
  for (const draft of drafts) {
    const double = doubles.get(draft.row)
    if (double) draft.faults.push(double)
    judged.push(await judge(context, channel, draft, personOf))
  }
  return { sheet, header, judged }
}

async function judge(
  context: Context,
  channel: Channel,
  { row, values, faults }: Draft,
  personOf: (phone: string) => Person | undefined,
): Promise<Judged> {
  const wrong = (...all: RowFault[]): Judged => ({ row, verdict: 'wrong', faults: all })
  const missing = batches[channel].fields
    .filter(
      ({ key, isRequired }) => isRequired && !(key in values) && !faults.some(({ field }) => field === key),
    )
    .map(({ key, title }): RowFault => ({
      field: key,
      code: 'import/missing-column',
      zh: `文件中没有“${title.zh}”这一列。请补充该列，或使用模板。`,
      en: `The file has no column “${title.en}”. Add it, or use the template.`,
    }))
  if (faults.length + missing.length > 0) return wrong(...faults, ...missing)
  const [phone, name, code] = [values['phone'], values['name'], values['communityCode']].map(String)
  const person = personOf(phone ?? '')
  if (!person) return wrong(unknownPerson)
  if (context.vault.open(person.nameCipher) !== name) return wrong(otherName)
  try {
    const to =
      channel === 'residence'
        ? await homeOf(context, { code: code ?? '' })
        : await postOf(context, person, { code: code ?? '' })
    if (!to) return wrong(unknownCommunity(code ?? ''))
    const earlier = await earlierOf(context, channel, person, to)
    return { row, verdict: earlier.current ? 'changed' : 'new', person, to, earlier }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code: why, words, extra } = error.problem
    if (why === 'registration/already-there' || extra?.['communityCode'] === code)
      return { row, verdict: 'unchanged' }
    return wrong({ field: 'communityCode', code: why, ...words })
  }
}

const remarksIn = (
  channel: Channel,
  header: Header,
  judged: readonly Judged[],
  language: Language,
): Report['wrong'] =>
  remarksOf(
    batches[channel],
    header,
    judged.flatMap((one) =>
      one.verdict === 'wrong'
        ? [{ row: one.row, verdict: one.verdict, faults: one.faults, conflicts: [] }]
        : [],
    ),
    language,
  )

function reportOf(channel: Channel, { header, judged }: Read, language: Language, isDone: boolean): Report {
  const count = (verdict: Judged['verdict']): number => judged.filter((one) => one.verdict === verdict).length
  return {
    rows: judged.length,
    new: count('new'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    wrong: remarksIn(channel, header, judged, language),
    isDone,
  }
}

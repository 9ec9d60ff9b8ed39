import type { z } from 'zod'
import { asAccounts } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import { cellText, type FieldValue } from '../../platform/fields.ts'
import { openTable, type SourceRow } from '../../platform/office/sheet-source.ts'
import { isExampleRow, writeTemplate } from '../../platform/office/template.ts'
import { unguardText } from '../../platform/office/sheets.ts'
import { roles, type Role } from '../../platform/permissions.ts'
import { refuse, Refusal, type Language } from '../../platform/problem.ts'
import { findHeader, HEADER_WITHIN, rowReader, type Draft } from '../../registry/import/import.rules.ts'
import { texts } from '../role.text.ts'
import * as accounts from '../grant/account.store.ts'
import { addWith } from '../grant/charge.service.ts'
import { whyNotGive, wholePart, wrongPart, type Part } from '../grant/grant.rules.ts'
import { noSuchPart } from '../grant/part.service.ts'
import * as parts from '../grant/part.store.ts'
import type { inviteFromFile } from './invite-file.api.ts'
import { inviteFields, MOST_INVITED } from './invite-file.rules.ts'
import { reachOf } from '../../platform/permissions.ts'

type Report = z.output<(typeof inviteFromFile)['reply']>
type ReportRow = Report['rows'][number]

const fields = inviteFields((role) => ({
  zh: texts.zh[`role-${role}`] ?? role,
  en: texts.en[`role-${role}`] ?? role,
}))

export async function template(language: Language): Promise<FileReply> {
  const title = { zh: '邀请名单', en: 'Invitations' }[language]
  return {
    fileName: `${title}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: await writeTemplate(title, fields, language),
  }
}

/** Makes an account for every row that is right and reports the others; `dryRun` only reports. One transaction. */
export async function invite(
  context: Context,
  { file, dryRun }: { file: File; dryRun: 'yes' | 'no' },
  language: Language,
): Promise<Report> {
  const drafts = await readDrafts({ name: file.name, bytes: await file.bytes() })
  const rows: ReportRow[] = []
  const taken = new Set<string>()
  for (const draft of drafts)
    rows.push(await inviteRow(context, draft, { taken, dryRun: dryRun === 'yes', language }))
  return { isDryRun: dryRun === 'yes', rows }
}

async function inviteRow(
  context: Context,
  draft: Draft,
  { taken, dryRun, language }: { taken: Set<string>; dryRun: boolean; language: Language },
): Promise<ReportRow> {
  const { db, actor, today } = context
  const { values } = draft
  const [name, username] = [textOf(values['name']), textOf(values['username']).toLowerCase()]
  const role = roles.find((one) => one === values['role'])
  const shown = { row: draft.row, name, username, role: role ?? '' }
  const faults = draft.faults.map(({ field, code, ...words }) => ({
    column: fields.find(({ key }) => key === field)?.title[language] ?? '',
    code,
    message: words[language],
  }))
  if (faults.length > 0 || role === undefined) return { ...shown, faults, link: null }
  try {
    if (taken.has(username) || (await asAccounts(db, () => accounts.findByUsername(db, username))))
      throw nameTaken(username)
    taken.add(username)
    const part = await partByCode(context, role, textOf(values['scope']))
    const lastDay = typeof values['lastDay'] === 'string' ? values['lastDay'] : null
    const wanted = { role, part, validFrom: today, lastDay }
    const refusal = whyNotGive(actor, { ...wanted, account: '' }, [], today)
    if (refusal) throw refusal
    const link = dryRun ? null : await addWith(context, { ...wanted, name, username, reason: null })
    return { ...shown, faults, link }
  } catch (error) {
    // A refusal is the answer to this row; the others go on. Nothing of it was written before it was refused.
    if (!(error instanceof Refusal)) throw error
    const { code, words } = error.problem
    return { ...shown, faults: [{ column: '', code, message: words[language] }], link: null }
  }
}

const textOf = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '')

/** An enterprise by its USCC, a division by its code, nothing for the whole programme. */
async function partByCode(context: Context, role: Role, code: string): Promise<Part> {
  const { db, programmeId } = context
  const reach = reachOf[role]
  if ((reach === 'programme') !== (code === '')) throw wrongPart()
  if (reach === 'branch') {
    const found = await parts.enterpriseByUscc(db, programmeId, code.replace(/\s/g, '').toUpperCase())
    if (found) return { ...wholePart, orgPath: found.orgPath }
  } else if (reach === 'division') {
    if (role === 'community' && code.length !== 12) throw wrongPart()
    const found =
      code.length === 12 ? await parts.communityOf(db, programmeId, code) : await parts.divisionOf(db, code)
    if (found) return { ...wholePart, divisionCode: found.code }
  } else return wholePart
  throw noSuchPart()
}

async function readDrafts(file: { name: string; bytes: Uint8Array }): Promise<Draft[]> {
  const table = await openTable(file)
  const all: SourceRow[] = []
  for await (const row of table.rows) {
    if (isExampleRow(row.cells)) continue
    all.push({
      ...row,
      cells: row.cells.map((cell) => (typeof cell === 'string' ? unguardText(cell) : cell)),
    })
    if (all.length > MOST_INVITED + HEADER_WITHIN) throw tooMany()
  }
  const header = findHeader(all, fields)
  if (!header) throw noHeader(table.sheet)
  const read = rowReader(header, fields)
  const drafts = all.flatMap((row) =>
    row.row > header.row && row.cells.some((cell) => cellText(cell) !== '') ? (read(row) ?? []) : [],
  )
  if (drafts.length > MOST_INVITED) throw tooMany()
  // A column that is not there leaves its field out of the draft without a fault.
  for (const draft of drafts)
    for (const { key, isRequired, read: readCell } of fields)
      if (isRequired && !(key in draft.values) && !draft.faults.some(({ field }) => field === key)) {
        const reading = readCell(null)
        if ('fault' in reading) draft.faults.push({ field: key, ...reading.fault })
      }
  return drafts
}

const nameTaken = (username: string) =>
  refuse('account/name-taken', 409, {
    zh: `账号“${username}”已有人使用，或在名单中重复。请换一个账号名。`,
    en: `The user name “${username}” is taken, or stands twice in the list. Choose another.`,
  })

const tooMany = () =>
  refuse('account/too-many', 422, {
    zh: `一次最多邀请 ${MOST_INVITED} 人。请分成几个文件。`,
    en: `At most ${MOST_INVITED} people are invited at once. Split the file.`,
  })

const noHeader = (sheet: string) =>
  refuse('account/no-header', 422, {
    zh: `在“${sheet}”中没有找到表头。表头应包含：姓名、账号、角色、职责范围代码。可下载模板填写。`,
    en: `No header was found in “${sheet}”. It should have: name, user name, role, scope code. Use the template.`,
  })

import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { inScope, wholeProgramme } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { Database } from '../../platform/database.ts'
import { writeDocument } from '../../platform/documents.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import { record } from '../../platform/ledger.ts'
import { notFound } from '../../platform/problem.ts'
import { takeRandom } from '../../platform/random.ts'
import type { Vault } from '../../platform/vault.ts'
import * as programmes from '../../policy/programme.store.ts'
import { hoursOf } from '../activity.rules.ts'
import { codeAsGiven, codeFrom, nothingToCertify, RANDOM_BYTES, wrongSpan } from './certificate.rules.ts'
import * as store from './certificate.store.ts'
import type { certificateRow, issueCertificate, verifyCertificate } from './service.api.ts'
import { strangersName } from './service.rules.ts'
import { ownMember } from './service.service.ts'
import * as services from './service.store.ts'

type Certificate = z.output<typeof certificateRow>

/** A code has a hundred random bits, so a plain hash of it can be neither guessed nor turned round. */
const hashOf = (code: string): Buffer => createHash('sha256').update(codeAsGiven(code)).digest()

function present({ vault }: { vault: Vault }, row: store.CertificateRow): Certificate {
  const { id, programme, from, to, activities, issuedOn } = row
  return {
    ...{ id, programme, from, to, activities, issuedOn },
    code: vault.open(row.codeCipher),
    name: vault.open(row.nameCipher),
    hours: hoursOf(row.halves),
  }
}

export async function list(context: Context): Promise<{ items: Certificate[] }> {
  const rows = await store.list(context.db, context.programmeId, ownMember(context))
  return { items: rows.map((row) => present(context, row)) }
}

/** States what is on record of oneself today, and stays what it was whatever is corrected later. */
export async function issue(
  context: Context,
  { from, to }: z.output<(typeof issueCertificate)['body']>,
): Promise<Certificate> {
  const { db, programmeId, today, vault } = context
  if (from > to || to > today) throw wrongSpan()
  const memberId = ownMember(context)
  const nameCipher = await store.ownName(db, programmeId, memberId)
  if (!nameCipher) throw notFound()
  const { activities, halves } = await services.sumsOfMember(db, programmeId, memberId, { from, to })
  if (activities === 0) throw nothingToCertify()
  const random = Buffer.alloc(RANDOM_BYTES)
  takeRandom(random)
  const code = codeFrom(random)
  const id = context.newId()
  await store.add(db, programmeId, {
    ...{ id, memberId, from, to, activities, halves, issuedOn: today },
    codeHash: hashOf(code),
    codeCipher: vault.seal(code),
    nameCipher: vault.seal(vault.open(nameCipher)),
  })
  await record(
    context,
    {
      kind: 'service-certificate.issued',
      subjectKind: 'service-certificate',
      subjectId: id,
      orgPath: null,
      divisionCode: null,
      memberId,
      happenedOn: today,
      before: null,
      after: { from, to, activities, halves },
    },
    [],
  )
  return await find(context, id)
}

async function find(context: Context, id: string): Promise<Certificate> {
  const row = await store.find(context.db, context.programmeId, ownMember(context), id)
  if (!row) throw notFound()
  return present(context, row)
}

const inWords = (day: string): string =>
  `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

export async function file(context: Context, id: string): Promise<FileReply> {
  const one = await find(context, id)
  const content = await writeDocument({
    title: '服务证明',
    blocks: [
      {
        kind: 'paragraph',
        text: `兹证明${one.name}在“${one.programme}”中，自${inWords(one.from)}至${inWords(one.to)}参加社区活动${one.activities}次，服务时长合计${one.hours}小时，均由社区登记。`,
      },
      { kind: 'paragraph', text: `以上数据截至${inWords(one.issuedOn)}。` },
      {
        kind: 'form',
        rows: [
          ['核验码', one.code],
          ['核验方法', `打开本系统网址后加 /verify/${one.code}，无需登录`],
        ],
      },
      { kind: 'signature', lines: [inWords(one.issuedOn)] },
    ],
  })
  return {
    fileName: `服务证明-${one.issuedOn}.docx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    content,
  }
}

/** For whoever holds a certificate: a code tells of no programme, so each is looked into. */
export async function verify(
  { database, vault }: { database: Database; vault: Vault },
  code: string,
): Promise<z.output<(typeof verifyCertificate)['reply']>> {
  const hash = hashOf(code)
  for (const { id } of await programmes.leaves(database.db)) {
    const row = await inScope(database.db, wholeProgramme(id, 'nobody'), (db) => store.byCode(db, id, hash))
    if (!row) continue
    const { programme, from, to, activities, issuedOn } = row
    return {
      certificate: {
        ...{ programme, from, to, activities, issuedOn },
        name: strangersName(vault.open(row.nameCipher)),
        hours: hoursOf(row.halves),
      },
    }
  }
  return { certificate: null }
}

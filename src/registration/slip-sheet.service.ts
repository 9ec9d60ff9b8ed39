import type { z } from 'zod'
import { allows } from '../platform/access.ts'
import { note } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import { writeDocument, type OfficialDocument } from '../platform/documents.ts'
import type { FileReply } from '../platform/endpoint.ts'
import { notFound, type Language, type Words } from '../platform/problem.ts'
import { maskName, maskPhone } from '../platform/vault.ts'
import { texts as pairing } from '../pairing/pairing.text.ts'
import * as contacts from '../registry/contact.store.ts'
import type { ContactRole } from '../registry/fields/contact-fields.rules.ts'
import { readPng } from './receipt.rules.ts'
import * as receipts from './receipt.store.ts'
import type { getOrganisationRegistration } from './slip.api.ts'
import { present } from './slip.service.ts'
import * as slips from './slip.store.ts'

type Reply = z.output<(typeof getOrganisationRegistration)['reply']>
type Line = Reply['lines'][number]

const label = (zh: string, en: string): Words => ({ zh, en })
const labels = {
  enterprise: label('报到单位', 'Enterprise'),
  uscc: label('统一社会信用代码', 'USCC'),
  organisation: label('党组织名称', 'Party organisation'),
  site: label('驻地', 'Site'),
  community: label('报到社区', 'Community'),
  code: label('社区区划代码', 'Division code'),
  basis: label('报到依据', 'Basis'),
  startsOn: label('对口日期', 'Paired since'),
  submittedOn: label('报到日期', 'Registered on'),
  leader: label('牵头领导', 'Leader'),
  liaison: label('联络员', 'Liaison officer'),
  secretary: label('社区书记', 'Community secretary'),
}

/** What is on record stands in the slip; what the reader may not see or nobody wrote down is left to be filled in by hand. */
async function linesOf(
  context: Context,
  row: slips.SlipRow,
  { language, inClear }: { language: Language; inClear: boolean },
): Promise<Line[]> {
  const { db, programmeId, vault } = context
  const pair = await slips.pair(db, programmeId, row.pairingId)
  if (!pair) throw notFound()
  const { partyOrganisation, site } = await slips.parties(db, programmeId, row.pairingId)
  const person = async (owner: contacts.Owner, role: ContactRole): Promise<string> => {
    const [found] = await contacts.list(db, programmeId, { ...owner, role })
    if (!found) return ''
    const [name, phone] = [vault.open(found.nameCipher), vault.open(found.phoneCipher)]
    return inClear ? `${name} ${phone}` : `${maskName(name)} ${maskPhone(phone)}`
  }
  const enterprise = { enterprise: row.enterpriseId }
  const values: Record<keyof typeof labels, string> = {
    enterprise: row.enterprise,
    uscc: pair.uscc,
    organisation: partyOrganisation ?? '',
    site: site ?? '',
    community: row.community,
    code: row.divisionCode,
    basis: `${pair.basis} ${pairing[language][`basis-${pair.basis}`] ?? ''}`,
    startsOn: pair.startsOn ?? '',
    submittedOn: row.submittedOn,
    leader: await person(enterprise, 'leader'),
    liaison: await person(enterprise, 'liaison'),
    secretary: await person({ community: row.communityId }, 'secretary'),
  }
  return (Object.keys(labels) as (keyof typeof labels)[]).map((key) => ({
    label: labels[key],
    value: values[key],
  }))
}

export async function find(context: Context, id: string, language: Language): Promise<Reply> {
  const { db, programmeId, vault } = context
  const row = await slips.find(db, programmeId, id)
  if (!row) throw notFound()
  const signed = await receipts.list(db, programmeId, id)
  return {
    ...present(context, row),
    lines: await linesOf(context, row, { language, inClear: false }),
    signed: signed.map(({ signerCipher, ...rest }) => ({
      ...rest,
      signer: maskName(vault.open(signerCipher)),
    })),
  }
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** Of a signature on the slip, in millimetres. */
const SIGNATURE_WIDTH = 50

/** 报到单 for print and the files: the enterprise seals it, the community signs for it. */
export async function document(context: Context, id: string, language: Language): Promise<FileReply> {
  const { db, programmeId, vault } = context
  const row = await slips.find(db, programmeId, id)
  if (!row) throw notFound()
  const inClear = allows(context.actor, 'contact.reveal')
  const lines = await linesOf(context, row, { language, inClear })
  const receipt = await receipts.find(db, programmeId, id, undefined)
  await note(context, 'export', 'organisation-slip', { id, inClear })
  const nameShown = inClear ? (name: string) => name : maskName
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en)
  const title = say('党组织报到单', 'Registration slip of an organisation')
  const blocks: OfficialDocument['blocks'] = [
    {
      kind: 'paragraph',
      text: say(`${row.community}：`, `To ${row.community}:`),
    },
    {
      kind: 'paragraph',
      text: say(
        '按照企业党组织对口联系社区的要求，现到你社区报到，请予接收。有关情况如下：',
        'As the programme asks, our organisation registers at your community. Please accept it. The facts:',
      ),
    },
    { kind: 'form', rows: lines.map(({ label, value }) => [label[language], value] as const) },
    {
      kind: 'signature',
      lines: [say('报到单位（盖章）：', 'Enterprise (seal):'), dateLine(language, row.submittedOn)],
    },
    ...signatureOf(
      receipt && {
        ...receipt,
        bytes: vault.openBytes(receipt.content),
        signer: nameShown(vault.open(receipt.signerCipher)),
      },
      language,
    ),
  ]
  return {
    fileName: `${title}-${row.enterprise}-${row.community}.docx`,
    mediaType: WORD,
    content: await writeDocument({ title, blocks }),
  }
}

function signatureOf(
  receipt: { fileType: string; bytes: Uint8Array; signer: string; signedOn: string } | undefined,
  language: Language,
): OfficialDocument['blocks'] {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en)
  const head = say('社区签收：', 'Signed for the community:')
  if (!receipt) return [{ kind: 'signature', lines: [head, say('　　年　　月　　日', 'Date:')] }]
  const size = receipt.fileType === 'image/png' ? readPng(receipt.bytes) : undefined
  const signed: OfficialDocument['blocks'][number] = size
    ? { kind: 'picture', png: receipt.bytes, size, millimetres: SIGNATURE_WIDTH, alt: receipt.signer }
    : { kind: 'paragraph', text: say('（签收扫描件另附）', '(The signed paper is attached as a scan.)') }
  return [
    { kind: 'signature', lines: [`${head}${receipt.signer}`] },
    signed,
    { kind: 'signature', lines: [dateLine(language, receipt.signedOn)] },
  ]
}

/** Chinese dates of documents are written out without leading noughts (GB/T 9704, 7.3.5.4). */
function dateLine(language: Language, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return language === 'zh' ? `${year}年${Number(month)}月${Number(date)}日` : day
}

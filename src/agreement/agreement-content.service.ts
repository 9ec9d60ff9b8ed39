import { createHash } from 'node:crypto'
import { allows, throughScope, wholeProgramme } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { canonical } from '../platform/ledger.ts'
import { notFound, refuse } from '../platform/problem.ts'
import { maskName, maskPhone } from '../platform/vault.ts'
import { texts as pairing } from '../pairing/pairing.text.ts'
import * as contacts from '../registry/contact.store.ts'
import type { ContactRole } from '../registry/fields/contact-fields.rules.ts'
import type { Content, Line, Officer, Party } from './agreement-content.rules.ts'
import * as facts from './agreement-facts.store.ts'
import type { AgreementRow } from './agreement.store.ts'

/** What is sealed of an agreement. */
export interface Sealed {
  /** The text; of one that was signed, as its supplements left it. */
  content: Content
  /** Of a supplement: the text that it changes. */
  base?: Content
  /** Of one that supplements changed: the text that was signed first. */
  signed?: Content
}

export const seal = ({ vault }: Pick<Context, 'vault'>, sealed: Sealed): Buffer =>
  vault.seal(JSON.stringify(sealed))
export const openSealed = ({ vault }: Pick<Context, 'vault'>, cipher: Buffer): Sealed =>
  JSON.parse(vault.open(cipher)) as Sealed

/** Of all that is agreed on, and of the edition whose words stand around it. */
export const hashOf = (row: Pick<AgreementRow, 'kind' | 'templateId'>, { content, base }: Sealed): Buffer =>
  createHash('sha256')
    .update(canonical({ kind: row.kind, templateId: row.templateId, content, base: base ?? null }))
    .digest()

/** What follows from an agreement is written for both sides, whichever of them acts; and its text names both. */
export const inWhole = <T>({ db, programmeId, actor }: Context, work: () => Promise<T>): Promise<T> =>
  throughScope(db, { own: actor.scope, other: wholeProgramme(programmeId, actor.account) }, work)

/** The parties are named to each other in what they sign; whoever only watches reads their officers masked. */
export const readsInClear = (context: Context): boolean => allows(context.actor, 'contact.reveal')

const maskOfficer = ({ name, post, phone }: Officer): Officer => ({
  name: name && maskName(name),
  post,
  phone: phone && maskPhone(phone),
})
const maskParty = (party: Party): Party => ({
  ...party,
  leader: maskOfficer(party.leader),
  liaison: maskOfficer(party.liaison),
})
export const maskContent = (content: Content): Content => ({
  ...content,
  enterprise: maskParty(content.enterprise),
  community: maskParty(content.community),
  lines: content.lines.map((line) => ({ ...line, owner: line.owner && maskName(line.owner) })),
})

type Recorded = Omit<Content, 'clauses' | 'lines' | 'fromOn' | 'untilOn'>

/** What is on record of the pair; nobody types it again. */
export async function recorded(
  context: Context,
  pairingId: string,
): Promise<{ facts: Recorded; status: string }> {
  const { db, programmeId, today } = context
  const pair = await facts.pair(db, programmeId, pairingId)
  if (!pair) throw notFound()
  return await inWhole(context, async () => {
    const of = {
      enterpriseId: pair.enterpriseId,
      communityId: pair.communityId,
      divisionCode: pair.divisionCode,
    }
    const whole = await facts.pair(db, programmeId, pairingId)
    const needs = await facts.promisedNeeds(db, programmeId, of)
    const resources = await facts.offeredResources(db, programmeId, { ...of, today })
    const enterprise = { enterprise: pair.enterpriseId }
    const community = { community: pair.communityId }
    return {
      status: pair.status,
      facts: {
        enterprise: {
          name: pair.enterprise,
          code: pair.uscc,
          organisation: whole?.organisation ?? '',
          leader: await officer(context, enterprise, 'leader'),
          liaison: await officer(context, enterprise, 'liaison'),
        },
        community: {
          name: pair.community,
          code: pair.divisionCode,
          organisation: `${pair.community}党组织`,
          leader: await officer(context, community, 'secretary'),
          liaison: await officer(context, community, 'liaison'),
        },
        basis: `${pair.basis} ${pairing.zh[`basis-${pair.basis}`] ?? ''}`.trim(),
        pairedOn: pair.pairedOn ?? today,
        needs: needs.map(({ year, number, ...need }) => ({ ...need, number: coded('需', year, number) })),
        resources: resources.map(({ year, number, ...one }) => ({
          ...one,
          number: coded('资', year, number),
        })),
      },
    }
  })
}

/** As the lists of needs and resources number their lines. */
const coded = (mark: string, year: number, number: number): string =>
  `${mark}${year}-${String(number).padStart(4, '0')}`

async function officer(context: Context, owner: contacts.Owner, role: ContactRole): Promise<Officer> {
  const { db, programmeId, vault } = context
  const [found] = await contacts.list(db, programmeId, { ...owner, role })
  return found
    ? { name: vault.open(found.nameCipher), post: found.post ?? '', phone: vault.open(found.phoneCipher) }
    : { name: '', post: '', phone: '' }
}

/**
 * Lines as they were given, with ids that are ours and needs that are promised: an id that is not of this text is a new line, so
 * that nobody reaches the line of another agreement by its id.
 * @throws agreement/foreign-need (422)
 */
export function readLines(
  { newId }: Pick<Context, 'newId'>,
  given: readonly Omit<Line, 'need'>[],
  { before, needs }: { before: readonly Line[]; needs: Content['needs'] },
): Line[] {
  const free = new Set(before.map(({ id }) => id))
  return given.map((line, at) => {
    const old = before.find(({ needId }) => needId === line.needId)
    const need = line.needId === null ? '' : (needs.find(({ id }) => id === line.needId)?.number ?? old?.need)
    if (need === undefined)
      throw refuse(
        'agreement/foreign-need',
        422,
        {
          zh: `第 ${at + 1} 个服务项目对应的需求不是本企业为该社区认领的需求。请重新选择。`,
          en: `Project ${at + 1} serves a need that this enterprise has not promised to the community. Choose another.`,
        },
        { line: at + 1 },
      )
    return { ...line, need, id: free.delete(line.id) ? line.id : newId() }
  })
}

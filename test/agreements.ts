import PizZip from 'pizzip'
import * as moves from '../src/agreement/agreement-move.api.ts'
import * as api from '../src/agreement/agreement.api.ts'
import type { ReplyOf } from '../src/platform/endpoint.ts'
import { pngOf } from './receipts.ts'
import { ids, type Who, type World } from './world.ts'

export type Detail = ReplyOf<typeof api.getAgreement>

export const fileOf = (bytes: Uint8Array, name = 'signed'): File => new File([Uint8Array.from(bytes)], name)
/** A drawn line, wide as a signature. */
export const drawn = pngOf(90, 30, 200)

export const line = (title: string, more: object = {}) => ({
  id: '00000000-0000-7000-8000-000000000999',
  title,
  content: `${title}的内容 <一> & “二”`,
  needId: null,
  carrier: '演示甲集团工程公司',
  owner: '孙演示',
  fromOn: '2021-08-01',
  untilOn: '2021-09-30',
  result: '更换声控灯',
  quantity: 40,
  unit: '盏',
  ...more,
})

/** What stands on the page of a draft, with nothing missing. */
export const textOf = (more: object = {}) => ({
  fromOn: '2021-07-15',
  untilOn: '2022-07-14',
  communityOrganisation: '东亭社区党委',
  clauses: {
    content: '开展供需对接\n联合开展党课',
    enterpriseDuties: '派出联络员',
    communityDuties: '做好现场协调',
    other: '未尽事宜双方协商。',
  },
  lines: [line('楼道照明改造')],
  ...more,
})

/** What tests do with agreements, through the door. */
export const agreementsOf = (world: () => World) => {
  const at = (id: string, version?: number) => ({
    params: { id },
    ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
  })
  const get = async (who: Who, id: string): Promise<Detail> =>
    (await world().as(who, api.getAgreement, { params: { id } })).reply
  const sign = async (who: Who, id: string, more: object = {}, version?: number) =>
    await world().as(who, moves.signAgreement, {
      ...at(id, version),
      body: {
        kind: 'drawn',
        contentHash: (await get(who, id)).contentHash,
        place: '社区党群服务中心',
        signedOn: '2021-07-15',
        signer: who.startsWith('worker') ? '赵演示' : '王演示',
        file: fileOf(drawn),
        ...more,
      } as never,
    })
  const begin = (who: Who, pairingId: string = ids.pairA, kind: 'joint' | 'party' | 'other' = 'joint') =>
    world().as(who, moves.beginAgreement, { body: { pairingId, kind } })
  const save = (who: Who, id: string, more: object = {}, version?: number) =>
    world().as(who, moves.saveAgreement, { ...at(id, version), body: textOf(more) as never })
  return {
    at,
    get,
    sign,
    begin,
    save,
    submit: (who: Who, id: string) => world().as(who, moves.submitAgreement, at(id)),
    agree: (who: Who, id: string) => world().as(who, moves.agreeAgreement, at(id)),
    /** Drafted by the enterprise, agreed to and signed by both with drawn signatures. */
    signed: async (pairingId: string = ids.pairA, more: object = {}): Promise<Detail> => {
      const { id } = (await begin('coordinatorA', pairingId)).reply
      await save('coordinatorA', id, more)
      await world().as('coordinatorA', moves.submitAgreement, at(id))
      await world().as('workerEast', moves.agreeAgreement, at(id))
      await sign('coordinatorA', id)
      return (await sign('workerEast', id)).reply
    },
  }
}

/** Every word of a Word file, paragraph by paragraph, read here by another way than the product's own. */
export function wordsOf(bytes: Uint8Array): { paragraphs: string[]; pictures: number; whole: string } {
  const zip = new PizZip(Buffer.from(bytes))
  const xml = zip.file('word/document.xml')?.asText() ?? ''
  const paragraphs = xml
    .split('</w:p>')
    .map((part) =>
      [...part.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)]
        .map(([, text]) => text ?? '\n')
        .join('')
        .replace(/&(lt|gt|quot|apos|amp);/g, (_all, name: string) => entities[name] ?? ''),
    )
    .filter((text) => text !== '')
  return { paragraphs, pictures: (xml.match(/<a:blip /g) ?? []).length, whole: paragraphs.join('\n') }
}

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

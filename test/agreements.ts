import PizZip from 'pizzip'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { longDay } from '../src/agreement/agreement-content.rules.ts'
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
    world().as(who, moves.saveAgreement, { ...at(id, version), body: textOf(more) })
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

/** Everything of a record that has to stand in its document, exactly as often as it is there. */
export function expectMatches(bytes: Buffer, record: Detail): void {
  const { paragraphs, whole, pictures } = wordsOf(bytes)
  const { enterprise, community, lines, needs, resources, clauses, basis, pairedOn } = record.content
  expect(paragraphs[0]).toBe('共驻共建协议')
  expect(whole).toContain(`编号：${record.number || '（签订时编号）'}`)
  for (const party of [enterprise, community])
    for (const word of [
      party.name,
      party.code,
      party.organisation,
      party.leader.name,
      party.liaison.name,
      party.liaison.phone,
    ])
      expect(whole).toContain(word)
  expect(whole).toContain(`自${longDay(pairedOn)}起建立对口联系，报到依据为：${basis}`)
  expect(whole).toContain(`自${longDay(record.content.fromOn)}起至${longDay(record.content.untilOn)}止`)
  for (const text of Object.values(clauses))
    for (const clause of text.split('\n'))
      expect(paragraphs.filter((one) => clause !== '' && one.includes(clause)).length).toBe(
        clause === '' ? 0 : 1,
      )
  const from = (title: string) => paragraphs.slice(paragraphs.indexOf(title))
  const projects = from('附件一　服务项目清单')
  lines.forEach((one, index) => {
    const cells = [
      String(index + 1),
      `${one.title}：${one.content}`,
      one.need || '—',
      one.carrier,
      one.owner || '—',
      `${one.fromOn}至${one.untilOn}`,
      `${one.result}${one.quantity}${one.unit}`,
    ]
    const start = projects.indexOf(cells[1] ?? '') - 1
    expect(projects.slice(start, start + cells.length)).toEqual(cells)
    expect(whole).toContain(`（${index + 1}）${one.title}：${one.result}${one.quantity}${one.unit}`)
  })
  const needRows = from('附件二　社区需求清单')
  needs.forEach((one) => {
    const start = needRows.indexOf(one.number)
    expect(needRows.slice(start, start + 4)).toEqual([
      one.number,
      one.content,
      `${one.quantity}${one.unit}`,
      one.plannedOn,
    ])
  })
  const resourceRows = from('附件三　企业资源清单')
  resources.forEach((one) => {
    const start = resourceRows.indexOf(one.number)
    expect(resourceRows.slice(start, start + 4)).toEqual([
      one.number,
      one.name,
      `${one.quantity}${one.unit}`,
      one.conditions,
    ])
  })
  expect(whole).toContain(`签订地点：${record.signedPlace ?? ''}`)
  if (record.signedOn !== null) expect(whole).toContain(`签订日期：${longDay(record.signedOn)}`)
  for (const { signer } of record.signatures) expect(whole).toContain(`签字人：${signer}`)
  expect(pictures).toBe(record.signatures.filter(({ kind }) => kind === 'drawn').length)
}

export const NEED = '00000000-0000-7000-8000-000000000801'

/** A need that the enterprise has promised, and a resource that it offers. */
export async function promise(world: World): Promise<void> {
  const { db } = world.database
  const p = ids.programme
  await sql`insert into need (programme_id, id, year, number, community_id, community_name, division_code, category, content, quantity, unit,
      urgency, source, is_public, status, raised_on, opened_on, wide_on, is_wide, seen_by, committed, started, delivered, accepted, version)
    values (${p}, ${NEED}, 2021, 12, ${ids.east}, '东亭社区', '420106012021', 'facility', '楼道照明损坏', 60, '盏', 2, 'survey', true,
      'part-committed', '2021-07-01', '2021-07-02', '2021-07-12', false, array['0001.'], 40, 0, 0, 0, 1)`.execute(
    db,
  )
  await sql`insert into promise (programme_id, id, need_id, enterprise_id, enterprise_name, org_path, community_id, community_name, division_code,
      quantity, delivered, accepted, status, promised_on, planned_on, note, version)
    values (${p}, '00000000-0000-7000-8000-000000000802', ${NEED}, ${ids.groupA}, '演示甲集团', '0001.', ${ids.east}, '东亭社区',
      '420106012021', 40, 0, 0, 'promised', '2021-07-03', '2021-09-30', '', 1)`.execute(db)
  await sql`insert into resource (programme_id, id, year, number, enterprise_id, enterprise_name, org_path, category, name, quantity, unit,
      area_code, area_name, conditions, available, valid_from, confirmed_on, status, committed, version)
    values (${p}, '00000000-0000-7000-8000-000000000803', 2021, 7, ${ids.groupA}, '演示甲集团', '0001.', 'place', '培训教室', 2, '间',
      '4201', '武汉市', '提前三天预约', '工作日', '2021-07-01', '2021-07-01', 'offered', 0, 1)`.execute(db)
}

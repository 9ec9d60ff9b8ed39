import type { Context } from '../platform/context.ts'
import type { Input } from '../platform/endpoint.ts'
import type { Page } from '../platform/page.ts'
import type { ListExport, Reading } from '../platform/export.ts'
import { notFound } from '../platform/problem.ts'
import { maskName, maskPhone } from '../platform/vault.ts'
import { levelChoices } from '../registry/export-columns.rules.ts'
import {
  byChoice,
  byCommunity,
  byDivision,
  byEnterprise,
  byKind,
  byText,
  yesOrNo,
} from '../registry/filter-words.service.ts'
import type { exportPairings, listPairings } from './pairing.api.ts'
import { postChoices } from './committee/committee.rules.ts'
import * as posts from './committee/post.store.ts'
import * as roster from './roster.store.ts'
import { exchangeRow, rosterColumns, type SheetPeople, type SheetRow } from './roster-sheet.rules.ts'

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

/** The contacts of each pair in words, 周书 139****0002; in full for whoever may have them, which the audit says. */
async function peopleOf(
  { db, programmeId, vault, inClear }: Reading,
  ids: readonly string[],
): Promise<Map<string, SheetPeople>> {
  const people = new Map<string, SheetPeople>()
  for (const { pairingId, role, nameCipher, phoneCipher, post } of await roster.contactsOf(
    db,
    programmeId,
    ids,
  )) {
    const [name, phone] = [vault.open(nameCipher), vault.open(phoneCipher)]
    const shownName = inClear ? name : maskName(name)
    // A leader is called through the liaison officer, so the list has the post and not the phone.
    const beside = role === 'leader' ? (post ?? '') : inClear ? phone : maskPhone(phone)
    const own = people.get(pairingId) ?? {}
    const told = `${shownName} ${beside}`.trim()
    people.set(pairingId, { ...own, [role]: own[role] === undefined ? told : `${own[role]}、${told}` })
  }
  return people
}

/** “水果湖片区综合党委副书记”: what the enterprise of each pair holds in the committee of the community's area on a day. */
async function committeePostsOf(
  { db, programmeId, day }: Reading,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const told = new Map<string, string>()
  for (const { pairingId, committee, post } of await posts.ofPairs(db, programmeId, ids, day)) {
    const words = `${committee}${postChoices.find(({ value }) => value === post)?.zh ?? ''}`
    told.set(pairingId, told.has(pairingId) ? `${told.get(pairingId)}、${words}` : words)
  }
  return told
}

/** The 一览表 with the columns that offices expect; for programs the exchange shape. */
export const rosterList: ListExport<Input<typeof exportPairings>['query'], SheetRow> = {
  name: 'pairings',
  title: { zh: '对口联系社区一览表', en: 'Roster of pairs' },
  columns: rosterColumns,
  element: exchangeRow,
  filters: {
    q: byText,
    basis: { title: { zh: '报到依据', en: 'basis' } },
    kind: byKind,
    level: byChoice({ zh: '层级', en: 'level' }, levelChoices),
    division: byDivision,
    registered: byChoice({ zh: '已报到', en: 'registered' }, yesOrNo),
    enterprise: byEnterprise,
    community: byCommunity,
  },
  choose: ({ db, programmeId, day }, query) => roster.choose(db, programmeId, { ...query, asOf: day }, query),
  read: async (reading, ids) => {
    const { db, programmeId, day } = reading
    const people = await peopleOf(reading, ids)
    const inCommittees = await committeePostsOf(reading, ids)
    return (await roster.read(db, programmeId, ids, day)).map((row) => ({
      ...row,
      people: people.get(row.id),
      committeePosts: inCommittees.get(row.id),
    }))
  },
  reveal: 'contact.reveal',
  caution: {
    zh: '企业和社区名称为建立对口关系时的名称；属性、层级、集团、党组织和驻地为导出时的内容',
    en: 'names are those of the day of pairing; kind, level, group, Party organisation and site are as of the export',
  },
}

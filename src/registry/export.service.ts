import {
  asTold,
  shownName,
  shownPhone,
  type ListExport,
  type Reading,
  type ToldRow,
} from '../platform/export.ts'
import type { Input } from '../platform/endpoint.ts'
import { personMark } from '../platform/told.ts'
import * as communities from './community.store.ts'
import { columnsOf, divisionColumns, levelChoices } from './export-columns.rules.ts'
import type * as api from './export.api.ts'
import * as ofEnterprises from './enterprise-export.store.ts'
import * as enterprises from './enterprise.store.ts'
import {
  byChoice,
  byCommunity,
  byDivision,
  byEnterprise,
  byGroup,
  byKind,
  byText,
  yesOrNo,
} from './filter-words.service.ts'
import * as members from './member.store.ts'
import * as people from './person-export.store.ts'
import { checkOf } from './person-check.service.ts'
import * as places from './place-export.store.ts'
import { recordFields } from './fields/record.rules.ts'

const enterpriseFilters = {
  q: byText,
  kind: byKind,
  level: byChoice({ zh: '层级', en: 'level' }, levelChoices),
  group: byGroup,
}

export const enterpriseList: ListExport<Input<typeof api.exportEnterprises>['query'], ToldRow> = {
  ...asTold(columnsOf('enterprise')),
  name: 'enterprises',
  title: { zh: '企业名单', en: 'Enterprises' },
  filters: enterpriseFilters,
  choose: ({ db, programmeId }, filter) => enterprises.choose(db, programmeId, filter),
  read: ({ db, programmeId, asOf }, ids) => ofEnterprises.enterprises(db, programmeId, ids, asOf),
  caution: {
    zh: '参加情况和各项数量为该日情况；名称、属性、隶属和党组织为导出时的内容，驻地未记录启用日期',
    en: 'who takes part and the counts are of that day; names, kinds, groups and Party organisations are those of the export, and no site records when it began',
  },
}

export const siteList: ListExport<Input<typeof api.exportSites>['query'], ToldRow> = {
  ...asTold(columnsOf('site')),
  name: 'sites',
  title: { zh: '企业驻地', en: 'Sites' },
  filters: { ...enterpriseFilters, enterprise: byEnterprise },
  choose: ({ db, programmeId }, filter) => ofEnterprises.chooseSites(db, programmeId, filter),
  read: ({ db, programmeId }, ids) => ofEnterprises.sites(db, programmeId, ids),
  caution: {
    zh: '驻地未记录启用日期，该日之后新设的驻地也在表中；其他内容为导出时的内容',
    en: 'no site records when it began, so later ones are here as well; everything else is as of the export',
  },
}

export const linkList: ListExport<Input<typeof api.exportLinks>['query'], ToldRow> = {
  ...asTold(columnsOf('link')),
  name: 'links',
  title: { zh: '企业与社区既有联系', en: 'Links of sites and communities' },
  filters: { ...enterpriseFilters, enterprise: byEnterprise, community: byCommunity },
  choose: ({ db, programmeId }, filter) => ofEnterprises.chooseLinks(db, programmeId, filter),
  read: ({ db, programmeId }, ids) => ofEnterprises.links(db, programmeId, ids),
  caution: { zh: '名称和依据说明为导出时的内容', en: 'names and evidence are as of the export' },
}

export const communityList: ListExport<Input<typeof api.exportCommunities>['query'], ToldRow> = {
  ...asTold(columnsOf('community')),
  name: 'communities',
  title: { zh: '社区名单', en: 'Communities' },
  filters: {
    q: byText,
    division: byDivision,
    paired: byChoice({ zh: '已对口', en: 'paired' }, yesOrNo),
  },
  choose: ({ db, programmeId }, filter) => communities.choose(db, programmeId, filter),
  read: ({ db, programmeId, asOf }, ids) => places.communities(db, programmeId, ids, asOf),
  caution: {
    zh: '对口联系数为该日情况；社区名单和人口等数据未按日期记录，为导出时的内容',
    en: 'pairs are of that day; the list itself and its counts carry no dates and are as of the export',
  },
}

export const memberList: ListExport<Input<typeof api.exportMembers>['query'], ToldRow> = {
  ...asTold(columnsOf('member')),
  columns: asTold([...columnsOf('member'), personMark]).columns,
  name: 'members',
  title: { zh: '党员职工名单', en: 'Members' },
  reveal: 'member.reveal',
  filters: { enterprise: byEnterprise, phone: { title: { zh: '手机号', en: 'phone' }, isPersonal: true } },
  choose: ({ db, programmeId, vault }, { phone, ...filter }) =>
    members.choose(db, programmeId, { ...filter, phoneHashes: members.hashesOfPhone(vault, phone) }),
  read: async (reading, ids) =>
    (await people.members(reading.db, reading.programmeId, ids)).map((person) => unsealed(reading, person)),
  caution: {
    zh: '在册情况为该日情况；姓名、手机、职务、特长等为导出时的内容',
    en: 'who is on record is of that day; names, phones, posts and skills are as of the export',
  },
}

export const contactList: ListExport<Input<typeof api.exportContacts>['query'], ToldRow> = {
  ...asTold(columnsOf('contact')),
  columns: asTold([...columnsOf('contact'), personMark]).columns,
  name: 'contacts',
  title: { zh: '联系人名单', en: 'Contacts' },
  reveal: 'contact.reveal',
  filters: {
    enterprise: byEnterprise,
    community: byCommunity,
    role: byChoice(
      { zh: '联系人类别', en: 'role' },
      recordFields.contact.find(({ key }) => key === 'role')?.choices ?? [],
    ),
  },
  choose: ({ db, programmeId }, filter) => people.chooseContacts(db, programmeId, filter),
  read: async (reading, ids) =>
    (await people.contacts(reading.db, reading.programmeId, ids)).map((person) => unsealed(reading, person)),
  caution: {
    zh: '联系人未记录启用日期，该日之后新增的也在表中；内容为导出时的内容',
    en: 'no contact records when it began, so later ones are here as well; everything is as of the export',
  },
}

/** Name and phone in full or in part, as the reader may have them. */
function unsealed(reading: Reading, { nameCipher, phoneCipher, row }: people.SealedPerson): ToldRow {
  const shown = {
    ...row,
    name: shownName(reading, nameCipher),
    phone: shownPhone(reading, phoneCipher),
  }
  return reading.inClear ? { ...shown, check: checkOf(reading.vault, String(row['id']), shown) } : shown
}

export const divisionList: ListExport<Input<typeof api.exportDivisions>['query'], ToldRow> = {
  ...asTold(divisionColumns),
  name: 'divisions',
  title: { zh: '行政区划', en: 'Divisions' },
  filters: { under: byDivision },
  choose: ({ db }, filter) => places.chooseDivisions(db, filter),
  read: ({ db }, ids) => places.divisions(db, ids),
}

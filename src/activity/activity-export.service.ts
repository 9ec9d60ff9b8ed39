import { asTold, shownName, type ListExport, type ToldRow } from '../platform/export.ts'
import type { Input } from '../platform/endpoint.ts'
import { maskName } from '../platform/vault.ts'
import { told } from '../platform/told.ts'
import { byChoice, byCommunity, byEnterprise, yesOrNo } from '../registry/filter-words.service.ts'
import type { exportActivities } from './activity.api.ts'
import { hoursOf, kindChoices, stateChoices } from './activity.rules.ts'
import * as activities from './activity.store.ts'
import type { exportContacts } from './contact/contact.api.ts'
import { contactChoices, contactSides, sideWords } from './contact/contact.rules.ts'
import { textsOf } from './contact/contact.service.ts'
import * as contacts from './contact/contact.store.ts'
import type { exportServices } from './service/service.api.ts'
import * as services from './service/service.store.ts'

const enterprise = told('enterprise', { zh: '企业', en: 'Enterprise' }, 42)
const community = told('community', { zh: '社区', en: 'Community' }, 24)
const kindTitle = { zh: '类别', en: 'Kind' }
const statusTitle = { zh: '状态', en: 'Status' }
const title = told('title', { zh: '活动', en: 'Activity' }, 40)
const heldOn = told('heldOn', { zh: '日期', en: 'Day' }, 12, 'day')
const from = { title: { zh: '起始日期', en: 'from' } }
const to = { title: { zh: '截止日期', en: 'to' } }
const pairing = { title: { zh: '对口关系', en: 'pair' } }

export const activityList: ListExport<Input<typeof exportActivities>['query'], ToldRow> = {
  ...asTold([
    heldOn,
    told('begins', { zh: '开始', en: 'From' }, 8),
    told('ends', { zh: '结束', en: 'To' }, 8),
    told('kind', kindTitle, 12, 'choice', kindChoices),
    title,
    community,
    told('enterprise', { zh: '牵头企业', en: 'Leading enterprise' }, 42),
    told('place', { zh: '地点', en: 'Place' }, 24),
    told('places', { zh: '名额', en: 'Places' }, 8, 'number'),
    told('status', statusTitle, 12, 'choice', stateChoices),
    told('signed', { zh: '报名人数', en: 'Signed up' }, 10, 'number'),
    told('people', { zh: '参加人数', en: 'Took part' }, 10, 'number'),
    told('hours', { zh: '服务时长（小时）', en: 'Hours' }, 12, 'number'),
    told('reason', { zh: '取消原因', en: 'Reason for cancelling' }, 30),
  ]),
  name: 'activities',
  title: { zh: '活动清单', en: 'Activities' },
  filters: {
    status: byChoice(statusTitle, stateChoices),
    kind: byChoice(kindTitle, kindChoices),
    enterprise: byEnterprise,
    community: byCommunity,
    pairing,
    from,
    to,
    due: byChoice({ zh: '待登记参加情况', en: 'service not written yet' }, yesOrNo),
  },
  choose: ({ db, programmeId, asOf, day }, filter) =>
    activities.choose(db, programmeId, { ...filter, asOf }, day),
  read: async ({ db, programmeId }, ids) =>
    (await activities.read(db, programmeId, ids)).map((row) => ({
      ...{ heldOn: row.heldOn, begins: row.begins, ends: row.ends, kind: row.kind, title: row.title },
      ...{ community: row.community, enterprise: row.enterprise, place: row.place, places: row.places },
      ...{ status: row.status, signed: row.signed, people: row.people, hours: hoursOf(row.halves) },
      reason: row.reason,
    })),
  caution: {
    zh: '状态和人数为导出时的情况',
    en: 'states and numbers of people are as of the export',
  },
}

/** In the form in which offices hand it on: one line a person and activity, names masked unless the reader may have them. */
export const serviceList: ListExport<Input<typeof exportServices>['query'], ToldRow> = {
  ...asTold([
    heldOn,
    title,
    told('kind', kindTitle, 12, 'choice', kindChoices),
    community,
    told('member', { zh: '姓名', en: 'Name' }, 12),
    enterprise,
    told('hours', { zh: '服务时长（小时）', en: 'Hours' }, 12, 'number'),
    told('recordedOn', { zh: '登记日期', en: 'Written on' }, 12, 'day'),
    told('correctedOn', { zh: '更正日期', en: 'Corrected on' }, 12, 'day'),
  ]),
  name: 'activity-services',
  title: { zh: '参加情况登记表', en: 'Who took part' },
  reveal: 'member.reveal',
  filters: {
    activity: { title: { zh: '活动', en: 'activity' } },
    kind: byChoice(kindTitle, kindChoices),
    enterprise: byEnterprise,
    community: byCommunity,
    member: { title: { zh: '人员', en: 'member' }, isPersonal: true },
    from,
    to,
  },
  choose: ({ db, programmeId, asOf }, filter) => services.choose(db, programmeId, { ...filter, asOf }),
  read: async (reading, ids) =>
    (await services.read(reading.db, reading.programmeId, ids)).map((row) => ({
      ...{ heldOn: row.heldOn, title: row.title, kind: row.kind, community: row.community },
      member: row.nameCipher ? shownName(reading, row.nameCipher) : '**',
      ...{ enterprise: row.enterprise, hours: hoursOf(row.halves) },
      ...{ recordedOn: row.recordedOn, correctedOn: row.correctedOn },
    })),
  caution: { zh: '姓名和时长为导出时的内容', en: 'names and hours are as of the export' },
}

export const contactList: ListExport<Input<typeof exportContacts>['query'], ToldRow> = {
  ...asTold([
    heldOn,
    told('kind', { zh: '方式', en: 'Way' }, 10, 'choice', contactChoices),
    enterprise,
    community,
    told('who', { zh: '企业人员', en: 'Of the enterprise' }, 16),
    told('subject', { zh: '事由', en: 'Subject' }, 40),
    told('outcome', { zh: '结果', en: 'Outcome' }, 40),
    told('next', { zh: '下一步', en: 'Next step' }, 30),
    told('nextOn', { zh: '下一步日期', en: 'Next step on' }, 12, 'day'),
    told(
      'side',
      { zh: '登记方', en: 'Written by' },
      10,
      'choice',
      contactSides.map((value) => ({ value, ...sideWords[value] })),
    ),
  ]),
  name: 'contact-log',
  reveal: 'contact.reveal',
  title: { zh: '联络记录', en: 'Contact log' },
  filters: {
    kind: byChoice({ zh: '方式', en: 'way' }, contactChoices),
    enterprise: byEnterprise,
    community: byCommunity,
    pairing,
    month: { title: { zh: '月份', en: 'month' } },
  },
  choose: ({ db, programmeId, asOf }, filter) => contacts.choose(db, programmeId, { ...filter, asOf }),
  read: async (reading, ids) =>
    (await contacts.read(reading.db, reading.programmeId, ids)).map((row) => {
      const texts = textsOf(reading, row.textCipher)
      return {
        ...{ heldOn: row.heldOn, kind: row.kind, enterprise: row.enterprise, community: row.community },
        ...texts,
        who: reading.inClear ? texts.who : maskName(texts.who),
        ...{ nextOn: row.nextOn, side: row.side },
      }
    }),
  caution: { zh: '内容为导出时的情况', en: 'entries are as of the export' },
}

import { asTold, shownName, type ListExport, type ToldRow } from '../platform/export.ts'
import type { Input } from '../platform/endpoint.ts'
import type { Words } from '../platform/problem.ts'
import { told } from '../platform/told.ts'
import { byChoice, byCommunity, byEnterprise, yesOrNo } from '../registry/filter-words.service.ts'
import type * as api from './export.api.ts'
import * as people from './personal.store.ts'
import { personalStateOn, type Channel } from './personal.rules.ts'
import { dispatchChoices, residenceChoices, slipChoices } from './registration.rules.ts'
import * as slips from './slip.store.ts'

const statusTitle = { zh: '状态', en: 'Status' }
const enterprise = told('enterprise', { zh: '企业', en: 'Enterprise' }, 42)
const community = told('community', { zh: '社区', en: 'Community' }, 24)
const choicesOf = { residence: residenceChoices, dispatch: dispatchChoices }

export const slipList: ListExport<Input<typeof api.exportOrganisationRegistrations>['query'], ToldRow> = {
  ...asTold([
    enterprise,
    community,
    told('status', statusTitle, 14, 'choice', slipChoices),
    told('submittedOn', { zh: '提交日期', en: 'Handed in on' }, 12, 'day'),
    told('decidedOn', { zh: '办理日期', en: 'Decided on' }, 12, 'day'),
    told('returnReason', { zh: '退回原因', en: 'Reason for return' }, 40),
  ]),
  name: 'organisation-registrations',
  title: { zh: '组织报到单', en: 'Registration slips of organisations' },
  filters: { status: byChoice(statusTitle, slipChoices), enterprise: byEnterprise, community: byCommunity },
  choose: ({ db, programmeId, day }, filter) => slips.choose(db, programmeId, filter, day),
  read: async ({ db, programmeId, asOf, day }, ids) =>
    (await slips.read(db, programmeId, ids, asOf, day)).map((row) => ({ ...row })),
  caution: {
    zh: '退回后再次提交的报到单只按最近一次提交计',
    en: 'a slip that was handed in again is told by its latest submission only',
  },
}

type PersonalQuery = Input<typeof api.exportResidenceRegistrations>['query']

/** Each channel is a list of its own; nothing exports them together, because a person can be in both. */
const personal = (
  channel: Channel,
  name: string,
  title: Words,
  dates: Parameters<typeof asTold>[0],
): ListExport<PersonalQuery, ToldRow> => ({
  ...asTold([
    told('member', { zh: '姓名', en: 'Name' }, 12),
    community,
    enterprise,
    told('status', statusTitle, 14, 'choice', choicesOf[channel]),
    ...dates,
  ]),
  name,
  title,
  reveal: 'member.reveal',
  filters: {
    status: byChoice(statusTitle, choicesOf[channel]),
    enterprise: byEnterprise,
    community: byCommunity,
    moving: byChoice({ zh: '拟转往他处', en: 'asks to move' }, yesOrNo),
    member: { title: { zh: '人员', en: 'member' }, isPersonal: true },
  },
  choose: ({ db, programmeId, day }, filter) => people.choose(db, programmeId, channel, filter, day),
  read: async (reading, ids) =>
    (await people.read(reading.db, reading.programmeId, channel, ids)).map(
      ({ nameCipher, enterprise, community, registeredOn, confirmedOn, ...row }) => ({
        member: nameCipher ? shownName(reading, nameCipher) : '**',
        enterprise,
        community,
        // Whoever counts on a day was confirmed on it, whatever became of it afterwards.
        status: reading.asOf === undefined ? personalStateOn(row, reading.day) : 'confirmed',
        registeredOn,
        confirmedOn,
      }),
    ),
  caution: { zh: '姓名为导出时的内容', en: 'names of people are as of the export' },
})

const registeredOn = told('registeredOn', { zh: '报到日期', en: 'Registered on' }, 12, 'day')

export const residenceList = personal(
  'residence',
  'residence-registrations',
  { zh: '居住地报到名单', en: 'Members registered where they live' },
  [registeredOn, told('confirmedOn', { zh: '确认日期', en: 'Confirmed on' }, 12, 'day')],
)

export const dispatchList = personal(
  'dispatch',
  'dispatch-registrations',
  { zh: '组织派遣报到名单', en: 'Members sent by their enterprise' },
  [registeredOn, told('confirmedOn', { zh: '确认日期', en: 'Confirmed on' }, 12, 'day')],
)

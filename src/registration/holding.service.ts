import type { Holding } from '../platform/personal/holding.ts'
import { told } from '../platform/told.ts'
import { blankReasons } from './holding.store.ts'
import { personalStateOn, type Channel } from './personal.rules.ts'
import * as people from './personal.store.ts'
import { dispatchChoices, residenceChoices } from './registration.rules.ts'

const enterprise = told('enterprise', { zh: '企业', en: 'Enterprise' }, 42)
const community = told('community', { zh: '社区', en: 'Community' }, 24)
const statusTitle = { zh: '状态', en: 'Status' }
const reason = told('reason', { zh: '退回或退出原因', en: 'Reason for return or leaving' }, 30)

const confirmedOn = told('confirmedOn', { zh: '确认日期', en: 'Confirmed on' }, 12, 'day')
const endedOn = told('endedOn', { zh: '结束日期', en: 'Ended on' }, 12, 'day')

const rows = async (
  channel: Channel,
  { db, programmeId, today }: Parameters<Holding['read']>[0],
  member: string,
) => {
  const ids = await people.choose(db, programmeId, channel, { member }, today)
  return (await people.read(db, programmeId, channel, ids)).map(
    ({ enterprise, community, registeredOn, confirmedOn, endedOn, reason, ...row }) => ({
      enterprise,
      community,
      status: personalStateOn(row, today),
      registeredOn,
      confirmedOn,
      endedOn,
      reason,
    }),
  )
}

/** The two channels are held apart, as everywhere. */
export const registrationHoldings: readonly Holding[] = [
  {
    key: 'residence',
    title: { zh: '居住地报到', en: 'Registered where you live' },
    tables: ['residence_registration'],
    columns: [
      community,
      enterprise,
      told('status', statusTitle, 14, 'choice', residenceChoices),
      told('registeredOn', { zh: '申请日期', en: 'Asked on' }, 12, 'day'),
      confirmedOn,
      endedOn,
      reason,
    ],
    read: (context, id) => rows('residence', context, id),
    erase: ({ db, programmeId }, id) => blankReasons(db, programmeId, 'residence', id),
  },
  {
    key: 'dispatch',
    title: { zh: '组织派遣', en: 'Sent by the enterprise' },
    tables: ['dispatch_registration'],
    columns: [
      community,
      enterprise,
      told('status', statusTitle, 14, 'choice', dispatchChoices),
      told('registeredOn', { zh: '派遣日期', en: 'Sent on' }, 12, 'day'),
      confirmedOn,
      endedOn,
      reason,
    ],
    read: (context, id) => rows('dispatch', context, id),
    erase: ({ db, programmeId }, id) => blankReasons(db, programmeId, 'dispatch', id),
  },
]

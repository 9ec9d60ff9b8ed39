import type { Holding } from '../platform/personal/holding.ts'
import { told } from '../platform/told.ts'
import { blankReasons } from './holding.store.ts'
import * as people from './personal.store.ts'
import { statusChoices } from './registration.rules.ts'

const enterprise = told('enterprise', { zh: '企业', en: 'Enterprise' }, 42)
const community = told('community', { zh: '社区', en: 'Community' }, 24)
const status = told('status', { zh: '状态', en: 'Status' }, 14, 'choice', statusChoices)

const rows = async (
  channel: people.Channel,
  { db, programmeId }: Parameters<Holding['read']>[0],
  member: string,
) => {
  const ids = await people.choose(db, programmeId, { member }, channel)
  return (await people.read(db, programmeId, ids, channel)).map(
    ({ enterprise, community, status, registeredOn, confirmedOn }) => ({
      enterprise,
      community,
      status,
      registeredOn,
      confirmedOn,
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
      status,
      told('registeredOn', { zh: '申请日期', en: 'Asked on' }, 12, 'day'),
      told('confirmedOn', { zh: '确认日期', en: 'Confirmed on' }, 12, 'day'),
    ],
    read: (context, id) => rows(people.residence, context, id),
    erase: ({ db, programmeId }, id) => blankReasons(db, programmeId, id),
  },
  {
    key: 'dispatch',
    title: { zh: '组织派遣', en: 'Sent by the enterprise' },
    tables: ['dispatch_registration'],
    columns: [
      community,
      enterprise,
      status,
      told('registeredOn', { zh: '派遣日期', en: 'Sent on' }, 12, 'day'),
    ],
    read: (context, id) => rows(people.dispatch, context, id),
  },
]

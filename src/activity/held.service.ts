import type { HeldField } from '../platform/personal/held-field.ts'
import type { Holding } from '../platform/personal/holding.ts'
import type { RetentionRule } from '../platform/personal/retention.ts'
import type { SealedTable } from '../platform/personal/sealed.ts'
import { told } from '../platform/told.ts'
import { hoursOf } from './activity.rules.ts'
import * as store from './held.store.ts'
import { objectionStates, objectionTable, objectionKinds, objectionWords } from './service/objection.rules.ts'
import * as certificates from './service/certificate.store.ts'
import * as objections from './service/objection.store.ts'
import * as services from './service/service.store.ts'
import { signUpStates, signUpTable } from './sign-up.rules.ts'

const title = told('title', { zh: '活动', en: 'Activity' }, 40)
const heldOn = told('heldOn', { zh: '活动日期', en: 'Day' }, 12, 'day')
const community = told('community', { zh: '社区', en: 'Community' }, 24)
const hours = told('hours', { zh: '时长（小时）', en: 'Hours' }, 10, 'number')
const statusTitle = { zh: '状态', en: 'Status' }
const MOST = 200

/** What activities hold of one member, as that member reads it. */
export const activityHoldings: readonly Holding[] = [
  {
    key: 'sign-ups',
    title: { zh: '活动报名', en: 'Sign-ups to activities' },
    tables: ['activity_sign_up'],
    columns: [
      title,
      heldOn,
      told(
        'status',
        statusTitle,
        12,
        'choice',
        signUpStates.map((value) => ({ value, ...signUpTable.states[value] })),
      ),
    ],
    read: async ({ db, programmeId }, id) =>
      (await store.signUps(db, programmeId, id)).map((row) => ({ ...row })),
  },
  {
    key: 'service',
    title: { zh: '服务记录', en: 'Service' },
    tables: ['activity_service'],
    columns: [
      title,
      heldOn,
      community,
      hours,
      told('correction', { zh: '更正原因', en: 'Why corrected' }, 30),
    ],
    read: async ({ db, programmeId, vault }, member) =>
      (await services.list(db, programmeId, { member, limit: MOST })).items.map((row) => ({
        ...{ title: row.title, heldOn: row.heldOn, community: row.community, hours: hoursOf(row.halves) },
        correction: row.correctionCipher && vault.open(row.correctionCipher),
      })),
    erase: ({ db, programmeId, vault }, id) => store.blankService(db, programmeId, id, vault.seal('—')),
  },
  {
    key: 'objections',
    title: { zh: '对服务记录的异议', en: 'Objections to the record' },
    tables: ['activity_objection'],
    columns: [
      title,
      heldOn,
      told(
        'kind',
        { zh: '异议', en: 'Objection' },
        20,
        'choice',
        objectionKinds.map((value) => ({ value, ...objectionWords[value] })),
      ),
      hours,
      told('text', { zh: '说明', en: 'What was said' }, 40),
      told(
        'status',
        statusTitle,
        12,
        'choice',
        objectionStates.map((value) => ({ value, ...objectionTable.states[value] })),
      ),
      told('answer', { zh: '答复', en: 'Answer' }, 40),
    ],
    read: async ({ db, programmeId, vault }, member) =>
      (await objections.list(db, programmeId, { member, limit: MOST })).items.map((row) => ({
        ...{ title: row.title, heldOn: row.heldOn, kind: row.kind, status: row.status },
        hours: row.halves === null ? null : hoursOf(row.halves),
        text: vault.open(row.textCipher),
        answer: row.answerCipher && vault.open(row.answerCipher),
      })),
    erase: ({ db, programmeId, vault }, id) => store.blankObjections(db, programmeId, id, vault.seal('—')),
  },
  {
    key: 'service-certificates',
    title: { zh: '服务证明', en: 'Certificates of service' },
    tables: ['service_certificate'],
    columns: [
      told('issuedOn', { zh: '开具日期', en: 'Issued on' }, 12, 'day'),
      told('from', { zh: '起', en: 'From' }, 12, 'day'),
      told('to', { zh: '止', en: 'To' }, 12, 'day'),
      hours,
      told('code', { zh: '核验码', en: 'Code' }, 28, 'code'),
    ],
    read: async ({ db, programmeId, vault }, id) =>
      (await certificates.list(db, programmeId, id)).map((row) => ({
        ...{ issuedOn: row.issuedOn, from: row.from, to: row.to, hours: hoursOf(row.halves) },
        code: vault.open(row.codeCipher),
      })),
    erase: ({ db, programmeId, vault }, id) => store.blankCertificates(db, programmeId, id, vault.seal('—')),
  },
]

const sealedText = { isSealed: true, clear: 'activity.read', retention: 'activity' } as const
const why = {
  zh: '记录服务，供本人查看和开具证明；不作评分排名',
  en: 'To record service, for the person to read and to have certified; nobody is scored by it',
}
export const activityFields: readonly HeldField[] = [
  {
    record: { zh: '活动', en: 'Activity' },
    field: { zh: '说明、联系方式', en: 'Description and whom to ask' },
    why: { zh: '告知参加人员', en: 'To tell those who take part' },
    measure: 8,
    ...sealedText,
  },
  {
    record: { zh: '服务记录', en: 'Service' },
    field: { zh: '活动、时长、更正原因', en: 'Activity, hours, why corrected' },
    why,
    measure: 8,
    isSealed: false,
    clear: 'service.read',
    retention: 'activity',
  },
  {
    record: { zh: '服务记录异议', en: 'Objection' },
    field: { zh: '说明、答复', en: 'What was said and answered' },
    why: { zh: '更正服务记录中的差错', en: 'To mend mistakes in records of service' },
    measure: 8,
    isSealed: true,
    clear: 'service.read',
    retention: 'activity',
  },
  {
    record: { zh: '服务证明', en: 'Certificate of service' },
    field: { zh: '姓名、核验码', en: 'Name and code' },
    why: { zh: '供持有人核验真伪', en: 'So that whoever holds it can check it' },
    measure: 8,
    isSealed: true,
    clear: 'service.own',
    retention: 'activity',
  },
  {
    record: { zh: '联络记录', en: 'Contact log' },
    field: { zh: '企业人员、事由、结果、下一步', en: 'Who, subject, outcome, next step' },
    why: { zh: '双方接续工作', en: 'So that both sides can go on from it' },
    measure: 3,
    isSealed: true,
    clear: 'contact-log.read',
    retention: 'activity',
  },
]

const keys = [{ column: 'id', type: 'uuid' }] as const
export const activitySealed: readonly SealedTable[] = [
  { table: 'activity', keys, sealed: [{ cipher: 'text_cipher' }] },
  { table: 'activity_service', keys, sealed: [{ cipher: 'correction_cipher' }] },
  { table: 'activity_objection', keys, sealed: [{ cipher: 'text_cipher' }, { cipher: 'answer_cipher' }] },
  { table: 'service_certificate', keys, sealed: [{ cipher: 'code_cipher' }, { cipher: 'name_cipher' }] },
  { table: 'contact_entry', keys, sealed: [{ cipher: 'text_cipher' }] },
]

export const activityRule: RetentionRule = {
  kind: 'activity',
  title: { zh: '活动、服务记录和联络记录', en: 'Activities, service and contacts' },
  why: {
    zh: '服务证明以此为据，专项工作期间一直保留；人员离开后匿名',
    en: 'Certificates rest on it; kept as long as the programme, without names once a person has left',
  },
  days: 36_500,
  least: 36_500,
}

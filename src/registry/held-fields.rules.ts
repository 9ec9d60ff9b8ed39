import type { HeldField } from '../platform/personal/held-field.ts'
import type { Words } from '../platform/problem.ts'
import { recordFields } from './fields/record.rules.ts'

/** Why each field of a person is held, and the number of the measure that it serves. */
const reasons: Readonly<
  Record<'member' | 'contact', Readonly<Record<string, { why: Words; measure: number }>>>
> = {
  member: {
    name: {
      why: {
        zh: '社区确认报到和编组时辨认本人',
        en: 'To know the person when a community confirms and a team is formed',
      },
      measure: 7,
    },
    phone: {
      why: {
        zh: '任务派单和紧急情况时联系本人，也用于辨认重复登记',
        en: 'To call the person when help is needed, and to notice a double registration',
      },
      measure: 8,
    },
    enterpriseUscc: {
      why: { zh: '按单位统计报到和组织派遣', en: 'Registrations are counted and sent by enterprise' },
      measure: 7,
    },
    post: { why: { zh: '编组时安排岗位', en: 'To find the right post in a team' }, measure: 2 },
    skills: { why: { zh: '按需求匹配有专长的人', en: 'To match people with what is needed' }, measure: 4 },
    freeTime: { why: { zh: '只在方便的时间安排服务', en: 'To ask only when it suits' }, measure: 4 },
    wishedPost: {
      why: { zh: '按本人意愿安排岗位', en: 'To respect what the person wishes to do' },
      measure: 2,
    },
    residenceCode: {
      why: {
        zh: '就近到居住地社区报到，只记到社区',
        en: 'To register where the person lives, no nearer than the community',
      },
      measure: 7,
    },
    joinedOn: { why: { zh: '计算截至某日的人数', en: 'To count as of a day' }, measure: 7 },
    leftOn: {
      why: {
        zh: '计算截至某日的人数，并计算保存期限',
        en: 'To count as of a day, and to know when to forget',
      },
      measure: 7,
    },
  },
  contact: {
    enterpriseUscc: { why: { zh: '注明代表哪家企业', en: 'To say for which enterprise' }, measure: 1 },
    communityCode: { why: { zh: '注明代表哪个社区', en: 'To say for which community' }, measure: 1 },
    role: { why: { zh: '注明找谁办哪类事', en: 'To say whom to ask for what' }, measure: 1 },
    name: { why: { zh: '对口双方互相联系', en: 'So that the two sides can reach each other' }, measure: 1 },
    phone: { why: { zh: '对口双方互相联系', en: 'So that the two sides can reach each other' }, measure: 1 },
    post: { why: { zh: '称呼和对接时使用', en: 'For addressing the person' }, measure: 1 },
    confirmedOn: {
      why: { zh: '提醒核实是否仍在任', en: 'To know when to ask whether it still holds' },
      measure: 1,
    },
    endedOn: { why: { zh: '停用后计算保存期限', en: 'To know when to forget' }, measure: 1 },
  },
}

const records = {
  member: { zh: '人员', en: 'Member' },
  contact: { zh: '联系人', en: 'Contact' },
} as const
const seenBy = {
  member: { clear: 'member.reveal', masked: 'member.read' },
  contact: { clear: 'contact.reveal', masked: 'contact.read' },
} as const
const retention = { member: 'member-left', contact: 'contact-ended' } as const

/** Every field of a person that the registry holds. @throws Error for a field that nobody has given a reason for */
export const registryFields: readonly HeldField[] = (['member', 'contact'] as const).flatMap((kind) =>
  recordFields[kind].map((field): HeldField => {
    const reason = reasons[kind][field.key]
    if (!reason) throw new Error(`no reason is given for holding ${kind}.${field.key}`)
    const isPersonal = field.isPersonal === true
    return {
      record: records[kind],
      field: field.title,
      ...reason,
      isSealed: isPersonal,
      // What is not sealed is read in full by whoever reads the list.
      ...(isPersonal ? seenBy[kind] : { clear: seenBy[kind].masked }),
      retention: retention[kind],
    }
  }),
)

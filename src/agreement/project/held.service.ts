import type { HeldField } from '../../platform/personal/held-field.ts'
import type { RetentionRule } from '../../platform/personal/retention.ts'
import type { SealedTable } from '../../platform/personal/sealed.ts'

const record = { zh: '服务项目', en: 'Service project' }

/** Who carries a project out and who accepts it is named; what is written freely is sealed all the same (DESIGN §5.8). */
export const projectFields: readonly HeldField[] = [
  {
    record,
    field: { zh: '责任人、社区联系人、验收人', en: 'Owner, contact of the community, who accepted' },
    why: { zh: '落实项目责任，便于双方联系', en: 'So that both sides know whom to ask' },
    measure: 4,
    isSealed: true,
    clear: 'project.reveal',
    masked: 'project.read',
    retention: 'service-project',
  },
  {
    record,
    field: { zh: '进度说明、评价意见、佐证材料', en: 'Notes on progress, opinions, evidence' },
    why: {
      zh: '说明项目进展和成效；按规定不写个人信息',
      en: 'To say how far it is; not meant to hold anything of a person',
    },
    measure: 4,
    isSealed: true,
    clear: 'project.read',
    retention: 'service-project',
  },
]

const keys = [{ column: 'id', type: 'uuid' }] as const
export const projectSealed: readonly SealedTable[] = [
  {
    table: 'service_project',
    keys,
    sealed: [{ cipher: 'owner_cipher' }, { cipher: 'contact_cipher' }, { cipher: 'acceptor_cipher' }],
  },
  { table: 'project_entry', keys, sealed: [{ cipher: 'words_cipher' }, { cipher: 'by_cipher' }] },
  { table: 'project_file', keys, sealed: [{ cipher: 'name_cipher' }, { cipher: 'content' }] },
]

export const projectRule: RetentionRule = {
  kind: 'service-project',
  title: { zh: '服务项目及验收', en: 'Service projects and their acceptance' },
  why: {
    zh: '考核和已公布的数据以此为据，专项工作期间一直保留；姓名和文字加密保存',
    en: 'Assessment and published figures rest on them; kept as long as the programme, names and words sealed',
  },
  days: 36_500,
  least: 36_500,
}

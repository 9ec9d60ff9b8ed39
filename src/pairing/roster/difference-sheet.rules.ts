import type { Column } from '../../platform/office/sheets.ts'
import type { Language, Words } from '../../platform/problem.ts'
import type { Difference, DifferenceKind, FrozenField } from './version.rules.ts'

export const differenceWords: Record<DifferenceKind, Words> = {
  added: { zh: '新增', en: 'Added' },
  removed: { zh: '减少', en: 'Removed' },
  changed: { zh: '变更', en: 'Changed' },
}

export const fieldWords: Record<FrozenField, Words> = {
  number: { zh: '序号', en: 'No.' },
  enterprise: { zh: '企业全称', en: 'Enterprise' },
  uscc: { zh: '统一社会信用代码', en: 'USCC' },
  kind: { zh: '企业属性', en: 'Kind' },
  level: { zh: '层级', en: 'Level' },
  group: { zh: '上级集团', en: 'Group' },
  partyOrganisation: { zh: '党组织名称', en: 'Party organisation' },
  site: { zh: '所在地', en: 'Site' },
  basis: { zh: '报到依据', en: 'Basis' },
  place: { zh: '市/区/街道', en: 'City, county, street' },
  community: { zh: '社区', en: 'Community' },
  communityCode: { zh: '区划代码', en: 'Division code' },
  liaisonMembers: { zh: '工作队人数', en: 'Liaison team' },
  emergencyMembers: { zh: '突击队人数', en: 'Emergency squad' },
  startsOn: { zh: '对口日期', en: 'Paired on' },
  registeredOn: { zh: '报到日期', en: 'Registered on' },
}

/** Of a change: 工作队人数：3 → 5. */
export const changeInWords = ({ fields }: Difference, language: Language): string =>
  fields
    .map(({ field, before, after }) => {
      const colon = language === 'zh' ? '：' : ': '
      return `${fieldWords[field][language]}${colon}${String(before ?? '—')} → ${String(after ?? '—')}`
    })
    .join(language === 'zh' ? '；' : '; ')

export const differenceColumns = (language: Language): Column<Difference>[] => {
  const column = (
    title: Words,
    width: number,
    value: Column<Difference>['value'],
    kind: 'text' | 'number' = 'text',
  ): Column<Difference> => ({ header: title[language], width, kind, value })
  return [
    column({ zh: '变动', en: 'Difference' }, 10, ({ kind }) => differenceWords[kind][language]),
    column(fieldWords.number, 8, ({ number }) => number, 'number'),
    column(fieldWords.enterprise, 42, ({ enterprise }) => enterprise),
    column(fieldWords.community, 24, ({ community }) => community),
    column({ zh: '变动内容', en: 'What changed' }, 60, (row) => changeInWords(row, language) || null),
  ]
}

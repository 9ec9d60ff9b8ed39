import type { Language } from '../platform/problem.ts'
import type { Column } from '../platform/office/sheets.ts'
import type { Basis } from './pairing.rules.ts'

/** Whom to ask, name and phone or post in one cell; masked unless the reader may have them in full. */
export type SheetPeople = Partial<Record<'secretary' | 'leader' | 'team-leader' | 'liaison', string>>

/** What a line of the 一览表 holds for an office; null where the reader may not see it. */
export interface SheetRow {
  number: number
  enterprise: string
  uscc: string
  kind: 'central' | 'provincial' | 'other' | null
  level: number | null
  group: string | null
  partyOrganisation: string | null
  site: string | null
  basis: Basis
  place: string
  community: string
  communityCode: string
  liaisonMembers: number | null
  emergencyMembers: number | null
  registeredOn: string | null
  startsOn: string
  status: 'active' | 'ended'
  /** Not in a published version: contacts change, and are looked up on the day. */
  people?: SheetPeople | undefined
  /** Posts of the enterprise in the committee of the community's area; not in a published version either. */
  committeePosts?: string | undefined
}

const kinds = {
  central: { zh: '中央在鄂', en: 'Central' },
  provincial: { zh: '省属', en: 'Provincial' },
  other: { zh: '其他', en: 'Other' },
} as const
const statuses = { active: { zh: '有效', en: 'In force' }, ended: { zh: '已结束', en: 'Ended' } } as const
const levelsZh = ['', '一级', '二级', '三级', '四级', '五级', '六级', '七级', '八级', '九级']

/** The columns that offices expect, in their order. */
export function rosterColumns(language: Language): Column<SheetRow>[] {
  const zh = language === 'zh'
  const column = (
    header: { zh: string; en: string },
    width: number,
    value: Column<SheetRow>['value'],
    kind: 'text' | 'number' | 'date' = 'text',
  ): Column<SheetRow> => ({
    header: header[language],
    width,
    kind,
    value,
  })
  return [
    column({ zh: '序号', en: 'No.' }, 6, (row) => row.number, 'number'),
    column({ zh: '企业全称', en: 'Enterprise' }, 42, (row) => row.enterprise),
    column({ zh: '统一社会信用代码', en: 'USCC' }, 21, (row) => row.uscc),
    column({ zh: '企业属性', en: 'Kind' }, 10, (row) => (row.kind ? kinds[row.kind][language] : null)),
    column({ zh: '层级', en: 'Level' }, 7, (row) =>
      row.level === null ? null : zh ? (levelsZh[row.level] ?? String(row.level)) : String(row.level),
    ),
    column({ zh: '上级集团', en: 'Group' }, 38, (row) => row.group),
    column({ zh: '党组织名称', en: 'Party organisation' }, 42, (row) => row.partyOrganisation),
    column({ zh: '所在地', en: 'Site' }, 30, (row) => row.site),
    column({ zh: '报到依据', en: 'Basis' }, 9, (row) => row.basis),
    column({ zh: '市/区/街道', en: 'City, county, street' }, 34, (row) => row.place),
    column({ zh: '社区', en: 'Community' }, 20, (row) => row.community),
    column({ zh: '区划代码', en: 'Division code' }, 15, (row) => row.communityCode),
    column(
      { zh: '社区书记及电话', en: 'Community secretary, phone' },
      24,
      (row) => row.people?.secretary ?? null,
    ),
    column({ zh: '牵头领导及职务', en: 'Leader, post' }, 22, (row) => row.people?.leader ?? null),
    column(
      { zh: '工作队队长及电话', en: 'Team leader, phone' },
      24,
      (row) => row.people?.['team-leader'] ?? null,
    ),
    column({ zh: '联络员及电话', en: 'Liaison officer, phone' }, 24, (row) => row.people?.liaison ?? null),
    column({ zh: '工作队人数', en: 'Liaison team' }, 11, (row) => row.liaisonMembers, 'number'),
    column({ zh: '突击队人数', en: 'Emergency squad' }, 11, (row) => row.emergencyMembers, 'number'),
    column({ zh: '配对日期', en: 'Paired on' }, 12, (row) => row.startsOn, 'date'),
    column({ zh: '报到日期', en: 'Registered on' }, 12, (row) => row.registeredOn, 'date'),
    // Agreements are not recorded yet; offices expect the column and fill it by hand.
    column({ zh: '协议编号及期限', en: 'Agreement, term' }, 20, () => null),
    column({ zh: '综合党委职务', en: 'Post in the area committee' }, 24, (row) => row.committeePosts ?? null),
    column({ zh: '状态', en: 'Status' }, 8, (row) => statuses[row.status][language]),
    column({ zh: '备注', en: 'Remarks' }, 16, () => null),
  ]
}

/** The shape that other programs read (DESIGN §6). */
export const exchangeRow = (row: SheetRow): Record<string, unknown> => ({
  enterprise: row.enterprise,
  uscc: row.uscc,
  site: row.site,
  community: row.community,
  communityCode: row.communityCode,
  basis: row.basis,
  status: row.status,
  startsOn: row.startsOn,
})

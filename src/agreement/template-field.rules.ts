import type { Words } from '../platform/problem.ts'
import { clausesOf, longDay, type Content, type Officer } from './agreement-content.rules.ts'
import { supplementText, type Side } from './agreement.rules.ts'
import type { Change } from './agreement-change.rules.ts'
import { templateWords, type TemplateKind } from './template.rules.ts'

export interface TemplateField {
  /** As it is written between braces. */
  key: string
  words: Words
  example: string
  /** `each` repeats what stands between {#key} and {/key}; `picture` is a paragraph of its own, written {@key}. */
  kind: 'text' | 'each' | 'picture'
  /** What can stand inside. */
  inside?: readonly TemplateField[]
  /** Only where there is an agreement that is changed. */
  ofSupplement?: true
}

const text = (key: string, en: string, example: string, zh = key): TemplateField => ({
  key,
  words: { zh, en },
  example,
  kind: 'text',
})
const each = (key: string, zh: string, en: string, inside: readonly TemplateField[]): TemplateField => ({
  key,
  words: { zh, en },
  example: `{#${key}}…{/${key}}`,
  kind: 'each',
  inside,
})
const picture = (key: string, en: string): TemplateField => ({
  key,
  words: { zh: `${key}（单独成段）`, en },
  example: `{@${key}}`,
  kind: 'picture',
})
const count = text('序号', 'Running number', '1')
const clause = [count, text('条文', 'Text of the clause', '每季度召开一次联席会议。')]
const party = (side: '甲' | '乙', en: string, code: TemplateField): TemplateField[] => [
  text(`${side}方`, en, side === '甲' ? '演示建设集团有限公司' : '演示社区'),
  code,
  text(`${side}方党组织`, `${en}: its Party organisation`, '演示党委'),
  text(`${side}方负责人`, `${en}: who leads`, '王演示'),
  text(`${side}方负责人职务`, `${en}: post of who leads`, '党委书记'),
  text(`${side}方联络员`, `${en}: liaison officer`, '李演示'),
  text(`${side}方联络员电话`, `${en}: phone of the liaison officer`, '027-00000000'),
]

/** Every field that a template may have, in the order of the page that lists them. */
export const templateFields: readonly TemplateField[] = [
  text('协议名称', 'Title', '共驻共建协议'),
  text('编号', 'Number; given at the signing', '共建协〔2021〕12号'),
  text('签订地点', 'Place of signing', '社区党群服务中心'),
  text('签订日期', 'Day of signing', '2021年7月20日'),
  ...party('甲', 'Enterprise', text('甲方信用代码', 'USCC of the enterprise', '91420000000000000X')),
  ...party('乙', 'Community', text('乙方区划代码', 'Division code of the community', '420106012000')),
  text('报到依据', 'Basis of the pair', 'P1 疫情防控期间支援的社区'),
  text('对口日期', 'Since when they are paired', '2021年6月1日'),
  text('开始日期', 'First day of the term', '2021年7月20日'),
  text('结束日期', 'Last day of the term', '2022年7月19日'),
  each('目标', '可计量的目标，逐项取自服务项目', 'Countable goals, one for each project', [
    count,
    text('项目', 'Project', '楼道照明改造'),
    text('成效', 'Countable result', '更换声控灯'),
    text('数量', 'Quantity', '40'),
    text('单位', 'Unit', '盏'),
  ]),
  each('共建内容', '共建内容，逐条', 'Content, clause by clause', clause),
  each('甲方责任', '甲方责任，逐条', 'Duties of the enterprise, clause by clause', clause),
  each('乙方责任', '乙方责任，逐条', 'Duties of the community, clause by clause', clause),
  each('其他约定', '其他约定，逐条', 'Other clauses', clause),
  each('项目', '服务项目清单', 'List of projects', [
    count,
    text('名称', 'Name', '楼道照明改造'),
    text('内容', 'Content', '更换 3 栋楼道灯具'),
    text('对应需求', 'Need that it serves', '需2021-0012'),
    text('承接单位', 'Carrier', '演示建设集团有限公司'),
    text('责任人', 'Responsible person', '李演示'),
    text('开始', 'From', '2021-08-01'),
    text('结束', 'Until', '2021-09-30'),
    text('预期成效', 'Countable result', '更换声控灯'),
    text('数量', 'Quantity', '40'),
    text('单位', 'Unit', '盏'),
  ]),
  each('需求', '甲方已认领的社区需求', 'Needs that the enterprise has promised', [
    count,
    text('编号', 'Number of the need', '需2021-0012'),
    text('内容', 'Content', '楼道照明损坏'),
    text('数量', 'Promised quantity', '40'),
    text('单位', 'Unit', '盏'),
    text('计划日期', 'Planned day', '2021-09-30'),
  ]),
  each('有需求', '有已认领的需求时', 'Where a need is promised', []),
  each('资源', '甲方可提供的资源', 'Resources that the enterprise offers', [
    count,
    text('编号', 'Number of the resource', '资2021-0007'),
    text('名称', 'Name', '会议室'),
    text('数量', 'Quantity', '1'),
    text('单位', 'Unit', '间'),
    text('条件', 'Conditions', '提前三天预约'),
  ]),
  each('有资源', '有可提供的资源时', 'Where a resource is offered', []),
  text('甲方签字人', 'Signer of the enterprise', '王演示'),
  text('乙方签字人', 'Signer of the community', '赵演示'),
  picture('甲方签名', 'Drawn signature of the enterprise, a paragraph of its own'),
  picture('乙方签名', 'Drawn signature of the community, a paragraph of its own'),
  each('见证', '有见证方时', 'Where there is a witness', [text('见证人', 'Witness', '街道代表')]),
  {
    ...text('原协议编号', 'Number of the agreement that is changed', '共建协〔2021〕12号'),
    ofSupplement: true,
  },
  { ...text('补充次数', 'The how many-th supplement', '1'), ofSupplement: true },
  { ...each('变更', '变更事项，逐条', 'Changes, one by one', clause), ofSupplement: true },
]

export const fieldsFor = (kind: TemplateKind): readonly TemplateField[] =>
  templateFields.filter(({ ofSupplement }) => kind === 'supplement' || !ofSupplement)

/** What stands on a paper beside the text that was agreed on. */
export interface Paper {
  kind: TemplateKind
  content: Content
  number: string
  supplement: { of: string; amendment: number; changes: readonly Change[] } | null
  place: string
  signedOn: string | null
  witness: string
  signers: Record<Side, string>
}

/** Where somebody writes by hand. */
const BLANK = '　　　　　　'
const BLANK_DAY = '　　　　年　　月　　日'
export const UNNUMBERED = '（签订时编号）'

type Value = string | Row[]
export interface Row {
  [key: string]: Value
}

const counted = (rows: readonly Row[]): Row[] => rows.map((row, at) => ({ 序号: String(at + 1), ...row }))
const clauses = (lines: readonly string[]): Row[] => counted(lines.map((line) => ({ 条文: line })))
const officer = (side: string, role: string, { name, post, phone }: Officer, withPost: boolean): Row => ({
  [`${side}方${role}`]: name || BLANK,
  ...(withPost ? { [`${side}方${role}职务`]: post || BLANK } : { [`${side}方${role}电话`]: phone || BLANK }),
})

export const titleOf = ({ kind, supplement }: Pick<Paper, 'kind' | 'supplement'>): string =>
  supplement ? supplementText('', supplement.amendment) : templateWords[kind].zh

/** What the fields of a template stand for. The only place where a record becomes words of a document. */
export function valuesOf(paper: Paper): Row {
  const { content, supplement } = paper
  const { enterprise, community } = content
  return {
    协议名称: titleOf(paper),
    编号: paper.number || UNNUMBERED,
    签订地点: paper.place || BLANK,
    签订日期: paper.signedOn === null ? BLANK_DAY : longDay(paper.signedOn),
    甲方: enterprise.name,
    甲方信用代码: enterprise.code,
    甲方党组织: enterprise.organisation || BLANK,
    ...officer('甲', '负责人', enterprise.leader, true),
    ...officer('甲', '联络员', enterprise.liaison, false),
    乙方: community.name,
    乙方区划代码: community.code,
    乙方党组织: community.organisation || BLANK,
    ...officer('乙', '负责人', community.leader, true),
    ...officer('乙', '联络员', community.liaison, false),
    报到依据: content.basis,
    对口日期: longDay(content.pairedOn),
    开始日期: longDay(content.fromOn),
    结束日期: longDay(content.untilOn),
    目标: counted(
      content.lines.map(({ title, result, quantity, unit }) => ({
        项目: title,
        成效: result,
        数量: String(quantity),
        单位: unit,
      })),
    ),
    共建内容: clauses(clausesOf(content.clauses.content)),
    甲方责任: clauses(clausesOf(content.clauses.enterpriseDuties)),
    乙方责任: clauses(clausesOf(content.clauses.communityDuties)),
    其他约定: clauses(clausesOf(content.clauses.other)),
    项目: counted(
      content.lines.map((line) => ({
        名称: line.title,
        内容: line.content,
        对应需求: line.need || '—',
        承接单位: line.carrier,
        责任人: line.owner || '—',
        开始: line.fromOn,
        结束: line.untilOn,
        预期成效: line.result,
        数量: String(line.quantity),
        单位: line.unit,
      })),
    ),
    需求: counted(
      content.needs.map((need) => ({
        编号: need.number,
        内容: need.content,
        数量: String(need.quantity),
        单位: need.unit,
        计划日期: need.plannedOn ?? '—',
      })),
    ),
    有需求: content.needs.length === 0 ? [] : [{}],
    有资源: content.resources.length === 0 ? [] : [{}],
    资源: counted(
      content.resources.map((resource) => ({
        编号: resource.number,
        名称: resource.name,
        数量: String(resource.quantity),
        单位: resource.unit,
        条件: resource.conditions || '—',
      })),
    ),
    甲方签字人: paper.signers.enterprise,
    乙方签字人: paper.signers.community,
    见证: paper.witness === '' ? [] : [{ 见证人: paper.witness }],
    原协议编号: supplement?.of ?? '',
    补充次数: supplement === null ? '' : String(supplement.amendment),
    变更: clauses((supplement?.changes ?? []).map((change) => change.text)),
  }
}

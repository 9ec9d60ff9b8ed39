import type { OfficialDocument } from '../platform/documents.ts'
import type { AgreementKind } from './agreement.rules.ts'
import type { Clauses } from './agreement-content.rules.ts'
import type { TemplateKind } from './template.rules.ts'

type Block = OfficialDocument['blocks'][number]

const heading = (text: string): Extract<Block, { kind: 'heading' }> => ({ kind: 'heading', level: 1, text })
const lines = (...texts: string[]): Block[] => texts.map((text) => ({ kind: 'paragraph', text }))
const eachOf = (key: string): Block[] => lines(`{#${key}}`, '（{序号}）{条文}', `{/${key}}`)

type Columns = readonly (readonly [title: string, cell: string, share: number])[]

/** A table with one row that is repeated. */
const tableOf = (key: string, columns: Columns): Block[] => [
  {
    kind: 'table',
    header: columns.map(([title]) => title),
    shares: columns.map(([, , share]) => share),
    rows: [
      columns.map(([, cell], at) =>
        at === 0 ? `{#${key}}${cell}` : at === columns.length - 1 ? `${cell}{/${key}}` : cell,
      ),
    ],
  },
]

/** The table, or a sentence where there is nothing to list. */
const listOf = (key: '需求' | '资源', columns: Columns, empty: string): Block[] => [
  ...lines(`{#有${key}}`),
  ...tableOf(key, columns),
  ...lines(`{/有${key}}`, `{^${key}}`, empty, `{/${key}}`),
]

const purposes: Readonly<Record<AgreementKind, string>> = {
  joint:
    '为落实党员干部下沉、企业党组织对口联系社区的要求，发挥双方优势，共同服务居民、建设社区，甲乙双方经协商一致，订立本协议。',
  party:
    '为推动企业党建与社区党建融合，做到组织联建、资源联享、活动联办、服务联动，甲乙双方经协商一致，订立本协议。',
  other: '为做好企业党组织对口联系社区工作，甲乙双方经协商一致，就有关事项订立本协议。',
}

/** What a new draft says before the parties have written anything. */
export const usualClauses: Readonly<Record<AgreementKind, Clauses>> = {
  joint: {
    content: [
      '围绕社区提出的需求和甲方可提供的资源开展供需对接，按附件一所列项目实施。',
      '组织党员干部参加社区志愿服务和便民服务。',
      '共享活动场地和学习资源，联合开展宣传教育。',
    ].join('\n'),
    enterpriseDuties: [
      '明确联络员，组建联系社区工作队，按期完成承接的服务项目。',
      '为参加服务的人员提供必要的时间和安全保障。',
    ].join('\n'),
    communityDuties: [
      '提供真实的需求信息，做好居民联络和现场协调。',
      '及时验收服务项目并反馈意见，不要求甲方填报本协议以外的材料。',
    ].join('\n'),
    other: '',
  },
  party: {
    content: [
      '双方党组织互通工作安排，联合开展主题党日和党课。',
      '组织在职党员到社区报到，认领服务岗位。',
      '共用党群活动阵地，联合培养党务骨干。',
    ].join('\n'),
    enterpriseDuties: ['安排党组织负责人参加社区联席会议。', '支持党员在居住地参加服务。'].join('\n'),
    communityDuties: ['为党组织活动提供场地。', '如实记录并按季度反馈党员服务情况。'].join('\n'),
    other: '',
  },
  other: {
    content: '按附件一所列项目开展合作。',
    enterpriseDuties: '按期完成承接的服务项目。',
    communityDuties: '做好现场协调，及时验收并反馈意见。',
    other: '',
  },
}

const parties: Block[] = [
  {
    kind: 'form',
    rows: [
      ['甲方', '{甲方}'],
      ['统一社会信用代码', '{甲方信用代码}'],
      ['党组织', '{甲方党组织}'],
      ['负责人及职务', '{甲方负责人}　{甲方负责人职务}'],
      ['联络员及电话', '{甲方联络员}　{甲方联络员电话}'],
      ['乙方', '{乙方}'],
      ['区划代码', '{乙方区划代码}'],
      ['党组织', '{乙方党组织}'],
      ['负责人及职务', '{乙方负责人}　{乙方负责人职务}'],
      ['联络员及电话', '{乙方联络员}　{乙方联络员电话}'],
    ],
  },
]

/** Stands on one page: nobody signs below a break. */
const signing: Block[] = [
  ...lines('甲方（盖章）：{甲方}', '签字人：{甲方签字人}', '{@甲方签名}'),
  ...lines('乙方（盖章）：{乙方}', '签字人：{乙方签字人}', '{@乙方签名}'),
  ...lines('{#见证}', '见证方：{见证人}', '{/见证}'),
  ...lines('签订地点：{签订地点}', '签订日期：{签订日期}'),
].map((line, at, all): Block =>
  line.kind === 'paragraph' && at < all.length - 1 ? { ...line, keepsNext: true } : line,
)

const projects = [
  ...tableOf('项目', [
    ['序号', '{序号}', 6],
    ['名称及内容', '{名称}：{内容}', 20],
    ['对应需求', '{对应需求}', 11],
    ['承接单位', '{承接单位}', 14],
    ['责任人', '{责任人}', 9],
    ['起止', '{开始}至{结束}', 18],
    ['预期成效', '{预期成效}{数量}{单位}', 14],
  ]),
  ...lines('{^项目}', '无。', '{/项目}'),
]

const annexes: Block[] = [
  { ...heading('附件一　服务项目清单'), startsPage: true },
  ...projects,
  heading('附件二　社区需求清单'),
  ...listOf(
    '需求',
    [
      ['序号', '{序号}', 5],
      ['编号', '{编号}', 12],
      ['内容', '{内容}', 26],
      ['认领数量', '{数量}{单位}', 10],
      ['计划日期', '{计划日期}', 12],
    ],
    '本协议起草时没有已认领的需求。',
  ),
  heading('附件三　企业资源清单'),
  ...listOf(
    '资源',
    [
      ['序号', '{序号}', 5],
      ['编号', '{编号}', 12],
      ['名称', '{名称}', 20],
      ['数量', '{数量}{单位}', 10],
      ['使用条件', '{条件}', 18],
    ],
    '本协议起草时没有已登记的资源。',
  ),
]

const agreement = (kind: AgreementKind): OfficialDocument => ({
  title: '{协议名称}',
  blocks: [
    ...lines('编号：{编号}'),
    ...parties,
    ...lines(purposes[kind]),
    heading('一、对口依据'),
    ...lines('甲乙双方自{对口日期}起建立对口联系，报到依据为：{报到依据}。'),
    heading('二、共建目标'),
    ...lines(
      '本协议期内完成以下可计量的目标：',
      '{#目标}',
      '（{序号}）{项目}：{成效}{数量}{单位}；',
      '{/目标}',
    ),
    heading('三、共建内容'),
    ...eachOf('共建内容'),
    heading('四、双方责任'),
    ...lines('甲方责任：'),
    ...eachOf('甲方责任'),
    ...lines('乙方责任：'),
    ...eachOf('乙方责任'),
    heading('五、工作机制'),
    ...lines(
      '双方每季度召开一次联席会议，商定下一阶段安排；每半年至少联合开展一次活动；每年年底共同总结。联席会议与社区已有会议合并召开，不另行要求报送材料。',
    ),
    heading('六、应急协助'),
    ...lines(
      '遇有防汛、疫情防控等突发事件，乙方可以请求甲方派出人员和物资。甲方在保证安全生产的前提下尽力支援，参加人员服从现场指挥；确有困难的说明原因，不视为违约。',
    ),
    heading('七、个人信息保护'),
    ...lines(
      '双方只为履行本协议使用联络人员和服务人员的姓名、联系方式，不收集与工作无关的个人信息，不对外公开，协议终止后不再使用。居民个人信息不写入本协议及其附件。',
    ),
    heading('八、期限、变更与终止'),
    ...lines(
      '本协议自{开始日期}起至{结束日期}止。需要变更的，双方签订补充协议；经双方协商一致可以提前终止，对口关系结束的，本协议随之终止。期满前双方协商是否续签。',
    ),
    ...eachOf('其他约定'),
    heading('九、签订'),
    ...lines('本协议一式两份，双方各执一份，附件与正文具有同等效力。'),
    ...signing,
    ...annexes,
  ],
})

const supplement: OfficialDocument = {
  title: '{协议名称}',
  blocks: [
    ...lines('原协议编号：{原协议编号}', '甲方：{甲方}', '乙方：{乙方}'),
    ...lines('甲乙双方经协商一致，对{原协议编号}协议作如下变更：'),
    ...eachOf('变更'),
    ...lines('变更后协议期限为{开始日期}至{结束日期}。原协议未变更的内容继续有效。'),
    heading('签订'),
    ...signing,
    heading('附件　变更后的服务项目清单'),
    ...projects,
  ],
}

/** The text that comes with the program. */
export const builtInTemplate = (kind: TemplateKind): OfficialDocument =>
  kind === 'supplement' ? supplement : agreement(kind)

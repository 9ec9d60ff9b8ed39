import { note } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { writeDocument, type OfficialDocument } from '../../platform/documents.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import { notFound, type Language } from '../../platform/problem.ts'
import { reachWords } from './docking.rules.ts'
import * as proposals from './proposal.store.ts'
import { wordWhy } from './reason.rules.ts'
import { find, type Session } from './session.service.ts'
import * as store from './session.store.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** A document for people: what is more than this is in the exported list. */
const MOST = 500

/** 供需对接会议纪要: everything from what was decided, and one field of what else was agreed on. */
export async function minutes(context: Context, id: string, language: Language): Promise<FileReply> {
  const { db, programmeId } = context
  const session = await find(context, id)
  const { items: lines } = await proposals.list(db, programmeId, { session: id, limit: MOST })
  const { items: unmet } = await proposals.listUnmet(db, programmeId, id, { limit: MOST })
  await note(context, 'export', 'docking-minutes', { id })
  const title = language === 'zh' ? `${session.name.zh}会议纪要` : `Minutes: ${session.name.en}`
  return {
    fileName: `${title}.docx`,
    mediaType: WORD,
    content: await writeDocument({ title, blocks: blocksOf(session, lines, unmet, language) }),
  }
}

function blocksOf(
  session: Session,
  lines: readonly proposals.ProposalRow[],
  unmet: readonly proposals.UnmetRow[],
  language: Language,
): OfficialDocument['blocks'] {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en)
  const heading = (zh: string, en: string) => ({
    kind: 'heading' as const,
    level: 1 as const,
    text: say(zh, en),
  })
  const paragraph = (text: string) => ({ kind: 'paragraph' as const, text })
  const { accepted, rejected, proposed, lapsed } = session.lines
  const of = (status: string) => lines.filter((line) => line.status === status)
  const missing = say('未填写', 'not written')
  return [
    {
      kind: 'form',
      rows: [
        [say('时间', 'Day'), session.heldOn ?? missing],
        [say('地点', 'Place'), session.place === '' ? missing : session.place],
        [
          say('状态', 'State'),
          say(session.closedOn === null ? '研究中' : '已办结', session.closedOn === null ? 'open' : 'closed'),
        ],
      ],
    },
    heading('一、总体情况', 'I. In all'),
    paragraph(
      say(
        `本次对接共研究待认领需求${session.needs}项、可用资源${session.resources}项，提出建议${accepted + rejected + proposed + lapsed}条：采纳${accepted}条，不采纳${rejected}条，未研究${proposed + lapsed}条；另有${session.unmet}项需求仍有缺口。建议由系统按“结对优先、就近就便、急事先办”测算，结果经核验为最优。`,
        `${session.needs} needs and ${session.resources} resources were looked at and ${accepted + rejected + proposed + lapsed} lines proposed: ${accepted} accepted, ${rejected} rejected, ${proposed + lapsed} not decided on; of ${session.unmet} needs something stays missing. The lines were computed, pairs first, then what is near, then what is urgent; that they are the best was verified.`,
      ),
    ),
    ...(accepted === 0
      ? []
      : [
          heading('二、采纳的对接', 'II. Accepted'),
          {
            kind: 'table' as const,
            header: [
              say('社区', 'Community'),
              say('需求', 'Need'),
              say('企业', 'Enterprise'),
              say('资源', 'Resource'),
              say('数量', 'Quantity'),
              say('计划日期', 'By'),
            ],
            rows: of('accepted').map((line) => [
              line.community,
              line.content,
              line.enterprise,
              line.resource,
              `${line.decidedQuantity ?? 0} ${line.unit}`,
              line.plannedOn,
            ]),
          },
        ]),
    ...(rejected === 0
      ? []
      : [
          heading('三、不采纳的建议', 'III. Rejected'),
          {
            kind: 'table' as const,
            header: [
              say('社区', 'Community'),
              say('需求', 'Need'),
              say('企业', 'Enterprise'),
              say('范围', 'Reach'),
              say('理由', 'Reason'),
            ],
            rows: of('rejected').map((line) => [
              line.community,
              line.content,
              line.enterprise,
              reachWords[line.reach ?? 'line'][language],
              line.reason ?? '',
            ]),
          },
        ]),
    ...(unmet.length === 0
      ? []
      : [
          heading('四、仍有缺口的需求', 'IV. Still missing'),
          {
            kind: 'table' as const,
            header: [
              say('社区', 'Community'),
              say('需求', 'Need'),
              say('缺口', 'Missing'),
              say('原因', 'Why'),
            ],
            rows: unmet.map((row) => [
              row.community,
              row.content,
              `${row.quantity} ${row.unit}`,
              wordWhy(row.why, row.unit)[language],
            ]),
          },
        ]),
    ...(session.remarks === ''
      ? []
      : [
          heading('五、其他议定事项', 'V. What else was agreed on'),
          ...session.remarks.split(/\n+/).map(paragraph),
        ]),
  ]
}

/** Problem, plan and certificate as one file; `gongjian` on anybody's machine verifies it. */
export async function certificate(context: Context, id: string): Promise<FileReply> {
  const session = await find(context, id)
  const content = await store.content(context.db, context.programmeId, id)
  if (!content?.plan) throw notFound()
  await note(context, 'export', 'docking-certificate', { id })
  return {
    fileName: `docking-${session.month.slice(0, 7)}-${session.number}.json`,
    mediaType: 'application/json',
    content: new TextEncoder().encode(
      JSON.stringify({ problem: content.problem.problem, plan: content.plan }),
    ),
  }
}

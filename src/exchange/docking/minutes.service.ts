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
    ...numbered(
      [
        {
          title: say('总体情况', 'In all'),
          blocks: [
            paragraph(
              say(
                `本次对接共研究待认领需求${session.needs}项、可用资源${session.resources}项，提出建议${accepted + rejected + proposed + lapsed}条：采纳${accepted}条，不采纳${rejected}条，未研究${proposed + lapsed}条；另有${session.unmet}项需求仍有缺口。建议由系统按“结对优先、就近就便、急事先办”测算，结果经核验为最优。`,
                `${session.needs} needs and ${session.resources} resources were looked at and ${accepted + rejected + proposed + lapsed} lines proposed: ${accepted} accepted, ${rejected} rejected, ${proposed + lapsed} not decided on; of ${session.unmet} needs something stays missing. The lines were computed, pairs first, then what is near, then what is urgent; that they are the best was verified.`,
              ),
            ),
          ],
        },
        {
          title: say('采纳的对接', 'Accepted'),
          blocks: tableOf(
            [
              [say('社区', 'Community'), 14],
              [say('需求', 'Need'), 24],
              [say('企业', 'Enterprise'), 22],
              [say('资源', 'Resource'), 18],
              [say('数量', 'Quantity'), 10],
              [say('计划日期', 'By'), 14],
            ],
            of('accepted').map((line) => [
              line.community,
              line.content,
              line.enterprise,
              line.resource,
              `${line.decidedQuantity ?? 0} ${line.unit}`,
              line.plannedOn,
            ]),
          ),
        },
        {
          title: say('不采纳的建议', 'Rejected'),
          blocks: tableOf(
            [
              [say('社区', 'Community'), 14],
              [say('需求', 'Need'), 24],
              [say('企业', 'Enterprise'), 22],
              [say('范围', 'Reach'), 12],
              [say('理由', 'Reason'), 28],
            ],
            of('rejected').map((line) => [
              line.community,
              line.content,
              line.enterprise,
              reachWords[line.reach ?? 'line'][language],
              line.reason ?? '',
            ]),
          ),
        },
        {
          title: say('仍有缺口的需求', 'Still missing'),
          blocks: tableOf(
            [
              [say('社区', 'Community'), 16],
              [say('需求', 'Need'), 28],
              [say('缺口', 'Missing'), 10],
              [say('原因', 'Why'), 46],
            ],
            unmet.map((row) => [
              row.community,
              row.content,
              `${row.quantity} ${row.unit}`,
              wordWhy(row.why, row.unit)[language],
            ]),
          ),
        },
        {
          title: say('其他议定事项', 'What else was agreed on'),
          blocks: session.remarks === '' ? [] : session.remarks.split(/\n+/).map(paragraph),
        },
      ],
      language,
    ),
  ]
}

interface Part {
  title: string
  blocks: OfficialDocument['blocks']
}

/** The parts that have anything to say, numbered as they follow. */
const numbered = (parts: readonly Part[], language: Language): OfficialDocument['blocks'] =>
  parts
    .filter(({ blocks }) => blocks.length > 0)
    .flatMap(({ title, blocks }, at) => [
      {
        kind: 'heading' as const,
        level: 1 as const,
        text: language === 'zh' ? `${'一二三四五'.charAt(at)}、${title}` : `${at + 1}. ${title}`,
      },
      ...blocks,
    ])

const tableOf = (
  columns: readonly (readonly [title: string, share: number])[],
  rows: string[][],
): OfficialDocument['blocks'] =>
  rows.length === 0
    ? []
    : [
        {
          kind: 'table',
          header: columns.map(([title]) => title),
          shares: columns.map(([, share]) => share),
          rows,
        },
      ]

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

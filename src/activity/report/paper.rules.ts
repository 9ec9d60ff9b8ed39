import type { OfficialDocument } from '../../platform/documents.ts'
import type { Language } from '../../platform/problem.ts'
import type { ReportContent } from './content.rules.ts'
import { periodWords, type ReportKind } from './period.rules.ts'
import { dayInProse } from './prose.rules.ts'
import {
  agreed,
  basics,
  carriedOut,
  held,
  outstanding,
  promised,
  rated,
  type Say,
  type Section,
  type Write,
} from './section.rules.ts'

/** A report as it is read on the page and in the file: both are made of this. */
export interface Paper {
  title: string
  opening: string[]
  sections: Section[]
  signature: string[]
}

export interface Told {
  kind: ReportKind
  period: string
  edition: number
  correction: string | null
  handedInOn: string | null
  content: ReportContent
  remarks: string
}

/** What each kind tells, in its order. The feedback tells of service; needs and agreements the enterprise knows itself. */
const sectionsOf: Readonly<Record<ReportKind, readonly (readonly [string, Write])[]>> = {
  quarter: [
    ['activities', held],
    ['projects', carriedOut],
    ['ratings', rated],
    ['basics', basics],
    ['outstanding', outstanding],
  ],
  'half-year': [
    ['basics', basics],
    ['promises', promised],
    ['agreements', agreed],
    ['projects', carriedOut],
    ['activities', held],
    ['ratings', rated],
    ['outstanding', outstanding],
  ],
}

const NUMERALS = '一二三四五六七八九十'

/** Writes the report: title, what it is, its sections, and who gives it. */
export function paperOf(told: Told, language: Language): Paper {
  const { kind, period, edition, correction, handedInOn, content, remarks } = told
  const say: Say = (zh, en) => (language === 'zh' ? zh : en)
  const name = periodWords(period)
  const day = dayInProse(content.asOf, language)
  const sections = sectionsOf[kind].map(([key, write]) => ({ key, ...write(content, say, language) }))
  sections.push({
    key: 'remarks',
    title: say('备注', 'Remarks'),
    lines: remarks === '' ? [say('无。', 'None.')] : remarks.split('\n').filter((line) => line.trim() !== ''),
    table: null,
  })
  const dated =
    handedInOn === null
      ? say('（草稿，尚未提交）', '(Draft, not handed in)')
      : dayInProse(handedInOn, language)
  return {
    title:
      kind === 'quarter'
        ? say(`${name.zh}服务情况反馈`, `Feedback on service in the ${name.en}`)
        : say(`${name.zh}对口联系社区工作报告`, `Report on paired assistance in the ${name.en}`),
    opening: [
      kind === 'quarter'
        ? say(`${content.enterprise}：`, `To ${content.enterprise}:`)
        : say(`${content.owner}：`, `To ${content.owner}:`),
      ...(correction === null
        ? []
        : [
            say(
              `本件为第${edition}版，更正原因：${correction}`,
              `This is edition ${edition}. Why it corrects the one before: ${correction}`,
            ),
          ]),
      kind === 'quarter'
        ? say(
            `现将你单位党员职工和队伍${name.zh}在社区服务的情况反馈如下。数据由系统根据社区和企业已登记的记录生成，截至${day}。`,
            `This tells how your members and teams served in the communities in the ${name.en}. The figures come from what communities and enterprises recorded, as of ${day}.`,
          )
        : say(
            `按照${content.programme}要求，现将我单位${name.zh}对口联系社区工作情况报告如下。数据由系统根据已登记的记录生成，截至${day}。`,
            `As ${content.programme} asks, we report on our paired assistance in the ${name.en}. The figures come from what was recorded, as of ${day}.`,
          ),
    ],
    sections: sections.map((section, at) => ({
      ...section,
      title: say(`${NUMERALS[at] ?? ''}、${section.title}`, `${at + 1}. ${section.title}`),
    })),
    signature: [kind === 'quarter' ? content.owner : content.enterprise, dated],
  }
}

/** The same as an official document. */
export function documentOf(paper: Paper): OfficialDocument {
  const [salutation = '', ...rest] = paper.opening
  const blocks: OfficialDocument['blocks'] = [
    { kind: 'paragraph', text: salutation, isFlush: true },
    ...rest.map((text) => ({ kind: 'paragraph', text }) as const),
    ...paper.sections.flatMap(({ title, lines, table }): OfficialDocument['blocks'] => [
      { kind: 'heading', level: 1, text: title },
      ...lines.map((text) => ({ kind: 'paragraph', text }) as const),
      ...(table === null
        ? []
        : [{ kind: 'table', header: table.header, rows: table.rows, shares: table.widths } as const]),
    ]),
    { kind: 'signature', lines: paper.signature },
  ]
  return { title: paper.title, blocks }
}

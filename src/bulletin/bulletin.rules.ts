/**
 * A bulletin (简报) from the headline figures of a day. It states facts and nothing else: no praise, no next steps.
 *
 * Every figure that a sentence or a table row states is listed in `quotes`, so that a later check can hold each
 * claim against the ledger. The two channels of registration are independent and never added (DOMAIN §2).
 */
import type { Block, OfficialDocument } from '../platform/documents.ts'

export interface HeadlineFigures {
  groups: number
  enterprises: number
  communities: number
  liaisonTeams: number
  emergencySquads: number
  /** `value` is the quotient, null without a denominator; the bulletin divides for itself. */
  organisationRegistrationRate: { numerator: number; denominator: number; value: number | null }
  dispatchRegistrations: number
  residenceRegistrations: number
}

export interface BulletinInput {
  /** 'YYYY-MM-DD': the day whose end the figures describe. */
  asOf: string
  programme: { name: string; owner: string }
  issueNumber: number
  figures: HeadlineFigures
  /** In the order of the table. */
  byCity?: { city: string; pairs: number; communities: number }[]
  /** Told by the office in its own words; figures in them are not quotes. */
  cases?: { title: string; text: string }[]
}

/** 'about' is said of a rounded percentage only; 'atLeast' of 余. */
export type Precision = 'exact' | 'about' | 'atLeast'

export type QuotedFigure =
  | keyof HeadlineFigures
  | 'organisationRegistrationRate.numerator'
  | 'organisationRegistrationRate.denominator'
  | 'pairsByCity'
  | 'communitiesByCity'

export interface Quote {
  figure: QuotedFigure
  /** Which row of a figure by city. */
  city?: string
  /** What the text claims: 131000 for 13.1万余人, 1 for 100%. */
  value: number
  /** What the bulletin was composed from: 131204. */
  ledgerValue: number
  text: string
  precision: Precision
  /** The sentence, or the cells of the table row joined by '|', and its place in `blocks`. */
  sentence: string
  block: number
}

export interface Bulletin {
  title: string
  asOf: string
  issue: { number: string; office: string; date: string }
  blocks: Block[]
  quotes: Quote[]
}

/** Throws RangeError for a day that is none, a count that is not a whole number ≥ 0, a share above 1. */
export function composeBulletin(input: BulletinInput): Bulletin {
  const day = readDay(input.asOf)
  count(input.issueNumber)
  const sections = [
    organisationSection(input.figures, day),
    teamSection(input.figures),
    registrationSection(input.figures),
    ...(input.byCity?.length ? [citySection(input.byCity)] : []),
    ...(input.cases?.length ? [caseSection(input.cases)] : []),
  ]
  const drafts = [
    lead(input.figures, day),
    ...sections.flatMap(({ heading, body }, at) => [
      plain({ kind: 'heading', level: 1, text: `${numeral(at + 1)}、${heading}` }),
      ...body,
    ]),
  ]
  return {
    title: `${input.programme.name}进展情况`,
    asOf: input.asOf,
    issue: {
      number: `第${input.issueNumber}期`,
      office: input.programme.owner,
      date: `${day.year}年${day.short}`,
    },
    blocks: drafts.map(({ block }) => block),
    quotes: drafts.flatMap(({ quotes }, block) => quotes.map((quote) => ({ ...quote, block }))),
  }
}

/** The bulletin as platform/documents writes it. */
export function bulletinDocument({ title, issue, blocks }: Bulletin): OfficialDocument {
  return { title, issue, blocks }
}

/** CommonMark with a pipe table; signs that Markdown would take for its own are escaped. */
export function bulletinMarkdown({ title, issue, blocks }: Bulletin): string {
  const masthead = `${issue.number}　${issue.office}　${issue.date}`
  return [`# ${escapeMarkdown(title)}`, escapeMarkdown(masthead), ...blocks.map(markdown)].join('\n\n') + '\n'
}

export type Wording = Pick<Quote, 'text' | 'value' | 'precision'>

/**
 * A count as prose says it: below 10,000 to the last one, above in 万 (亿) with one decimal cut off, never rounded
 * up; 余 says that something was cut off, so the words never claim more than there is. 131204 → 13.1万余.
 */
export function approximately(n: number): Wording {
  count(n)
  if (n < 10_000) return { text: String(n), value: n, precision: 'exact' }
  const [unit, name] = n < 100_000_000 ? [10_000, '万'] : [100_000_000, '亿']
  const tenths = Math.floor(n / (unit / 10))
  const value = tenths * (unit / 10)
  const isWhole = value === n
  return {
    text: `${tenths / 10}${name}${isWhole ? '' : '余'}`,
    value,
    precision: isWhole ? 'exact' : 'atLeast',
  }
}

/**
 * A share in percent: 100% only when nothing is missing, else one decimal, rounded half-up, at most 99.9%.
 * Nothing when nobody was due: that is no data, not 0 %.
 */
export function percentage(numerator: number, denominator: number): Wording | undefined {
  count(numerator)
  count(denominator)
  if (numerator > denominator) throw new RangeError(`more than all: ${numerator}/${denominator}`)
  if (denominator === 0) return undefined
  if (numerator === denominator) return { text: '100%', value: 1, precision: 'exact' }
  const tenths = Math.min(Math.floor((2000 * numerator + denominator) / (2 * denominator)), 999)
  const precision = tenths * denominator === 1000 * numerator ? 'exact' : 'about'
  return { text: `${(tenths / 10).toFixed(1)}%`, value: tenths / 1000, precision }
}

type Said = Omit<Quote, 'sentence' | 'block'>
type Draft = { block: Block; quotes: Omit<Quote, 'block'>[] }
type Section = { heading: string; body: Draft[] }
type Day = { year: number; short: string }

function lead(figures: HeadlineFigures, day: Day): Draft {
  const rate = rateOf(figures)
  const isPartial = rate !== undefined && rate.ledgerValue < 1
  return paragraph([
    `截至${day.short}，共有`,
    exactly('groups', figures.groups, '家集团'),
    '、',
    exactly('enterprises', figures.enterprises, '家企业'),
    '（含子企业）与',
    exactly('communities', figures.communities, '个社区'),
    '建立对口联系，组建',
    ...teams(figures),
    ...(rate === undefined ? ['，组织报到率尚无数据'] : ['，组织报到率为', rate]),
    ...(isPartial ? ['（', part(figures, 'numerator'), '/', part(figures, 'denominator'), '）'] : []),
    '，组织派遣报到',
    people('dispatchRegistrations', figures.dispatchRegistrations),
    '，居住地报到',
    people('residenceRegistrations', figures.residenceRegistrations),
    '。',
  ])
}

function organisationSection(figures: HeadlineFigures, day: Day): Section {
  const rate = rateOf(figures)
  if (rate === undefined) {
    return { heading: '组织报到', body: [paragraph([`截至${day.short}，组织报到率尚无数据。`])] }
  }
  const due = part(figures, 'denominator', '对')
  const done = part(figures, 'numerator', '对')
  const sentence = [`截至${day.short}，对口关系`, due, '，已完成组织报到', done, '，组织报到率为', rate, '。']
  return { heading: '组织报到', body: [paragraph(sentence)] }
}

function teamSection(figures: HeadlineFigures): Section {
  const explanation = ['一支队伍可以服务多个社区，队伍数与社区数不逐一对应。']
  return { heading: '队伍建设', body: [paragraph(['已组建', ...teams(figures), '。'], explanation)] }
}

function registrationSection({ residenceRegistrations, dispatchRegistrations }: HeadlineFigures): Section {
  const counts = [
    '居住地报到',
    people('residenceRegistrations', residenceRegistrations),
    '，组织派遣报到',
    people('dispatchRegistrations', dispatchRegistrations),
    '。',
  ]
  const caution = ['两个渠道相互独立，同一人可以在两个渠道分别报到，人数分别统计，不作相加。']
  return { heading: '个人报到', body: [paragraph(counts, caution)] }
}

function citySection(cities: NonNullable<BulletinInput['byCity']>): Section {
  const rows = cities.map((row) => {
    const cells = [exactly('pairsByCity', row.pairs, ''), exactly('communitiesByCity', row.communities, '')]
    const texts = [row.city, ...cells.map(({ text }) => text)]
    return { texts, quotes: cells.map((cell) => ({ ...cell, city: row.city, sentence: texts.join('|') })) }
  })
  const header = ['地区', '对口联系（对）', '社区（个）']
  const table: Draft = {
    block: { kind: 'table', header, rows: rows.map(({ texts }) => texts) },
    quotes: rows.flatMap(({ quotes }) => quotes),
  }
  return { heading: '区域分布', body: [paragraph(['各地对口联系情况见下表。']), table] }
}

function caseSection(cases: NonNullable<BulletinInput['cases']>): Section {
  const body = cases.flatMap(({ title, text }, at) => [
    plain({ kind: 'heading', level: 2, text: `（${numeral(at + 1)}）${title}` }),
    plain({ kind: 'paragraph', text }),
  ])
  return { heading: '工作实例', body }
}

function exactly(figure: QuotedFigure, n: number, unit: string): Said {
  return { figure, value: count(n), ledgerValue: n, text: `${n}${unit}`, precision: 'exact' }
}

function people(figure: QuotedFigure, n: number): Said {
  const wording = approximately(n)
  return { ...wording, figure, ledgerValue: n, text: `${wording.text}人` }
}

function teams(figures: HeadlineFigures): (string | Said)[] {
  const liaison = exactly('liaisonTeams', figures.liaisonTeams, '支联系社区工作队')
  return [liaison, '、', exactly('emergencySquads', figures.emergencySquads, '支应急突击队')]
}

function rateOf({ organisationRegistrationRate: rate }: HeadlineFigures): Said | undefined {
  const wording = percentage(rate.numerator, rate.denominator)
  if (wording === undefined) return undefined
  return {
    ...wording,
    figure: 'organisationRegistrationRate',
    ledgerValue: rate.numerator / rate.denominator,
  }
}

function part(figures: HeadlineFigures, side: 'numerator' | 'denominator', unit = ''): Said {
  return exactly(`organisationRegistrationRate.${side}`, figures.organisationRegistrationRate[side], unit)
}

function paragraph(...sentences: (string | Said)[][]): Draft {
  const drafts = sentences.map((parts) => {
    const sentence = parts.map((said) => (typeof said === 'string' ? said : said.text)).join('')
    return { sentence, quotes: parts.filter((said) => typeof said !== 'string') }
  })
  return {
    block: { kind: 'paragraph', text: drafts.map(({ sentence }) => sentence).join('') },
    quotes: drafts.flatMap(({ sentence, quotes }) => quotes.map((said) => ({ ...said, sentence }))),
  }
}

const plain = (block: Block): Draft => ({ block, quotes: [] })

function count(n: number): number {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a count: ${n}`)
  return n
}

function readDay(day: string): Day {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  const at = new Date(`${day}T00:00:00Z`)
  if (year === undefined || Number.isNaN(at.valueOf()) || at.toISOString().slice(0, 10) !== day) {
    throw new RangeError(`not a day: ${day}`)
  }
  return { year: Number(year), short: `${Number(month)}月${Number(date)}日` }
}

/** 1 to 99 as headings count. */
function numeral(n: number): string {
  const digit = (of: number) => '零一二三四五六七八九'.charAt(of)
  const tens = n < 10 ? '' : `${n < 20 ? '' : digit(Math.floor(n / 10))}十`
  return tens + (n % 10 === 0 ? '' : digit(n % 10))
}

function markdown(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${escapeMarkdown(block.text)}`
    case 'paragraph':
      return escapeMarkdown(block.text)
    case 'signature':
      return block.lines.map(escapeMarkdown).join('\\\n')
    case 'table': {
      const line = (cells: string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`
      return [line(block.header), line(block.header.map(() => '---')), ...block.rows.map(line)].join('\n')
    }
  }
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_<|[\]]/g, '\\$&').replace(/\s*\n\s*/g, ' ')
}

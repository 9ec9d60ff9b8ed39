import type { LevelChange, PairingComparison } from '../../allocation/pairing/compare-pairings.ts'
import type { PairingProblem } from '../../allocation/pairing/pairing-problem.ts'
import type { Language, Words } from '../../platform/problem.ts'

/** Entries of a list that are shown to a person; `--json` gives all. */
const SHOWN = 30

/** A comparison for a person: a table of the levels, the counts, then what is gained, lost and moved by code. */
export function comparisonLines(
  { sites, communities }: PairingProblem,
  comparison: PairingComparison,
  language: Language,
): string[] {
  const { gained, lost, moved, unchanged, unpaired, uncovered } = comparison
  const site = (id: number): string => sites[id]?.code ?? `#${id}`
  const community = (id: number): string => communities[id]?.code ?? `#${id}`
  const pair = (one: { site: number; community: number; tier: number }): string =>
    `${site(one.site)} – ${community(one.community)} (${one.tier})`
  const list = (title: Words, entries: readonly string[]): string[] => {
    if (entries.length === 0) return []
    const more = entries.length - SHOWN
    return [
      `${title[language]}${language === 'zh' ? '：' : ': '}${entries.length}`,
      ...entries.slice(0, SHOWN).map((entry) => `  ${entry}`),
      ...(more > 0 ? [`  … +${more}`] : []),
    ]
  }
  return [
    ...levelTable(comparison.levels, language),
    '',
    ...list(
      { zh: '调整（等次）', en: 'Moved (tier)' },
      moved.map(({ site: id, from, to, tierFrom, tierTo }) => {
        return `${site(id)}: ${community(from)} (${tierFrom}) → ${community(to)} (${tierTo})`
      }),
    ),
    ...list({ zh: '新增（等次）', en: 'Gained (tier)' }, gained.map(pair)),
    ...list({ zh: '减少（等次）', en: 'Lost (tier)' }, lost.map(pair)),
    ...list({ zh: '新出现的未结对驻地', en: 'Newly unpaired sites' }, unpaired.newly.map(site)),
    ...list({ zh: '不再未结对的驻地', en: 'Sites no longer unpaired' }, unpaired.noLonger.map(site)),
    ...list({ zh: '新出现的未覆盖社区', en: 'Newly uncovered communities' }, uncovered.newly.map(community)),
    ...list(
      { zh: '不再未覆盖的社区', en: 'Communities no longer uncovered' },
      uncovered.noLonger.map(community),
    ),
    { zh: `不变：${unchanged} 对`, en: `Unchanged: ${unchanged} pairs` }[language],
  ]
}

/** The heads are as wide as they look: a Chinese character takes two columns of a terminal. */
const HEADS: Record<Language, readonly [text: string, width: number][]> = {
  zh: [
    ['层级', 4],
    ['之前', 4],
    ['之后', 4],
    ['变化', 4],
  ],
  en: [
    ['level', 5],
    ['before', 6],
    ['after', 5],
    ['change', 6],
  ],
}

function levelTable(levels: readonly LevelChange[], language: Language): string[] {
  const heads = HEADS[language]
  const rows = levels.map(({ name, before, after, change }) => [
    name,
    numberText(before),
    numberText(after),
    change !== null && change > 0 ? `+${change}` : numberText(change),
  ])
  const widths = heads.map(([, width], k) => Math.max(width, ...rows.map((row) => row[k]?.length ?? 0)))
  const lineOf = (cells: readonly (readonly [text: string, width: number])[]): string =>
    cells
      .map(([text, width], k) => {
        const room = ' '.repeat((widths[k] ?? 0) - width)
        return k === 0 ? `${text}${room}` : `${room}${text}`
      })
      .join('  ')
  return [lineOf(heads), ...rows.map((row) => lineOf(row.map((text) => [text, text.length])))]
}

function numberText(value: number | null): string {
  return value === null ? '–' : String(value)
}

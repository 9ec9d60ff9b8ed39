import { pinyinOf, type NameKeys } from '../pinyin.rules.ts'
import { divisionLevel, divisionLevels, parentCode } from '../registry.rules.ts'

/** The edition of data/hubei-divisions-2023.csv: National Bureau of Statistics, as of 30 June 2023. */
export const edition2023 = { name: 'nbs-2023', file: 'hubei-divisions-2023.csv', validFrom: '2023-06-30' }

export interface DivisionEntry {
  code: string
  name: string
}

export interface Division extends DivisionEntry, NameKeys {
  level: number
  parentCode: string | undefined
  /** All names from the province down, the communities without the name of their committee. */
  fullName: string
}

/** 东亭社区居委会 → 东亭社区: statistics name the committee, everybody else the community. */
export const shortCommunityName = (name: string): string =>
  name.replace(/社区(居民居委会|居民委员会|居民委会|居委会|居民委员|委员会|居委)$/, '社区')

/** Entries of a file with the header `code,name`, a division always after the one that it lies in. */
export function readDivisionEntries(csv: string): DivisionEntry[] {
  return csv
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const comma = line.indexOf(',')
      return { code: line.slice(0, comma), name: line.slice(comma + 1) }
    })
}

/** Some codes stand for no place of their own but hold those that a province governs directly. */
const isHolder = (name: string): boolean => name.startsWith('省直辖') || name === '市辖区'

/** Divisions with everything that is derived from code and name. */
export function* describeDivisions(entries: Iterable<DivisionEntry>): Generator<Division> {
  const fullNames = new Map<string, string>()
  for (const { code, name } of entries) {
    const parent = parentCode(code)
    const level = divisionLevel(code)
    const own = isHolder(name) ? '' : level === divisionLevels.community ? shortCommunityName(name) : name
    const fullName = `${parent === undefined ? '' : (fullNames.get(parent) ?? '')}${own}`
    if (level < divisionLevels.community) fullNames.set(code, fullName)
    yield { code, name, level, parentCode: parent, fullName, ...pinyinOf(name) }
  }
}

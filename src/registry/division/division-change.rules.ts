import type { DivisionEntry } from './division.rules.ts'
import { divisionLevel, parentCode } from '../registry.rules.ts'

/** What became of a division between two editions. `reused` warns: the code stands for another place now. */
export const changeKinds = [
  'renamed',
  'renumbered',
  'moved',
  'merged',
  'split',
  'reused',
  'new',
  'ended',
] as const
export type ChangeKind = (typeof changeKinds)[number]

export interface DivisionChange {
  kind: ChangeKind
  oldCode: string | null
  newCode: string | null
}

/** What somebody who knows says: this division went into that one. */
export interface ToldChange {
  oldCode: string
  newCode: string
}

export interface Comparison {
  /** Codes whose name and whose names above are what they were. */
  continuing: ReadonlySet<string>
  changes: DivisionChange[]
}

const LEVELS = [1, 2, 3, 4, 5]
const GENERIC = /[省市区县旗盟州街道办事处镇乡村社居民委员会]/g

/** 东湖村委会 and 东湖社区居委会 are alike: without the words for kinds of division they share a character. */
export function areAlike(one: string, other: string): boolean {
  const [a, b] = [one.replace(GENERIC, ''), other.replace(GENERIC, '')]
  return a === '' || b === '' || Array.from(a).some((character) => b.includes(character))
}

/**
 * Compares two editions of a province. The rules, the first that fits holds:
 * 1. what was told: several into one are merged, one into several is split, one into one is the same place;
 * 2. same code and same name: the same place;
 * 3. same name below the corresponding division, one on each side: renumbered;
 * 4. same name elsewhere in the same city (of a city or county: in the province), one on each side: moved;
 * 5. same code and a name that is alike: renamed;
 * 6. same code and a name with nothing in common: the code is reused for another place;
 * 7. what is left has ended or is new.
 * From the province down, because a division below corresponds only if the one above does. A place whose names above changed
 * counts as renamed: its full name is another.
 */
export function compareEditions(
  before: readonly DivisionEntry[],
  after: readonly DivisionEntry[],
  told: readonly ToldChange[] = [],
): Comparison {
  const old = new Map(before.map(({ code, name }) => [code, name]))
  const fresh = new Map(after.map(({ code, name }) => [code, name]))
  /** The same place under its old and its new code. */
  const same = new Map<string, string>()
  const taken = new Set<string>()
  const gone = new Set<string>()
  const changes: DivisionChange[] = []
  const pair = (oldCode: string, newCode: string): void => {
    same.set(oldCode, newCode)
    taken.add(newCode)
  }
  followTold()
  for (const [code, name] of old)
    if (fresh.get(code) === name && isLeft(code) && !taken.has(code)) pair(code, code)
  for (const level of LEVELS) {
    pairByName(
      level,
      (code) => parentCode(code) ?? '',
      (code) => same.get(parentCode(code) ?? '') ?? '',
    )
    pairByName(level, regionOf, (code) => same.get(regionOf(code)) ?? '')
    for (const [code, name] of old) {
      const now = fresh.get(code)
      if (
        divisionLevel(code) === level &&
        now !== undefined &&
        isLeft(code) &&
        !taken.has(code) &&
        areAlike(name, now)
      )
        pair(code, code)
    }
  }
  return conclude()

  function isLeft(oldCode: string): boolean {
    return !same.has(oldCode) && !gone.has(oldCode)
  }

  function followTold(): void {
    const into = countBy(told, ({ oldCode }) => oldCode)
    const from = countBy(told, ({ newCode }) => newCode)
    for (const { oldCode, newCode } of told) {
      const kind =
        (into.get(oldCode) ?? 0) > 1 ? 'split' : (from.get(newCode) ?? 0) > 1 ? 'merged' : undefined
      const stays = oldCode === newCode && old.get(oldCode) === fresh.get(newCode)
      if (kind === undefined || stays) pair(oldCode, newCode)
      else changes.push({ kind, oldCode, newCode })
      taken.add(newCode)
    }
    for (const { oldCode } of told) if (!same.has(oldCode)) gone.add(oldCode)
  }

  /** Pairs divisions of equal names in places that correspond, where there is one such on each side. */
  function pairByName(
    level: number,
    placeOfNew: (code: string) => string,
    placeOfOld: (code: string) => string,
  ): void {
    const leftOld = group(
      [...old].filter(([code]) => divisionLevel(code) === level && isLeft(code)),
      placeOfOld,
    )
    const leftNew = group(
      [...fresh].filter(([code]) => divisionLevel(code) === level && !taken.has(code)),
      placeOfNew,
    )
    for (const [key, [oldCode, ...others]] of leftOld) {
      const [newCode, ...rivals] = leftNew.get(key) ?? []
      if (oldCode !== undefined && newCode !== undefined && others.length + rivals.length === 0)
        pair(oldCode, newCode)
    }
  }

  function conclude(): Comparison {
    const continuing = new Set<string>()
    for (const [oldCode, newCode] of [...same].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const parent = parentCode(newCode)
      const isAsBefore = oldCode === newCode && old.get(oldCode) === fresh.get(newCode)
      if (isAsBefore && (parent === undefined || continuing.has(parent))) continuing.add(newCode)
      else changes.push({ kind: kindOf(oldCode, newCode), oldCode, newCode })
    }
    const onTheSpot = new Set(
      changes.filter(({ oldCode, newCode }) => oldCode === newCode).map(({ oldCode }) => oldCode),
    )
    const reused = new Set<string>()
    for (const code of old.keys()) {
      if (!fresh.has(code) || same.get(code) === code || onTheSpot.has(code)) continue
      reused.add(code)
      changes.push({ kind: 'reused', oldCode: code, newCode: code })
    }
    for (const code of old.keys())
      if (isLeft(code) && !reused.has(code)) changes.push({ kind: 'ended', oldCode: code, newCode: null })
    for (const code of fresh.keys())
      if (!taken.has(code) && !reused.has(code)) changes.push({ kind: 'new', oldCode: null, newCode: code })
    return { continuing, changes }
  }

  function kindOf(oldCode: string, newCode: string): ChangeKind {
    if (oldCode === newCode) return 'renamed'
    return same.get(parentCode(oldCode) ?? '') === parentCode(newCode) ? 'renumbered' : 'moved'
  }
}

/** Where a division may have moved within: its city, or for cities and counties the province. */
const regionOf = (code: string): string => code.slice(0, divisionLevel(code) > 3 ? 4 : 2)

function group(
  entries: [code: string, name: string][],
  placeOf: (code: string) => string,
): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const [code, name] of entries) {
    const place = placeOf(code)
    if (place === '') continue
    const key = `${place}/${name}`
    const there = groups.get(key)
    if (there) there.push(code)
    else groups.set(key, [code])
  }
  return groups
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

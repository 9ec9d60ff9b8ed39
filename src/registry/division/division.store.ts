import type { CopyTarget, CopyValue, Database } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import type { Division } from './division.rules.ts'

const columns = [
  'id',
  'edition',
  'code',
  'level',
  'parent_id',
  'name',
  'full_name',
  'pinyin',
  'initials',
  'valid_from',
  'predecessor_id',
]

/** Loads the divisions of one edition, each after the one that it lies in; returns how many. */
export async function copyDivisions(
  database: Database,
  target: CopyTarget,
  edition: { name: string; validFrom: Day; predecessors?: ReadonlyMap<string, string> },
  divisions: Iterable<Division>,
  idOf: (code: string) => string,
): Promise<number> {
  const rows = function* (): Generator<CopyValue[]> {
    for (const division of divisions) {
      const { code, level, parentCode, name, fullName, pinyin, initials } = division
      const parent = parentCode === undefined ? null : idOf(parentCode)
      yield [
        idOf(code),
        edition.name,
        code,
        level,
        parent,
        name,
        fullName,
        pinyin,
        initials,
        edition.validFrom,
        edition.predecessors?.get(code) ?? null,
      ]
    }
  }
  return await database.copyRows(target, 'division', columns, rows())
}

import type { RowFault } from './import.rules.ts'
import { childPath } from '../registry.rules.ts'

/** A new enterprise of a file, with the code of the one above it. */
export interface Sapling {
  row: number
  uscc: string
  parentUscc: string | null
}

export interface Branch {
  id: string
  orgPath: string
  level: number
}

export interface Planted extends Branch {
  parentId: string | null
}

/** As the database allows it (enterprise_level_check), and the four digits of a path. */
const DEEPEST = 9
const MOST_CHILDREN = 9999

/**
 * Places new enterprises below those that are there and below one another, in whatever order the file has them.
 * `wrong` are rows of the file that do not come, by code; `lastOrder` is the highest order that is taken below a path,
 * '' for the groups.
 */
export function plant(
  saplings: readonly Sapling[],
  standing: ReadonlyMap<string, Branch>,
  wrong: ReadonlyMap<string, number>,
  lastOrder: (parentPath: string) => number,
  newId: () => string,
): { planted: Map<number, Planted>; faults: Map<number, RowFault> } {
  const inFile = new Map(saplings.map((sapling) => [sapling.uscc, sapling]))
  const planted = new Map<number, Planted>()
  const faults = new Map<number, RowFault>()
  const orders = new Map<string, number>()
  const isSettled = ({ row }: Sapling): boolean => planted.has(row) || faults.has(row)
  const above = ({ parentUscc }: Sapling): Sapling | undefined =>
    parentUscc === null || standing.has(parentUscc) ? undefined : inFile.get(parentUscc)

  const settle = (sapling: Sapling): void => {
    const { row, parentUscc } = sapling
    if (isSettled(sapling)) return
    const higher = above(sapling)
    const parent =
      parentUscc === null ? undefined : (standing.get(parentUscc) ?? (higher && planted.get(higher.row)))
    if (parentUscc !== null && !parent) {
      const wrongRow = higher?.row ?? wrong.get(parentUscc)
      faults.set(row, wrongRow === undefined ? unknownParent(parentUscc) : parentWrong(wrongRow))
      return
    }
    const path = parent?.orgPath ?? ''
    const order = (orders.get(path) ?? lastOrder(path)) + 1
    const level = (parent?.level ?? 0) + 1
    if (level > DEEPEST || order > MOST_CHILDREN) {
      faults.set(row, tooLarge)
      return
    }
    orders.set(path, order)
    planted.set(row, { id: newId(), parentId: parent?.id ?? null, orgPath: childPath(path, order), level })
  }

  for (const sapling of saplings) {
    const chain = new Set<Sapling>()
    let at: Sapling | undefined = sapling
    while (at && !isSettled(at) && !chain.has(at)) {
      chain.add(at)
      at = above(at)
    }
    const climbed = [...chain]
    if (at && chain.has(at)) {
      const circle = climbed.slice(climbed.indexOf(at))
      for (const one of circle) faults.set(one.row, circular(circle, one))
    }
    for (const one of climbed.reverse()) settle(one)
  }
  return { planted, faults }
}

/** Rows of a chain that are named; a longer one is cut. */
const SHOWN = 8

function circular(circle: readonly Sapling[], from: Sapling): RowFault {
  const start = circle.indexOf(from)
  const turned = [...circle.slice(start), ...circle.slice(0, start), from]
  const rows = turned.slice(0, SHOWN).map(({ row }) => row)
  const more = turned.length > SHOWN ? ' → …' : ''
  return {
    field: 'parentUscc',
    code: 'import/circle',
    zh: `上级关系成环：第 ${rows.join(' → ')} 行${more}。请更正其中一行的上级单位。`,
    en: `The enterprises above one another form a circle: rows ${rows.join(' → ')}${more}. Correct the one above in one of them.`,
  }
}

const parentWrong = (row: number): RowFault => ({
  field: 'parentUscc',
  code: 'import/parent-wrong',
  zh: `上级单位在第 ${row} 行，该行有误。请先改正该行。`,
  en: `The enterprise above is in row ${row}, which is wrong. Correct that row first.`,
})

const unknownParent = (uscc: string): RowFault => ({
  field: 'parentUscc',
  code: 'import/unknown-parent',
  zh: `上级单位 ${uscc} 既未登记，也不在本文件中。请补充该企业，或核对代码。`,
  en: `The enterprise above, ${uscc}, is neither registered nor in this file. Add it, or check the code.`,
})

const tooLarge: RowFault = {
  field: 'parentUscc',
  code: 'import/tree-too-large',
  zh: `超出企业层级上限（${DEEPEST} 级，每个上级单位最多 ${MOST_CHILDREN} 家）。请核对上级单位。`,
  en: `This goes beyond ${DEEPEST} levels, or ${MOST_CHILDREN} enterprises below one. Check the enterprise above.`,
}

import { readdirSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Moves } from '../../src/platform/moves.ts'

export type Table = Moves<string, string>

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isTable = (value: unknown): value is Table =>
  isRecord(value) &&
  isRecord(value['states']) &&
  isRecord(value['moves']) &&
  typeof value['code'] === 'string'

/**
 * Every table of moves of the product, by the file that holds it and its name. They are looked for, so that a new one cannot be
 * forgotten.
 */
export async function allTables(): Promise<ReadonlyMap<string, Table>> {
  const found = new Map<string, Table>()
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  for (const path of files.filter((file) => file.endsWith('.rules.ts')).sort()) {
    const held = (await import(pathToFileURL(`src/${path}`).href)) as Record<string, unknown>
    for (const [name, value] of Object.entries(held))
      if (isTable(value)) found.set(`${path}#${name}`, value)
      else if (isRecord(value))
        for (const [key, inner] of Object.entries(value))
          if (isTable(inner)) found.set(`${path}#${name}.${key}`, inner)
  }
  return found
}

/** Every state of a table with every move. */
export const pairsOf = (table: Table): { state: string; move: string; isAllowed: boolean }[] =>
  Object.keys(table.states).flatMap((state) =>
    Object.entries(table.moves).map(([move, { from }]) => ({ state, move, isAllowed: from.includes(state) })),
  )

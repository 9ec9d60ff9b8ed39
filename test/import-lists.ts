import { randomIds } from '../src/platform/identity.ts'
import { importFile, type ImportReport } from '../src/registry/import/import-file.service.ts'
import { importers, type ImportName } from '../src/registry/import/importer.rules.ts'
import { ids, TODAY, type World } from './world.ts'

export const csv = (...lines: string[][]): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(
    lines.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n'),
  )

/** What the engine may know of its surroundings in the small world. */
export const workOf = (world: World) => ({
  database: world.database,
  vault: world.server.vault,
  programmeId: ids.programme,
  newId: randomIds(() => TODAY),
  now: TODAY,
  today: '2021-07-15',
  actor: 'office',
})

export type Bring = (
  kind: ImportName,
  lines: string[][],
  options?: { isDryRun?: boolean; goodRowsOnly?: boolean },
) => Promise<ImportReport>

/** Imports lines of a csv into the small world as the command line does. */
export const bringTo =
  (world: () => World): Bring =>
  (kind, lines, options = {}) =>
    importFile(
      workOf(world()),
      importers[kind],
      { name: 'list.csv', bytes: csv(...lines) },
      { isDryRun: false, goodRowsOnly: false, language: 'zh', ...options },
    )

/** A report in few words. */
export const counts = ({ rows, new: added, changed, unchanged, wrong, isImported }: ImportReport) => ({
  rows,
  new: added,
  changed,
  unchanged,
  wrong: wrong.map(({ row, column, code }) => [row, column, code]),
  isImported,
})

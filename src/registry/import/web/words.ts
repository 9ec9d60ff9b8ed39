import type { ReplyOf } from '../../../platform/endpoint.ts'
import { paths } from '../../../platform/web/paths.ts'
import type { Tone } from '../../../platform/web/Status.tsx'
import { useTexts, type AreaTexts } from '../../../platform/web/texts.ts'
import type { getImport, listImportRows } from '../import.api.ts'
import type { ImportStatus } from '../import-run.rules.ts'
import { importers, type ImportName } from '../importer.rules.ts'

/** An import as its page knows it, and a row of its file. */
export type Import = ReplyOf<typeof getImport>
export type ImportRow = ReplyOf<typeof listImportRows>['items'][number]

interface ImportTexts extends AreaTexts {
  kindName: (kind: ImportName) => string
}

export function useImportTexts(): ImportTexts {
  const texts = useTexts('import')
  return { ...texts, kindName: (kind) => importers[kind].title[texts.language] }
}

export const statusTone: Record<ImportStatus, Tone> = {
  queued: 'grey',
  reading: 'blue',
  ready: 'amber',
  applying: 'blue',
  done: 'green',
  failed: 'amber',
  cancelled: 'grey',
}

export const isMoving = (status: ImportStatus): boolean =>
  status === 'queued' || status === 'reading' || status === 'applying'

/** Where the records of a list are looked at; sites, links and contacts stand on the pages of their enterprises. */
export const listPath: Record<ImportName, string> = {
  enterprises: paths.enterprises,
  sites: paths.enterprises,
  communities: paths.communities,
  members: paths.members,
  links: paths.enterprises,
  contacts: paths.enterprises,
}

/** Columns as Excel names them: 0 is A, 26 is AA. */
export const columnName = (column: number): string =>
  (column < 26 ? '' : columnName(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

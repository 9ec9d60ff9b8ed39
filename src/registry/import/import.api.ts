import { z } from 'zod'
import { endpoint, fileReply, idParams } from '../../platform/endpoint.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { decisions, verdicts } from './import-verdict.rules.ts'
import { importStatuses } from './import-run.rules.ts'
import { importNames } from './importer.rules.ts'

const count = z.number().int()
const words = z.object({ code: z.string(), message: z.string() })

export const importSummary = z.object({
  id: z.uuid(),
  kind: z.enum(importNames),
  fileName: z.string(),
  fileSize: count,
  status: z.enum(importStatuses),
  /** Rows of the file by what they would do; null until the file was read. */
  counts: z
    .object({ rows: count, new: count, changed: count, unchanged: count, wrong: count, conflict: count })
    .nullable(),
  progress: z
    .object({ step: z.enum(['reading', 'comparing', 'preparing', 'writing']), done: count, of: count })
    .nullable(),
  /** Why it did not go on as asked, and what to do. */
  problem: words.nullable(),
  goodRowsOnly: z.boolean(),
  askedBy: z.string(),
  askedAt: z.string(),
  finishedAt: z.string().nullable(),
  version: count,
  can: z.object({ map: z.boolean(), decide: z.boolean(), apply: z.boolean(), cancel: z.boolean() }),
})

export const listImports = endpoint({
  method: 'GET',
  path: '/api/v1/imports',
  summary: 'The latest imports of lists, newest first',
  permission: 'registry.import',
  reply: z.object({ items: z.array(importSummary) }),
})

export const startImport = endpoint({
  method: 'POST',
  path: '/api/v1/imports',
  summary: 'Upload a list; it is checked in the background and changes nothing yet',
  permission: 'registry.import',
  upload: true,
  body: z.object({
    kind: z.enum(importNames),
    sheet: z.string().trim().min(1).max(100).optional(),
    file: z.file(),
  }),
  reply: importSummary,
})

export const getImport = endpoint({
  method: 'GET',
  path: '/api/v1/imports/:id',
  summary: 'One import: counts, progress, which column is which field, and what else it could be',
  permission: 'registry.import',
  params: idParams,
  reply: importSummary.extend({
    sheet: z.string().nullable(),
    sheets: z.array(z.string()),
    headerRow: count.nullable(),
    /** Columns from 0; a field of null is left out. */
    columns: z.array(z.object({ column: count, title: z.string(), field: z.string().nullable() })),
    fields: z.array(z.object({ field: z.string(), title: z.string(), isRequired: z.boolean() })),
    /** Conflicts that wait for a decision. */
    undecided: count,
    /** Conflicts that were decided, by what holds. */
    decided: z.object({ file: count, current: count }),
    hasFile: z.boolean(),
  }),
})

export const listImportRows = endpoint({
  method: 'GET',
  path: '/api/v1/imports/:id/rows',
  summary:
    'Rows of an import that are wrong, changed, in conflict, and the first new ones; the reading is noted',
  permission: 'registry.import',
  params: idParams,
  query: pageQuery.extend({
    verdict: z.enum(verdicts).optional(),
    /** Only conflicts that wait for a decision. */
    undecided: z.literal('yes').optional(),
  }),
  reply: pageOf(
    z.object({
      row: count,
      /** The record as a person knows it: names instead of codes, masked as its cells. */
      subject: z.string(),
      verdict: z.enum(verdicts),
      decision: z.enum(decisions).nullable(),
      /** What is wrong, cell by cell, and what was found there; a column of '' means the whole row. */
      faults: z.array(words.extend({ column: z.string(), found: z.string() })),
      /** Values as they read; names and phones masked where nothing is wrong with them. */
      cells: z.array(
        z.object({
          column: z.string(),
          before: z.string(),
          after: z.string(),
          isChanged: z.boolean(),
          isConflict: z.boolean(),
        }),
      ),
    }),
  ),
})

export const mapImport = endpoint({
  method: 'PATCH',
  path: '/api/v1/imports/:id/mapping',
  summary:
    'Say which field a column is, or which sheet is meant; the file is checked again and the choice remembered',
  permission: 'registry.import',
  params: idParams,
  body: z.object({
    sheet: z.string().max(100).optional(),
    columns: z.array(z.object({ column: count.min(0), field: z.string().max(40).nullable() })).max(200),
  }),
  reply: importSummary,
})

export const decideImport = endpoint({
  method: 'POST',
  path: '/api/v1/imports/:id/decide',
  summary: 'Say for conflicts, those of some rows or all, whether the file or the record holds',
  permission: 'registry.import',
  params: idParams,
  body: z.object({ decision: z.enum(decisions), rows: z.array(count.min(1)).min(1).max(1000).optional() }),
  reply: z.object({ decided: count, undecided: count }),
})

export const applyImport = endpoint({
  method: 'POST',
  path: '/api/v1/imports/:id/apply',
  summary: 'Import what was checked, in one transaction in the background',
  permission: 'registry.import',
  params: idParams,
  body: z.object({ goodRowsOnly: z.boolean().default(false) }),
  reply: importSummary,
})

export const cancelImport = endpoint({
  method: 'POST',
  path: '/api/v1/imports/:id/cancel',
  summary: 'Stop an import that is not done; nothing of it stays',
  permission: 'registry.import',
  params: idParams,
  reply: importSummary,
})

export const annotatedImport = endpoint({
  method: 'GET',
  path: '/api/v1/imports/:id/annotated',
  summary: 'The file again, with what is wrong in a last column; the download is noted',
  permission: 'registry.import',
  params: idParams,
  reply: fileReply,
})

export const importTemplate = endpoint({
  method: 'GET',
  path: '/api/v1/import-templates/:kind',
  summary: 'An empty workbook for a list, with drop-downs and an example',
  permission: 'registry.import',
  params: z.object({ kind: z.enum(importNames) }),
  reply: fileReply,
})

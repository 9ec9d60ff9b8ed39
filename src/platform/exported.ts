import { z } from 'zod'
import { daySchema } from './day.ts'
import { endpoint, fileReply, type Endpoint, type FileReply } from './endpoint.ts'
import type { pageQuery } from './page.ts'

export const exportFormats = ['xlsx', 'csv', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

const exportQuery = z.object({
  /** The state of that day, where records carry dates; without it the list as it is. */
  asOf: daySchema.optional(),
  format: z.enum(exportFormats).default('xlsx'),
})
type Paging = keyof typeof pageQuery.shape
type ExportQuery<Shape extends z.ZodRawShape> = z.ZodObject<Omit<Shape, Paging> & typeof exportQuery.shape>

/** The export of a list whose pages cannot be asked for: its filter, and who may have it. */
export function exportList<Shape extends z.ZodRawShape>(list: {
  path: string
  summary: string
  permission: Endpoint['permission']
  query: z.ZodObject<Shape>
}): Endpoint<z.ZodObject, ExportQuery<Shape>, z.ZodType, z.ZodType<FileReply>> {
  const { limit: _limit, cursor: _cursor, ...filter } = list.query.shape as z.ZodRawShape
  return endpoint({
    method: 'GET',
    path: `${list.path}/export`,
    summary: `Exactly the filtered list as .xlsx, .csv or .json: ${list.summary}`,
    permission: list.permission,
    query: z.object({ ...filter, ...exportQuery.shape }) as unknown as ExportQuery<Shape>,
    reply: fileReply,
  })
}

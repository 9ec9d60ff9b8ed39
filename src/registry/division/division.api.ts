import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { changeKinds } from './division-change.rules.ts'
import { movedKinds } from './division-move.rules.ts'

const count = z.number().int()

export const listEndedRecords = endpoint({
  method: 'GET',
  path: '/api/v1/divisions/ended-records',
  summary: 'Divisions that ended and still have records, with what stands in their place today',
  permission: 'figures.read',
  reply: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        code: z.string(),
        fullName: z.string(),
        endedOn: daySchema,
        sites: count,
        communities: count,
        links: count,
        pairs: count,
        members: count,
        successors: z.array(
          z.object({ id: z.uuid(), code: z.string(), fullName: z.string(), kind: z.enum(changeKinds) }),
        ),
        /** The other place that the code stands for now. */
        nowHolds: z.object({ id: z.uuid(), fullName: z.string() }).nullable(),
      }),
    ),
  }),
})

export const listEditions = endpoint({
  method: 'GET',
  path: '/api/v1/divisions/editions',
  summary: 'The editions of the divisions that are loaded, with what changed by each',
  permission: 'programme.read',
  reply: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        validFrom: daySchema,
        divisions: count,
        /** Null for an edition that was there before editions were counted. */
        loadedAt: z.iso.datetime().nullable(),
        changes: z.partialRecord(z.enum(changeKinds), count),
      }),
    ),
  }),
})

export const listRecordsOnEnded = endpoint({
  method: 'GET',
  path: '/api/v1/divisions/:id/records',
  summary: 'Communities and sites that hang on one ended division; what belongs to a community goes with it',
  permission: 'figures.read',
  params: idParams,
  reply: z.object({
    items: z.array(
      z.object({
        kind: z.enum(movedKinds),
        id: z.uuid(),
        version: count,
        name: z.string(),
        belongsTo: z.string().nullable(),
      }),
    ),
  }),
})

export const moveToDivision = endpoint({
  method: 'POST',
  path: '/api/v1/records/:kind/:id/division',
  summary: 'Move one record from a division that ended to one in its place; If-Match takes the version seen',
  permission: 'registry.write',
  params: z.object({ kind: z.enum(movedKinds), id: z.uuid() }),
  body: z.object({ divisionId: z.uuid() }),
  reply: z.object({ moveId: z.uuid(), version: count }),
})

export const carryDivisions = endpoint({
  method: 'POST',
  path: '/api/v1/divisions/carry',
  summary:
    'Move all records of ended divisions that have one successor; the others are left, with the reason',
  permission: 'registry.write',
  body: z.object({ divisions: z.array(z.uuid()).min(1).max(500) }),
  reply: z.object({
    moved: count,
    left: z.array(z.object({ id: z.uuid(), zh: z.string(), en: z.string() })),
  }),
})

export const listDivisionMoves = endpoint({
  method: 'GET',
  path: '/api/v1/division-moves',
  summary: 'The latest records that were moved to the division in force, and whether that may be taken back',
  permission: 'registry.write',
  reply: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(movedKinds),
        recordId: z.uuid(),
        name: z.string(),
        from: z.string(),
        to: z.string(),
        movedAt: z.iso.datetime(),
        mayUndo: z.boolean(),
      }),
    ),
  }),
})

export const undoDivisionMove = endpoint({
  method: 'POST',
  path: '/api/v1/division-moves/:id/undo',
  summary: 'Take the move of one record back, unless it was changed since',
  permission: 'registry.write',
  params: idParams,
  reply: z.object({ version: count }),
})

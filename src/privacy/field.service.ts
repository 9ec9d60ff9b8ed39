import type { z } from 'zod'
import { asJob } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { seenInFull, seenInPart, type HeldField } from '../platform/personal/held-field.ts'
import type { RetentionRule } from '../platform/personal/retention.ts'
import type { SealedTable } from '../platform/personal/sealed.ts'
import type { Language } from '../platform/problem.ts'
import type { getKeys, listHeldFields } from './field.api.ts'
import { oldRows } from './key.store.ts'
import * as retention from './retention.store.ts'

/** @throws Error for a field whose retention rule does not exist */
export async function heldFields(
  { db, programmeId }: Context,
  fields: readonly HeldField[],
  rules: readonly RetentionRule[],
  language: Language,
): Promise<z.output<(typeof listHeldFields)['reply']>> {
  const set = new Map((await retention.all(db, programmeId)).map(({ kind, days }) => [kind, days]))
  return {
    items: fields.map((field) => {
      const rule = rules.find(({ kind }) => kind === field.retention)
      if (!rule) throw new Error(`no retention rule ${field.retention}`)
      return {
        record: field.record[language],
        field: field.field[language],
        why: field.why[language],
        measure: field.measure,
        isSealed: field.isSealed,
        inFull: seenInFull(field),
        inPart: seenInPart(field),
        retention: rule.title[language],
        days: set.get(rule.kind) ?? rule.days,
      }
    }),
  }
}

/** Rows of the reader's programme, counted as background work sees them. */
export const keys = (
  { db, programmeId, vault }: Context,
  tables: readonly SealedTable[],
): Promise<z.output<(typeof getKeys)['reply']>> =>
  asJob(db, async () => {
    const newest = vault.newest()
    const old: z.output<(typeof getKeys)['reply']>['old'] = []
    for (const table of tables) {
      const found = await oldRows(db, programmeId, table, newest)
      if (found) old.push({ table: table.table, rows: found.count, keys: found.keys })
    }
    return { newest, old }
  })

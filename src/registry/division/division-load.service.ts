import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { v5 } from 'uuid'
import type { CopyTarget, Database } from '../../platform/database.ts'
import { describeDivisions, edition2023, readDivisionEntries, type DivisionEntry } from './division.rules.ts'
import { addEdition } from './division-edition.store.ts'
import { copyDivisions } from './division.store.ts'

/** Fixed for ever: the same code of the same edition has the same id in every installation. */
const NAMESPACE = '6f1d1a52-6b0e-5c34-9d0c-6a0f1c7b2e90'

export const divisionId = (code: string, edition = edition2023.name): string =>
  v5(`${edition}/${code}`, NAMESPACE)

const folder = new URL('../../../data/', import.meta.url)
// The compiled program lies one folder deeper than its source.
const built = new URL('../../../../data/', import.meta.url)

/** The divisions that come with the program: every province, city, county, street and community of Hubei. */
export const readBundledDivisions = (): DivisionEntry[] =>
  readDivisionEntries(
    readFileSync(new URL(edition2023.file, import.meta.url.endsWith('.ts') ? folder : built), 'utf8'),
  )

/** Tells whether two files hold the same divisions: the SHA-256 of every line, added up, whatever their order. */
export function contentSum(): { add: (entry: DivisionEntry) => void; digest: () => Buffer } {
  let sum = 0n
  return {
    add: ({ code, name }) => {
      sum += BigInt(`0x${createHash('sha256').update(`${code}\t${name}`).digest('hex')}`)
    },
    digest: () => Buffer.from((sum & ((1n << 256n) - 1n)).toString(16).padStart(64, '0'), 'hex'),
  }
}

/** Loads the divisions that come with the program, in the transaction of `target`; returns how many. */
export async function loadDivisions(
  database: Database,
  target: CopyTarget,
  entries: DivisionEntry[] = readBundledDivisions(),
): Promise<number> {
  const content = contentSum()
  entries.forEach(content.add)
  await addEdition(target.db, edition2023, entries.length, content.digest(), null)
  return await copyDivisions(database, target, edition2023, describeDivisions(entries), divisionId)
}

/** Loads them where there are none yet, for an installation that starts empty. */
export async function prepareDivisions(database: Database): Promise<void> {
  const { rowCount } = await database.pool.query('select 1 from division limit 1')
  if (rowCount === 0) await database.bulk((target) => loadDivisions(database, target))
}

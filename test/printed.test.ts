import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase, type Database } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'
import { isPermitted, licencesText, packagesIn } from './licences.ts'
import { allTables } from './moves/tables.ts'
import { environmentText, movesText, permissionsText, schemaText } from './printed.ts'
import { createWorld, TODAY, type World } from './world.ts'

let database: Database
let world: World
beforeAll(async () => {
  // Always the embedded database: versions of PostgreSQL write the same schema in different words.
  database = await openDatabase({ memory: true })
  await migrate(database, TODAY)
  world = await createWorld()
})
afterAll(async () => {
  await database.close()
  await world.close()
})

/** `PRINT=1 npx vitest run test/printed.test.ts` writes the files anew. */
function expectPrinted(file: string, text: string): void {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url))
  if (process.env['PRINT'] === '1') writeFileSync(path, text)
  expect(readFileSync(path, 'utf8')).toBe(text)
}

it('schema.sql is what the migrations make', async () => {
  expectPrinted('schema.sql', await schemaText(database))
})

it('docs/permissions.md is the table of permissions', () => {
  expectPrinted('docs/permissions.md', permissionsText())
})

it('docs/moves.md is every table of moves', async () => {
  expectPrinted('docs/moves.md', movesText(await allTables()))
})

it('.env.example names every variable', () => {
  expectPrinted('.env.example', environmentText())
})

it('openapi.json is what the server offers', async () => {
  const answer = await world.server.app.inject({ method: 'GET', url: '/api/openapi.json' })
  expectPrinted('openapi.json', `${JSON.stringify(answer.json(), null, 2)}\n`)
})

describe('licences', () => {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const packages = packagesIn(readFileSync(`${root}package-lock.json`, 'utf8'), root)

  it('docs/licences.md is what package-lock.json brings', () => {
    expect(packages.length).toBeGreaterThan(300)
    expectPrinted('docs/licences.md', licencesText(packages))
  })

  it('are permissive', () => {
    expect(packages.filter((one) => !isPermitted(one))).toEqual([])
  })

  it.each([
    ['GPL-3.0', true, false],
    ['AGPL-3.0-only', false, false],
    ['MPL-2.0', true, false],
    ['MPL-2.0', false, true],
    ['(GPL-2.0 OR MIT)', true, true],
    ['MIT AND GPL-2.0', true, false],
    ['MIT AND Zlib', true, true],
    ['', true, false],
    ['SEE LICENSE IN LICENSE', true, false],
  ])('%s, shipped %s: permitted %s', (licence, isShipped, permitted) => {
    expect(isPermitted({ licence, isShipped })).toBe(permitted)
  })
})

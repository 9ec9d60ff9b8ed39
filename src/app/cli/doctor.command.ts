import type { Command } from 'commander'
import { sql } from 'kysely'
import * as programmes from '../../policy/programme.store.ts'
import { vaultFrom } from '../../platform/vault.ts'
import { oldKeyUses } from '../../privacy/key.service.ts'
import { keyWork } from '../personal.ts'
import { printJson } from './output.ts'
import { withDatabase } from './surroundings.ts'

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('look whether this installation is sound')
    .option('--json')
    .action(async (options: { json?: boolean }) => {
      const report = await withDatabase(async ({ config, database, key }) => {
        const server = await sql<{
          version: string
        }>`select current_setting('server_version') as version`.execute(database.db)
        const migrations = await sql<{
          count: number
          last: string
        }>`select count(*)::int as count, max(name) as last from migration`.execute(database.db)
        const vault = vaultFrom(key)
        return {
          node: process.version,
          database: database.kind,
          postgresql: server.rows[0]?.version ?? '',
          migrations: migrations.rows[0]?.count ?? 0,
          lastMigration: migrations.rows[0]?.last ?? '',
          dataFolder: config.DATA_DIR,
          programmes: (await programmes.leaves(database.db)).map(({ name }) => name),
          keys: key.numbers(),
          key: vault.newest(),
          oldKeyRows: await oldKeyUses(keyWork(database, vault)),
        }
      })
      if (options.json) printJson(report)
      else
        for (const [name, value] of Object.entries(report)) console.log(`${name.padEnd(16)} ${shown(value)}`)
    })
}

const shown = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(shown).join(', ') || '—'
    : typeof value === 'object' && value !== null
      ? Object.values(value).map(shown).join(' ')
      : String(value)

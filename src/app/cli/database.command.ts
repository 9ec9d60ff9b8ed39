import type { Command } from 'commander'
import { refuse } from '../../platform/problem.ts'
import { vaultFrom } from '../../platform/vault.ts'
import * as programmes from '../../policy/programme.store.ts'
import { demoWithProgress, tellDemoAccounts } from './demo-progress.ts'
import { printJson, say } from './output.ts'
import { withDatabase } from './surroundings.ts'

export function addDatabase(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to the newest schema')
    .option('--json')
    .action(async (options: { json?: boolean }) => {
      const kind = await withDatabase(({ database }) => Promise.resolve(database.kind))
      if (options.json) printJson({ database: kind, migrated: true })
      else say({ zh: '数据库结构已是最新。', en: 'The database has the newest schema.' })
    })
  program
    .command('demo')
    .description('load the demo programme into an empty database')
    .option('--json')
    .action(async (options: { json?: boolean }) => {
      await withDatabase(async ({ database, key }) => {
        const known = await programmes.leaves(database.db)
        if (known.length > 0) {
          throw refuse('app/demo-not-empty', 409, {
            zh: `数据库中已有专项工作（${known.map(({ name }) => name).join('、')}），演示数据只装入空数据库。`,
            en: `The database already holds a programme (${known.map(({ name }) => name).join(', ')}); the demo is loaded into an empty database only.`,
          })
        }
        await demoWithProgress(database, vaultFrom(key))
      })
      if (options.json) printJson({ loaded: true })
      else tellDemoAccounts()
    })
}

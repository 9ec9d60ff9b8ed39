import type { Database } from '../../platform/database.ts'
import type { Vault } from '../../platform/vault.ts'
import { demoAccounts } from '../demo/accounts.ts'
import { loadDemo } from '../demo/load.ts'
import { languageHere, say } from './output.ts'

const WIDTH = 24

/** Loads the demo programme and draws how far it is: one line that is drawn over on a terminal, a line a step elsewhere. */
export async function demoWithProgress(database: Database, vault: Vault): Promise<void> {
  say({
    zh: '首次启动，正在装入演示专项工作（约需半分钟）',
    en: 'First start: loading the demo programme (about half a minute)',
  })
  const language = languageHere()
  let name = ''
  const summary = await loadDemo(database, vault, {
    clock: () => new Date(),
    onProgress: (step) => {
      if (process.stderr.isTTY) {
        const filled = Math.round((WIDTH * step.done) / Math.max(1, step.of))
        process.stderr.write(
          `\r\u001b[K[${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}] ${step[language]} ${step.done}/${step.of}`,
        )
      } else if (step.name !== name) {
        process.stderr.write(`  ${step[language]}\n`)
      }
      name = step.name
    },
  })
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  const { division = 0, enterprise = 0, community = 0, member = 0, event = 0 } = summary.rows
  say({
    zh: `演示专项工作已装入：行政区划 ${division}、企业 ${enterprise}、社区 ${community}、党员职工 ${member}、台账 ${event}。`,
    en: `The demo programme is loaded: ${division} divisions, ${enterprise} enterprises, ${community} communities, ${member} members, ${event} events.`,
  })
}

export function tellDemoAccounts(): void {
  say({ zh: '演示账号（用户名 / 密码）：', en: 'Demo accounts (user name / password):' })
  for (const account of demoAccounts)
    say({
      zh: `  ${account.username} / ${account.password}  ${account.zh}`,
      en: `  ${account.username} / ${account.password}  ${account.en}`,
    })
}

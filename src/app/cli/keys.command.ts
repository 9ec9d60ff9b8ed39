import { InvalidArgumentError, type Command } from 'commander'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readConfig } from '../../platform/config.ts'
import { addKey, loadKeyring, removeKey } from '../../platform/keyring.ts'
import { Refusal, refuse } from '../../platform/problem.ts'
import { vaultFrom } from '../../platform/vault.ts'
import { oldKeyUses, reseal, type OldKeyUse } from '../../privacy/key.service.ts'
import { keyWork } from '../personal.ts'
import { printJson, say } from './output.ts'
import { withDatabase, type Opened } from './surroundings.ts'

/** Look-ups that were begun with the keys of before have ended by then. */
const LOOK_UPS_END_MS = 2000

export function addKeys(program: Command): void {
  const keys = program.command('keys').description('the keys that seal names and phones')
  keys
    .command('rotate')
    .description('make a new key and seal everything with it, while the server runs')
    .option('--json')
    .action((options: { json?: boolean }) => rotate(options.json ?? false))
  keys
    .command('retire')
    .description('take away an old key that seals nothing any more')
    .argument('<number>', 'number of the key', keyNumber)
    .option('--json')
    .action((number: number, options: { json?: boolean }) => retire(number, options.json ?? false))
}

function keyNumber(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('a number from 1 to 255')
}

const countOf = (uses: readonly OldKeyUse[]): number => uses.reduce((sum, { rows }) => sum + rows, 0)

async function rotate(asJson: boolean): Promise<void> {
  let report: { key: number; rows: number; byServer: boolean }
  try {
    report = await withDatabase(rotateHere)
  } catch (error) {
    // The embedded database is held by the running server, which follows the key file by itself.
    if (!(error instanceof Refusal) || error.problem.code !== 'database/folder-in-use') throw error
    const config = readConfig(process.env)
    const key = addKey(loadKeyring(config.GONGJIAN_KEY, join(config.DATA_DIR, 'keys', 'main.key')))
    report = { key, rows: 0, byServer: true }
  }
  const { key, rows, byServer } = report
  if (asJson) printJson(report)
  else if (byServer)
    say({
      zh: `已新增 ${key} 号密钥。正在运行的服务会自行重新加密；完成后，“隐私”页“保存期限”中不再显示旧密钥。`,
      en: `Key ${key} was added. The running server seals everything anew by itself; the page “Privacy”, under “Retention”, shows when no old key is left.`,
    })
  else
    say({
      zh: `已用 ${key} 号密钥重新加密 ${rows} 条记录。确认备份妥当后，可用 gongjian keys retire 停用旧密钥。`,
      en: `${rows} rows were sealed anew with key ${key}. Once your backups are in order, gongjian keys retire takes the old key away.`,
    })
}

async function rotateHere({
  database,
  key: ring,
}: Opened): Promise<{ key: number; rows: number; byServer: boolean }> {
  const vault = vaultFrom(ring)
  const work = keyWork(database, vault)
  // A change of key that was interrupted is finished before another begins.
  if ((await oldKeyUses(work)).length === 0) {
    addKey(ring)
    if (database.kind === 'server') await pause(LOOK_UPS_END_MS)
  }
  const rows = await reseal(work)
  const left = await oldKeyUses(work)
  if (left.length > 0) {
    throw refuse(
      'app/rows-unopened',
      409,
      {
        zh: `已重新加密 ${rows} 条，但有 ${countOf(left)} 条无法用现有密钥解开，保持原样。请用备份核对这些记录。`,
        en: `${rows} rows were sealed anew, but ${countOf(left)} cannot be opened with any key and were left as they are. Compare them with a backup.`,
      },
      { uses: left },
    )
  }
  return { key: vault.newest(), rows, byServer: false }
}

async function retire(number: number, asJson: boolean): Promise<void> {
  await withDatabase(async ({ database, key: ring }) => {
    const uses = (await oldKeyUses(keyWork(database, vaultFrom(ring)))).filter(({ keys }) =>
      keys.includes(number),
    )
    if (uses.length > 0) {
      throw refuse(
        'app/key-in-use',
        409,
        {
          zh: `还有 ${countOf(uses)} 条记录使用 ${number} 号密钥。请先运行 gongjian keys rotate。`,
          en: `${countOf(uses)} rows still use key ${number}. Run gongjian keys rotate first.`,
        },
        { uses },
      )
    }
    removeKey(ring, number)
  })
  if (asJson) printJson({ retired: number })
  else
    say({
      zh: `${number} 号密钥已停用。用它加密的旧备份从此无法读出姓名和电话。`,
      en: `Key ${number} is gone. Names and phones in backups that were sealed with it can no longer be read.`,
    })
}

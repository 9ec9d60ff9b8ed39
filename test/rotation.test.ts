import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyWork } from '../src/app/personal.ts'
import type { CopyValue } from '../src/platform/database.ts'
import { addKey, fixedKeys, loadKeyring, removeKey, type Keyring } from '../src/platform/keyring.ts'
import { vaultFrom, type Vault } from '../src/platform/vault.ts'
import { oldKeyUses, reseal } from '../src/privacy/key.service.ts'
import { changes } from '../src/registry/record/change.api.ts'
import { getMember, listMembers } from '../src/registry/registry.api.ts'
import { createWorld, ids, TODAY, type World } from './world.ts'
import { id } from './world-ids.ts'

const MEMBERS = 131_000
const memberId = (index: number): string => id(10_000_000 + index)
const nameOf = (index: number): string => `演示${String(index)}`
const phoneOf = (index: number): string => `139${String(index).padStart(8, '0')}`

const folder = mkdtempSync(join(tmpdir(), 'gongjian-keys-'))
const file = join(folder, 'keys', 'main.key')
let ring: Keyring
let vault: Vault
let world: World

beforeAll(async () => {
  ring = loadKeyring(undefined, file)
  vault = vaultFrom(ring)
  world = await createWorld({ keys: loadKeyring(undefined, file) })
  const rows = function* (): Generator<CopyValue[]> {
    for (let index = 0; index < MEMBERS; index++) {
      const [name, phone] = [nameOf(index), phoneOf(index)]
      const sealed = [vault.seal(name), vault.hash(name), vault.seal(phone), vault.hash(phone)]
      yield [ids.programme, memberId(index), ids.groupA, '0001.', ...sealed, '职员', [], '2021-06-01', 1]
    }
  }
  const columns =
    'programme_id id enterprise_id org_path name_cipher name_hash phone_cipher phone_hash post skills joined_on version'
  await world.database.bulk((target) => world.database.copyRows(target, 'member', columns.split(' '), rows()))
  await world.database.pool.query(
    'insert into auth.second_factor (account, secret, made_at, confirmed_at) values ($1, $2, $3, $3)',
    ['account-auditor', vault.seal('second factor'), TODAY],
  )
  await world.database.pool.query(
    'insert into auth.recovery_code (account, number, sealed) values ($1, 0, $2)',
    ['account-auditor', vault.seal('recovery code')],
  )
}, 120_000)
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

describe(`a new key for ${MEMBERS} members, while people work`, () => {
  let isDone = false
  let reads = 0

  /** From an address of its own, because one address may ask only so often a minute. */
  const ask: World['as'] = (who, one, call) => {
    const headers = { 'x-forwarded-for': `10.0.${(reads >> 8) & 255}.${reads & 255}` }
    return world.as(who, one, { ...call, headers })
  }

  /** Reads as people do, by page, by phone and by name, and fails at the first thing that cannot be read or found. */
  async function readOn(seed: number): Promise<void> {
    for (let index = seed; !isDone; index = (index * 7919 + 13) % MEMBERS) {
      const one = await ask('coordinatorA', getMember, { params: { id: memberId(index) } })
      expect([one.status, one.reply.name, one.reply.phone]).toEqual([200, nameOf(index), phoneOf(index)])
      const found = await ask('coordinatorA', listMembers, { query: { phone: phoneOf(index) } })
      expect(found.reply.items.map((row) => row.id)).toEqual([memberId(index)])
      const page = await ask('office', listMembers, { query: { limit: 20 } })
      expect([page.status, page.reply.items.length]).toEqual([200, 20])
      reads += 3
      await pause(20)
    }
  }

  it('leaves nothing unreadable at any moment, and undoes no correction', async () => {
    expect(addKey(ring)).toBe(2)
    const work = keyWork(world.database, vault)
    const [before] = await oldKeyUses(work)
    expect(before).toMatchObject({ table: 'member', keys: [1] })
    expect(before?.rows).toBeGreaterThan(MEMBERS)
    const readers = [readOn(1), readOn(65_000)]
    let isCorrected = false
    const rows = await reseal({
      ...work,
      onRows: (done) => {
        if (done < 20_000 || isCorrected) return
        isCorrected = true
        readers.push(
          world
            .as('coordinatorA', changes.member, {
              params: { id: ids.memberBranchA },
              body: { values: { name: '李更正' } },
            })
            .then(({ status }) => expect(status).toBe(200)),
        )
      },
    })
    isDone = true
    await Promise.all(readers)
    // The server follows the new key as well and has done its part.
    expect(rows).toBeGreaterThan(1000)
    expect(reads).toBeGreaterThan(60)
    expect(await oldKeyUses(work)).toEqual([])
  }, 300_000)

  it('needs the old key no more', async () => {
    removeKey(ring, 1)
    const alone = vaultFrom(fixedKeys(new Map([[2, ring.key(2) ?? Buffer.of()]])))
    const { rows } = await world.database.pool.query<Record<'name_cipher' | 'phone_hash', Buffer>>(
      'select name_cipher, phone_hash from member where id = any($1::uuid[]) order by id',
      [[ids.memberBranchA, memberId(0), memberId(MEMBERS - 1)]],
    )
    expect(rows.map((row) => alone.open(row.name_cipher))).toEqual(['李更正', nameOf(0), nameOf(MEMBERS - 1)])
    expect(rows[1]?.phone_hash).toEqual(alone.hash(phoneOf(0)))
    const kept = await world.database.pool.query<{ sealed: Buffer }>(
      'select secret as sealed from auth.second_factor union all select sealed from auth.recovery_code',
    )
    expect(kept.rows.map(({ sealed }) => alone.open(sealed))).toEqual(['second factor', 'recovery code'])
  })
})

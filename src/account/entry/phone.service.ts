import { randomInt } from 'node:crypto'
import type { z } from 'zod'
import { dayOf } from '../../platform/day.ts'
import { refuse } from '../../platform/problem.ts'
import { maskName } from '../../platform/vault.ts'
import { hashesOfPhone } from '../../registry/member.store.ts'
import type { enterByPhone, sendPhoneCode } from './entry.api.ts'
import * as store from './entry.store.ts'
import { networkOf } from '../../platform/network.ts'
import { CODE } from './limit.rules.ts'
import * as codes from './phone-code.store.ts'
import { countTry, letIn, signedIn, wrongCode, type Visit } from './visit.service.ts'

/**
 * Whether the phone is a member's shows in nothing: the same tries are counted, the same row is written, and the message goes out
 * after the answer.
 * @throws Refusal account/no-phone-codes, account/not-a-phone, account/too-many-tries
 */
export async function send(visit: Visit, given: string): Promise<z.output<(typeof sendPhoneCode)['reply']>> {
  const { phone, hashes, phoneHash } = phoneOf(visit, given)
  await countTry(visit, 'phoneAddress', networkOf(visit.address))
  await countTry(visit, 'phoneMinute', phone)
  await countTry(visit, 'phoneHour', phone)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const expiresAt = new Date(visit.now.getTime() + CODE.minutes * 60_000)
  await codes.keep(visit.db, { phoneHash, codeHash: codeHash(visit, phone, code), expiresAt })
  const members = await store.membersByPhone(visit.db, hashes)
  if (members.length > 0) visit.messages.send({ phone, code, minutes: CODE.minutes })
  return { minutes: CODE.minutes }
}

/** @throws Refusal account/wrong-code, account/not-a-phone, account/too-many-tries */
export async function enter(
  visit: Visit,
  given: { phone: string; code: string },
): Promise<z.output<(typeof enterByPhone)['reply']>> {
  const { phone, hashes, phoneHash } = phoneOf(visit, given.phone)
  await countTry(visit, 'address', networkOf(visit.address))
  const isRight = await codes.spend(
    visit.db,
    { phoneHash, codeHash: codeHash(visit, phone, given.code) },
    visit.now,
  )
  const members = isRight ? await store.membersByPhone(visit.db, hashes) : []
  if (members.length === 0) throw wrongCode()
  return await letIn(visit, {
    account: await accountOf(visit, members),
    kind: 'member',
    hasFactor: false,
    note: signedIn('phone'),
  })
}

/** The account that acts for these members; made at the first time, with a masked name, because names are sealed at rest. */
async function accountOf(visit: Visit, members: store.PhoneMember[]): Promise<string> {
  return await visit.db.transaction().execute(async (db) => {
    const [known] = await store.accountsOfMembers(db, members)
    const account = known ?? visit.newId()
    const [first] = members
    if (known === undefined && first) {
      const name = maskName(visit.vault.open(first.nameCipher))
      await store.addMemberAccount(db, { id: account, name }, visit.now)
    }
    for (const member of members) {
      await store.addMemberGrant(
        db,
        { id: visit.newId(), account, member, from: dayOf(visit.now) },
        visit.now,
      )
    }
    return account
  })
}

/** The newest of the hashes is the one under which a code is kept. */
function phoneOf(visit: Visit, given: string): { phone: string; hashes: Buffer[]; phoneHash: Buffer } {
  if (!visit.messages.isOn) {
    throw refuse('account/no-phone-codes', 404, {
      zh: '本系统没有开通手机验证码登录，请用账号和密码登录。',
      en: 'Codes by phone are not set up here. Sign in with user name and password.',
    })
  }
  const phone = given.normalize('NFKC').replace(/[\s-]|^\+86/g, '')
  const hashes = hashesOfPhone(visit.vault, phone)
  const phoneHash = hashes?.[0]
  if (!/^1[3-9]\d{9}$/.test(phone) || !hashes || !phoneHash) {
    throw refuse('account/not-a-phone', 422, {
      zh: '手机号应为 11 位数字，请核对。',
      en: 'A mobile number has 11 digits. Check it.',
    })
  }
  return { phone, hashes, phoneHash }
}

const codeHash = (visit: Visit, phone: string, code: string): Buffer =>
  visit.vault.hash(`phone-code/${phone}/${code.normalize('NFKC')}`)

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, PASSWORD, usccOf, type Who, type World } from '../../../test/world.ts'
import { EAST, WEST } from '../../../test/world-ids.ts'
import { getMe } from '../../policy/policy.api.ts'
import { listAccounts } from '../grant/account.api.ts'
import { inviteFromFile, inviteTemplate } from './invite-file.api.ts'
import { MOST_INVITED } from './invite-file.rules.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const HEADER = '姓名,账号,角色,职责范围代码,最后一天'
const upload = (who: Who, lines: string[], dryRun: 'yes' | 'no', header = HEADER) =>
  world.as(who, inviteFromFile, {
    body: { file: new File([[header, ...lines].join('\n')], '邀请名单.csv'), dryRun },
  })
const good = [
  `周一,zhou.yi,社区工作人员,${EAST},`,
  `吴二,wu.er,企业联络员,,`,
  `郑三,zheng.san,办公室查阅人员,,2021-12-31`,
]
const count = async () => (await world.as('office', listAccounts)).reply.total

describe('a list of people to invite', () => {
  it('is checked row by row and changes nothing', async () => {
    const before = await count()
    const { reply } = await upload(
      'office',
      [
        ...good,
        `钱四,office,审计员,,`,
        `孙五,sun wu!,审计员,,`,
        `李六,li.liu,市长,,`,
        `赵七,zhao.qi,社区工作人员,420106012,`,
        `王八,wang.ba,企业联络员,${usccOf(999)},`,
        `冯九,zhou.yi,审计员,,`,
        `陈十,chen.shi,审计员,,2021-07-01`,
        `,,,,`,
        `"=cmd|' /C calc'!A0",cmd.cmd,审计员,,`,
      ],
      'yes',
    )
    expect(reply.rows.map(({ row, faults }) => [row, faults.map(({ code }) => code)])).toEqual([
      [2, []],
      [3, ['account/wrong-part']],
      [4, []],
      [5, ['account/name-taken']],
      [6, ['account/username']],
      [7, ['import/unknown-choice']],
      [8, ['account/wrong-part']],
      [9, ['account/no-such-part']],
      [10, ['account/name-taken']],
      [11, ['account/days']],
      [13, []],
    ])
    expect(reply.rows.every(({ link }) => link === null)).toBe(true)
    expect(await count()).toBe(before)
  })

  it('makes an account of every row that is right, each with a link of its own', async () => {
    const before = await count()
    const { reply } = await upload('office', good, 'no')
    const links = reply.rows.flatMap(({ link }) => link ?? [])
    expect(links.map(({ username }) => username)).toEqual(['zhou.yi', 'zheng.san'])
    expect(new Set(links.map(({ token }) => token)).size).toBe(2)
    expect(await count()).toBe(before + 2)
    await world.server.app.inject({
      method: 'POST',
      url: '/api/auth/password-link/use',
      payload: { token: links[0]?.token, wanted: PASSWORD },
    })
    const { cookie } = await world.signIn('zhou.yi', PASSWORD)
    expect((await world.as(null, getMe, { headers: { cookie } })).reply).toMatchObject({
      actsFor: { id: ids.east },
    })
    // The same list again makes nobody twice.
    const again = await upload('office', good, 'no')
    expect(again.reply.rows.flatMap(({ link }) => link ?? [])).toEqual([])
    expect(await count()).toBe(before + 2)
  })

  it('gives nothing beyond the reader’s own', async () => {
    const rows = [
      `周甲,zhou.jia,社区工作人员,${WEST},`,
      `周乙,zhou.yi2,专项工作办公室,,`,
      `周丙,zhou.bing,社区工作人员,${EAST},`,
    ]
    const { reply } = await upload('streetEast', rows, 'no')
    expect(reply.rows.map(({ faults }) => faults.map(({ code }) => code))).toEqual([
      ['account/no-such-part'],
      ['account/role-not-yours'],
      [],
    ])
    expect((await upload('coordinatorA', rows, 'yes')).status).toBe(403)
  })

  it('is refused whole where it is no such list', async () => {
    expect((await upload('office', good, 'yes', '甲,乙,丙,丁,戊')).problem.code).toBe('account/no-header')
    const many = Array.from({ length: MOST_INVITED + 1 }, (_, n) => `某某,some.${n},审计员,,`)
    expect((await upload('office', many, 'yes')).problem.code).toBe('account/too-many')
    expect((await upload('office', good, 'yes', '姓名,账号')).reply.rows[0]?.faults[0]?.code).toBe(
      'import/empty',
    )
  })

  it('takes as many as one list may hold', async () => {
    const many = Array.from({ length: MOST_INVITED }, (_, n) => `某某,many.${n},社区工作人员,${EAST},`)
    const { reply } = await upload('office', many, 'no')
    expect(reply.rows.filter(({ link }) => link !== null)).toHaveLength(MOST_INVITED)
    const { rows } = await sql<{
      count: number
    }>`select count(distinct token_hash)::int as count from auth.password_link`.execute(world.database.db)
    expect(rows[0]?.count).toBeGreaterThanOrEqual(MOST_INVITED)
  })

  it('has a template that can be read back', async () => {
    const { raw, status } = await world.as('office', inviteTemplate)
    expect(status).toBe(200)
    const answer = await world.as('office', inviteFromFile, {
      body: { file: new File([Uint8Array.from(raw)], 'template.xlsx'), dryRun: 'yes' },
    })
    expect(answer.reply.rows).toEqual([])
  })
})

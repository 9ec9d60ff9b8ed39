import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PATIENCE, desk, launch, phone, picture, seriousFaults, signIn } from './browser.ts'
import { serveDemo } from './demo.ts'

let browser: Browser
let office: Page
let address: string
let stop: () => Promise<void>
beforeAll(async () => {
  // Templates are published and squads called out here, so this test has a product of its own.
  ;({ address, stop } = await serveDemo())
  browser = await launch()
  office = await signIn(browser, 'bangongshi', { address })
}, 240_000)
afterAll(async () => {
  await browser.close()
  await stop()
})

/** Asks the server as whoever is signed in on the page. */
const ask = (page: Page, path: string, body?: object): Promise<unknown> =>
  page.evaluate(
    async ([url, sent]) => {
      const answer = await fetch(`/api/v1${url}`, {
        ...(sent ? { method: 'POST', body: sent, headers: { 'content-type': 'application/json' } } : {}),
      })
      const reply: unknown = await answer.json()
      if (!answer.ok) throw new Error(JSON.stringify(reply))
      return reply
    },
    [path, body ? JSON.stringify(body) : ''] as const,
  )

const choose = async (page: Page, label: string, text: string): Promise<void> => {
  const box = page.getByRole('combobox', { name: label })
  await box.click()
  await box.fill(text).catch(() => undefined)
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: text })
    .first()
    .click()
}

it('the office writes a template with a slot that the community fills', async () => {
  await office.goto('/teams')
  await office.getByRole('button', { name: '编组模板' }).click()
  await office.getByRole('heading', { name: '编组模板' }).waitFor()
  await picture(office, 'templates-zh-desk', 1300)
  await office.getByRole('region', { name: '专业先锋队' }).getByRole('button', { name: '起草新版' }).click()
  await office.getByRole('button', { name: '增加岗位' }).click()
  await office.getByText(/缺中文或英文名称/).waitFor()
  await office.getByLabel('岗位名称（中文）').last().fill('社区向导')
  await office.getByLabel('岗位名称（英文）').last().fill('Guide')
  await office.locator('#slot-3-side').click()
  await office.locator('.ant-select-dropdown:visible').getByText('社区派人').click()
  await picture(office, 'template-editor-zh-desk', 1500)
  expect(await seriousFaults(office)).toEqual([])
  await office.getByRole('button', { name: '保存' }).click()
  await office.getByText('已保存').waitFor()
  await office.getByRole('button', { name: '发布' }).click()
  await office.getByRole('dialog').getByRole('button', { name: '发布' }).click()
  await office.getByText('1+2+1').first().waitFor()
})

let teamPage = ''
it('an enterprise forms a team on it and sees by name who is missing', async () => {
  const page = await signIn(browser, 'lianluoyuan', { address })
  await page.goto('/teams')
  await page.getByRole('button', { name: '组建队伍' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('队伍类别').click()
  await page.locator('.ant-select-dropdown:visible').getByText('专业先锋队').click()
  await choose(page, '选择社区', '东亭社区')
  await picture(page, 'form-team-zh-desk')
  await dialog.getByRole('button', { name: '组建队伍' }).click()
  await page.waitForURL('**/teams/*-*')
  teamPage = new URL(page.url()).pathname
  await page.getByText('缺员：队长缺 1 人、队员缺 2 人、社区向导缺 1 人').waitFor()
  for (const [row, slot] of ['队长', '队员', '队员'].entries()) {
    await page.getByRole('button', { name: '选入' }).first().click()
    const chooser = page.getByRole('dialog', { name: `选入“${slot}”` })
    await chooser.getByRole('listitem').nth(3).waitFor()
    if (row === 0) await picture(page, 'place-zh-desk')
    await chooser.getByRole('button', { name: '选入', exact: true }).nth(row).click()
    await chooser.waitFor({ state: 'hidden' })
  }
  await page.getByText('缺员：社区向导缺 1 人').waitFor()
  await picture(page, 'team-zh-desk', 1300)
  expect(await seriousFaults(page)).toEqual([])
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 794, height: 1123 })
  await picture(page, 'team-print')
  await page.context().close()
})

it('the community sends somebody from the phone, and the team is complete', async () => {
  const page = await signIn(browser, 'shequ', { address, size: phone })
  const me = (await ask(page, '/me')) as { actsFor: { id: string } }
  await ask(page, '/contacts', {
    owner: { communityId: me.actsFor.id },
    values: { role: 'liaison', name: '演示联络', phone: '13800009999', confirmedOn: '2021-08-20' },
  })
  await page.goto(teamPage)
  await page.getByText('缺员：社区向导缺 1 人').waitFor()
  await page.getByRole('button', { name: '派人' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '派人' }).first().waitFor()
  await picture(page, 'delegate-zh-phone')
  await dialog.getByRole('button', { name: '派人' }).first().click()
  await page.getByText('东亭社区指派').waitFor()
  await picture(page, 'team-community-zh-phone', 1300)
  expect(await seriousFaults(page)).toEqual([])
  await page.context().close()
})

it('nobody is booked twice: the free times that are offered can be taken', async () => {
  await office.goto(teamPage)
  const plan = async (what: string): Promise<void> => {
    await office.getByRole('button', { name: '安排任务' }).click()
    const dialog = office.getByRole('dialog')
    await dialog.getByLabel('任务内容').fill(what)
    await dialog.getByRole('checkbox').first().check()
    await dialog.getByRole('button', { name: '安排任务' }).click()
  }
  await plan('巡查排水口')
  await office.getByText('巡查排水口').waitFor()
  await plan('清掏雨水箅')
  const dialog = office.getByRole('dialog')
  await dialog.getByText(/已有“.*”的安排/).waitFor()
  await picture(office, 'double-booked-zh-desk')
  await dialog.locator('.hours').getByRole('button').last().click()
  await dialog.getByRole('button', { name: '安排任务' }).click()
  await office.getByText('清掏雨水箅').waitFor()
})

it('a squad is called out, a member answers on the phone, and only the squad is measured', async () => {
  const member = await signIn(browser, 'dangyuan', { address, size: phone })
  const me = (await ask(member, '/me')) as { actsFor: { id: string } }
  const other = await signIn(browser, 'bangongshi', { address })
  await other.goto(`/members/${me.actsFor.id}`)
  const record = (await ask(other, `/records/member/${me.actsFor.id}`)) as {
    values: Record<string, unknown>
  }
  const found = (await ask(other, `/enterprises?q=${String(record.values['enterpriseUscc'])}`)) as {
    items: { id: string }[]
  }
  const chosen = (await ask(other, '/pairing-choices/communities?q=东亭社区')) as { items: { id: string }[] }
  const team = (await ask(other, '/teams', {
    kind: 'emergency',
    enterpriseId: found.items[0]?.id,
    communityIds: [chosen.items[0]?.id],
    formedOn: '2021-08-20',
    name: '东亭片区应急突击队',
    people: [{ memberId: me.actsFor.id, slot: 'leader' }],
  })) as { id: string }
  await other.goto(`/teams/${team.id}`)
  await other.getByRole('button', { name: '拉动测试' }).click()
  await other.getByRole('dialog').getByRole('button', { name: '拉动测试' }).click()
  await other.getByText('未应答').first().waitFor()
  await member.goto('/')
  await member.getByRole('button', { name: '我已阅读并同意' }).click()
  await member.getByText('拉动测试待应答').waitFor()
  await picture(member, 'member-home-zh-phone', 1100)
  await member.goto('/my-duties')
  await member.getByText(/东亭片区应急突击队请在/).waitFor()
  await picture(member, 'my-duties-zh-phone', 2000)
  await member.getByRole('button', { name: '能到', exact: true }).click()
  await member.getByText(/已记下/).waitFor()
  expect(await seriousFaults(member)).toEqual([])
  await other.getByText('能到', { exact: true }).waitFor({ timeout: PATIENCE })
  await picture(other, 'call-out-zh-desk', 1500)
  await other.getByRole('button', { name: '结束测试' }).click()
  await other.getByRole('dialog').getByRole('button', { name: '结束测试' }).click()
  await other.getByText('问 1 人，答 1 人，能到 1 人').waitFor()
  await other.getByRole('button', { name: '拉动测试' }).click()
  await other.getByRole('dialog').getByRole('button', { name: '拉动测试' }).click()
  await other.getByText(/一年一次/).waitFor()
  await other.context().close()

  await member.getByRole('button', { name: '登记空闲时间' }).click()
  const dialog = member.getByRole('dialog')
  await dialog.getByRole('button', { name: '增加一段' }).click()
  await dialog.getByRole('button', { name: '增加例外日期' }).click()
  await picture(member, 'free-time-zh-phone')
  await dialog.getByRole('button', { name: '保存' }).click()
  await member.getByText('09:00–17:00').waitFor()
  await member.getByRole('button', { name: '登记证书' }).click()
  await member.getByRole('dialog').getByLabel('证书').click()
  await member.locator('.ant-select-dropdown:visible').getByText('救生员证').click()
  await member.getByRole('dialog').getByLabel('发证日期').fill('2026-01-10')
  await member.keyboard.press('Enter')
  await member.getByRole('dialog').getByRole('button', { name: '登记证书' }).click()
  await member.getByText('有效', { exact: true }).waitFor()
  await picture(member, 'my-duties-filled-zh-phone', 2200)
})

it('reads in English at the desk and on the phone', async () => {
  for (const [size, name] of [
    [desk, 'desk'],
    [phone, 'phone'],
  ] as const) {
    const page = await signIn(browser, 'bangongshi', { address, language: 'en', size })
    await page.goto('/teams')
    await page.getByText('1+3+1').first().waitFor()
    await picture(page, `teams-en-${name}`)
    await page.goto(teamPage)
    await page.getByRole('heading', { name: 'Slots and people' }).waitFor()
    await picture(page, `team-en-${name}`, 1700)
    await page.goto('/slot-templates')
    await page.getByText('1+3+1').waitFor()
    await picture(page, `templates-en-${name}`, 1500)
    expect(await seriousFaults(page)).toEqual([])
    await page.context().close()
  }
})

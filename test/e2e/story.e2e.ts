import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PATIENCE, desk, launch, phone, picture, seriousFaults, signIn } from './browser.ts'
import { serve } from './product.ts'
import { confirm, dialog, draw, gone, open, press } from './registration-clerk.ts'
import { choose, counts, follows, goTo, openRow, waits } from './story-clerk.ts'
import { enterprise, prepareStory } from './story-world.ts'

let browser: Browser
let product: Awaited<ReturnType<typeof serve>>
/** The office keeps its home page and both boards open all the time and loads none of them again; it works on a fourth page. */
let home: Page
let pairs: Page
let enterprises: Page
let office: Page
let coordinator: Page
let dongting: Page
let yaojialing: Page

beforeAll(async () => {
  browser = await launch()
  product = await serve(prepareStory)
  const { address } = product
  home = await signIn(browser, 'office', { address })
  const beside = async (path: string): Promise<Page> => {
    const page = await home.context().newPage()
    page.setDefaultTimeout(PATIENCE)
    await open(page, path)
    return page
  }
  pairs = await beside('/workflow-board')
  enterprises = await beside('/workflow-board?track=enterprise')
  office = await beside('/roster')
  coordinator = await signIn(browser, 'coordinator', { address })
  dongting = await signIn(browser, 'dongting', { address, size: phone })
  yaojialing = await signIn(browser, 'yaojialing', { address, size: phone })
}, 240_000)
afterAll(async () => {
  await browser.close()
  await product.stop()
})

const first = [enterprise, '东亭社区']
const second = [enterprise, '姚家岭社区']
/** The page of the second pair, once there is one. */
let pair = ''

async function propose(community: string, basis: string, reason: string): Promise<void> {
  await open(coordinator, '/pair-proposals')
  await press(coordinator, '提出对口')
  await choose(coordinator, '驻地', enterprise)
  await choose(coordinator, '社区', community)
  await choose(coordinator, '报到依据', basis)
  await dialog(coordinator).getByLabel('原因').fill(reason)
  await picture(coordinator, `story-propose-${basis}-zh-desk`)
  await confirm(coordinator, '提出对口')
  await gone(coordinator)
  const row = coordinator.locator('tbody tr.openable').filter({ hasText: community })
  await openRow(coordinator, row, '/roster/')
  await press(coordinator, '送社区答复')
  await confirm(coordinator, '送社区答复')
  await gone(coordinator)
}

async function form(kind: string, community: string): Promise<void> {
  await open(coordinator, '/teams')
  await press(coordinator, '组建队伍')
  await choose(coordinator, '队伍类别', kind)
  await choose(coordinator, '选择社区', community)
  await confirm(coordinator, '组建队伍')
  await coordinator.waitForURL('**/teams/*-*')
}

/** Puts somebody who is in no team into each empty place of a slot. */
async function fill(slot: string, places: number): Promise<void> {
  const line = coordinator
    .locator('.slots > li')
    .filter({ has: coordinator.getByText(slot, { exact: true }) })
  for (let place = 1; place <= places; place++) {
    await line.getByRole('button', { name: '选入' }).click()
    const chooser = coordinator.getByRole('dialog', { name: `选入“${slot}”` })
    const free = chooser
      .getByRole('listitem')
      .filter({ hasNotText: /支队伍/ })
      .getByRole('button', { name: '选入', exact: true, disabled: false })
    await free.first().waitFor()
    await free.first().click()
    await chooser.waitFor({ state: 'hidden' })
    await expect.poll(() => line.locator('.slot-people > li').count()).toBe(place)
  }
}

describe('the seed story', { timeout: 300_000 }, () => {
  it('begins with nothing paired: the enterprise is asked to be on record, then to choose', async () => {
    await counts(home, { 集团: '0 家', 参与企业: '0 家', 联系社区: '0 个', 组织报到率: '—' })
    await follows(enterprises, [enterprise], { 企业登记: '在办', 选定社区: '未到' })
    await (await waits(coordinator, '企业登记')).click()
    await openRow(coordinator, coordinator.locator('tbody tr.openable'), '/workflow/cases/')
    await press(coordinator, '办结')
    await confirm(coordinator, '办结')
    await gone(coordinator)
    await follows(enterprises, [enterprise], { 企业登记: '已办结', 选定社区: '在办' })
    await waits(coordinator, '选定社区')
  })

  it('the enterprise chooses 东亭社区 by P1', async () => {
    await propose('东亭社区', 'P1', '疫情期间下沉值守的社区')
    await follows(enterprises, [enterprise], { 选定社区: '已办结' })
    await follows(pairs, first, { 提出对口关系: '已办结', 社区接收: '在办', 列入一览表: '未到' })
    await counts(home, { 参与企业: '0 家', 联系社区: '0 个' })
  })

  it('东亭社区 returns it with a reason, and the enterprise has to choose again', async () => {
    await goTo(dongting, '社区接收')
    await press(dongting, '退回')
    await dialog(dongting).getByLabel('原因').fill('本社区已有两家单位，建议联系姚家岭社区')
    await picture(dongting, 'story-return-zh-phone')
    await confirm(dongting, '退回')
    await gone(dongting)
    await picture(dongting, 'story-returned-zh-phone')
    await follows(pairs, first, { 提出对口关系: '在办', 社区接收: '未到' })
    await follows(enterprises, [enterprise], { 选定社区: '在办' })
    await waits(coordinator, '选定社区')
    await picture(coordinator, 'story-waits-zh-desk')
    await open(dongting, '/')
    expect(await dongting.getByRole('link', { name: '社区接收' }).count()).toBe(0)
  })

  it('it gives the first choice up and offers itself to 姚家岭社区', async () => {
    await open(coordinator, '/pair-proposals')
    await openRow(coordinator, coordinator.locator('tbody tr.openable'), '/roster/')
    await coordinator.getByText('建议联系姚家岭社区').first().waitFor()
    await press(coordinator, '撤回')
    await dialog(coordinator).getByLabel('原因').fill('按社区意见另选')
    await confirm(coordinator, '撤回')
    await gone(coordinator)
    await follows(pairs, first, { 提出对口关系: '已终止', 社区接收: '已终止' })
    await propose('姚家岭社区', 'P2', '企业管理的职工住宅区在该社区')
    pair = new URL(coordinator.url()).pathname
    await follows(enterprises, [enterprise], { 选定社区: '已办结' })
    await follows(pairs, second, { 提出对口关系: '已办结', 社区接收: '在办' })
  })

  it('姚家岭社区 accepts it', async () => {
    await goTo(yaojialing, '社区接收')
    await press(yaojialing, '接收')
    await picture(yaojialing, 'story-accept-zh-phone')
    await confirm(yaojialing, '接收')
    await gone(yaojialing)
    await follows(pairs, second, { 社区接收: '已办结', 列入一览表: '在办' })
    await counts(home, { 联系社区: '0 个' })
  })

  it('the office puts it in force and publishes the first version of the roster', async () => {
    await goTo(office, '列入一览表')
    await press(office, '生效')
    await confirm(office, '生效')
    await gone(office)
    await counts(home, { 集团: '1 家', 参与企业: '1 家', 联系社区: '1 个', 组织报到率: '0.0%' })
    await follows(pairs, second, { 列入一览表: '在办' })
    await open(office, '/roster-versions')
    await press(office, '公布第 1 版')
    await confirm(office, '公布第 1 版')
    await gone(office)
    await follows(pairs, second, { 列入一览表: '已办结', 提交报到单: '在办' })
  })

  it('the slip is handed in, and signed on the screen of a phone', async () => {
    await goTo(coordinator, '提交报到单')
    await press(coordinator, '报到')
    await confirm(coordinator, '报到')
    await gone(coordinator)
    await follows(pairs, second, { 提交报到单: '已办结', 社区签收报到单: '在办' })
    await counts(home, { 组织报到率: '0.0%' })

    await goTo(yaojialing, '社区签收报到单')
    await yaojialing.getByRole('link', { name: '查看报到单' }).click()
    // The page of the pair has the same buttons and stands until that of the slip is there.
    await yaojialing.getByText('党组织报到单').waitFor()
    await press(yaojialing, '签收')
    await dialog(yaojialing).getByLabel('签收人').fill('何静')
    await draw(yaojialing)
    await picture(yaojialing, 'story-sign-zh-phone')
    await confirm(yaojialing, '签收')
    await gone(yaojialing)
    await yaojialing.getByRole('img', { name: /签名/ }).waitFor()
    await picture(yaojialing, 'story-signed-zh-phone', 1900)
    expect(await seriousFaults(yaojialing)).toEqual([])
    await follows(pairs, second, {
      社区签收报到单: '已办结',
      组建工作队: '在办',
      组建突击队: '在办',
      摸底走访: '在办',
      供需对接: '未到',
    })
    await counts(home, { 组织报到率: '100%' })
  })

  it('a liaison team 1+3+1 is formed and filled', async () => {
    await waits(coordinator, '组建工作队')
    await form('联系社区工作队', '姚家岭社区')
    await coordinator.getByText('缺员：队长缺 1 人、联络员缺 3 人、内勤缺 1 人').waitFor()
    await follows(pairs, second, { 组建工作队: '已办结', 组建突击队: '在办' })
    await counts(home, { 联系社区工作队: '1 支', 应急突击队: '0 支' })
    const team = new URL(coordinator.url()).pathname
    await waits(coordinator, '队伍有缺员')
    await open(coordinator, team)
    await fill('队长', 1)
    await fill('联络员', 3)
    await fill('内勤', 1)
    await coordinator.getByText('1+3+1').first().waitFor()
    await coordinator.getByText(/缺员/).waitFor({ state: 'hidden' })
    await picture(coordinator, 'story-team-zh-desk', 1300)
  })

  it('an emergency squad is formed and filled', async () => {
    await form('应急突击队', '姚家岭社区')
    await fill('队长', 1)
    await fill('队员', 7)
    await coordinator.getByText(/缺员/).waitFor({ state: 'hidden' })
    await follows(pairs, second, { 组建突击队: '已办结', 摸底走访: '在办', 供需对接: '未到' })
    await counts(home, { 联系社区工作队: '1 支', 应急突击队: '1 支' })
  })

  it('the survey is filled in by the enterprise and confirmed by the community', async () => {
    await goTo(coordinator, '摸底走访')
    await press(coordinator, '开始摸底')
    await coordinator.waitForURL('**/surveys/**')
    const survey = new URL(coordinator.url()).pathname
    await coordinator
      .getByLabel(/60 岁以上老人/)
      .first()
      .fill('860')
    await coordinator.getByRole('radiogroup').first().getByText('是', { exact: true }).click()
    await coordinator.getByText('物业公司', { exact: true }).click()
    await coordinator.locator('#basic-population').fill('5321')
    await coordinator.getByText(/^已保存 \d\d:\d\d/).waitFor()
    await follows(pairs, second, { 摸底走访: '在办' })
    await press(coordinator, '提交社区确认')
    await confirm(coordinator, '提交社区确认')
    await gone(coordinator)
    await follows(pairs, second, { 摸底走访: '已办结', 供需对接: '在办' })
    await open(office, '/figures/surveysDone')
    await office.getByText(/由下列 0 条记录构成/).waitFor()

    await (await waits(yaojialing, '摸底表待确认')).click()
    await yaojialing.locator('.data-card-title').first().click()
    await yaojialing.waitForURL((url) => url.pathname === survey)
    await press(yaojialing, '确认')
    await dialog(yaojialing)
      .getByText(/5230 → 5321/)
      .click()
    await picture(yaojialing, 'story-survey-zh-phone')
    await confirm(yaojialing, '确认')
    await gone(yaojialing)
    await yaojialing.getByText('已确认').first().waitFor()
    for (const measure of ['pairings', 'organisationRegistrations', 'surveysDone', 'communitiesSurveyed']) {
      await open(office, `/figures/${measure}`)
      await office.getByText(/由下列 1 条记录构成/).waitFor()
    }
    await waits(yaojialing, '供需对接')
  })

  it('reads well at its end, in both languages', async () => {
    await home.bringToFront()
    await picture(home, 'story-home-zh-desk', 1400)
    expect(await seriousFaults(home)).toEqual([])
    await picture(pairs, 'story-board-zh-desk')
    expect(await seriousFaults(pairs)).toEqual([])
    await open(coordinator, pair)
    await picture(coordinator, 'story-pair-zh-desk', 2400)
    const { address } = product
    const english = await signIn(browser, 'office', { address, language: 'en', size: desk })
    await open(english, '/workflow-board')
    await english.getByText('姚家岭社区').first().waitFor()
    await picture(english, 'story-board-en-desk')
    await open(english, '/registrations')
    await english.locator('tbody tr.openable').first().click()
    await english.getByRole('img').first().waitFor()
    await picture(english, 'story-signed-en-desk', 1350)
    expect(await seriousFaults(english)).toEqual([])
  })
})

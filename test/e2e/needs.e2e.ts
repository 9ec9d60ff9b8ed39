import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { desk, launch, phone, picture, seriousFaults, signIn } from './browser.ts'
import { serveDemo } from './demo.ts'
import { dialog, gone, open, pairInForce, press } from './registration-clerk.ts'

const CONTENT = '三栋老楼楼道照明和电路检修，夜间出行不便'
let browser: Browser
let [community, street, enterprise, office]: Page[] = []
let address: string
let stop: () => Promise<void>
let need = ''

beforeAll(async () => {
  // Needs are raised and promised here, so this test has a product of its own.
  ;({ address, stop } = await serveDemo())
  browser = await launch()
  office = await signIn(browser, 'bangongshi', { address })
  community = await signIn(browser, 'shequ', { address })
  street = await signIn(browser, 'jiedao', { address })
  enterprise = await signIn(browser, 'lianluoyuan', { address })
  await pairInForce({ office, enterprise, community })
}, 300_000)
afterAll(async () => {
  await browser.close()
  await stop()
})

const as = (page: Page | undefined): Page => {
  if (!page) throw new Error('nobody is signed in')
  return page
}
/** By its place: while it was sending, its name began with that. */
const send = async (page: Page): Promise<void> => {
  await dialog(page).locator('.ant-modal-footer .ant-btn-primary').click()
}
const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await dialog(page).getByLabel(label, { exact: true }).click()
  await page
    .getByRole('option', { name: option, exact: true })
    .or(page.getByTitle(option, { exact: true }))
    .last()
    .click()
}

it('a community raises a need, is told what is wrong in it, and hands it in', async () => {
  const page = as(community)
  await open(page, '/needs')
  await press(page, '登记需求')
  const typed = dialog(page)
  await typed.getByLabel('内容').fill(`${CONTENT}，找王师傅 138 1234 5678`)
  await choose(page, '类别', '专业技术')
  await typed.getByLabel('数量').fill('10')
  await typed.getByLabel('单位').fill('次')
  await typed.getByLabel('受益人数').fill('320')
  await picture(page, 'need-form-zh-desk')
  await send(page)
  await page
    .getByText(/不要写手机号码/)
    .first()
    .waitFor()
  await typed.getByLabel('内容').fill(CONTENT)
  await send(page)
  await page.waitForURL('**/needs/*-*')
  need = new URL(page.url()).pathname
  await page.getByText('草稿').first().waitFor()
  await press(page, '提交核实')
  await send(page)
  await page.getByText('待核实').first().waitFor()
})

it('the street finds it among what waits, checks and opens it', async () => {
  const page = as(street)
  await open(page, '/')
  await page.getByRole('link', { name: '需求待核实' }).click()
  await page.getByText(CONTENT).click()
  await press(page, '核实并发布')
  await send(page)
  await page.getByText('待认领').first().waitFor()
  await picture(page, 'need-opened-zh-desk')
})

it('the paired enterprise takes some of it, not more than is missing, and reports it', async () => {
  const page = as(enterprise)
  await open(page, need)
  await press(page, '认领')
  await dialog(page).getByLabel('数量').fill('11')
  await send(page)
  await page
    .getByText(/该需求只剩 10 次，不能认领 11 次/)
    .first()
    .waitFor()
  await dialog(page).getByLabel('数量').fill('6')
  await picture(page, 'need-promise-zh-desk')
  await send(page)
  await gone(page)
  await page.getByText('部分认领').first().waitFor()
  await press(page, '报送完成')
  await send(page)
  await gone(page)
  await page.getByText('待验收').first().waitFor()
  await picture(page, 'need-delivered-zh-desk')
})

it('the community sends some back and accepts the rest, on the phone', async () => {
  const page = as(community)
  await page.setViewportSize(phone)
  await open(page, '/promises?waits=accept')
  await page.getByText(CONTENT).first().waitFor()
  await picture(page, 'promises-zh-phone', 1000)
  await page.getByRole('link', { name: CONTENT }).first().click()
  await page.waitForURL(`**${need}`)
  await press(page, '退回返工')
  await dialog(page).getByLabel('数量').fill('2')
  await dialog(page).getByLabel('说明').fill('两处未通电')
  await send(page)
  await gone(page)
  await page.getByText('验收未通过').first().waitFor()
  await press(page, '验收')
  await dialog(page).getByLabel('社区意见').fill('其余四处居民满意')
  await send(page)
  await gone(page)
  await page.getByText('其余四处居民满意').waitFor()
  await picture(page, 'need-page-zh-phone', 1800)
  expect(await seriousFaults(page)).toEqual([])
  await page.setViewportSize(desk)
})

it('an enterprise enters a resource and offers it', async () => {
  const page = as(enterprise)
  await open(page, '/resources')
  await press(page, '登记资源')
  await dialog(page).getByLabel('名称').fill('电工班组上门检修')
  await choose(page, '类别', '专业技术')
  await dialog(page).getByLabel('数量').fill('40')
  await dialog(page).getByLabel('单位').fill('次')
  await dialog(page).getByLabel('每月可提供').fill('10')
  await picture(page, 'resource-form-zh-desk')
  await send(page)
  await gone(page)
  const row = page.getByRole('row', { name: /电工班组上门检修/ }).first()
  await row.getByRole('button', { name: '发布' }).click()
  await send(page)
  await gone(page)
  await page
    .getByRole('row', { name: /电工班组上门检修.*可用/ })
    .first()
    .waitFor()
  await picture(page, 'resources-zh-desk', 1200)
  expect(await seriousFaults(page)).toEqual([])
})

it('the office sees whether all needs are being served, with the list behind it, and names categories', async () => {
  const page = as(office)
  await open(page, '/needs')
  await page.getByText('需求是否都有人管？').waitFor()
  await picture(page, 'needs-zh-desk', 1200)
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('link', { name: /项仍有缺口/ }).click()
  await page.waitForURL('**served=no**')
  await page.getByText(/^缺 /).first().waitFor()
  await open(page, '/promises')
  await picture(page, 'promises-zh-desk', 1200)
  expect(await seriousFaults(page)).toEqual([])
  await open(page, '/exchange-categories')
  await press(page, '增加类别')
  await page.getByLabel('中文名称 11').fill('文体活动')
  await page.getByLabel('英文名称 11').fill('Culture and sports')
  await press(page, '保存')
  await page.getByText('已保存').first().waitFor()
  await picture(page, 'categories-zh-desk')
  expect(await seriousFaults(page)).toEqual([])
})

it('reads as well in English', async () => {
  const page = await signIn(browser, 'bangongshi', { address, language: 'en' })
  for (const [path, name] of [
    ['/needs', 'needs'],
    [need, 'need'],
    ['/promises', 'promises'],
    ['/resources', 'resources'],
    ['/exchange-categories', 'categories'],
  ] as const) {
    await open(page, path)
    await picture(page, `${name}-en-desk`, 1200)
  }
  await page.setViewportSize(phone)
  await open(page, '/needs')
  await picture(page, 'needs-en-phone', 1400)
  await open(page, '/resources')
  await picture(page, 'resources-en-phone', 1400)
})

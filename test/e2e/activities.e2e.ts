import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { desk, launch, phone, picture, seriousFaults, signIn, visit } from './browser.ts'
import { serveDemo } from './demo.ts'

let browser: Browser
let worker: Page
let member: Page
let address: string
let stop: () => Promise<void>
beforeAll(async () => {
  // Activities are held and written here, so this test has a product of its own.
  ;({ address, stop } = await serveDemo())
  browser = await launch()
  worker = await signIn(browser, 'shequ', { address })
  member = await signIn(browser, 'dangyuan', { address, size: phone })
}, 900_000)
afterAll(async () => {
  await browser.close()
  await stop()
})

const TITLE = '清理楼道（演示）'
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const inDialog = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
let activity = ''

it('a community plans an activity and opens it', async () => {
  await worker.goto('/activities')
  await worker.getByText(/演示/).first().waitFor()
  await picture(worker, 'activities-zh-desk', 1000)
  await press(worker, '计划活动')
  const dialog = worker.getByRole('dialog')
  await dialog.getByLabel('活动', { exact: true }).fill(TITLE)
  await dialog.getByLabel('参加企业').click()
  await worker.locator('.ant-select-item-option').first().click()
  await worker.keyboard.press('Escape')
  await dialog.getByLabel('地点').fill('一号楼前')
  await dialog.getByLabel('名额').fill('2')
  await picture(worker, 'activity-plan-zh-desk', 1000)
  await inDialog(worker, '保存')
  await worker.getByRole('heading', { name: TITLE }).waitFor()
  activity = new URL(worker.url()).pathname
  await press(worker, '开放报名')
  await worker.getByText('报名中').first().waitFor()
})

it('a member signs up on the phone', async () => {
  await member.goto('/my-service')
  await press(member, '我已阅读并同意')
  await member.getByText(TITLE).waitFor()
  await picture(member, 'my-service-zh-phone', 1800)
  expect(await seriousFaults(member)).toEqual([])
  await member.getByText(TITLE).click()
  await press(member, '报名')
  await member.getByRole('button', { name: '退出报名' }).waitFor()
  await picture(member, 'activity-zh-phone', 900)
})

it('the community writes once who was there', async () => {
  await worker.goto(activity)
  await worker.getByText('已报名').first().waitFor()
  await picture(worker, 'activity-zh-desk', 1000)
  await press(worker, '登记参加情况')
  await worker.getByText(/已选 1 人/).waitFor()
  await press(worker, '显示姓名')
  await picture(worker, 'activity-record-zh-desk', 1000)
  await worker.setViewportSize(phone)
  await picture(worker, 'activity-record-zh-phone', 900)
  expect(await seriousFaults(worker)).toEqual([])
  await worker.setViewportSize(desk)
  await press(worker, '保存')
  await inDialog(worker, '保存')
  await worker.getByText('已举办').first().waitFor()
})

it('the member objects, the community upholds, and a certificate is verified by anybody', async () => {
  await member.goto('/my-service')
  await member.getByRole('button', { name: '有异议' }).first().click()
  await member.getByRole('dialog').getByLabel('应为（小时）').fill('3')
  await picture(member, 'objection-zh-phone', 900)
  await inDialog(member, '有异议')
  await member.getByText('待社区答复').first().waitFor()
  await worker.goto('/activities?tab=objections&status=raised')
  await worker.getByRole('button', { name: '采纳并更正' }).first().waitFor()
  await picture(worker, 'objections-zh-desk', 900)
  await press(worker, '采纳并更正')
  await inDialog(worker, '采纳并更正')
  await member.reload()
  await press(member, '开具证明')
  await inDialog(member, '开具证明')
  const code = await member.getByText(/^(\w{4}-){4}\w{4}$/).innerText()
  await picture(member, 'my-service-after-zh-phone', 2400)
  const stranger = await (await visit(browser, { baseURL: address, viewport: desk })).newPage()
  await stranger.goto(`/verify/${code}`)
  await stranger.getByText(/＊/).waitFor()
  await picture(stranger, 'verify-en-desk', 900)
  expect(await seriousFaults(stranger)).toEqual([])
})

it('the contact log is read and written, and the office sees all of it', async () => {
  const office = await signIn(browser, 'bangongshi', { address, language: 'en' })
  await office.goto('/contact-log')
  await office.locator('.ant-table-row').first().waitFor()
  await picture(office, 'contact-log-en-desk', 1000)
  await office.goto('/activities?tab=service')
  await office.locator('.ant-table-row').first().waitFor()
  await picture(office, 'services-en-desk', 1000)
  expect(await seriousFaults(office)).toEqual([])
  await worker.goto('/contact-log')
  await press(worker, '登记联络')
  await picture(worker, 'contact-dialog-zh-desk', 1000)
})

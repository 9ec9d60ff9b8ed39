import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { desk, launch, phone, picture, seriousFaults, signIn } from './browser.ts'
import { serveDemo } from './demo.ts'

let browser: Browser
let office: Page
let address: string
let stop: () => Promise<void>
beforeAll(async () => {
  // Committees are formed and meetings held here, so this test has a product of its own.
  ;({ address, stop } = await serveDemo())
  browser = await launch()
  office = await signIn(browser, 'bangongshi', { address })
}, 240_000)
afterAll(async () => {
  await browser.close()
  await stop()
})

it('shows the office all committees under figures that open their records', async () => {
  await office.goto('/committees')
  await office.locator('tbody tr').nth(3).waitFor()
  await office.getByRole('link', { name: /片区综合党委\s*24/ }).waitFor()
  await picture(office, 'committees-zh-desk', desk.height)
  expect(await seriousFaults(office)).toEqual([])
  await office.goto('/committees?state=late')
  await office
    .getByText(/逾期 \d+ 个工作日/)
    .first()
    .waitFor()
  await office.getByRole('link', { name: /片区会议\s*30/ }).click()
  await office.getByText(/由下列 30 条记录构成/).waitFor()
  await office.goto('/committee-tasks')
  await office.locator('tbody tr').nth(3).waitFor()
  await picture(office, 'committee-tasks-zh-desk', desk.height)
  expect(await seriousFaults(office)).toEqual([])
})

it('forms a committee, refuses an overlap in words, and opens its page', async () => {
  const { items } = (await office.evaluate(
    async (): Promise<unknown> => (await fetch('/api/v1/committees?limit=1')).json() as Promise<unknown>,
  )) as { items: { seat: string }[] }
  await office.goto('/committees')
  await office.getByRole('button', { name: '成立委员会' }).click()
  const dialog = office.getByRole('dialog')
  await dialog.getByLabel('名称').fill('演示水果湖片区综合党委')
  for (const [at, name] of [items[0]?.seat ?? '', '碧苑花园社区'].entries()) {
    const box = dialog.getByRole('combobox', { name: '选择社区' }).nth(at)
    await box.click()
    await box.fill(name)
    await office.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: name }).first().click() // prettier-ignore
  }
  await picture(office, 'committee-form-zh-desk', desk.height)
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click()
  await office.getByText(/同一天只能属于一个片区/).waitFor()
})

it('plans, holds and decides a meeting, and prints its minutes', async () => {
  await office.goto('/committees?state=active')
  await office.locator('tbody tr.openable').first().click()
  await office.getByRole('heading', { name: '成员和交叉任职' }).waitFor()
  await picture(office, 'committee-zh-desk', 1500)
  expect(await seriousFaults(office)).toEqual([])
  await office.getByRole('button', { name: '安排会议' }).click()
  const dialog = office.getByRole('dialog')
  await dialog.getByLabel('地点').fill('社区二楼会议室')
  await dialog.getByLabel('议题').fill('汛期值守\n停车难')
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click()
  await office.getByRole('button', { name: '登记召开' }).click()
  await dialog.getByLabel('到会人数').fill('12')
  await dialog.getByLabel('纪要').fill('一、听取上次议定事项办理情况。\n二、商定汛期值守分工。')
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click()
  await office.getByText('商定汛期值守分工').waitFor()
  await office.getByRole('button', { name: '增加事项' }).click()
  await dialog.getByLabel('事项').fill('编排八月下旬值守表并张贴')
  await dialog.getByLabel('承办单位').click()
  await office.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click()
  await office.getByText('1. 编排八月下旬值守表并张贴').waitFor()
  await picture(office, 'meeting-zh-desk', 1300)
  expect(await seriousFaults(office)).toEqual([])
  await office.emulateMedia({ media: 'print' })
  await picture(office, 'meeting-zh-print', 1300)
  await office.emulateMedia({ media: 'screen' })
  const [file] = await Promise.all([
    office.waitForEvent('download'),
    office.getByRole('button', { name: '下载 Word' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/会议纪要-.*\.docx$/)
})

it('is read on a phone in English', async () => {
  const page = await signIn(browser, 'bangongshi', { address, language: 'en', size: phone })
  await page.goto('/committees?state=active')
  await page.getByText('Area committees').first().waitFor()
  await picture(page, 'committees-en-phone', phone.height)
  const { items } = (await page.evaluate(async (): Promise<unknown> =>
    (await fetch('/api/v1/committees?limit=50')).json(),
  )) as {
    items: { id: string; lastHeldOn: string | null }[]
  }
  const met = items.find(({ lastHeldOn }) => lastHeldOn !== null)
  await page.goto(`/committees/${met?.id}`)
  await page.getByRole('heading', { name: 'Meetings' }).waitFor()
  await picture(page, 'committee-en-phone', 2600)
  expect(await seriousFaults(page)).toEqual([])
  await page
    .getByRole('link', { name: /2021-0[78]/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'Decisions' }).waitFor()
  await picture(page, 'meeting-en-phone', 2400)
})

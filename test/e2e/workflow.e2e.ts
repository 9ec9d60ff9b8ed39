import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, phone, picture, seriousFaults, signIn } from './browser.ts'
import { serveDemo } from './demo.ts'
import type { Product } from './product.ts'

let browser: Browser
let product: Product
let office: Page
beforeAll(async () => {
  browser = await launch()
  // A product of its own: what is done here would be missed by the other tests.
  product = await serveDemo()
  office = await signIn(browser, 'bangongshi', { address: product.address })
}, 300_000)
afterAll(async () => {
  await browser.close()
  await product.stop()
})

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
}

describe('the office', () => {
  it('reads the board: what is late first, and its home page waits by steps', async () => {
    await open(office, '/')
    await picture(office, 'workflow-home-zh-desk', 1400)
    await open(office, '/workflow-board')
    await office.getByText(/逾期/).first().waitFor()
    await picture(office, 'workflow-board-zh-desk')
    expect(await seriousFaults(office)).toEqual([])
    await open(office, '/workflow-board?track=enterprise&light=late')
    await picture(office, 'workflow-board-enterprise-zh-desk')
  })

  it('finishes a step, and the next one opens', async () => {
    await open(office, '/workflow-board?step=agreement')
    await office.locator('tbody tr.openable').first().click()
    await office.waitForURL('**/workflow/cases/**')
    const line = office.getByRole('listitem').filter({ hasText: '签订协议' })
    await line.getByRole('button', { name: '办结' }).waitFor()
    await office.waitForLoadState('networkidle')
    await picture(office, 'workflow-case-zh-desk', 1900)
    expect(await seriousFaults(office)).toEqual([])
    await line.getByRole('button', { name: '办结' }).click()
    await office.getByRole('dialog').getByRole('button', { name: '办结' }).click()
    const next = office.getByRole('listitem').filter({ hasText: '实施项目' })
    await next.getByRole('button', { name: '办结' }).waitFor()
    await line.getByText('已办结').or(line.getByText('逾期办结')).waitFor()
  })

  it('drafts an edition, is told of a lost step as it is typed, and publishes it once mended', async () => {
    await open(office, '/workflow/templates')
    await picture(office, 'workflow-editions-zh-desk')
    await office.getByRole('button', { name: '起草“企业”新版' }).click()
    await office.waitForURL('**/workflow/templates/*')
    await office.getByText('检查通过，可以发布').waitFor()
    await office.getByRole('button', { name: '添加环节' }).click()
    await office.getByText(/没有环节通向/).waitFor()
    // What has scrolled under the bar at the top would be measured as too small to press.
    await office.evaluate(() => { scrollTo(0, 0) }) // prettier-ignore
    await picture(office, 'workflow-editor-zh-desk', 1800)
    expect(await seriousFaults(office)).toEqual([])
    await office.getByRole('button', { name: '删除环节' }).last().click()
    await office.getByText('检查通过，可以发布').waitFor()
    await office.getByRole('button', { name: '保存草稿' }).click()
    await office.getByText('草稿已保存').waitFor()
    await office.getByRole('button', { name: '发布', exact: true }).click()
    await office.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
    await office.waitForURL('**/workflow/templates')
    await office.getByText('第 2 版').waitFor()
  })

  it('sets days of rest, and is told how many limits moved', async () => {
    await open(office, '/workflow/calendar')
    await office.getByText('国家公布的安排').first().waitFor()
    await picture(office, 'workflow-calendar-zh-desk')
    expect(await seriousFaults(office)).toEqual([])
  })

  it('sees for a clause what was done, and by whom it is late', async () => {
    await open(office, '/measures')
    await picture(office, 'policy-measures-zh-desk')
    await office.getByRole('link', { name: '组织报到', exact: true }).click()
    await office.getByText('逾期情况').waitFor()
    await office.waitForLoadState('networkidle')
    await picture(office, 'policy-clause-zh-desk', 2000)
    expect(await seriousFaults(office)).toEqual([])
  })

  it('returns a plan with a reason', async () => {
    await open(office, '/plans?status=submitted')
    await picture(office, 'policy-plans-zh-desk')
    expect(await seriousFaults(office)).toEqual([])
    await office.locator('tbody tr.openable').first().click()
    await office.waitForURL('**/plans/*')
    await office.getByRole('button', { name: '退回' }).click()
    await office.getByRole('dialog').getByRole('textbox').fill('请补充可以计数的目标')
    await office.getByRole('dialog').getByRole('button', { name: '退回' }).click()
    await office.getByRole('dialog').waitFor({ state: 'detached' })
    await office.getByText('请补充可以计数的目标').first().waitFor()
    await picture(office, 'policy-plan-zh-desk', 1200)
    await open(office, '/plans?tab=missing')
    await picture(office, 'policy-plans-missing-zh-desk')
    await open(office, '/programme')
    await picture(office, 'policy-programme-zh-desk')
    expect(await seriousFaults(office)).toEqual([])
  })
})

it('a community sees its own duties on a phone', async () => {
  const page = await signIn(browser, 'shequ', { size: phone, address: product.address })
  await open(page, '/')
  await picture(page, 'workflow-home-zh-phone', 2400)
  await open(page, '/workflow-board')
  await picture(page, 'workflow-board-zh-phone')
  expect(await seriousFaults(page)).toEqual([])
  await page.locator('.data-card-title').first().click()
  await page.waitForURL('**/workflow/cases/**')
  await page.getByRole('heading', { name: '提出对口关系' }).waitFor()
  await page.waitForLoadState('networkidle')
  await picture(page, 'workflow-case-zh-phone', 2400)
  expect(await seriousFaults(page)).toEqual([])
  await page.context().close()
})

it('an enterprise reads the same in English', async () => {
  const page = await signIn(browser, 'lianluoyuan', { language: 'en', address: product.address })
  await open(page, '/workflow-board')
  await page.getByText('Limit').first().waitFor()
  await picture(page, 'workflow-board-en-desk')
  expect(await seriousFaults(page)).toEqual([])
  await open(page, '/workflow')
  await picture(page, 'workflow-en-desk', 1700)
  await open(page, '/plans')
  await page.getByRole('button', { name: 'Hand in a plan' }).click()
  await page.getByRole('dialog').waitFor()
  await picture(page, 'policy-plan-form-en-desk')
  expect(await seriousFaults(page)).toEqual([])
  await page.context().close()
})

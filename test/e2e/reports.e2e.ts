import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, phone, picture, seriousFaults, signIn } from './browser.ts'
import { serveDemo } from './demo.ts'
import { confirm, dialog, gone, open, pairInForce, press } from './registration-clerk.ts'
import { choose } from './story-clerk.ts'

let browser: Browser
let office: Page
let enterprise: Page
let address: string
let stop: () => Promise<void>
let report = ''

beforeAll(async () => {
  // Reports are handed in here, so this test has a product of its own.
  ;({ address, stop } = await serveDemo())
  browser = await launch()
  office = await signIn(browser, 'bangongshi', { address })
  enterprise = await signIn(browser, 'lianluoyuan', { address })
  await pairInForce({ office, enterprise, community: await signIn(browser, 'shequ', { address }) })
}, 300_000)
afterAll(async () => {
  await browser.close()
  await stop()
})

/** The demo programme ends on 26 August 2021, which is the day of its pages. */
async function begin(page: Page, period: '2021年上半年' | '2021年下半年'): Promise<string> {
  await open(page, '/reports')
  await press(page, '生成半年报告')
  await choose(page, '期间', period)
  await confirm(page, '生成')
  await page.waitForURL('**/reports/*-*')
  return new URL(page.url()).pathname
}

describe('the half-yearly report of an enterprise', () => {
  it('shows how the period stands before it is over, and cannot be handed in yet', async () => {
    await open(enterprise, '/reports')
    await picture(enterprise, 'reports-zh-desk')
    expect(await seriousFaults(enterprise)).toEqual([])
    await begin(enterprise, '2021年下半年')
    await enterprise.getByText('内容为现有记录').waitFor()
    await enterprise.getByRole('note', { name: '提交: 本期到2021-12-31为止' }).waitFor()
    expect(await enterprise.getByRole('button', { name: '提交', exact: true }).isDisabled()).toBe(true)
    await picture(enterprise, 'report-running-zh-desk', 1800)
  })

  it('is opened where it stands already, and comes back from the office with a reason', async () => {
    report = await begin(enterprise, '2021年上半年')
    await enterprise.getByText('已提交').first().waitFor()
    await open(office, report)
    await press(office, '退回')
    await dialog(office).getByLabel('原因').fill('活动人次与登记不一致，请核对。')
    await confirm(office, '退回')
    await gone(office)
  })

  it('takes remarks that tell of nobody, is handed in again and read by the office', async () => {
    await open(enterprise, report)
    await enterprise.getByText('退回原因：活动人次与登记不一致，请核对。').waitFor()
    await picture(enterprise, 'report-returned-zh-desk', 1800)
    const remarks = enterprise.getByRole('textbox', { name: '备注' })
    await remarks.fill('联系人电话 13812345678')
    await press(enterprise, '保存备注')
    await enterprise
      .getByText(/备注里有手机号码/)
      .first()
      .waitFor()
    await remarks.fill('汛期临时增加两次排水口清理，未列入协议。')
    await press(enterprise, '提交')
    await confirm(enterprise, '提交')
    await gone(enterprise)
    await open(office, report)
    await office.getByText('汛期临时增加两次排水口清理').waitFor()
    await press(office, '签阅')
    await confirm(office, '签阅')
    await gone(office)
    await office.getByText('已阅').first().waitFor()
    await picture(office, 'report-read-zh-desk', 1800)
    expect(await seriousFaults(office)).toEqual([])
  })

  it('comes as the very file of the day on which it was handed in', async () => {
    await open(enterprise, report)
    const shown = await enterprise.locator('.report-hash').innerText()
    const [file] = await Promise.all([
      enterprise.waitForEvent('download'),
      enterprise.getByRole('button', { name: '下载 Word', exact: true }).click(),
    ])
    const bytes = await readFile(await file.path())
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(shown)
  })

  it('is corrected as a new edition, and the first one stays', async () => {
    await press(enterprise, '更正')
    await dialog(enterprise).getByLabel('原因').fill('补记一次活动')
    await confirm(enterprise, '更正')
    await gone(enterprise)
    await enterprise.getByRole('link', { name: /第 2 版/ }).waitFor()
    await picture(enterprise, 'report-editions-zh-desk', 1200)
    await enterprise.getByRole('link', { name: /第 2 版/ }).click()
    await enterprise.getByText('更正原因').first().waitFor()
  })

  it.each(['zh', 'en'] as const)('is read on a phone in %s', async (language) => {
    const page = await signIn(browser, 'lianluoyuan', { address, language, size: phone })
    await open(page, '/reports')
    await picture(page, `reports-${language}-phone`)
    expect(await seriousFaults(page)).toEqual([])
    await open(page, report)
    await picture(page, `report-${language}-phone`, 2200)
    expect(await seriousFaults(page)).toEqual([])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(wide).toBe(false)
    await page.context().close()
  })
})

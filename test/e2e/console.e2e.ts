import ExcelJS from 'exceljs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PATIENCE, desk, launch, phone, picture, seriousFaults, signIn } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** The first link of a table that leads into a record. */
const firstRecord = async (page: Page, list: string): Promise<string> => {
  await page.goto(list)
  await page.locator('tbody tr[data-row-key]').first().focus()
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname.startsWith(`${list}/`))
  return new URL(page.url()).pathname
}

describe('the programme office', () => {
  let page: Page
  beforeAll(async () => {
    page = await signIn(browser, 'bangongshi')
  })

  it('sees the headline of 26 August and opens the records behind a figure', async () => {
    const headline = page.getByRole('region', { name: /./ }).filter({ hasText: '居住地报到' }).first()
    for (const figure of ['92', '432', '332', '328', '333', '100%', '13,000', '131,204'])
      await headline.getByText(figure, { exact: false }).first().waitFor()
    await page
      .getByRole('link', { name: /参与企业/ })
      .first()
      .click()
    await page.waitForURL('**/figures/enterprises**')
    await page
      .getByText(/共 432/)
      .first()
      .waitFor()
  })

  it('sees smaller figures on an earlier day', async () => {
    await page.goto('/?asOf=2021-07-31')
    await page.getByText('截至 2021-07-31').first().waitFor()
    expect(await page.getByText('131,204').count()).toBe(0)
  })

  it('lists 432 enterprises and 332 communities', async () => {
    await page.goto('/enterprises')
    await page
      .getByText(/共 432/)
      .first()
      .waitFor()
    await page.goto('/communities')
    await page
      .getByText(/共 332/)
      .first()
      .waitFor()
  })

  it('filters the roster in the address and exports exactly that', async () => {
    await page.goto('/roster?basis=P6&asOf=2021-08-26')
    const count = Number(
      /共 (\d+)/.exec(
        (await page
          .getByText(/共 \d+/)
          .first()
          .textContent()) ?? '',
      )?.[1],
    )
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThan(456)
    await page.getByRole('button', { name: /导出/ }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: /Excel/ }).click()
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(await (await download).path())
    const rows = book.worksheets[0]?.getSheetValues().filter(Boolean) as unknown[][]
    expect(String(rows[0]?.[1])).toContain(`共 ${count} 行`)
    expect(rows.length).toBe(count + 3)
  })

  it('runs the solver and sees it end with a certificate that verifies', async () => {
    await page.goto('/pairing-runs')
    await page.getByRole('button', { name: '新建方案' }).click()
    await page.getByLabel('方案名称').fill('验收方案')
    await page.getByRole('button', { name: '开始计算' }).click()
    await page.waitForURL('**/pairing-runs/*')
    await page.reload()
    await page.getByText('已得最优方案').first().waitFor({ timeout: 60_000 })
    await page
      .getByText(/证明核验通过/)
      .first()
      .waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await picture(page, 'run-zh-desk')
  })

  it('has pages without serious faults of accessibility, in both languages, on desk and phone', async () => {
    const enterprise = await firstRecord(page, '/enterprises')
    const community = await firstRecord(page, '/communities')
    const pages = { home: '/', roster: '/roster', enterprises: '/enterprises', enterprise, communities: '/communities', community, map: '/map', teams: '/teams', measures: '/measures', workflow: '/workflow', assessment: '/assessment', registrations: '/registrations', bulletin: '/bulletin', runs: '/pairing-runs' } // prettier-ignore
    for (const [language, size, name] of [
      ['zh', desk, 'desk'],
      ['en', phone, 'phone'],
    ] as const) {
      const reader = await signIn(browser, 'bangongshi', { language, size })
      for (const [title, address] of Object.entries(pages)) {
        await reader.goto(address)
        await reader.getByRole('heading', { level: 1 }).waitFor()
        await reader.waitForLoadState('networkidle')
        await picture(reader, `${title}-${language}-${name}`)
        expect([title, language, await seriousFaults(reader)]).toEqual([title, language, []])
      }
      await reader.context().close()
    }
  })
})

describe('a community worker', () => {
  it('sees the own community only, and confirms a resident', async () => {
    const page = await signIn(browser, 'shequ')
    await page.goto('/communities')
    await page.getByText(/共 1 /).first().waitFor()
    await page.goto('/registrations?tab=residence&status=asked')
    const confirm = page.getByRole('button', { name: '确认', exact: true })
    await confirm.first().waitFor()
    const before = await confirm.count()
    expect(before).toBeGreaterThanOrEqual(6)
    await confirm.first().click()
    await page.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await expect.poll(() => confirm.count(), { timeout: PATIENCE }).toBe(before - 1)
    expect(await seriousFaults(page)).toEqual([])
    await page.context().close()
  })
})

describe('an enterprise coordinator', () => {
  it('is told that another’s enterprise is not there', async () => {
    const office = await signIn(browser, 'bangongshi')
    const addresses = new Set<string>()
    const rows = (await (await office.request.get('/api/v1/enterprises?limit=200')).json()) as {
      items: { id: string }[]
    }
    const page = await signIn(browser, 'lianluoyuan')
    for (const { id } of rows.items) {
      const answer = await page.request.get(`/api/v1/enterprises/${id}`)
      if (answer.status() === 404) addresses.add(`/enterprises/${id}`)
    }
    expect(addresses.size).toBeGreaterThan(150)
    await page.goto([...addresses][0] ?? '/')
    await page.getByText('没有这条记录').first().waitFor()
    await page.context().close()
    await office.context().close()
  })
})

describe('a member', () => {
  it('finds the own record and both channels, and nothing of the console', async () => {
    const page = await signIn(browser, 'dangyuan', { size: phone })
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.getByText('131,204').count()).toBe(0)
    await page.waitForLoadState('networkidle')
    await picture(page, 'member-zh-phone')
    expect(await seriousFaults(page)).toEqual([])
    await page.context().close()
  })
})

import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desk, launch, phone, picture, seriousFaults, signIn } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

describe('a member', () => {
  let page: Page
  beforeAll(async () => {
    page = await signIn(browser, 'dangyuan', { size: phone })
  })

  it('cannot save before the notice is accepted, reads it and accepts it', async () => {
    const own = (await (await page.request.get('/api/v1/me')).json()) as { actsFor: { id: string } }
    const save = () =>
      page.request.patch(`/api/v1/members/${own.actsFor.id}`, { data: { values: { freeTime: '周末全天' } } })
    const refused = await save()
    expect([refused.status(), ((await refused.json()) as { code: string }).code]).toEqual([
      428,
      'privacy/notice-not-accepted',
    ])
    await page.getByRole('heading', { name: /隐私告知/ }).waitFor()
    await picture(page, 'privacy-notice-zh-phone')
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: '我已阅读并同意' }).click()
    await page.getByRole('button', { name: '我已阅读并同意' }).waitFor({ state: 'detached' })
    expect((await save()).status()).toBe(200)
  })

  it('sees and downloads own data', async () => {
    await page.goto('/my-data')
    await page.getByRole('region', { name: '登记信息' }).getByText('周末全天').waitFor()
    await page.waitForLoadState('networkidle')
    await picture(page, 'privacy-my-data-zh-phone')
    expect(await seriousFaults(page)).toEqual([])
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载 JSON' }).click()
    const document = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as {
      data: Record<string, Record<string, unknown>[]>
    }
    expect(document.data['member']?.[0]?.['freeTime']).toBe('周末全天')
    expect(document.data['residence']).toHaveLength(1)
  })

  it('asks to delete it, and the office sees the request', async () => {
    await page.getByRole('button', { name: '申请删除' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '申请删除' }).click()
    await page.getByText(/申请，待处理/).waitFor()
    const office = await signIn(browser, 'bangongshi')
    await office.goto('/privacy?tab=requests')
    await office.getByRole('button', { name: '同意删除' }).waitFor()
    await picture(office, 'privacy-requests-zh-desk')
    expect(await seriousFaults(office)).toEqual([])
    await office.getByRole('button', { name: '不同意' }).click()
    await office.getByRole('dialog').getByRole('textbox').fill('仍在派遣任务中，结束后再办理')
    await picture(office, 'privacy-decline-zh-desk')
    await office.getByRole('dialog').getByRole('button', { name: '不同意' }).click()
    await office.getByText('未同意').first().waitFor()
    await office.context().close()
    await page.reload()
    await page
      .getByText(/仍在派遣任务中/)
      .first()
      .waitFor()
  })
})

describe('the auditor', () => {
  it('finds by kind who looked, opens an entry, and takes a year out', async () => {
    const page = await signIn(browser, 'shenji')
    await page.goto('/audit')
    await page.locator('tbody tr[data-row-key]').first().waitFor()
    await page.waitForLoadState('networkidle')
    await picture(page, 'audit-zh-desk')
    expect(await seriousFaults(page)).toEqual([])
    await page.goto('/audit?kind=privacy')
    await page.getByText('同意隐私告知').first().waitFor()
    await page.getByText('下载本人数据').first().waitFor()
    await page.locator('tbody tr[data-row-key]').first().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('127.0.0.1').waitFor()
    await picture(page, 'audit-entry-zh-desk')
    expect(await seriousFaults(page)).toEqual([])
    const taken = await page.request.get(
      '/api/v1/audit/export?format=json&from=2026-01-01&to=2026-12-31&kind=privacy',
    )
    expect(taken.status()).toBe(200)
    await page.context().close()
  })
})

it('shows its pages in both languages, on desk and phone, without serious faults', async () => {
  for (const [user, language, size, name] of [
    ['bangongshi', 'zh', desk, 'desk'],
    ['bangongshi', 'en', phone, 'phone'],
    ['shenji', 'en', desk, 'auditor'],
  ] as const) {
    const page = await signIn(browser, user, { language, size })
    for (const tab of ['notice', 'fields', 'retention'] as const) {
      await page.goto(`/privacy?tab=${tab}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      await picture(page, `privacy-${tab}-${language}-${name}`)
      expect([tab, language, await seriousFaults(page)]).toEqual([tab, language, []])
    }
    if (user === 'shenji') {
      await page.goto('/audit?kind=change')
      await page.locator('tbody tr[data-row-key]').first().waitFor()
      await page.waitForLoadState('networkidle')
      await picture(page, 'audit-en-desk')
    }
    await page.context().close()
  }
})

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desk, launch, phone, picture, seriousFaults, signIn } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const open = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
}
const close = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}
const type = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('combobox', { name: /拼音|pinyin/ }).fill(text)
}

describe('the one box', () => {
  let page: Page
  beforeAll(async () => {
    page = await signIn(browser, 'bangongshi')
  })

  it('finds a community by its initials and opens it with the keyboard alone', async () => {
    await open(page)
    await type(page, 'dtsq')
    await page
      .getByRole('option', { name: /^东亭社区/ })
      .first()
      .waitFor()
    await picture(page, 'search-desk-zh')
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /东亭社区/ }).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('walks through groups with the arrows and closes with escape, without keeping what was typed', async () => {
    await open(page)
    await type(page, '集团')
    await page.getByRole('option').nth(3).waitFor()
    const selected = (): Promise<string | null> =>
      page.getByRole('combobox').first().getAttribute('aria-activedescendant')
    const first = await selected()
    await page.keyboard.press('ArrowUp')
    expect(await selected()).not.toBe(first)
    await page.keyboard.press('ArrowDown')
    expect(await selected()).toBe(first)
    await close(page)
    await open(page)
    expect(await page.getByRole('combobox').first().inputValue()).toBe('')
    expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain('集团')
    await close(page)
  })

  it('stays open when it is opened in the moment in which it was closed', async () => {
    await open(page)
    await page.evaluate(() => {
      document.querySelector<HTMLDialogElement>('dialog.palette')?.close()
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, cancelable: true }))
    })
    await page.getByRole('dialog').waitFor()
    // The browser tells of the closing a task later.
    await page.waitForTimeout(200)
    expect(await page.getByRole('dialog').count()).toBe(1)
    await close(page)
  })

  it('says how members are found where nothing was', async () => {
    await open(page)
    await type(page, '没有这个地方')
    await page.getByText('没有找到“没有这个地方”').waitFor()
    await page.getByText(/须输入完整的姓名或电话号码/).waitFor()
    await picture(page, 'search-none-zh')
    expect(await seriousFaults(page)).toEqual([])
    await close(page)
  })

  it('says what went wrong and tries again', async () => {
    await page.route('**/api/v1/search**', (route) => route.fulfill({ status: 500, json: {} }))
    await open(page)
    await type(page, '水果湖')
    await page.getByRole('alert').waitFor()
    await page.unroute('**/api/v1/search**')
    await page.getByRole('button', { name: '重试' }).click()
    await page
      .getByRole('option', { name: /水果湖街道/ })
      .first()
      .waitFor()
    await close(page)
  })
})

it('fills the phone, in English', async () => {
  const page = await signIn(browser, 'shequ', { language: 'en', size: phone })
  await page.getByRole('button', { name: 'Search' }).click()
  await type(page, '集团')
  await page.getByRole('option').first().waitFor()
  await picture(page, 'search-phone-en')
  expect(await seriousFaults(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

it('is not there for a member, who has nothing to look for', async () => {
  const page = await signIn(browser, 'dangyuan', { size: desk })
  expect(await page.getByRole('button', { name: /搜索/ }).count()).toBe(0)
})

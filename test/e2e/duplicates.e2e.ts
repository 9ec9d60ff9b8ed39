import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { usccOf } from '../world-ids.ts'
import { launch, phone, picture, seriousFaults, signIn } from './browser.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launch()
  page = await signIn(browser, 'bangongshi')
})
afterAll(() => browser.close())

/** Registers one enterprise through the door, as a form of another office would. */
async function register(name: string, number: number): Promise<string> {
  const answer = await page.request.post('/api/v1/enterprises', {
    data: {
      name,
      uscc: usccOf(number),
      kind: 'provincial',
      partyOrganisation: '演示重名企业党委',
      site: { name: '总部', divisionCode: '420106012', size: 20 },
    },
  })
  expect(answer.status()).toBe(200)
  return ((await answer.json()) as { id: string }).id
}

it('is empty at first and says what to do', async () => {
  await page.goto('/duplicates')
  await page.getByText('还没有查找过').waitFor()
  await page.getByText('没有待核对的重复记录').waitFor()
  await picture(page, 'duplicates-empty-zh')
  expect(await seriousFaults(page)).toEqual([])
})

it('finds two enterprises of one name, compares them, merges them and takes it back', async () => {
  await register('演示荆江重名建设有限公司', 90000001)
  const second = await register('演示荆江重名建设有限责任公司', 90000002)
  await page.getByRole('button', { name: '查找重复' }).click()
  await page.getByText(/上次查找/).waitFor()
  const row = page.getByRole('row', { name: /演示荆江重名建设有限公司/ })
  await row.waitFor()
  await picture(page, 'duplicates-list-zh')
  expect(await seriousFaults(page)).toEqual([])
  // By the keyboard alone: the row takes focus and Enter opens it.
  await row.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /核对/ }).waitFor()
  await page.getByRole('cell', { name: '驻地' }).waitFor()
  await picture(page, 'duplicates-compare-zh')
  expect(await seriousFaults(page)).toEqual([])
  await page.getByText('用乙的').first().click()
  await page.getByRole('button', { name: '合并', exact: true }).click()
  await picture(page, 'duplicates-confirm-zh')
  await page.getByRole('dialog').getByRole('button', { name: '合并', exact: true }).click()
  await page.getByRole('button', { name: '撤销合并' }).waitFor()
  await picture(page, 'duplicates-merges-zh')
  expect(await seriousFaults(page)).toEqual([])
  await page.goto(`/enterprises/${second}`)
  await page.waitForURL((url) => !url.pathname.endsWith(second))
  await page.getByRole('heading', { level: 1, name: /演示荆江重名建设有限责任公司/ }).waitFor()
  await page.goto('/duplicates?view=merges')
  await page.getByRole('button', { name: '撤销合并' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销合并' }).click()
  await page
    .getByText(/已撤销/)
    .first()
    .waitFor()
  await page.goto(`/enterprises/${second}`)
  await page.getByRole('heading', { level: 1, name: /演示荆江重名建设有限责任公司/ }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/enterprises/${second}`)
})

it('remembers that two are two, and fits a phone, in English', async () => {
  const small = await signIn(browser, 'bangongshi', { language: 'en', size: phone })
  await small.goto('/duplicates?kind=enterprise')
  await small.getByText('演示荆江重名建设有限公司').first().waitFor()
  await picture(small, 'duplicates-list-phone-en')
  expect(await seriousFaults(small)).toEqual([])
  await small.getByText('演示荆江重名建设有限公司').first().click()
  await small.getByRole('heading', { level: 1, name: /Compare/ }).waitFor()
  await small
    .getByRole('radio', { name: /Keep this one/ })
    .first()
    .waitFor()
  await picture(small, 'duplicates-compare-phone-en')
  expect(await seriousFaults(small)).toEqual([])
  expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  await small.getByRole('button', { name: 'No doubles' }).click()
  await small.getByRole('dialog').getByRole('textbox').fill('两家不同的企业')
  await small.getByRole('dialog').getByRole('button', { name: 'No doubles' }).click()
  await small.getByRole('dialog').waitFor({ state: 'detached' })
  await small.goto('/duplicates?kind=enterprise&status=dismissed')
  await small.getByText('两家不同的企业').waitFor()
})

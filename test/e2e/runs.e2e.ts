import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch, picture, signIn } from './browser.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launch()
  page = await signIn(browser, 'bangongshi')
})
afterAll(() => browser.close())

/** Asks for runs as the page does; they are worked on one after the other. */
const askForRuns = (names: string[]): Promise<string[]> =>
  page.evaluate(async (wanted) => {
    const ids: string[] = []
    for (const name of wanted) {
      const response = await fetch('/api/v1/pairing-runs', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({ name }),
      })
      ids.push(((await response.json()) as { id: string }).id)
    }
    return ids
  }, names)

it('a run that waits or works shows its progress, survives a reload and can be stopped', async () => {
  const names = Array.from({ length: 24 }, (_, k) => `排队方案 ${k + 1}`)
  const ids = await askForRuns(names)
  await page.goto(`/pairing-runs/${String(ids.at(-1))}`)
  await page.getByRole('progressbar').waitFor()
  await page.getByText(/正在排队，轮到后自动开始|第 \d+ 步，共 13 步/).waitFor()
  await picture(page, 'run-waiting-zh-desk')
  await page.reload()
  await page.getByRole('progressbar').waitFor()
  await page.getByRole('button', { name: '停止计算' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '停止计算' }).click()
  await page.getByText('已停止').first().waitFor()
  await page.reload()
  await page.getByText('已停止').first().waitFor()
  expect(await page.getByRole('progressbar').count()).toBe(0)
})

it('the page of a run moves on by itself from waiting to its result', async () => {
  const ids = await askForRuns(['自行更新的方案'])
  await page.goto(`/pairing-runs/${String(ids[0])}`)
  await page.getByRole('progressbar').waitFor()
  await page.getByText('已得最优方案').first().waitFor({ timeout: 90_000 })
  await page
    .getByText(/证明核验通过/)
    .first()
    .waitFor()
})

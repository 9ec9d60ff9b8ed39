import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { desk, launch, phone, picture, seriousFaults, signIn } from './browser.ts'
import { serveDemo } from './demo.ts'

let browser: Browser
let worker: Page
let address: string
let stop: () => Promise<void>
beforeAll(async () => {
  // Surveys are handed in and confirmed here, so this test has a product of its own.
  ;({ address, stop } = await serveDemo())
  browser = await launch()
  worker = await signIn(browser, 'shequ', { address })
}, 240_000)
afterAll(async () => {
  await browser.close()
  await stop()
})

const labelled = (page: Page, text: string | RegExp) => page.getByLabel(text).first()
let survey = ''

it('a community fills in a survey on the phone: nothing is typed twice, and what is typed is saved', async () => {
  const reply = (await worker.evaluate(async () => {
    const pairs = (await (await fetch('/api/v1/pairings?limit=50')).json()) as { items: { id: string }[] }
    const pairingId = pairs.items[0]?.id
    const answer = await fetch('/api/v1/surveys', {
      method: 'POST',
      body: JSON.stringify({ pairingId }),
      headers: { 'content-type': 'application/json' },
    })
    return (await answer.json()) as unknown
  })) as { id: string; status: string }
  survey = `/surveys/${reply.id}`
  await worker.setViewportSize(phone)
  await worker.goto(survey)
  await worker.getByRole('heading', { name: '基本情况' }).waitFor()
  if (reply.status === 'submitted') {
    await worker.getByRole('button', { name: '撤回' }).click()
    await worker.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
  }
  await labelled(worker, /60 岁以上老人/).fill('200000')
  await worker.getByText(/应在 0 到 100000 之间/).waitFor()
  await labelled(worker, /60 岁以上老人/).fill('860')
  await worker.getByRole('radiogroup').first().getByText('是', { exact: true }).click()
  await worker.getByText('物业公司', { exact: true }).click()
  await worker.getByText(/^已保存 \d\d:\d\d/).waitFor()
  await picture(worker, 'survey-fill-zh-phone', 2400)
  expect(await seriousFaults(worker)).toEqual([])
})

it('keeps what was typed while there is no network, says so, and saves it when it is back', async () => {
  await worker.context().setOffline(true)
  await labelled(worker, /独居老人/).fill('31')
  await worker.getByText(/没有保存，网络恢复后自动重试/).waitFor()
  await picture(worker, 'survey-offline-zh-phone', 900)
  await worker.context().setOffline(false)
  await worker.getByText(/^已保存 \d\d:\d\d/).waitFor()
  await worker.reload()
  await worker.getByRole('heading', { name: '基本情况' }).waitFor()
  expect(await labelled(worker, /独居老人/).inputValue()).toBe('31')
})

it('is handed in, confirmed with the changed basic, and printed', async () => {
  await worker.setViewportSize(desk)
  await worker.locator('#basic-population').fill('5321')
  await worker.getByText(/^已保存 \d\d:\d\d/).waitFor()
  await picture(worker, 'survey-fill-zh-desk', 1800)
  await worker.getByRole('button', { name: '提交社区确认' }).click()
  await worker.getByRole('dialog').getByRole('button', { name: '提交社区确认' }).click()
  await worker.getByRole('button', { name: '确认', exact: true }).click()
  await worker
    .getByRole('dialog')
    .getByText(/→ 5321/)
    .click()
  await picture(worker, 'survey-confirm-zh-desk', 900)
  await worker.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
  await worker.getByText('已确认').first().waitFor()
  await picture(worker, 'survey-sheet-zh-desk', 1800)
})

it('the office sees surveys, difficult points and the form with its burden', async () => {
  const office = await signIn(browser, 'bangongshi', { address })
  await office.goto('/surveys')
  await office.getByRole('heading', { name: '社区摸底' }).waitFor()
  await office.getByText('已确认').first().waitFor()
  await picture(office, 'surveys-zh-desk', 1000)
  await office.goto('/surveys?tab=points')
  await office.getByText(/演示/).first().waitFor()
  await picture(office, 'difficulties-zh-desk', 1000)
  await office.goto('/survey-forms')
  await office.getByRole('button', { name: '起草新版' }).click()
  await office.getByText(/本表问 11 项，约需 6 分钟/).waitFor()
  await picture(office, 'survey-form-zh-desk', 1800)
  expect(await seriousFaults(office)).toEqual([])
})

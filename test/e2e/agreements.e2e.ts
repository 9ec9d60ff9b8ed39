import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { wordsOf, type Detail } from '../agreements.ts'
import { desk, launch, phone, picture, seriousFaults, signIn } from './browser.ts'
import { serveDemo } from './demo.ts'
import { pairInForce } from './registration-clerk.ts'

let browser: Browser
let liaison: Page
let worker: Page
let office: Page
let address: string
let stop: () => Promise<void>
beforeAll(async () => {
  // Agreements are drafted and signed here, so this test has a product of its own.
  ;({ address, stop } = await serveDemo())
  browser = await launch()
  liaison = await signIn(browser, 'lianluoyuan', { address })
  worker = await signIn(browser, 'shequ', { address })
  office = await signIn(browser, 'bangongshi', { address })
}, 300_000)
afterAll(async () => {
  await browser.close()
  await stop()
})

let path = ''
const record = (page: Page): Promise<Detail> =>
  page.evaluate(
    async (id) => (await (await fetch(`/api/v1/agreements/${id}`)).json()) as Detail,
    path.split('/').pop() ?? '',
  )
const press = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).first().click()
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}
const download = async (page: Page): Promise<Buffer> => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载 Word' }).click(),
  ])
  return await readFile(await file.path())
}
async function draw(page: Page, signer: string): Promise<void> {
  await page.getByRole('button', { name: '签订', exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  const place = dialog.getByLabel('签订地点')
  if ((await place.inputValue()) === '') await place.fill('社区党群服务中心')
  await dialog.getByLabel('签字人', { exact: true }).fill(signer)
  const box = await dialog.locator('canvas').boundingBox()
  if (!box) throw new Error('no box to sign in')
  await page.mouse.move(box.x + 40, box.y + box.height / 2)
  await page.mouse.down()
  for (let step = 1; step <= 12; step++)
    await page.mouse.move(box.x + 40 + step * 20, box.y + box.height / 2 + (step % 2 ? 18 : -18))
  await page.mouse.up()
}

it('the enterprise drafts from what is recorded, and what was typed is kept when the paper is looked at', async () => {
  const pairingId = await pairInForce({ office, enterprise: liaison, community: worker })
  await liaison.goto(`/roster/${pairingId}`)
  await liaison.getByRole('button', { name: '起草协议' }).click()
  await liaison.getByRole('dialog').getByText('其他协议').click()
  await picture(liaison, 'agreement-begin-zh-desk', 900)
  await liaison.getByRole('dialog').getByRole('button', { name: '起草协议' }).click()
  await liaison.waitForURL(/\/agreements\/[0-9a-f-]+$/)
  path = new URL(liaison.url()).pathname
  await liaison.getByRole('button', { name: '新增项目' }).click()
  const line = liaison
    .getByRole('region', { name: '项目 1' })
    .or(liaison.locator('.agreement-line').first())
    .first()
  await line.getByLabel('名称').fill('楼道照明改造（演示）')
  await line.getByLabel('预期成效').fill('更换声控灯')
  await line.getByLabel('数量').fill('40')
  await line.getByLabel('单位', { exact: true }).fill('盏')
  await line.getByLabel('内容').fill('更换 3 栋楼道灯具')
  await liaison.getByText('有改动未保存').waitFor()
  await picture(liaison, 'agreement-draft-zh-desk', 2200)
  await liaison.getByText('协议文本', { exact: true }).first().click()
  await liaison.getByText('编辑', { exact: true }).first().click()
  expect(await line.getByLabel('数量').inputValue()).toBe('40')
  await liaison
    .getByRole('button', { name: '保 存' })
    .or(liaison.getByRole('button', { name: '保存' }))
    .first()
    .click()
  await liaison.getByText('有改动未保存').waitFor({ state: 'hidden' })
  await liaison.setViewportSize(phone)
  await picture(liaison, 'agreement-draft-zh-phone', 2600)
  await liaison.setViewportSize(desk)
  expect(await seriousFaults(liaison)).toEqual([])
})

it('the community reads the same text, agrees, and both sign it with a drawn signature', async () => {
  await press(liaison, '送对方确认')
  await worker.goto(path)
  await worker
    .getByRole('heading', { name: '共建内容' })
    .or(worker.getByText('三、共建内容'))
    .first()
    .waitFor()
  await picture(worker, 'agreement-review-zh-desk', 2400)
  await worker.setViewportSize(phone)
  await picture(worker, 'agreement-review-zh-phone', 2400)
  await press(worker, '确认文本')
  await worker.setViewportSize(desk)
  await draw(worker, '赵演示')
  await picture(worker, 'agreement-sign-zh-desk', 900)
  await worker
    .getByRole('dialog')
    .getByRole('button', { name: /签\s*订/ })
    .click()
  await worker.getByText('社区：赵演示').waitFor()
  await liaison.goto(path)
  await draw(liaison, '王演示')
  await liaison
    .getByRole('dialog')
    .getByRole('button', { name: /签\s*订/ })
    .click()
  await liaison.getByText('执行中').first().waitFor()
  const signed = await record(liaison)
  expect([signed.status, signed.number.startsWith('共建协〔')]).toEqual(['signed', true])
  await picture(liaison, 'agreement-signed-zh-desk', 3200)
  expect(await seriousFaults(liaison)).toEqual([])
})

it('the Word file says what the record says, with both signatures in it', async () => {
  const signed = await record(liaison)
  const { whole, pictures } = wordsOf(await download(liaison))
  const [line] = signed.content.lines
  for (const word of [
    signed.number,
    signed.enterprise,
    signed.community,
    `${line?.title}：${line?.content}`,
    `${line?.result}${line?.quantity}${line?.unit}`,
    '签字人：王演示',
    '签字人：赵演示',
    '签订地点：社区党群服务中心',
  ])
    expect(whole).toContain(word)
  expect(pictures).toBe(2)
  await liaison.emulateMedia({ media: 'print' })
  await picture(liaison, 'agreement-print-zh', 3000)
  await liaison.emulateMedia({ media: 'screen' })
})

it('a supplement changes the quantity, and the record shows what is in force', async () => {
  await liaison.getByRole('button', { name: '起草补充协议' }).first().click()
  await liaison.getByRole('dialog').getByRole('button', { name: '起草补充协议' }).click()
  await liaison.getByText('变更事项').waitFor()
  const main = path
  path = new URL(liaison.url()).pathname
  expect(path).not.toBe(main)
  await liaison.locator('.agreement-line').first().getByLabel('数量').fill('55')
  await liaison
    .getByRole('button', { name: /保\s*存/ })
    .first()
    .click()
  await liaison
    .getByText(/预期成效由“更换声控灯40盏”变更为“更换声控灯55盏”/)
    .first()
    .waitFor()
  await press(liaison, '送对方确认')
  await worker.goto(path)
  await press(worker, '确认文本')
  await draw(worker, '赵演示')
  await worker
    .getByRole('dialog')
    .getByRole('button', { name: /签\s*订/ })
    .click()
  await worker.getByText('社区：赵演示').waitFor()
  await liaison.goto(path)
  await draw(liaison, '王演示')
  await liaison
    .getByRole('dialog')
    .getByRole('button', { name: /签\s*订/ })
    .click()
  await liaison.getByText('执行中').first().waitFor()
  await picture(liaison, 'agreement-supplement-zh-desk', 2200)
  path = main
  await liaison.goto(main)
  await liaison.getByText('更换声控灯55盏').first().waitFor()
  await picture(liaison, 'agreement-amended-zh-desk', 2000)
})

it('the office has the registry and the texts', async () => {
  await office.goto('/agreements')
  await office
    .getByText(/共建协〔2021〕/)
    .first()
    .waitFor()
  await picture(office, 'agreements-zh-desk', 1000)
  expect(await seriousFaults(office)).toEqual([])
  await office.setViewportSize(phone)
  await picture(office, 'agreements-zh-phone', 1400)
  await office.setViewportSize(desk)
  await office.goto('/agreement-templates')
  const [file] = await Promise.all([
    office.waitForEvent('download'),
    office.getByRole('button', { name: '下载自带文本' }).first().click(),
  ])
  await office
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: '模板.docx',
      mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      buffer: await readFile(await file.path()),
    })
  await office.getByText('第 1 版').first().waitFor()
  await office
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'x.docx', mimeType: 'text/plain', buffer: Buffer.from('x') })
  await picture(office, 'agreement-templates-zh-desk', 2000)
  await office
    .getByRole('button', { name: /预\s*览/ })
    .first()
    .click()
  await office.getByRole('dialog').getByText('一、对口依据').waitFor()
  await picture(office, 'agreement-template-preview-zh-desk', 1400)
  const english = await signIn(browser, 'bangongshi', { address, language: 'en' })
  await english.goto('/agreements')
  await english.getByRole('heading', { name: 'Agreements' }).waitFor()
  await picture(english, 'agreements-en-desk', 1000)
  await english
    .getByText(/共建协〔2021〕/)
    .first()
    .click()
  await english.getByText('How it stands').first().waitFor()
  await picture(english, 'agreement-en-desk', 2000)
})

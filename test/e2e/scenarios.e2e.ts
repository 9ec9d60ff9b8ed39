import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { desk, launch, phone, picture, seriousFaults, signIn } from './browser.ts'
import { serveDemo } from './demo.ts'

let browser: Browser
let page: Page
let address: string
let stop: () => Promise<void>
beforeAll(async () => {
  // Plans are adopted and versions published here, so this test has a product of its own.
  ;({ address, stop } = await serveDemo())
  browser = await launch()
  page = await signIn(browser, 'bangongshi', { address })
}, 600_000)
afterAll(async () => {
  await browser.close()
  await stop()
})

const pick = async (within: ReturnType<Page['locator']>, label: RegExp, text: string): Promise<void> => {
  const box = within.getByRole('combobox', { name: label })
  await box.click()
  await box.fill(text)
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: text })
    .first()
    .click()
}

it('rules are tried out before they are saved', async () => {
  await page.goto('/pairing-runs')
  await page.getByRole('button', { name: '对口规则' }).click()
  await page.getByRole('button', { name: 'P5 上移' }).click()
  await page.getByRole('button', { name: '试算' }).click()
  await page.getByRole('heading', { name: '试算结果（未保存）' }).waitFor()
  await page.getByText(/现行/).first().waitFor()
  await picture(page, 'rules-zh-desk', 1500)
  await page.getByRole('button', { name: 'P5 下移' }).click()
  await page.getByRole('button', { name: '保存规则' }).click()
  await page.getByText(/第 1 版/).waitFor()
  expect(await seriousFaults(page)).toEqual([])
})

it('what cannot be so together is named before the run', async () => {
  await page.goto('/pairing-runs')
  await page.getByRole('button', { name: '新建方案' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('方案名称').fill('矛盾的方案')
  await dialog.getByText('本方案的设置').click()
  for (const name of ['锁定的对口', '禁止的对口']) {
    const part = dialog.getByRole('region', { name })
    await pick(part, /选择驻地/, '公司')
    await pick(part, /选择社区/, '东亭社区')
    await part.getByRole('button', { name: '添加' }).click()
  }
  await dialog.getByRole('button', { name: '开始计算' }).click()
  await dialog.getByText(/既被锁定又被禁止/).waitFor()
  await picture(page, 'contradiction-zh-desk')
  await dialog.getByRole('button', { name: /^删去/ }).last().click()
  const wishes = dialog.getByRole('region', { name: '愿望' })
  await pick(wishes, /选择驻地/, '公司')
  await pick(wishes, /选择社区/, '碧苑花园社区')
  await wishes.getByRole('button', { name: '添加' }).click()
  await dialog.getByLabel('方案名称').fill('八月方案')
  await dialog.getByRole('button', { name: '开始计算' }).click()
  await page.getByText('已得最优方案').first().waitFor({ timeout: 60_000 })
  await page.getByRole('heading', { name: /愿望的答复/ }).waitFor()
})

it('a manual change says what it costs, and the plan is adopted', async () => {
  const change = page.getByRole('region', { name: '手工调整' })
  await pick(change, /选择驻地/, '公司')
  await pick(change, /选择社区/, '东亭社区')
  await change.getByRole('button', { name: '禁止这一对' }).click()
  await change.getByText(/^代价：/).waitFor()
  await page.getByLabel('写下意见').fill('先与青山区商量。')
  await page.getByRole('button', { name: '发表' }).click()
  // Until it is saved the text stands in the field only, and the button is grey.
  await page.getByText('还没有意见').waitFor({ state: 'detached' })
  await page.locator('.ant-btn-loading').waitFor({ state: 'detached' })
  await page.getByText('先与青山区商量。').first().waitFor()
  await page.evaluate(() => { scrollTo(0, 0) }) // prettier-ignore
  await page.getByRole('heading', { name: /方案中的对口/ }).waitFor()
  await picture(page, 'scenario-zh-desk', 5200)
  expect(await seriousFaults(page)).toEqual([])
  const run = page.url()
  for (const [language, size, name] of [
    ['zh', phone, 'scenario-zh-phone'],
    ['en', desk, 'scenario-en-desk'],
  ] as const) {
    const other = await signIn(browser, 'bangongshi', { address, language, size })
    await other.goto(run)
    await other.getByRole('heading', { name: /方案中的对口|Pairs of the plan/ }).waitFor()
    await picture(other, name, 4600)
    await other.context().close()
  }
  await page.getByRole('button', { name: '采用方案' }).click()
  await page.getByRole('tooltip').waitFor()
  // While the question grows, what is pressed goes beside its button.
  await page.waitForFunction(() => !document.querySelector('.ant-popover[class*="ant-zoom"]'))
  await page.getByRole('tooltip').getByRole('button', { name: '采用方案' }).click()
  await page.waitForURL('**/pair-proposals**')
})

it('a version is frozen, a pair ends by a change order, and two versions are compared', async () => {
  await page.goto('/roster-versions')
  await page.getByRole('button', { name: '公布第 1 版' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '公布第 1 版' }).click()
  await page.getByRole('button', { name: '公布第 2 版' }).waitFor()
  await page.goto('/roster')
  await page.locator('tbody tr.openable').first().click()
  await page.getByRole('button', { name: '打开这一对' }).click()
  await page.getByRole('button', { name: '结束该对口关系' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('原因').fill('企业总部搬迁')
  await picture(page, 'pair-end-zh-desk')
  await dialog.getByRole('button', { name: '结束该对口关系' }).click()
  await page.getByRole('note', { name: /结束该对口关系: 当前状态为“已结束”/ }).waitFor()
  await picture(page, 'pair-ended-zh-desk', 1300)
  await page.goto('/roster-versions')
  await page.getByText('企业总部搬迁').waitFor()
  await page.getByRole('button', { name: '公布第 2 版' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '公布第 2 版' }).click()
  await page.getByRole('button', { name: '公布第 3 版' }).waitFor()
  await page.reload()
  await page.getByText('增加 0 对，减少 1 对').waitFor()
  await picture(page, 'versions-zh-desk', 1300)
  expect(await seriousFaults(page)).toEqual([])
})

it('prints a version on A3 across', async () => {
  await page.evaluate(() => {
    window.print = () => undefined
  })
  await page.getByRole('button', { name: '打印' }).first().click()
  await page.getByRole('menuitem', { name: '打印 A3 横向' }).click()
  await page.locator('.roster-sheet').waitFor({ state: 'attached' })
  await page.emulateMedia({ media: 'print' })
  const rows = await page.locator('.roster-sheet tbody tr').count()
  expect(rows).toBeGreaterThan(400)
  // 420 mm less two margins of 12 mm, at 96 dots an inch.
  await page.setViewportSize({ width: 1497, height: 1032 })
  await picture(page, 'roster-print-a3')
  await page.emulateMedia({ media: 'screen' })
  await page.setViewportSize(desk)
})

it('a pair goes from its draft over the community’s return to a request', async () => {
  await page.goto('/pair-proposals')
  // The plan that was adopted above has one pair that was not there: the one that was locked.
  await page.getByText('东亭社区').first().click()
  await page.getByRole('button', { name: '送社区答复' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '送社区答复' }).click()
  await page.getByText('待社区答复').first().waitFor()
  const pair = page.url()
  const community = await signIn(browser, 'shequ', { address, size: phone })
  await community.goto(pair)
  await community.getByRole('button', { name: '退回' }).click()
  await community.getByRole('dialog').getByLabel('原因').fill('没有活动场地')
  await picture(community, 'pair-return-zh-phone')
  await community.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  await community.getByText('社区已退回').first().waitFor()
  await picture(community, 'pair-returned-zh-phone', 1500)
  await page.reload()
  await page.getByText('没有活动场地').first().waitFor()
  for (const [language, size, name] of [
    ['zh', desk, 'work-zh-desk'],
    ['en', phone, 'work-en-phone'],
    ['en', desk, 'work-en-desk'],
  ] as const) {
    const other = await signIn(browser, 'bangongshi', { address, language, size })
    await other.goto('/pair-proposals')
    await other.getByText('东亭社区').first().waitFor()
    await picture(other, name)
    await other.goto('/roster-versions')
    await other.getByRole('heading', { level: 2 }).nth(1).waitFor()
    await picture(other, name.replace('work', 'versions'), 1200)
    await other.goto('/pairing-rules')
    await other.getByRole('heading', { level: 2 }).first().waitFor()
    await picture(other, name.replace('work', 'rules'), 1500)
    await other.context().close()
  }
})

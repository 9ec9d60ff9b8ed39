import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { desk, launch, phone, picture, seriousFaults, signIn, visit } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const pages = [
  '/', '/measures', '/workflow', '/assessment', '/roster', '/pairing-runs', '/enterprises', '/communities', '/divisions', '/members', '/duplicates',
  '/imports', '/registrations', '/teams', '/map', '/figures/pairings', '/bulletin', '/privacy', '/complaints', '/burden', '/account', '/accounts',
  '/invite', '/keys', '/permissions', '/my-grants',
] // prettier-ignore

/** What the browser refused to load or run, told by the browser itself. */
async function watchPolicy(page: Page): Promise<string[]> {
  const refused: string[] = []
  await page.exposeFunction('tellRefused', (what: string) => void refused.push(what))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile, sample }) => {
      const tell = Reflect.get(window, 'tellRefused') as (what: string) => void
      tell(`${violatedDirective} ${sourceFile} ${sample}`)
    })
  })
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text())
  })
  return refused
}

describe('the content security policy', () => {
  it('refuses nothing of ours, on any page', async () => {
    const page = await signIn(browser, 'bangongshi')
    const refused = await watchPolicy(page)
    for (const path of pages) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      // The entry for complaints, wherever one is.
      expect([path, await page.getByRole('contentinfo').getByRole('link', { name: '投诉' }).count()]).toEqual(
        [path, 1],
      )
    }
    // Dialogs lock the page behind them by a style of their own.
    await page.goto('/complaints')
    await page.getByRole('button', { name: '提出投诉' }).click()
    await page.getByRole('dialog').waitFor()
    await page.getByRole('combobox', { name: '事由' }).last().click()
    expect(refused).toEqual([])
  })

  it('refuses a script and a style that somebody wrote into the page', async () => {
    const page = await signIn(browser, 'bangongshi')
    const refused = await watchPolicy(page)
    await page.goto('/')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.evaluate(() => {
      const planted = `<style>h1 { color: rgb(1, 2, 3) }</style><img src="x" onerror="window.ran = true"><script>window.ran = true</script>`
      document.body.append(document.createRange().createContextualFragment(planted))
    })
    await page.waitForTimeout(500)
    const colour = await page
      .getByRole('heading', { level: 1 })
      .evaluate((head) => getComputedStyle(head).color)
    expect(colour).not.toBe('rgb(1, 2, 3)')
    expect(await page.evaluate(() => Reflect.get(window, 'ran') as unknown)).toBeUndefined()
    expect(refused.some((what) => what.includes('style-src'))).toBe(true)
    expect(refused.some((what) => what.includes('script-src'))).toBe(true)
  })
})

describe('a complaint', () => {
  it('is made without signing in, and its answer read by the receipt', async () => {
    const context = await visit(browser, { viewport: phone, locale: 'zh-CN', baseURL: inject('address') })
    const page = await context.newPage()
    await page.goto('/sign-in')
    await page.getByRole('link', { name: '投诉' }).click()
    await page.getByRole('heading', { name: '投诉与建议' }).waitFor()
    await picture(page, 'complaint-door-zh-phone')
    expect(await seriousFaults(page)).toEqual([])
    await page.getByLabel('事由').click()
    await page.getByTitle('对个人排名、通报、打卡').click()
    await page.getByLabel('情况说明').fill('每周在群里通报个人报送次数排名，请核实。')
    await page.getByRole('button', { name: '提交' }).click()
    const receipt = await page.locator('dd b').innerText()
    expect(receipt).toMatch(/^([0-9A-F]{4}-){7}[0-9A-F]{4}$/)
    await picture(page, 'complaint-sent-zh-phone')

    const office = await signIn(browser, 'bangongshi', { language: 'en' })
    await office.goto('/complaints')
    await office.getByText('Ranking, naming or daily sign-in of people').first().click()
    await office.getByRole('dialog').getByText('每周在群里通报').waitFor()
    await picture(office, 'complaint-answer-en-desk')
    expect(await seriousFaults(office)).toEqual([])
    await office.getByRole('radio', { name: 'Upheld' }).check()
    await office
      .getByRole('dialog')
      .getByRole('textbox', { name: 'Answer' })
      .fill('情况属实，已要求停止排名通报。')
    await office.getByRole('button', { name: 'Answer', exact: true }).click()
    await office.getByText('Answered.').waitFor()

    await page.goto('/complain')
    await page.getByLabel('回执号').fill(receipt)
    await page.getByRole('button', { name: '查看答复' }).click()
    await page.getByText('情况属实，已要求停止排名通报。').waitFor()
  })

  it('is at hand for a member as well, and the burden meter shows what was asked', async () => {
    const member = await signIn(browser, 'dangyuan', { size: phone })
    await member.getByRole('contentinfo').getByRole('link', { name: '投诉' }).click()
    await member.getByRole('button', { name: '提出投诉' }).click()
    await member.getByRole('dialog').getByLabel('事由').click()
    await member.locator('.ant-select-item-option').filter({ hasText: '摊派任务' }).last().click()
    await member.getByLabel('情况说明').fill('要求每天在群里接龙，请核实处理。')
    await picture(member, 'complaint-form-zh-phone')
    await member
      .getByRole('button', { name: '提 交' })
      .or(member.getByRole('button', { name: '提交' }))
      .click()
    await member.getByText('已收到您的投诉').waitFor()

    const office = await signIn(browser, 'bangongshi', { size: desk })
    await office.goto('/burden')
    await office
      .getByRole('row', { name: /投诉 · 新增/ })
      .first()
      .waitFor()
    await picture(office, 'burden-zh-desk')
    expect(await seriousFaults(office)).toEqual([])
  })
})

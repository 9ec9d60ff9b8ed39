import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { edition2023 } from '../../src/registry/division/division.rules.ts'
import { desk, launch, phone, picture, seriousFaults, signIn } from './browser.ts'
import { serveDemo } from './demo.ts'
import { command, type Product } from './product.ts'

const DONGTING = '420106012021'
const YAOJIALING = '420106012010'

/** The next edition: one community has a new code, one a new name, one was split, a street of another district was renamed. */
async function loadNextEdition(folder: string): Promise<void> {
  const [head = '', ...lines] = (await readFile(`data/${edition2023.file}`, 'utf8')).trim().split(/\r?\n/)
  const next = lines.flatMap((line) => {
    const [code = '', name = ''] = line.split(',')
    if (code === DONGTING) return [`420106012091,${name}`]
    if (code === YAOJIALING) return [`${code},姚家岭东社区居委会`]
    if (code === '420107002019') return ['420107002091,碧苑东社区居委会', '420107002092,碧苑西社区居委会']
    if (code === '420103010') return [`${code},民族新街道`]
    return [line]
  })
  const [file, changes] = [join(folder, 'next.csv'), join(folder, 'changes.csv')]
  await writeFile(file, [head, ...next].join('\n'))
  await writeFile(changes, 'old code,new code\n420107002019,420107002091\n420107002019,420107002092\n')
  const options = ['--edition', 'nbs-2024', '--valid-from', '2024-06-30', '--changes', changes]
  await command(folder, 'import', 'divisions', file, ...options)
}

let product: Product
let browser: Browser
beforeAll(async () => {
  product = await serveDemo(loadNextEdition)
  browser = await launch()
}, 300_000)
afterAll(async () => {
  await browser.close()
  await product.stop()
})

const open = async (options: { language?: 'zh' | 'en'; size?: typeof desk } = {}): Promise<Page> => {
  const page = await signIn(browser, 'bangongshi', { ...options, address: product.address })
  await page.goto('/divisions')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  return page
}

const communityOnRoster = async (
  page: Page,
  asOf: string,
): Promise<{ community: string; communityCode: string }[]> => {
  const answer = await page.request.get(`/api/v1/pairings?asOf=${asOf}&q=${encodeURIComponent('东亭社区')}`)
  return ((await answer.json()) as { items: { community: string; communityCode: string }[] }).items
}

describe('records on divisions that ended', () => {
  it('can be read on desk and phone, in both languages', async () => {
    for (const [language, size, name] of [
      ['zh', desk, 'desk'],
      ['en', phone, 'phone'],
      ['zh', phone, 'phone'],
      ['en', desk, 'desk'],
    ] as const) {
      const page = await open({ language, size })
      await picture(page, `divisions-${language}-${name}`)
      expect([language, name, await seriousFaults(page)]).toEqual([language, name, []])
      await page.context().close()
    }
  })

  it('are moved one by one, and moved back', async () => {
    const page = await open()
    const row = page.getByRole('row', { name: new RegExp(DONGTING) }).first()
    await row.getByRole('button', { name: '逐条改挂' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('东亭社区').first().waitFor()
    await picture(page, 'divisions-drawer-zh-desk')
    expect(await seriousFaults(page)).toEqual([])
    await drawer
      .getByRole('listitem')
      .filter({ hasText: '东亭社区' })
      .filter({ hasText: /^社区/ })
      .getByRole('button', { name: '改挂' })
      .click()
    await page.getByText('已改挂', { exact: true }).first().waitFor()
    await page.keyboard.press('Escape')
    const moved = page.getByRole('region', { name: '最近的改挂' }).getByRole('row', { name: /420106012091/ })
    await moved.waitFor()
    expect(await communityOnRoster(page, '2021-08-26')).toMatchObject([{ communityCode: DONGTING }])
    expect((await communityOnRoster(page, '2024-07-01'))[0]?.communityCode).toBe('420106012091')
    await moved.getByRole('button', { name: '撤回' }).click()
    await page.getByText('已撤回').first().waitFor()
    await page.getByText('还没有改挂过记录').waitFor()
  })

  it('are moved all at once where there is one successor; a split asks', async () => {
    const page = await open()
    await page.getByRole('button', { name: /一一对应的全部改挂/ }).click()
    await page
      .getByRole('dialog')
      .getByText(/全部改挂，社区改用现名/)
      .waitFor()
    await picture(page, 'divisions-ask-zh-desk')
    await page.getByRole('dialog').getByRole('button', { name: '全部改挂' }).click()
    await page
      .getByText(/已改挂 \d+ 条记录/)
      .first()
      .waitFor({ timeout: 60_000 })
    await page.getByRole('region', { name: '最近的改挂' }).getByText('姚家岭东社区').first().waitFor()
    const waiting = page.getByRole('region', { name: '待改挂的记录' })
    await waiting.getByRole('row', { name: /拆分/ }).first().waitFor()
    expect(await waiting.getByRole('button', { name: '逐条改挂' }).count()).toBeGreaterThan(0)
    await picture(page, 'divisions-after-zh-desk')
    await waiting.getByRole('row', { name: /拆分/ }).getByRole('button', { name: '逐条改挂' }).click()
    const one = page.getByRole('dialog').getByRole('listitem').first()
    await one.getByRole('combobox').click()
    await page.getByTitle(/碧苑西社区/).click()
    await one.getByRole('button', { name: '改挂' }).click()
    await page.getByText('已改挂', { exact: true }).first().waitFor()
    await page.goto('/communities?q=碧苑西')
    await page.getByRole('link', { name: '碧苑西社区' }).waitFor()
    await page.getByText(/共 1 /).first().waitFor()
  })
})

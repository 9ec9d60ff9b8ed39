import { AxeBuilder } from '@axe-core/playwright'
import { mkdirSync } from 'node:fs'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core'
import { inject } from 'vitest'

export const PASSWORD = 'Gongjian-demo-2021'
export type DemoUser = 'bangongshi' | 'lianluoyuan' | 'jiedao' | 'shequ' | 'dangyuan' | 'shenji'
/** People of the seed story, in a programme of their own. */
export type StoryUser = 'office' | 'coordinator' | 'dongting' | 'yaojialing'
export const desk = { width: 1440, height: 900 }
/** Milliseconds that a page may take: a machine that does other work as well stands still now and then. */
export const PATIENCE = 45_000
export const phone = { width: 390, height: 844 }

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

/** A visit from a device on which nothing moves, so that a list that still grows does not take a press for its neighbour. */
export const visit = (browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> =>
  browser.newContext({ reducedMotion: 'reduce', ...options })

/** A page of one reader, signed in by the form. */
export async function signIn(
  browser: Browser,
  user: DemoUser | StoryUser,
  options: { language?: 'zh' | 'en'; size?: typeof desk; address?: string } = {},
): Promise<Page> {
  const { language = 'zh', size = desk } = options
  const context = await visit(browser, {
    viewport: size,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    baseURL: options.address ?? inject('address'),
    acceptDownloads: true,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  await page.goto('/')
  await page.waitForURL('**/sign-in**')
  const words =
    language === 'zh'
      ? { user: '账号', password: '密码', sign: '登录' }
      : { user: 'User name', password: 'Password', sign: 'Sign in' }
  await page.getByLabel(words.user).fill(user)
  await page.getByLabel(words.password, { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: words.sign, exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

/** What is still being loaded is shown pale, and what moves passes through every tone: faults are those of a page at rest. */
const atRest = (page: Page): Promise<unknown> =>
  page
    .waitForFunction(
      () =>
        !document.querySelector('.ant-spin-spinning, .ant-skeleton-active, .ant-btn-loading') &&
        document
          .getAnimations()
          .every((one) => one.playState !== 'running' || one.effect?.getTiming().iterations === Infinity),
      undefined,
      { timeout: 10_000 },
    )
    // A page that never rests is looked at as it stands.
    .catch(() => undefined)

/** Faults that axe calls serious or critical on the page as it stands. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await atRest(page)
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .map(
      (violation) =>
        `${violation.id}: ${violation.nodes
          .map((node) => node.target.join(' '))
          .slice(0, 3)
          .join(' | ')}`,
    )
}

/** What is in view, or the page from its top down to `height`. */
export async function picture(page: Page, name: string, height?: number): Promise<void> {
  mkdirSync('artifacts', { recursive: true })
  const width = page.viewportSize()?.width ?? desk.width
  const long = height === undefined ? {} : { fullPage: true, clip: { x: 0, y: 0, width, height } }
  await page.screenshot({ path: `artifacts/${name}.png`, animations: 'disabled', ...long })
}

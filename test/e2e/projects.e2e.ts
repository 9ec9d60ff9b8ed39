import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { dayOf } from '../../src/platform/day.ts'
import { PATIENCE, desk, launch, PASSWORD, phone, picture, seriousFaults, signIn, visit } from './browser.ts'

let browser: Browser
let office: Page
let worker: Page
let enterprise: Page
let address: string
let pair: { id: string; enterpriseId: string }
let project = ''

/** The account of the enterprise that is paired with the community of the demo: the demo has one for another group. */
async function enterpriseAccount(): Promise<void> {
  // A product that is used again has the account of the last time.
  const username = `xiangmu${String(Date.now() % 1_000_000)}`
  const made = await office.evaluate(
    async ({ today, username }) => {
      const roster = (await (await fetch('/api/v1/pairings?q=东亭社区&limit=5')).json()) as {
        items: { id: string; enterpriseId: string; community: string; status: string }[]
      }
      const found = roster.items.find(({ community }) => community === '东亭社区')
      const answer = await fetch('/api/v1/accounts', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          name: '演示实施单位联络员',
          username,
          role: 'enterprise',
          part: { kind: 'branch', id: found?.enterpriseId },
          validFrom: today,
          lastDay: null,
        }),
      })
      return { pair: found, link: (await answer.json()) as { token?: string } }
    },
    { today: dayOf(new Date()), username },
  )
  if (!made.pair || made.link.token === undefined) throw new Error(JSON.stringify(made))
  pair = made.pair
  const context = await visit(browser, { viewport: desk, locale: 'zh-CN', baseURL: address })
  const own = await context.newPage()
  own.setDefaultTimeout(PATIENCE)
  await own.goto(`/password#${made.link.token}`)
  await own.getByLabel('新密码', { exact: true }).fill(PASSWORD)
  await own.getByLabel('再填一次新密码').fill(PASSWORD)
  await own.getByRole('button', { name: '设置密码' }).click()
  await own.getByRole('button', { name: '去登录' }).click()
  await own.getByLabel('账号').fill(username)
  await own.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await own.getByRole('button', { name: '登录', exact: true }).click()
  await own.waitForURL((url) => url.pathname !== '/sign-in' && url.pathname !== '/password')
  enterprise = own
}

beforeAll(async () => {
  address = inject('address')
  browser = await launch()
  office = await signIn(browser, 'bangongshi', { address })
  worker = await signIn(browser, 'shequ', { address, size: phone })
  await enterpriseAccount()
}, 420_000)
afterAll(() => browser.close())

const dialog = (page: Page) => page.getByRole('dialog').last()
/** Presses the button of the page, and the one of the same name in its dialog. */
async function move(page: Page, name: string, fill: (page: Page) => Promise<void> = () => Promise.resolve()) {
  await page.getByRole('button', { name, exact: true }).first().click()
  await dialog(page).waitFor()
  await fill(page)
  await dialog(page).getByRole('button', { name, exact: true }).click()
  await dialog(page).waitFor({ state: 'hidden' })
}
async function pickDay(page: Page, label: string, day: string) {
  await dialog(page).getByLabel(label).fill(day)
  // Enter would send a form that has one line alone.
  await page.keyboard.press('Tab')
}
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

describe('a service project', { timeout: 180_000 }, () => {
  it('is added by the enterprise on the page of the pair, carried out and reported', async () => {
    await enterprise.goto(`/roster/${pair.id}`)
    await enterprise.getByRole('heading', { name: '服务项目' }).waitFor()
    await picture(enterprise, 'projects-of-pair-zh-desk', 2400)
    await enterprise.getByRole('button', { name: '新增项目' }).click()
    const form = dialog(enterprise)
    await form.getByLabel('项目名称').fill('更换楼道声控灯')
    await form.getByLabel('内容').fill('更换三号楼至八号楼损坏的声控灯。')
    await form.getByLabel('数量').fill('24')
    await form.getByLabel('单位', { exact: true }).fill('盏')
    await pickDay(enterprise, '结束日期', inDays(20))
    await form.getByLabel('责任人').fill('周工程师')
    await picture(enterprise, 'project-add-zh-desk')
    await form.getByRole('button', { name: '新增项目' }).click()
    await enterprise.getByRole('heading', { name: '更换楼道声控灯' }).waitFor()
    project = new URL(enterprise.url()).pathname
    await move(enterprise, '开始')
    await move(enterprise, '填报进度', async (page) => {
      await dialog(page)
        .getByLabel(/完成数量/)
        .fill('10')
      await dialog(page).getByLabel('说明').fill('三号楼、四号楼已换完')
    })
    await enterprise.getByText('10/24 盏').first().waitFor()
    await move(enterprise, '报完成')
    await enterprise.getByText('待验收').first().waitFor()
    expect(await enterprise.getByRole('button', { name: '验收' }).count()).toBe(0)
    await picture(enterprise, 'project-reported-zh-desk', 1800)
    expect(await seriousFaults(enterprise)).toEqual([])
  })

  it('is sent back once by the community, on the phone', async () => {
    await worker.goto('/')
    await worker.getByText('服务项目待验收').waitFor()
    await worker.goto(project)
    await worker.getByRole('button', { name: '退回整改' }).waitFor()
    await picture(worker, 'project-accept-zh-phone', 2200)
    await move(worker, '退回整改', async (page) => {
      await dialog(page).getByLabel('原因').fill('八号楼还有三盏不亮')
      await pickDay(page, '新的完成日期', inDays(25))
    })
    await worker.getByText('待整改').first().waitFor()
  })

  it('is done again, accepted with what was counted, and rated', async () => {
    await enterprise.goto(project)
    await enterprise.getByText('八号楼还有三盏不亮').first().waitFor()
    await picture(enterprise, 'project-redo-zh-desk', 1800)
    await move(enterprise, '报完成')
    await worker.goto(project)
    await move(worker, '验收', async (page) => {
      await dialog(page).getByRole('radio').nth(4).click()
      await dialog(page).getByLabel('说明').fill('居民满意')
      await picture(page, 'project-accept-dialog-zh-phone')
    })
    await worker.getByText('已验收').first().waitFor()
    await worker.getByText('5 分').first().waitFor()
    await picture(worker, 'project-accepted-zh-phone', 2600)
    expect(await seriousFaults(worker)).toEqual([])
  })
})

describe('the office', { timeout: 180_000 }, () => {
  it('sees the list, what is late without a reason, and a project that repeats with its team', async () => {
    await office.goto('/projects')
    await office.getByRole('heading', { name: '服务项目' }).waitFor()
    await office.getByText('已验收').first().waitFor()
    await picture(office, 'projects-zh-desk', 1000)
    expect(await seriousFaults(office)).toEqual([])
    await office.goto('/projects?late=no-reason')
    await office.getByText('逾期，未说明原因').first().waitFor()
    await picture(office, 'projects-late-zh-desk', 900)
    await office.goto('/projects?repeats=yes&status=accepted')
    await office
      .getByText(/海绵城市设施养护/)
      .first()
      .click()
    await office.getByRole('heading', { name: '各期情况' }).waitFor()
    await picture(office, 'project-runs-zh-desk', 2200)
    await office.goto('/ratings')
    await office.getByText('不足5人，不显示').first().waitFor()
    await picture(office, 'ratings-zh-desk', 1000)
    await office.goto('/ratings?state=over')
    await office
      .getByText(/^\d(\.\d+)?$/)
      .first()
      .click()
    await office.getByText(/人评价，平均/).waitFor()
    await picture(office, 'rating-zh-desk', 1200)
  })

  it('reads the same in English, and on a phone', async () => {
    const reader = await signIn(browser, 'bangongshi', { address, language: 'en' })
    await reader.goto('/projects')
    await reader.getByRole('heading', { name: 'Service projects' }).waitFor()
    await reader.getByText('Accepted', { exact: true }).first().waitFor()
    await picture(reader, 'projects-en-desk', 1000)
    await reader.goto(project)
    await reader.getByRole('heading', { name: 'History' }).waitFor()
    await picture(reader, 'project-en-desk', 2200)
    await reader.setViewportSize(phone)
    await reader.goto('/projects')
    await reader.getByText('Accepted', { exact: true }).first().waitFor()
    await picture(reader, 'projects-en-phone', 1600)
  })
})

describe('residents', { timeout: 180_000 }, () => {
  it('get slips from the community and rate on their own phones, each once', async () => {
    await worker.goto(project)
    await worker.getByRole('button', { name: '发起评价' }).click()
    await dialog(worker).getByLabel('发票张数').fill('6')
    await picture(worker, 'rating-open-zh-phone')
    await dialog(worker).getByRole('button', { name: '发起评价' }).click()
    await worker.getByText(/居民代表评价票 × 6/).waitFor()
    await picture(worker, 'rating-slips-zh-phone')
    const link = (await worker.locator('.rating-slip-address').first().innerText()).trim()
    // The print window itself is the browser's: what it would print is looked at on screen.
    await worker.evaluate(() => {
      window.print = () => undefined
    })
    await worker.getByRole('button', { name: '打印评价票' }).click()
    await worker.emulateMedia({ media: 'print' })
    await worker.setViewportSize({ width: 794, height: 1123 })
    await picture(worker, 'rating-slips-print')
    await worker.emulateMedia({ media: 'screen' })

    const resident = await (
      await visit(browser, { viewport: phone, locale: 'zh-CN', baseURL: address })
    ).newPage()
    resident.setDefaultTimeout(PATIENCE)
    await resident.goto(link)
    await resident.getByText('更换楼道声控灯').waitFor()
    await picture(resident, 'rate-zh-phone')
    await resident.getByRole('radio').nth(4).click()
    await resident.getByLabel(/想说的话/).fill('灯亮多了')
    await picture(resident, 'rate-chosen-zh-phone')
    expect(await seriousFaults(resident)).toEqual([])
    await resident.getByRole('button', { name: '提交' }).click()
    await resident.getByText('谢谢，您的评价已收到').waitFor()
    await picture(resident, 'rate-done-zh-phone')

    const again = await (
      await visit(browser, { viewport: phone, locale: 'en-GB', baseURL: address })
    ).newPage()
    again.setDefaultTimeout(PATIENCE)
    await again.goto(link)
    await again.getByText('This slip was used already').waitFor()
    await picture(again, 'rate-used-en-phone')
    expect(await again.context().cookies()).toEqual([])
  })
})

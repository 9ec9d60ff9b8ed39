import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/platform/database.ts'
import { wordsOf, type Detail } from '../agreements.ts'
import { launch, picture, seriousFaults, signIn } from './browser.ts'
import { serveDemo } from './demo.ts'
import { call, dialog, draw, open, pairInForce, press } from './registration-clerk.ts'
import { openRow } from './story-clerk.ts'

const CONTENT = '为独居老人检修漏水的水龙头'
const RESOURCE = '水暖班组上门检修'
let browser: Browser
let office: Page
let street: Page
let community: Page
let enterprise: Page
let stop: () => Promise<void>
let pair = ''
const at = { need: '', session: '', agreement: '', project: '' }

beforeAll(async () => {
  // From a need to a report much is written, so this test has a product of its own, of a programme that goes on.
  const product = await serveDemo(goOn)
  const { address } = product
  stop = product.stop
  browser = await launch()
  office = await signIn(browser, 'bangongshi', { address })
  street = await signIn(browser, 'jiedao', { address })
  community = await signIn(browser, 'shequ', { address })
  enterprise = await signIn(browser, 'lianluoyuan', { address })
  pair = await pairInForce({ office, enterprise, community })
}, 300_000)
afterAll(async () => {
  await browser.close()
  await stop()
})

/** By its place: while it was sending, its name began with that. */
async function send(page: Page): Promise<void> {
  await dialog(page).locator('.ant-modal-footer .ant-btn-primary').click()
  await dialog(page).waitFor({ state: 'hidden' })
}
async function act(page: Page, name: string, fill: () => Promise<void> = () => Promise.resolve()) {
  await press(page, name)
  await fill()
  await send(page)
}
async function choose(page: Page, label: string, option: string): Promise<void> {
  await dialog(page).getByLabel(label, { exact: true }).click()
  await page
    .getByRole('option', { name: option, exact: true })
    .or(page.getByTitle(option, { exact: true }))
    .last()
    .click()
}
/** The demo programme is over; this one has no last day, so that what is done today is told as of today. */
async function goOn(folder: string): Promise<void> {
  const database = await openDatabase({ folder })
  await database.pool.query('update programme set ends_on = null').finally(() => database.close())
}
const idIn = (path: string): string => path.split('/').pop() ?? ''

describe('from a need to a report', { timeout: 300_000 }, () => {
  it('a need is raised by the community and opened by the street', async () => {
    await open(community, '/needs')
    await press(community, '登记需求')
    await dialog(community).getByLabel('内容').fill(CONTENT)
    await choose(community, '类别', '专业技术')
    await dialog(community).getByLabel('数量').fill('12')
    await dialog(community).getByLabel('单位').fill('户')
    await dialog(community).getByLabel('受益人数').fill('12')
    await send(community)
    await community.waitForURL('**/needs/*-*')
    at.need = new URL(community.url()).pathname
    await act(community, '提交核实')
    await open(street, at.need)
    await act(street, '核实并发布')
    await street.getByText('待认领').first().waitFor()
  })

  it('a resource is entered and offered by the enterprise', async () => {
    await open(enterprise, '/resources')
    await act(enterprise, '登记资源', async () => {
      await dialog(enterprise).getByLabel('名称').fill(RESOURCE)
      await choose(enterprise, '类别', '专业技术')
      await dialog(enterprise).getByLabel('数量').fill('30')
      await dialog(enterprise).getByLabel('单位').fill('户')
      await dialog(enterprise).getByLabel('每月可提供').fill('10')
    })
    const row = enterprise.getByRole('row', { name: new RegExp(RESOURCE) }).first()
    await row.getByRole('button', { name: '发布' }).click()
    await send(enterprise)
    await enterprise
      .getByRole('row', { name: new RegExp(`${RESOURCE}.*可用`) })
      .first()
      .waitFor()
  })

  it('the session that was open is closed, and what nobody decided on lapses', async () => {
    await open(office, '/docking')
    await office
      .getByRole('link', { name: /第1次供需对接/ })
      .first()
      .click()
    await office.getByText('已核验为最优').waitFor()
    await picture(office, 'docking-session-zh-desk')
    expect(await seriousFaults(office)).toEqual([])
    await press(office, '办结')
    await office.locator('.ant-popconfirm').getByRole('button', { name: '办结' }).click()
    await office.locator('tbody').getByText('未研究').first().waitFor()
  })

  it('a new session proposes the resource for the need, proved; some of it is rejected, the rest accepted', async () => {
    await open(office, '/docking')
    await press(office, '开始本月对接')
    await dialog(office).locator('.ant-modal-footer .ant-btn-primary').click()
    await office.waitForURL('**/docking/*-*')
    at.session = new URL(office.url()).pathname
    await office.getByText('已核验为最优').waitFor()
    await open(office, `${at.session}?q=${encodeURIComponent(CONTENT)}`)
    const lines = office.locator('tbody tr').filter({ hasText: RESOURCE })
    // Ten in the first month, which is all that it can, and two in the next.
    await expect.poll(() => lines.count()).toBe(2)
    await picture(office, 'docking-proposals-zh-desk')
    await lines.first().getByRole('button', { name: '采纳', exact: true }).click()
    await send(office)
    await lines.first().getByText('已采纳').waitFor()
    await lines.nth(1).getByRole('button', { name: '不采纳' }).click()
    await dialog(office).getByLabel('理由').fill('先做完十户，再看有没有别家')
    await send(office)
    await lines.nth(1).getByText('不采纳').first().waitFor()
    await picture(office, 'docking-decided-zh-desk')
    await open(community, at.need)
    await community.getByText('部分认领').first().waitFor()
    await picture(community, 'docking-need-zh-desk')
  })

  it('an agreement is drafted with the promised need, agreed and signed by both', async () => {
    await open(enterprise, `/roster/${pair}`)
    await press(enterprise, '起草协议')
    await dialog(enterprise).getByText('其他协议').click()
    await dialog(enterprise).getByRole('button', { name: '起草协议' }).click()
    await enterprise.waitForURL(/\/agreements\/[0-9a-f-]+$/)
    at.agreement = new URL(enterprise.url()).pathname
    await enterprise.getByRole('button', { name: /由需求生成/ }).click()
    await enterprise
      .getByRole('button', { name: /保\s*存/ })
      .first()
      .click()
    await enterprise.getByText('有改动未保存').waitFor({ state: 'hidden' })
    await act(enterprise, '送对方确认')
    await open(community, at.agreement)
    await act(community, '确认文本')
    await sign(community, '赵演示')
    await open(enterprise, at.agreement)
    await sign(enterprise, '王演示')
    await enterprise.getByText('执行中').first().waitFor()
  })

  it('the Word file of the agreement says what the record says', async () => {
    const signed = (await call(
      enterprise,
      'GET',
      `/api/v1/agreements/${idIn(at.agreement)}`,
    )) as unknown as Detail
    const [file] = await Promise.all([
      enterprise.waitForEvent('download'),
      enterprise.getByRole('button', { name: '下载 Word' }).click(),
    ])
    const { whole, pictures } = wordsOf(await readFile(await file.path()))
    const [line] = signed.content.lines
    for (const word of [
      ...[signed.number, signed.enterprise, signed.community, CONTENT],
      `${line?.title}：${line?.content}`,
      `${line?.result}${line?.quantity}${line?.unit}`,
      ...['签字人：王演示', '签字人：赵演示', '签订地点：社区党群服务中心'],
    ])
      expect(whole).toContain(word)
    expect(line?.quantity).toBe(10)
    expect(pictures).toBe(2)
  })

  it('its line is a project, which the enterprise carries out and reports', async () => {
    await open(enterprise, `/projects?q=${encodeURIComponent(CONTENT)}`)
    await openRow(
      enterprise,
      enterprise.locator('tbody tr.openable').filter({ hasText: CONTENT }),
      '/projects/',
    )
    at.project = new URL(enterprise.url()).pathname
    await act(enterprise, '开始')
    await act(enterprise, '填报进度', async () => {
      await dialog(enterprise)
        .getByLabel(/完成数量/)
        .fill('10')
    })
    await act(enterprise, '报完成')
    await enterprise.getByText('待验收').first().waitFor()
    expect(await enterprise.getByRole('button', { name: '验收' }).count()).toBe(0)
  })

  it('the community accepts and rates it', async () => {
    await open(community, at.project)
    await act(community, '验收', async () => {
      await dialog(community).getByRole('radio').nth(4).click()
      await dialog(community).getByLabel('说明').fill('十户都修好了')
    })
    await community.getByText('已验收').first().waitFor()
    await community.getByText('5 分').first().waitFor()
    await picture(community, 'chain-accepted-zh-desk')
    // Ten of twelve were promised; they are accepted with the project, and nobody says so again.
    await open(community, at.need)
    await community
      .getByRole('row', { name: /10 户.*已验收/ })
      .first()
      .waitFor()
    await picture(community, 'chain-need-zh-desk', 1300)
  })

  it('the half-yearly report says so', async () => {
    await open(enterprise, '/reports')
    await act(enterprise, '生成半年报告')
    await enterprise.waitForURL('**/reports/*-*')
    await enterprise.getByText('本期办理认领1项，其中全部交付1项，社区全部验收1项。').waitFor()
    await enterprise.getByText(CONTENT).first().waitFor()
    await picture(enterprise, 'chain-report-zh-desk', 2600)
    expect(await seriousFaults(enterprise)).toEqual([])
  })
})

async function sign(page: Page, signer: string): Promise<void> {
  await press(page, '签订')
  const place = dialog(page).getByLabel('签订地点')
  if ((await place.inputValue()) === '') await place.fill('社区党群服务中心')
  await dialog(page).getByLabel('签字人', { exact: true }).fill(signer)
  await draw(page)
  await dialog(page)
    .getByRole('button', { name: /签\s*订/ })
    .click()
  await dialog(page).waitFor({ state: 'hidden' })
}

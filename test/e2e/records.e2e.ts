import ExcelJS from 'exceljs'
import { randomUUID } from 'node:crypto'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desk, launch, phone, picture, seriousFaults, signIn } from './browser.ts'

interface Enterprise {
  id: string
  name: string
  level: number
  groupId: string
  sites: number
}

let browser: Browser
let page: Page
let branch: Enterprise
let sibling: Enterprise
beforeAll(async () => {
  browser = await launch()
  page = await signIn(browser, 'bangongshi')
  // A branch and another of the same group under which it can come, so that no figure moves.
  const answer = await page.request.get('/api/v1/enterprises?level=2&limit=200')
  const { items } = (await answer.json()) as { items: Enterprise[] }
  const pair = items.flatMap((one) => {
    const other = items.find(({ id, groupId }) => id !== one.id && groupId === one.groupId)
    return other && one.sites > 0 ? [[one, other] as const] : []
  })[0]
  if (!pair) throw new Error('the demo has no group with two branches')
  ;[branch, sibling] = pair
})
afterAll(() => browser.close())

const openBranch = async (reader: Page): Promise<void> => {
  await reader.goto(`/enterprises/${branch.id}`)
  await reader.getByRole('heading', { level: 1, name: branch.name }).waitFor()
  await reader.waitForLoadState('networkidle')
}
const card = (name: string): Locator => page.getByRole('region', { name, exact: true })
const button = (place: Locator | Page, name: string): Locator =>
  place.getByRole('button', { name, exact: true }).first()
const isSaved = (): Promise<void> => page.getByText('已保存').first().waitFor()
const noFaults = async (): Promise<void> => expect(await seriousFaults(page)).toEqual([])

describe('a record', () => {
  it('is changed in its form', async () => {
    await openBranch(page)
    await picture(page, 'record-page-zh-desk')
    await button(card('基本情况'), '修改').click()
    const form = page.getByRole('dialog', { name: '修改企业信息' })
    await form.getByLabel('党组织名称').fill('演示新设党总支')
    await picture(page, 'record-form-zh-desk')
    await noFaults()
    await button(form, '保存').click()
    await isSaved()
    await page.getByText('演示新设党总支').first().waitFor()
  })

  it('shows both states where two people changed it, and saves the one that is chosen', async () => {
    await openBranch(page)
    await button(card('基本情况'), '修改').click()
    const form = page.getByRole('dialog', { name: '修改企业信息' })
    await form.getByLabel('党组织名称').fill('我填写的党委')
    const other = await page.request.patch(`/api/v1/enterprises/${branch.id}`, {
      data: { values: { partyOrganisation: '他人填写的党委' } },
      headers: { 'idempotency-key': randomUUID() },
    })
    expect(other.status()).toBe(200)
    await button(form, '保存').click()
    await form.getByText('这条记录在您打开之后已被他人修改').waitFor()
    for (const value of ['演示新设党总支', '他人填写的党委', '我填写的党委'])
      await form.getByText(value).first().waitFor()
    await picture(page, 'record-conflict-zh-desk')
    await noFaults()
    await button(form, '用我的内容覆盖').click()
    await isSaved()
    await page.getByText('我填写的党委').first().waitFor()
  })

  it('has contacts that are read in full on purpose, and retired', async () => {
    await openBranch(page)
    await button(card('联系人'), '登记联系人').click()
    const form = page.getByRole('dialog', { name: '登记联系人' })
    await form.getByLabel('联系人类别').click()
    await page.getByTitle('联络员').click()
    await form.getByLabel('姓名').fill('演示联络')
    await form.getByLabel('电话').fill('027-8765')
    await button(form, '保存').click()
    await form.getByText(/固定电话请带区号/).waitFor()
    await form.getByLabel('电话').fill('(027)8765 4321转801')
    await picture(page, 'contact-form-zh-desk')
    await button(form, '保存').click()
    await isSaved()
    const row = card('联系人').getByRole('row', { name: /演/ })
    await row.waitFor()
    await button(row, '查看').click()
    await button(page.getByRole('dialog'), '查看').click()
    await page.getByRole('link', { name: '027-87654321转801' }).waitFor()
    await picture(page, 'contact-clear-zh-desk')
    await noFaults()
    await page
      .getByRole('dialog')
      .getByText('关 闭', { exact: true })
      .or(page.getByRole('dialog').getByText('关闭', { exact: true }))
      .last()
      .click()
    await button(row, '停用').click()
    const dialog = page.getByRole('dialog', { name: /停用/ })
    await dialog.getByLabel('原因').fill('岗位调整')
    await picture(page, 'end-dialog-zh-desk')
    await noFaults()
    await button(dialog, '停用').click()
    await isSaved()
    await expect.poll(() => card('联系人').getByRole('row', { name: /演/ }).count()).toBe(0)
  })

  it('moves in the tree after a look at what moves along', async () => {
    await openBranch(page)
    await button(card('隶属关系'), '调整隶属关系').click()
    const dialog = page.getByRole('dialog', { name: /调整隶属关系/ })
    await dialog.getByRole('combobox').click()
    await dialog.getByRole('combobox').fill(sibling.name)
    await page.locator('.ant-select-tree-title', { hasText: sibling.name }).first().click()
    await dialog.getByText(/随之移动的记录/).waitFor()
    await picture(page, 'move-dialog-zh-desk')
    await noFaults()
    await button(dialog, '确认移动').click()
    await page.getByText('已移动').first().waitFor()
    await card('隶属关系').getByText(sibling.name).first().waitFor()
  })

  it('tells its history, and what it said on a day', async () => {
    await openBranch(page)
    await button(card('基本情况'), '变更记录').click()
    const drawer = page.getByRole('dialog', { name: '变更记录' })
    await drawer.getByText('调整隶属关系').first().waitFor()
    await drawer.getByText('我填写的党委').first().waitFor()
    await drawer.getByRole('textbox', { name: '查看某一天的内容' }).fill('2021-08-26')
    await page.keyboard.press('Enter')
    await drawer.getByRole('heading', { name: '2021-08-26 的内容' }).waitFor()
    await picture(page, 'history-zh-desk')
    await noFaults()
    expect(await drawer.getByRole('definition').getByText('我填写的党委').count()).toBe(0)
  })
})

it('the list is exported as it is filtered', async () => {
  await page.goto('/enterprises?kind=central&level=1')
  const count = Number(
    /共 (\d+)/.exec(
      (await page
        .getByText(/共 \d+/)
        .first()
        .textContent()) ?? '',
    )?.[1],
  )
  expect(count).toBeGreaterThan(0)
  await page.getByRole('button', { name: /导出/ }).click()
  await page.getByRole('menuitem').first().waitFor()
  await picture(page, 'export-menu-zh-desk')
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: /Excel/ }).first().click()
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(await (await download).path())
  const rows = (book.worksheets[0]?.getSheetValues() ?? []).filter(Boolean) as unknown[][]
  expect(String(rows[0]?.[1])).toContain(`共 ${count} 行`)
  const [headers = [], ...records] = rows.slice(2)
  expect(records).toHaveLength(count)
  const [kind, level] = [headers.indexOf('企业属性'), headers.indexOf('层级')]
  expect(new Set(records.map((row) => `${String(row[kind])} ${String(row[level])}`))).toEqual(
    new Set(['中央在鄂 一级']),
  )
})

it.each([
  ['en', phone, 'phone'],
  ['zh', phone, 'phone'],
  ['en', desk, 'desk'],
] as const)('everything can be read and reached in %s (%o)', async (language, size, name) => {
  const reader = await signIn(browser, 'bangongshi', { language, size })
  const words = {
    zh: {
      edit: '修改',
      history: '变更记录',
      move: '调整隶属关系',
      contact: '登记联系人',
      leave: '办理退出',
      close: '取消',
      export: /导出/,
    },
    en: {
      edit: 'Edit',
      history: 'History',
      move: 'Move the branch',
      contact: 'Register a contact',
      leave: 'Withdraw',
      close: 'Cancel',
      export: /Export/,
    },
  }[language]
  const check = async (what: string): Promise<void> => {
    await picture(reader, `${what}-${language}-${name}`)
    expect([what, await seriousFaults(reader)]).toEqual([what, []])
    expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
  }
  for (const [what, label] of [
    ['record-form', words.edit],
    ['history', words.history],
    ['move-dialog', words.move],
    ['contact-form', words.contact],
    ['end-dialog', words.leave],
  ] as const) {
    await openBranch(reader)
    if (what === 'record-form') await check('record-page')
    await button(reader, label).click()
    await reader.getByRole('dialog').first().waitFor()
    await reader.waitForLoadState('networkidle')
    await check(what)
  }
  await openBranch(reader)
  await reader.getByRole('button', { name: words.export }).first().click()
  await reader.getByRole('menuitem').first().waitFor()
  await check('export-menu')
  await reader.context().close()
})

import ExcelJS from 'exceljs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desk, launch, phone, picture, seriousFaults, signIn } from './browser.ts'
import { bytesOf, clerk, firstSheet, type Upload } from './import-clerk.ts'

let browser: Browser
let page: Page
let office: ReturnType<typeof clerk>
beforeAll(async () => {
  browser = await launch()
  page = await signIn(browser, 'bangongshi')
  office = clerk(page, await signIn(browser, 'bangongshi', { language: 'en', size: phone }))
})
afterAll(() => browser.close())

describe('a list of people from an office', () => {
  const GOOD = 12
  const WRONG = 53
  const HEAD = ['序号', '称呼', '手机', '统一社会信用代码', '职务']
  let list: Upload
  let uscc: string

  beforeAll(async () => {
    const answer = await page.request.get('/api/v1/enterprises?limit=1')
    uscc = ((await answer.json()) as { items: { uscc: string }[] }).items[0]?.uscc ?? ''
    const book = new ExcelJS.Workbook()
    book.addWorksheet('填表说明').addRows([['一、请按单位填写'], ['二、手机号须为本人号码']])
    const sheet = book.addWorksheet('人员名单')
    sheet.addRow(['下沉社区党员名单'])
    sheet.mergeCells('A1:E1')
    sheet.addRow(HEAD)
    for (let at = 0; at < GOOD; at++)
      sheet.addRow([
        at + 1,
        `演示甲${'一二三四五六七八九十百千'.charAt(at)}`,
        `1550000${1000 + at}`,
        uscc,
        '专责',
      ])
    for (let at = 0; at < WRONG; at++) sheet.addRow([GOOD + at + 1, '演示乙', `155000${at}`, uscc, '专责'])
    list = { name: '下沉社区党员名单（含说明）.xlsx', bytes: await bytesOf(book) }
  })

  it('begins on the empty page, with a template', async () => {
    await page.goto('/members')
    await office.press('导入')
    await page.waitForURL('**/imports?kind=members')
    await page.getByText('还没有导入过名单').waitFor()
    await office.look('empty')
    const { name, book } = await office.downloaded(() => office.press(/下载模板/))
    expect(name).toBe('党员职工导入模板.xlsx')
    expect(JSON.stringify(firstSheet(book).getSheetValues())).toContain('统一社会信用代码')
  })

  it('is read from the sheet that the clerk points to, by the columns that she names', async () => {
    await office.choose('党员职工', list)
    await office.status('未成功')
    await page.getByText(/在“填表说明”的前 20 行中没有找到表头/).waitFor()
    await office.look('failed')
    await page.getByRole('combobox', { name: '工作表' }).click()
    await page.getByTitle('人员名单').click()
    await office.status('待确认')
    await page.getByText(/新增的行还缺必须有的列：姓名/).waitFor()
    await office.look('mapping')
    await page.getByRole('combobox', { name: /“称呼”对应的内容/ }).click()
    await page.getByTitle('姓名（必须有）').click()
    await page
      .getByRole('note', { name: /列对应已改动，请先重新核对/ })
      .first()
      .waitFor()
    await office.press('按此重新核对')
    await office.tab(`有误 ${WRONG}`).waitFor()
    await office.tab(`新增 ${GOOD}`).waitFor()
  })

  it('says of each wrong row which cell it is, what it says and how to mend it; the address holds tab and page', async () => {
    const first = `C${GOOD + 3} 手机`
    await page.getByText(first).waitFor()
    await page.getByText('现为“1550000”').waitFor()
    await page.getByText(`第 1–50 条，共 ${WRONG} 条`).waitFor()
    await office.look('wrong')
    await office.press('下一页')
    await page.getByText(`第 51–${WRONG} 条，共 ${WRONG} 条`).waitFor()
    await page.reload()
    await page.getByText(`第 51–${WRONG} 条，共 ${WRONG} 条`).waitFor()
    expect(page.url()).toContain('cursor=')
    await office.tab(`新增 ${GOOD}`).click()
    await page.getByText('155****1000').first().waitFor()
    await page.reload()
    await page.getByText('155****1000').first().waitFor()
    await office.look('new')
  })

  it('gives back the workbook with remarks, imports the right rows, and takes the mended one', async () => {
    const { name, book } = await office.downloaded(() => office.press(/下载带批注的文件/))
    const sheet = book.getWorksheet('人员名单')
    expect(sheet?.getRow(2).getCell(6).text).toBe('导入问题')
    expect(sheet?.getRow(GOOD + 3).getCell(6).text).toMatch(/^手机：/)
    expect(sheet?.getRow(3).getCell(6).text).toBe('')
    await office.confirm('只导入正确的行', [
      `将写入 ${GOOD} 行`,
      `新增记录：${GOOD} 条`,
      `有误，不导入：${WRONG} 行`,
    ])
    await page.getByText(`已写入 ${GOOD} 条记录`).waitFor()
    await page.getByText(`还有 ${WRONG} 行没有导入`).waitFor()
    await office.look('done-partly')
    for (let at = 0; at < WRONG; at++) {
      const row = sheet?.getRow(GOOD + 3 + at)
      if (row) row.getCell(3).value = `1560000${1000 + at}`
    }
    book.removeWorksheet(book.getWorksheet('填表说明')?.id ?? 0)
    const mended = { name, bytes: await bytesOf(book) }
    await office.drop('members', mended)
    await office.tab(`新增 ${WRONG}`).waitFor()
    await office.tab(`未变 ${GOOD}`).waitFor()
    await office.confirm('导入全部', [`将写入 ${WRONG} 行`, `与登记一致，不改动：${GOOD} 行`])
    await page.getByText(`已写入 ${WRONG} 条记录`).waitFor()
    await office.look('done')
    await office.choose('党员职工', mended)
    await page.getByText('没有需要写入的内容').first().waitFor()
    await office.tab(`未变 ${GOOD + WRONG}`).waitFor()
    await office.look('unchanged')
    await page.goto('/members')
    await page.getByRole('textbox', { name: /手机号/ }).fill('15600001000')
    await office.press('查找')
    await page.getByText('156****1000').first().waitFor()
  })
})

describe('a list that others worked on meanwhile', () => {
  interface Community {
    id: string
    name: string
    version: number
    population: number
    staff: number
  }
  let found: Community[]

  it('shows what both changed as conflicts, and nothing is written before they are decided', async () => {
    const answer = await page.request.get('/api/v1/communities?limit=4&sort=code')
    found = ((await answer.json()) as { items: Community[] }).items
    await page.goto('/communities')
    await office.press(/导出/)
    const { name, book } = await office.downloaded(() =>
      page.getByRole('menuitem', { name: /Excel/ }).click(),
    )
    for (const [at, { id, version }] of found.slice(0, 3).entries()) {
      const changed = await page.request.patch(`/api/v1/communities/${id}`, {
        headers: { 'if-match': `"${version}"`, 'idempotency-key': crypto.randomUUID() },
        data: { values: { population: 7001 + at } },
      })
      expect([changed.status(), await changed.text()]).toEqual([200, expect.any(String)])
    }
    const sheet = firstSheet(book)
    const header = sheet.getRows(1, 5)?.find((row) => JSON.stringify(row.values).includes('常住人口'))
    const columnOf = (title: string): number =>
      (header?.values as unknown[]).findIndex((value) => String(value) === title)
    const [idAt, populationAt, staffAt] = ['记录号', '常住人口', '社区工作者'].map(columnOf)
    sheet.eachRow((row) => {
      const at = found.findIndex(({ id }) => row.getCell(idAt ?? 0).text === id)
      if (at < 0) return
      row.getCell(populationAt ?? 0).value = 9001 + at
      if (at === 0) row.getCell(staffAt ?? 0).value = 77
    })
    await office.drop('communities', { name, bytes: await bytesOf(book) })
    await office.tab('冲突 3').waitFor()
    await office.tab('变更 1').waitFor()
    await page.getByText('未决定 3 行，共 3 行冲突').waitFor()
    await page.getByText('现有 7,001').or(page.getByText('现有 7001')).waitFor()
    await page.getByRole('row', { name: new RegExp(`${String(found[0]?.name)} · \\d{12}`) }).waitFor()
    await office.look('conflict')
    const all = page.getByRole('note', { name: /导入全部: 还有 0 行有误、3 行冲突未定/ })
    await all.waitFor()
  })

  it('is decided row by row, for chosen rows and for all, with the keyboard', async () => {
    const rows = page.getByRole('radiogroup', { name: /第 \d+ 行的处理/ })
    const holds = (row: number, side: string) =>
      expect
        .poll(() => rows.nth(row).getByRole('radio', { name: side }).isChecked(), { timeout: 10_000 })
        .toBe(true)
    await page.getByText('全部保留现有').click()
    await page.getByRole('tooltip').getByRole('button', { name: '确定' }).click()
    await page.getByText('未决定 0 行，共 3 行冲突').waitFor()
    for (const row of [0, 1, 2]) await holds(row, '保留现有')
    await page
      .getByRole('checkbox', { name: /选择第 \d+ 行/ })
      .nth(1)
      .focus()
    await page.keyboard.press('Space')
    await office.press('所选 1 行以文件为准')
    await holds(1, '以文件为准')
    await rows.nth(0).getByRole('radio', { name: '保留现有' }).focus()
    await page.keyboard.press('ArrowLeft')
    await holds(0, '以文件为准')
    await holds(2, '保留现有')
    await office.look('decided')
    await page.getByRole('switch').click()
    await page.getByText('冲突已全部决定').waitFor()
    await office.tab('变更 1').click()
    await page
      .getByText(/常住人口：/)
      .first()
      .waitFor()
    await office.look('changed')
  })

  it('is written as decided, and the records say so', async () => {
    await office.press('导入全部')
    await page.getByRole('dialog').getByText('将写入 3 行').click({ trial: true })
    await picture(page, 'import-confirm-zh-desk')
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '返回' }).click()
    await office.confirm('导入全部', [
      '将写入 3 行',
      '变更记录：3 条',
      '覆盖他人的改动：2 条',
      '保留现有记录，不改动：1 行',
    ])
    await page.getByText('已写入 3 条记录').waitFor()
    const populations = []
    for (const { id } of found) {
      const answer = await page.request.get(`/api/v1/communities/${id}`)
      populations.push(((await answer.json()) as Community).population)
    }
    expect(populations).toEqual([9001, 9002, 7003, 9004])
    await page.goto(`/communities/${String(found[0]?.id)}`)
    await page.getByText('9,001', { exact: true }).waitFor()
    await page.getByText('77', { exact: true }).waitFor()
  })
})

describe('an import that is not wanted', () => {
  it('shows its progress over a reload, is cancelled, and leaves nothing', async () => {
    const answer = await page.request.get('/api/v1/enterprises?limit=1')
    const uscc = ((await answer.json()) as { items: { uscc: string }[] }).items[0]?.uscc ?? ''
    const lines = Array.from({ length: 250_000 }, (_, at) => `演示丙,${15700000000 + at},${uscc}`)
    await office.choose('党员职工', {
      name: '全省党员名单.csv',
      bytes: Buffer.from(['姓名,手机号,统一社会信用代码', ...lines].join('\n')),
    })
    await page.getByText(/第 \d 步，共 2 步/).waitFor()
    await office.glance('progress')
    await page.reload()
    await page.getByRole('progressbar').waitFor()
    await office.press('取消导入')
    await page.getByRole('tooltip').getByRole('button', { name: '取消导入' }).click()
    await office.status('已取消')
    await office.look('cancelled')
    await page.goto('/imports')
    await page
      .getByRole('row', { name: /全省党员名单.csv/ })
      .getByText('已取消')
      .waitFor()
    await office.look('list')
  })

  it('is refused in words where the file is none', async () => {
    await office.choose('企业', {
      name: '企业.xls',
      bytes: Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'),
    })
    await office.status('未成功')
    await office.look('refused')
    await office.press('重新上传')
    await page.waitForURL('**/imports?kind=enterprises')
  })
})

it('is the office’s: a coordinator has no entry and no button', async () => {
  const reader = await signIn(browser, 'lianluoyuan', { size: desk })
  await reader.goto('/enterprises')
  await reader.getByRole('button', { name: /导出/ }).waitFor()
  expect(await reader.getByRole('link', { name: '导入', exact: true }).count()).toBe(0)
  expect(await reader.getByRole('button', { name: '导入', exact: true }).count()).toBe(0)
  await reader.context().close()
})

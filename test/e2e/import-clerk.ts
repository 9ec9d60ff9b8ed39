import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { phone, picture, seriousFaults } from './browser.ts'

export interface Upload {
  name: string
  bytes: Uint8Array
}

export const bytesOf = async (book: ExcelJS.Workbook): Promise<Uint8Array> =>
  new Uint8Array(await book.xlsx.writeBuffer())

export const firstSheet = (book: ExcelJS.Workbook): ExcelJS.Worksheet => {
  const [sheet] = book.worksheets
  if (!sheet) throw new Error('the workbook has no sheet')
  return sheet
}

/** What a clerk does on the pages of imports; pictures are also taken of a second page, on a phone in English. */
export function clerk(page: Page, englishPhone: Page) {
  const dropZone = page.getByRole('button', { name: /把文件拖到这里/ })
  const press = (name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' }).click()
  const status = (name: string) =>
    page.locator('.page-head').getByText(name, { exact: true }).waitFor({ timeout: 60_000 })
  /** The page as it stands, and its address on the phone: no serious fault in either, nothing wider than the phone. */
  const look = async (name: string): Promise<void> => {
    await page.waitForLoadState('networkidle')
    await picture(page, `import-${name}-zh-desk`)
    expect([name, await seriousFaults(page)]).toEqual([name, []])
    await englishPhone.goto(page.url())
    await englishPhone.getByRole('heading', { level: 1 }).waitFor()
    await englishPhone.waitForLoadState('networkidle')
    await picture(englishPhone, `import-${name}-en-phone`, 2200)
    expect([name, 'phone', await seriousFaults(englishPhone)]).toEqual([name, 'phone', []])
    const width = await englishPhone.evaluate(() => document.documentElement.scrollWidth)
    expect([name, width]).toEqual([name, phone.width])
  }
  return {
    press,
    status,
    tab: (name: string) => page.getByText(name, { exact: true }).first(),

    look,

    /** The same of something that does not stand still. */
    async glance(name: string): Promise<void> {
      await picture(page, `import-${name}-zh-desk`)
      expect([name, await seriousFaults(page)]).toEqual([name, []])
    },

    async choose(kind: string, { name, bytes }: Upload): Promise<void> {
      await page.goto('/imports')
      await page.getByRole('radiogroup', { name: '名单类别' }).getByText(kind, { exact: true }).click()
      const asked = page.waitForEvent('filechooser')
      await Promise.all([asked, dropZone.press('Enter')])
      const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }
      await (await asked).setFiles(file)
      await page.waitForURL('**/imports/*')
    },

    async drop(kind: string, { name, bytes }: Upload): Promise<void> {
      await page.goto(`/imports?kind=${kind}`)
      await dropZone.waitFor()
      const dataTransfer = await page.evaluateHandle(
        ([text, fileName]) => {
          const transfer = new DataTransfer()
          const content = Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
          transfer.items.add(new File([content], fileName))
          return transfer
        },
        [Buffer.from(bytes).toString('base64'), name] as const,
      )
      await dropZone.dispatchEvent('drop', { dataTransfer })
      await page.waitForURL('**/imports/*')
    },

    async downloaded(ask: () => Promise<void>): Promise<{ name: string; book: ExcelJS.Workbook }> {
      const [file] = await Promise.all([page.waitForEvent('download'), ask()])
      const book = new ExcelJS.Workbook()
      await book.xlsx.readFile(await file.path())
      return { name: file.suggestedFilename(), book }
    },

    /** Confirms an import that says these lines, and waits for its end. */
    async confirm(button: string, lines: string[]): Promise<void> {
      await press(button)
      const dialog = page.getByRole('dialog')
      await dialog.waitFor()
      const said = await dialog.innerText()
      for (const line of lines) expect(said).toContain(line)
      await dialog.getByRole('button', { name: '确认导入' }).click()
      await status('已导入')
    },
  }
}

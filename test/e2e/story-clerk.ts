import { expect, vi } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { PATIENCE } from './browser.ts'
import { dialog, open } from './registration-clerk.ts'

/** Chooses in a list that the server searches. */
export async function choose(page: Page, label: string, text: string): Promise<void> {
  const box = dialog(page).getByRole('combobox', { name: label })
  await box.click()
  if (await box.isEditable()) await box.fill(text)
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: text })
    .first()
    .click()
}

/** The steps of the row that names all of `words`, each with how it stands, as the marks say it to a reader who does not see. */
async function stepsOf(board: Page, words: readonly string[]): Promise<Record<string, string>> {
  let row: Locator = board.locator('tbody tr.openable')
  for (const word of words) row = row.filter({ hasText: word })
  const marks = await row
    .getByRole('list')
    .first()
    .getByRole('listitem')
    .evaluateAll((all) => all.map((mark) => mark.getAttribute('aria-label') ?? ''))
  return Object.fromEntries(marks.map((mark) => mark.split(/[：，]/).slice(0, 2) as [string, string]))
}

/** The board, which nobody loads again, comes to show these steps of a row so. */
export const follows = (
  board: Page,
  words: readonly string[],
  steps: Readonly<Record<string, string>>,
): Promise<void> =>
  expect.poll(() => stepsOf(board, words).catch(() => ({})), { timeout: PATIENCE }).toMatchObject(steps)

/** The home page, which nobody loads again, comes to show these figures. */
export const counts = (home: Page, figures: Readonly<Record<string, string>>): Promise<void> =>
  expect
    .poll(
      async () => {
        const cards = await home
          .locator('.figure-card')
          .evaluateAll((all) =>
            all.map((card) =>
              ['.figure-title', '.figure-value'].map(
                (part) => card.querySelector(part)?.textContent.trim() ?? '',
              ),
            ),
          )
        return Object.fromEntries(cards as [string, string][])
      },
      { timeout: PATIENCE },
    )
    .toMatchObject(figures)

/** What waits for somebody, on the home page; gives the way to it. */
export async function waits(page: Page, what: string, count = 1): Promise<Locator> {
  if (new URL(page.url()).pathname !== '/') await open(page, '/')
  else await page.reload()
  const line = page.getByRole('region', { name: '等我处理' }).getByRole('listitem').filter({ hasText: what })
  await line.getByText(`${count} 件`, { exact: true }).waitFor()
  return line.getByRole('link')
}

/** A list that is loaded again under the pointer swallows a press; who sees that nothing opens presses again. */
export const openRow = (page: Page, row: Locator, folder: string): Promise<void> =>
  vi.waitFor(
    async () => {
      if (!page.url().includes(folder)) await row.click({ timeout: 5000 })
      await page.waitForURL(`**${folder}**`, { timeout: 5000 })
    },
    { timeout: PATIENCE, interval: 100 },
  )

/** From what waits over the board and the case to the page on which it is done. */
export async function goTo(page: Page, what: string): Promise<void> {
  await (await waits(page, what)).click()
  await openRow(page, page.locator('tbody tr.openable, .data-card-title').first(), '/workflow/cases/')
  await page.getByRole('button', { name: '查看对口关系' }).click()
  await page.waitForURL('**/roster/**')
}

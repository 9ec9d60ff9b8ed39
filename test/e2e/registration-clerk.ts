import type { Page } from 'playwright-core'

export const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
}

type Json = Record<string, unknown> & { id: string; version: number; items: Json[] }

/** Asks as a page does, in the session of the page. */
export const call = (
  page: Page,
  method: string,
  address: string,
  body?: object,
  version?: number,
): Promise<Json> =>
  page.evaluate(
    async ({ method, address, body, version }) => {
      const response = await fetch(address, {
        method,
        headers: {
          'idempotency-key': crypto.randomUUID(),
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      const reply = (await response.json()) as Json
      if (!response.ok) throw new Error(`${method} ${address}: ${JSON.stringify(reply)}`)
      return reply
    },
    { method, address, body, version },
  )

/** A new pair of the liaison's enterprise with 东亭社区, offered, accepted and in force: its slip is owed. */
export async function pairInForce({
  office,
  enterprise,
  community,
}: Record<'office' | 'enterprise' | 'community', Page>): Promise<string> {
  const [home] = (await call(community, 'GET', '/api/v1/communities')).items
  if (!home) throw new Error('the worker has no community')
  await call(
    office,
    'PATCH',
    `/api/v1/communities/${home.id}`,
    { values: { pairCapacity: 9 } },
    (await call(office, 'GET', `/api/v1/communities/${home.id}`)).version,
  )
  const sites = (await call(enterprise, 'GET', '/api/v1/pairing-choices/sites?q=')).items
  for (const site of sites) {
    const drafted = await call(enterprise, 'POST', '/api/v1/pair-proposals', {
      siteId: site.id,
      communityId: home.id,
      basis: 'P5',
      reason: '驻地就近',
    }).catch(() => undefined)
    if (!drafted) continue
    const at = `/api/v1/pair-proposals/${drafted.id}`
    await call(enterprise, 'POST', `${at}/offer`, {})
    await call(community, 'POST', `${at}/accept`, {})
    const { version } = await call(office, 'GET', at)
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    await call(office, 'POST', `${at}/activate`, { startsOn: today }, version)
    return drafted.id
  }
  throw new Error('no site of the liaison can be paired')
}

export const dialog = (page: Page) => page.getByRole('dialog')
export const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).first().click()
export async function confirm(page: Page, name: string): Promise<void> {
  await dialog(page).getByRole('button', { name, exact: true }).last().click()
}
export const gone = (page: Page) => dialog(page).waitFor({ state: 'hidden' })

/** Draws a few strokes in the box, as a finger does. */
export async function draw(page: Page): Promise<void> {
  const canvas = page.locator('.signature canvas')
  await canvas.scrollIntoViewIfNeeded()
  const box = await canvas.boundingBox()
  if (!box) throw new Error('there is no box to sign in')
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
  for (const stroke of [
    [at(0.15, 0.25), at(0.35, 0.2), at(0.3, 0.8)],
    [at(0.25, 0.5), at(0.5, 0.45)],
    [at(0.6, 0.2), at(0.55, 0.85), at(0.85, 0.4), at(0.8, 0.9)],
  ]) {
    const [first, ...rest] = stroke
    if (!first) continue
    await page.mouse.move(...first)
    await page.mouse.down()
    for (const point of rest) await page.mouse.move(...point, { steps: 8 })
    await page.mouse.up()
  }
}

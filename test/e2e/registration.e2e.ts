import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desk, launch, phone, picture, seriousFaults, signIn } from './browser.ts'
import { serveDemo } from './demo.ts'
import type { Product } from './product.ts'
import { confirm, dialog, draw, gone, open, pairInForce, press } from './registration-clerk.ts'

let browser: Browser
let product: Product
let office: Page
let enterprise: Page
let community: Page
let pairing = ''
beforeAll(async () => {
  browser = await launch()
  // A product of its own: what is done here would be missed by the other tests.
  product = await serveDemo()
  office = await signIn(browser, 'bangongshi', { address: product.address })
  enterprise = await signIn(browser, 'lianluoyuan', { address: product.address })
  community = await signIn(browser, 'shequ', { address: product.address })
  pairing = await pairInForce({ office, enterprise, community })
}, 300_000)
afterAll(async () => {
  await browser.close()
  await product.stop()
})

describe('the slip of an organisation', () => {
  let slip = ''
  it('is handed in by the enterprise, returned with a reason, and handed in again', async () => {
    await open(enterprise, `/roster/${pairing}`)
    await press(enterprise, '报到')
    await confirm(enterprise, '报到')
    await gone(enterprise)
    await enterprise.getByRole('link', { name: '查看报到单' }).click()
    await enterprise.waitForURL('**/registrations/slips/**')
    slip = new URL(enterprise.url()).pathname
    await enterprise.getByText('党组织报到单').waitFor()
    await picture(enterprise, 'slip-enterprise-zh-desk', 1200)
    await open(community, slip)
    await press(community, '退回')
    await confirm(community, '退回')
    await dialog(community).getByText('请写明原因，2 至 200 字').waitFor()
    await dialog(community).getByLabel('原因').fill('联络员电话有误，请核对')
    await picture(community, 'slip-return-zh-desk')
    await confirm(community, '退回')
    await gone(community)
    await open(enterprise, slip)
    await enterprise.getByText('联络员电话有误，请核对').waitFor()
    await press(enterprise, '重新报到')
    await confirm(enterprise, '重新报到')
    await gone(enterprise)
    await enterprise.getByText('待社区接收').waitFor()
  })

  it('says why a step cannot be made, by keyboard too', async () => {
    await open(enterprise, slip)
    const why = enterprise.getByRole('note', { name: /^重新报到: 当前状态为“待社区接收”，不能再次提交/ })
    await why.focus()
    await enterprise.getByRole('tooltip').waitFor()
    const refused = await enterprise.evaluate(
      async (address) => {
        const read = await fetch(address, { headers: { 'accept-language': 'zh' } })
        const { pairingId } = (await read.json()) as { pairingId: string }
        const answer = await fetch('/api/v1/organisation-registrations', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'accept-language': 'zh' },
          body: JSON.stringify({ pairingId }),
        })
        return { status: answer.status, ...((await answer.json()) as { title: string }) }
      },
      `/api/v1/organisation-registrations/${slip.split('/').at(-1) ?? ''}`,
    )
    expect(refused.status).toBe(409)
    expect(await why.getAttribute('aria-label')).toBe(`重新报到: ${refused.title}`)
  })

  it('is signed on the screen: an empty box is refused, strokes accept it, and the picture stands on the slip', async () => {
    await open(community, slip)
    await press(community, '签收')
    await confirm(community, '签收')
    await dialog(community).getByText('请先签名').waitFor()
    await dialog(community).getByLabel('签收人').fill('陈芳')
    await draw(community)
    await picture(community, 'slip-sign-zh-desk')
    expect(await seriousFaults(community)).toEqual([])
    await confirm(community, '签收')
    await gone(community)
    const signature = community
      .getByRole('img', { name: '陈*的签名' })
      .or(community.getByAltText('陈* 的签名'))
    await signature.waitFor()
    expect(
      await signature.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0),
    ).toBe(true)
    await community.getByText('已接收').first().waitFor()
    await community.waitForTimeout(300)
    await picture(community, 'slip-signed-zh-desk', 1350)
    expect(await seriousFaults(community)).toEqual([])
  })

  it('is a Word file, and a paper that carries the slip alone', async () => {
    const arrives = enterprise.waitForEvent('download')
    await open(enterprise, slip)
    await press(enterprise, '下载 Word')
    const file = readFileSync(await (await arrives).path())
    expect(file.subarray(0, 2).toString()).toBe('PK')
    expect(file.includes(Buffer.from('word/media/'))).toBe(true)
    await enterprise.emulateMedia({ media: 'print' })
    expect(await enterprise.getByText('办理', { exact: true }).first().isVisible()).toBe(false)
    expect(await enterprise.getByText('社区签收：陈*').isVisible()).toBe(true)
    await picture(enterprise, 'slip-print-zh', 1100)
    await enterprise.emulateMedia({ media: 'screen' })
  })

  it('decided by somebody else meanwhile shows both states and saves nothing', async () => {
    const other = await signIn(browser, 'shequ', { address: product.address })
    await open(community, slip)
    await open(other, slip)
    await press(community, '签收')
    await dialog(community).getByLabel('签收人').fill('陈芳')
    await draw(community)
    await press(other, '签收')
    await dialog(other).getByLabel('签收人').fill('陈芳')
    await draw(other)
    await confirm(other, '签收')
    await gone(other)
    await confirm(community, '签收')
    await dialog(community).getByText('他人已先办理').waitFor()
    await picture(community, 'slip-stale-zh-desk')
    expect(await seriousFaults(community)).toEqual([])
    await confirm(community, '查看最新')
    await gone(community)
    await other.context().close()
  })
})

describe('people', () => {
  it('a member asks to move on the phone; both communities read of it', async () => {
    const member = await signIn(browser, 'dangyuan', { address: product.address, size: phone })
    await open(member, '/registrations?tab=residence')
    await picture(member, 'registrations-member-zh-phone', 844)
    await press(member, '我已阅读并同意')
    await member.getByRole('button', { name: '我已阅读并同意' }).waitFor({ state: 'hidden' })
    await press(member, '转移')
    await dialog(member).getByRole('combobox').fill('姚家岭')
    await member.locator('.ant-select-item-option').first().click()
    await picture(member, 'registration-move-zh-phone')
    await confirm(member, '提出')
    await gone(member)
    await member
      .getByText(/拟转往/)
      .first()
      .waitFor()
    await member.getByText('待社区确认').first().waitFor()
    expect(await seriousFaults(member)).toEqual([])
    await picture(member, 'registrations-moving-zh-phone', 1200)
    await open(community, '/registrations?tab=residence&moving=yes')
    await community
      .getByText(/拟转往 姚家岭社区/)
      .first()
      .waitFor()
    await picture(community, 'registrations-moving-zh-desk')
    expect(await seriousFaults(community)).toEqual([])
    await member.context().close()
  })

  it('several are confirmed at once, and who is left out keeps waiting', async () => {
    await open(community, '/registrations?tab=residence&status=asked')
    await press(community, '一次确认多人')
    const boxes = dialog(community).getByRole('checkbox')
    await boxes.first().waitFor()
    const all = await boxes.count()
    expect(all).toBeGreaterThan(1)
    await boxes.first().uncheck()
    await picture(community, 'registrations-many-zh-desk')
    expect(await seriousFaults(community)).toEqual([])
    await confirm(community, `办理 ${all - 1} 件`)
    await dialog(community)
      .getByText(`已办理 ${all - 1} 件。`)
      .waitFor()
    await confirm(community, '关闭')
    await gone(community)
    await community.waitForLoadState('networkidle')
    expect(await community.locator('tbody tr.openable').count()).toBe(1)
  })

  it('an enterprise sends a list: template, what is wrong row by row, remarks', async () => {
    await open(enterprise, '/registrations?tab=dispatch')
    await press(enterprise, '批量报到')
    await enterprise.getByRole('heading', { name: '批量报到' }).waitFor()
    const folder = mkdtempSync(join(tmpdir(), 'gongjian-list-'))
    const list = join(folder, '派遣名单.csv')
    writeFileSync(
      list,
      '\ufeff姓名,手机,派往社区代码\n某人,13900000000,420106012021\n另一人,1390000,42010601202\n',
    )
    await enterprise.locator('input[type=file]').setInputFiles(list)
    await enterprise.getByText('本单位没有使用这个手机号的在册人员').waitFor()
    await enterprise.getByRole('note', { name: /^全部提出: / }).waitFor()
    await picture(enterprise, 'registration-batch-zh-desk')
    expect(await seriousFaults(enterprise)).toEqual([])
    const arrives = enterprise.waitForEvent('download')
    await press(enterprise, '下载带批注的名单')
    expect((await arrives).suggestedFilename()).toContain('办理问题')
  })
})

describe('coverage', () => {
  it('sums by enterprise what the ledger says, sorted by what is late', async () => {
    await open(office, '/registrations/coverage')
    await office.getByText('组织报到率').first().waitFor()
    await office.locator('tbody tr.openable').first().waitFor()
    await picture(office, 'registration-coverage-zh-desk')
    expect(await seriousFaults(office)).toEqual([])
    await open(office, '/registrations/coverage?q=没有这家企业')
    await office.getByText('没有符合条件的企业').waitFor()
    await picture(office, 'registration-coverage-empty-zh-desk')
  })
})

describe('in English and on the phone', () => {
  it.each([
    ['desk', desk],
    ['phone', phone],
  ] as const)('the pages read well at the size of a %s', async (name, size) => {
    const page = await signIn(browser, 'shequ', { address: product.address, language: 'en', size })
    await open(page, '/registrations')
    await picture(page, `registrations-en-${name}`)
    await page.locator('tbody tr.openable, .data-card-title').first().click()
    await page.waitForURL('**/registrations/slips/**')
    await page.getByRole('heading', { name: 'Registration slip', exact: true }).waitFor()
    await page.waitForLoadState('networkidle')
    await picture(page, `slip-en-${name}`, name === 'desk' ? 1350 : 1900)
    expect(await seriousFaults(page)).toEqual([])
    await press(page, 'Sign')
    await dialog(page).getByLabel('Signed by').fill('Chen Fang')
    await draw(page)
    await picture(page, `slip-sign-en-${name}`)
    await open(page, '/registrations?tab=residence')
    await picture(page, `registrations-residence-en-${name}`)
    await page.context().close()
    const clerk = await signIn(browser, 'bangongshi', { address: product.address, language: 'en', size })
    await open(clerk, '/registrations/coverage')
    await clerk.locator('tbody tr.openable, .data-card-title').first().waitFor()
    await picture(clerk, `registration-coverage-en-${name}`)
    expect(await seriousFaults(clerk)).toEqual([])
    await clerk.context().close()
    const sender = await signIn(browser, 'lianluoyuan', { address: product.address, language: 'en', size })
    await open(sender, '/registrations/batch?channel=residence')
    await picture(sender, `registration-batch-en-${name}`)
    expect(await seriousFaults(sender)).toEqual([])
    await sender.context().close()
  })
})

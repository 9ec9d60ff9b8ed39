import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { PATIENCE, desk, launch, phone, picture, seriousFaults, signIn, visit } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const PASSWORD = 'Fresh-horse-2026'

/** Chooses in an antd select by typing. */
async function choose(
  page: Page,
  label: string,
  type: string,
  option: string,
  form: Page | Locator = page,
): Promise<void> {
  await form.getByRole('combobox', { name: label }).click()
  if (type !== '') await form.getByRole('combobox', { name: label }).fill(type)
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: option })
    .first()
    .click()
}

describe('the office and its accounts', () => {
  let page: Page
  let link = ''
  beforeAll(async () => {
    page = await signIn(browser, 'bangongshi')
  })

  it('lists who may do what, for which part', async () => {
    await page.getByRole('link', { name: '账号', exact: true }).click()
    await page.getByRole('row').filter({ hasText: 'shequ' }).getByText('东亭社区').waitFor()
    await picture(page, 'accounts-zh-desk')
    expect(await seriousFaults(page)).toEqual([])
  })

  it('makes an account and shows its link once', async () => {
    await page.getByRole('button', { name: '新建账号' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('姓名').fill('演示新同事')
    await form.getByLabel('账号', { exact: true }).fill('bangongshi')
    await choose(page, '角色', '', '社区工作人员', form)
    await choose(page, '职责范围', '东亭', '东亭社区', form)
    await picture(page, 'account-new-zh-desk')
    await form.locator('button[type=submit]').click()
    await page.getByText('“bangongshi”已有人使用').waitFor()
    await picture(page, 'account-name-taken-zh-desk')
    await form.getByLabel('账号', { exact: true }).fill('xin.tongshi')
    await form.locator('button[type=submit]').click()
    await page.getByRole('dialog').filter({ hasText: '链接只显示这一次' }).waitFor()
    await page.getByRole('img', { name: '演示新同事的启用二维码' }).waitFor()
    link = await page.getByRole('textbox', { name: '链接只显示这一次' }).inputValue()
    await picture(page, 'account-link-zh-desk')
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: '关闭', exact: true }).last().click()
    await page.getByRole('row').filter({ hasText: 'xin.tongshi' }).getByText('待本人设置密码').waitFor()
  })

  it('whose holder opens it on a phone, chooses a password and signs in', async () => {
    const context = await visit(browser, { viewport: phone, locale: 'zh-CN', baseURL: inject('address') })
    const own = await context.newPage()
    own.setDefaultTimeout(PATIENCE)
    await own.goto(link)
    await own.getByRole('heading', { name: '启用账号' }).waitFor()
    await picture(own, 'password-link-zh-phone')
    expect(await seriousFaults(own)).toEqual([])
    await own.getByLabel('新密码', { exact: true }).fill(PASSWORD)
    await own.getByLabel('再填一次新密码').fill('something-else-9')
    await own.getByRole('button', { name: '设置密码' }).click()
    await own.getByText('两次填写的新密码不一致').waitFor()
    await own.getByLabel('再填一次新密码').fill(PASSWORD)
    await own.getByRole('button', { name: '设置密码' }).click()
    await own.getByRole('button', { name: '去登录' }).click()
    await own.getByLabel('账号').fill('xin.tongshi')
    await own.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await own.getByRole('button', { name: '登录', exact: true }).click()
    await own.waitForURL((url) => url.pathname === '/')
    await own.goto(link)
    await own.reload()
    await own.getByText('该链接无效、已使用或已过期').waitFor()
    await context.close()
  })

  it('gives and ends a grant, locks and unlocks, and the account tells it all', async () => {
    await page.getByRole('link', { name: 'xin.tongshi' }).click()
    await page.getByRole('button', { name: '新增授权' }).click()
    await choose(page, '角色', '', '办公室查阅人员')
    await page.getByLabel('事由').fill('借调三个月')
    await page.getByRole('button', { name: '授权', exact: true }).click()
    await page.getByRole('cell', { name: '借调三个月' }).waitFor()
    await page
      .getByRole('row')
      .filter({ hasText: '借调三个月' })
      .getByRole('button', { name: '结束授权' })
      .click()
    const dialog = page.getByRole('dialog').filter({ hasText: '结束后立即失效' })
    await dialog.getByLabel('事由').fill('借调结束')
    await dialog.getByRole('button', { name: '结束授权' }).click()
    await page.getByText('李敏结束：借调结束').waitFor()
    await page.getByRole('button', { name: '停用账号' }).click()
    const lock = page.getByRole('dialog').filter({ hasText: '停用后' })
    await lock.getByLabel('事由').fill('手机遗失')
    await lock.getByRole('button', { name: '停用账号' }).click()
    await page.getByText(/已停用：手机遗失/).waitFor()
    await picture(page, 'account-zh-desk')
    expect(await seriousFaults(page)).toEqual([])
    await page.setViewportSize(phone)
    await picture(page, 'account-zh-phone')
    await page.setViewportSize(desk)
  })

  it('sees step by step why somebody may not', async () => {
    await page.getByRole('button', { name: '为什么不能办理' }).click()
    await page.getByRole('heading', { name: '权限说明', level: 1 }).waitFor()
    await choose(page, '操作', '接收', '接收或退回报到')
    await page.getByRole('button', { name: '查看原因' }).click()
    await page.getByText('账号已停用。').waitFor()
    await picture(page, 'permissions-zh-desk')
    expect(await seriousFaults(page)).toEqual([])
  })

  it('invites many from a list and prints a slip for each', async () => {
    await page.getByRole('link', { name: '账号', exact: true }).click()
    await page.getByRole('button', { name: '批量邀请' }).click()
    const rows = Array.from(
      { length: 9 },
      (_, n) => `演示人员${String(n)},yaoqing.${String(n)},社区工作人员,420106012021,`,
    )
    const csv = [
      '姓名,账号,角色,职责范围代码,最后一天',
      ...rows,
      '演示错行,yaoqing.x,社区工作人员,999999999999,',
    ].join('\n')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '邀请.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await page.getByText('共 10 行：9 行可以建立，1 行有问题').waitFor()
    await page.getByRole('button', { name: '建立 9 个账号' }).click()
    await page.getByText('已建立 9 个账号').waitFor()
    await picture(page, 'invite-zh-desk')
    expect(await seriousFaults(page)).toEqual([])
    await page.evaluate(() => {
      window.print = () => undefined
    })
    await page.getByRole('button', { name: '打印二维码' }).click()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.slip:visible').count()).toBe(9)
    await page.setViewportSize({ width: 794, height: 1123 })
    await picture(page, 'invite-slips')
    await page.pdf({ path: 'artifacts/invite-slips.pdf', preferCSSPageSize: true })
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize(desk)
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    await page.getByRole('link', { name: '密钥' }).click()
    await page.getByRole('button', { name: '放弃改动' }).click()
  })

  it('makes a key that is shown once, and ends it', async () => {
    await page.getByRole('button', { name: '新建密钥' }).click()
    await page.getByLabel('用途或系统名称').fill('演示数据平台')
    await page.getByRole('checkbox', { name: '查看企业' }).check()
    await page.getByRole('button', { name: '新建', exact: true }).click()
    const shown = await page.getByRole('textbox', { name: '密钥只显示这一次' }).inputValue()
    expect(shown).toMatch(/^Bearer gj_/)
    await picture(page, 'key-made-zh-desk')
    await page.getByRole('button', { name: '关闭', exact: true }).last().click()
    const row = page.getByRole('row').filter({ hasText: '演示数据平台' })
    await row.getByText('有效').waitFor()
    await picture(page, 'keys-zh-desk')
    expect(await seriousFaults(page)).toEqual([])
    await row.getByRole('button', { name: '停用密钥' }).click()
    const dialog = page.getByRole('dialog').filter({ hasText: '停用后' })
    await dialog.getByLabel('事由').fill('系统下线')
    await dialog.getByRole('button', { name: '停用密钥' }).click()
    await row.getByText('已停用').waitFor()
  })
})

describe('leave', () => {
  it('is lent from one account and acted by in another', async () => {
    const lender = await signIn(browser, 'lianluoyuan')
    await lender.getByRole('button', { name: /^账号：/ }).click()
    await lender.getByRole('menuitem', { name: '我的授权与委托' }).click()
    await lender.getByRole('button', { name: '委托代行' }).click()
    const dialog = lender.getByRole('dialog')
    await dialog.getByLabel('代行人的账号').fill('shequ')
    const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
    await dialog.getByLabel('最后一天').fill(day)
    await dialog.getByLabel('最后一天').press('Enter')
    await dialog.getByLabel('事由').fill('年休假')
    await picture(lender, 'lend-zh-desk')
    await dialog.getByRole('button', { name: '委托代行' }).click()
    await lender.getByRole('cell', { name: '年休假' }).waitFor()
    await picture(lender, 'own-grants-zh-desk')
    expect(await seriousFaults(lender)).toEqual([])

    const standIn = await signIn(browser, 'shequ', { language: 'en', size: phone })
    await standIn.getByRole('button', { name: /^Account:/ }).click()
    await picture(standIn, 'account-menu-en-phone')
    await standIn.getByRole('menuitem', { name: /^Enterprise liaison \(stand-in\)/ }).click()
    await standIn.getByText(/^Within 演示金银湖/).waitFor()
    await standIn.getByRole('button', { name: /^Account:/ }).click()
    await standIn
      .getByText(/Enterprise liaison.*\(stand-in\)/)
      .first()
      .waitFor()
    await standIn.getByRole('menuitem', { name: 'My grants and leave' }).click()
    await standIn.getByText('Lent to me').waitFor()
    await picture(standIn, 'own-grants-en-phone')
    expect(await seriousFaults(standIn)).toEqual([])
    await lender.getByRole('button', { name: '收回' }).click()
    const back = lender.getByRole('dialog').filter({ hasText: '收回后' })
    await back.getByLabel('事由').fill('提前返岗')
    await back.getByRole('button', { name: '收回' }).click()
    await lender.getByRole('row').filter({ hasText: '年休假' }).getByText('已结束').waitFor()
  })
})

it.each([
  ['/accounts', 'Accounts', 'accounts'],
  ['/permissions', 'Permissions', 'permissions'],
  ['/keys', 'Keys', 'keys'],
  ['/invite', 'Invite many', 'invite'],
])('%s is complete in English, on a desk and a phone', async (path, title, name) => {
  const page = await signIn(browser, 'bangongshi', { language: 'en' })
  await page.goto(path)
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
  await picture(page, `${name}-en-desk`)
  await page.setViewportSize(phone)
  await picture(page, `${name}-en-phone`)
  expect(await seriousFaults(page)).toEqual([])
  await page.context().close()
})

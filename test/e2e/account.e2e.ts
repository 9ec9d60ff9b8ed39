import { spawn, type ChildProcess } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PATIENCE, desk, launch, phone, picture, seriousFaults, signIn, visit } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const open = async (address: string, language: 'zh' | 'en' = 'zh', size = desk): Promise<Page> => {
  const context = await visit(browser, { viewport: size, locale: language === 'zh' ? 'zh-CN' : 'en-GB' })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  await page.goto(address)
  return page
}

/** The code an authenticator shows for a key in base 32, written apart from the program that is tested. */
function codeFor(key: string, at = Date.now()): string {
  const bits = Array.from(key.replace(/\s/g, ''), (letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  ).join('')
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeUInt32BE(Math.floor(at / 30_000), 4)
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac[19] ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

describe('the first office of a real programme', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongjian-first-'))
  let child: ChildProcess
  let link: string
  beforeAll(async () => {
    const launcher = fileURLToPath(new URL('../../bin/gongjian', import.meta.url))
    child = spawn(process.execPath, [launcher, 'serve'], {
      env: {
        ...process.env,
        DATA_DIR: folder,
        PORT: '0',
        GONGJIAN_DEMO: '0',
        GONGJIAN_LANGUAGE: 'en',
        SMS_GATEWAY: 'console',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    link = await new Promise<string>((resolve, reject) => {
      let out = ''
      child.stdout?.on('data', (chunk: Buffer) => {
        out += chunk.toString()
        const found = /(http\S+\/setup#\S+)/.exec(out)?.[1]
        if (found) resolve(found)
      })
      child.on('exit', (code) => reject(new Error(`the product ended with code ${String(code)}`)))
    })
  })
  afterAll(async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  })

  it('sets up, enrols an authenticator, keeps its recovery codes, and gets in again by either', async () => {
    const page = await open(link)
    await page.getByLabel('专项工作名称').fill('企业联系社区专项工作')
    await page.getByLabel('主管办公室').fill('省专项工作领导小组办公室')
    await page.getByLabel('您的姓名').fill('李敏')
    await page.getByLabel('账号').fill('limin')
    await page.getByLabel('密码', { exact: true }).fill('Yangtze-Ferry-7')
    await page.getByRole('button', { name: '完成设置' }).click()
    await page.getByRole('heading', { name: '对口联系工作平台' }).waitFor()

    await page.getByLabel('账号').fill('limin')
    await page.getByLabel('密码', { exact: true }).fill('Wrong-Ferry-7')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('alert').getByText('账号或密码不正确').waitFor()
    await picture(page, 'entry-wrong-zh')
    await page.getByLabel('密码', { exact: true }).fill('Yangtze-Ferry-7')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('heading', { name: '设置动态验证码' }).waitFor()
    const key = (await page.locator('.enrol-secret code').textContent()) ?? ''
    await picture(page, 'entry-enrol-zh')
    expect(await seriousFaults(page)).toEqual([])
    await page.setViewportSize(phone)
    await picture(page, 'entry-enrol-phone-zh')
    await page.setViewportSize(desk)

    const spent = codeFor(key)
    await page.getByLabel('6 位动态验证码').fill(spent)
    await page.getByRole('button', { name: '完成设置' }).click()
    await page.getByRole('heading', { name: '恢复码' }).waitFor()
    const codes = await page.locator('.recovery-codes code').allTextContents()
    expect(new Set(codes).size).toBe(10)
    await picture(page, 'entry-recovery-zh')
    expect(await seriousFaults(page)).toEqual([])
    await page.emulateMedia({ media: 'print' })
    await picture(page, 'entry-recovery-print-zh')
    await page.emulateMedia({ media: 'screen' })
    await page.getByRole('button', { name: '已存好，继续' }).click()
    await page.waitForURL((url) => url.pathname === '/')
    await page.getByRole('heading', { level: 1 }).waitFor()

    const again = await open(new URL('/account', link).href, 'en')
    await again.getByLabel('User name').fill('limin')
    await again.getByLabel('Password', { exact: true }).fill('Yangtze-Ferry-7')
    await again.getByRole('button', { name: 'Sign in', exact: true }).click()
    await again.getByRole('heading', { name: 'One-time code' }).waitFor()
    await picture(again, 'entry-factor-en')
    expect(await seriousFaults(again)).toEqual([])
    // The code of enrolment is spent, and would be even where its half minute is not over.
    await again.getByLabel('Six digits of the authenticator').fill(spent)
    await again.getByRole('button', { name: 'Continue' }).click()
    await again.getByRole('alert').getByText('The code is not right').waitFor()
    await again.getByRole('button', { name: 'No phone at hand' }).click()
    await again.getByLabel('Recovery code').fill(codes[0] ?? '')
    await again.getByRole('button', { name: 'Continue' }).click()
    await again.getByRole('heading', { name: 'Account and devices' }).waitFor()
    await again.getByText('9 recovery code(s) are left.').first().waitFor()
    await picture(again, 'account-office-en')
  })

  it('offers members a code by phone', async () => {
    const page = await open(new URL('/sign-in', link).href, 'en', phone)
    await picture(page, 'entry-phone-en')
    await page.getByRole('tab', { name: 'By phone' }).click()
    await page.getByLabel('Mobile number').fill('13800000000')
    await page.getByRole('button', { name: 'Send a code' }).click()
    await page.getByRole('button', { name: /Again in/ }).waitFor()
    await picture(page, 'entry-code-phone-en')
    expect(await seriousFaults(page)).toEqual([])
    await page.getByLabel('Code from the message').fill('000000')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('alert').getByText('The code is not right').waitFor()
  })
})

describe('somebody of the demo', () => {
  it('sees the devices, ends another one, and is told what a password lacks', async () => {
    const [page, other] = [
      await signIn(browser, 'lianluoyuan'),
      await signIn(browser, 'lianluoyuan', { language: 'en', size: phone }),
    ]
    await page.getByRole('button', { name: /王建国/ }).click()
    await page.getByRole('menuitem', { name: '账号与设备' }).click()
    await page.getByRole('heading', { level: 1, name: '账号与设备' }).waitFor()
    await page.getByRole('row', { name: /本机/ }).waitFor()
    await picture(page, 'account-desk-zh')
    expect(await seriousFaults(page)).toEqual([])
    await other.goto('/account')
    await other.getByText('this one').waitFor()
    await picture(other, 'account-phone-en')
    expect(await seriousFaults(other)).toEqual([])

    await page.getByLabel('当前密码').fill('Wrong')
    await page.getByLabel('新密码', { exact: true }).fill('Gongjian2021!')
    await page.getByLabel('再填一次新密码').fill('Gongjian2021')
    await page.getByRole('button', { name: '修改密码' }).click()
    await page.getByText('主要由常见词组成').waitFor()
    await page.getByText('两次填写的新密码不一致').waitFor()
    await picture(page, 'account-weak-zh')
    await page.getByLabel('新密码', { exact: true }).fill('Yangtze-Ferry-7')
    await page.getByLabel('再填一次新密码').fill('Yangtze-Ferry-7')
    await page.getByRole('button', { name: '修改密码' }).click()
    await page.getByRole('alert').getByText('账号或密码不正确').waitFor()

    await page.getByRole('button', { name: '退出其他全部设备' }).click()
    await page.getByRole('button', { name: '退出其他全部设备' }).waitFor({ state: 'detached' })
    await other.goto('/roster')
    await other.waitForURL('**/sign-in**')
  })

  it('sets up an authenticator of his own accord and takes it away', async () => {
    const page = await signIn(browser, 'shequ')
    await page.goto('/account')
    await page.getByRole('button', { name: '启用动态验证码' }).click()
    const key = (await page.locator('.enrol-secret code').textContent()) ?? ''
    await page.getByLabel('6 位动态验证码').fill(codeFor(key))
    await page.getByRole('button', { name: '完成设置' }).click()
    await page.getByRole('button', { name: '已存好，继续' }).click()
    await page.getByText('已启用').waitFor()
    await picture(page, 'account-factor-zh')
    await page.getByRole('button', { name: '停用动态验证码' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '停用动态验证码' }).click()
    await page.getByText('未启用').waitFor()
  })
})

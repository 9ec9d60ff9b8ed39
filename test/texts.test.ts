import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Texts } from '../src/platform/i18n.ts'

const source = fileURLToPath(new URL('../src', import.meta.url))
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.text.ts'),
)

describe.each(files)('%s', (file) => {
  const load = async (): Promise<Texts> => ((await import(join(source, file))) as { texts: Texts }).texts
  const holes = (text: string | undefined): string[] =>
    [...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([hole]) => hole).sort()

  it('says the same things in both languages', async () => {
    const { zh, en } = await load()
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
    for (const key of Object.keys(zh)) expect([key, holes(en[key])]).toEqual([key, holes(zh[key])])
  })

  it('is written as an office writes', async () => {
    const { zh, en } = await load()
    for (const text of Object.values(zh)) expect(text).not.toMatch(/[!！]|亲，|系统错误/)
    // Proper names keep their characters; a term may follow in brackets.
    for (const text of Object.values(en))
      expect(text.replace(/共建|演示|\(\p{Script=Han}+\)/gu, '')).not.toMatch(/!|\p{Script=Han}/u)
  })
})

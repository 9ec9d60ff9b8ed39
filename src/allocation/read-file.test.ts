import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MOST_BYTES, readJsonFile } from './read-file.ts'
import { AllocationRefusal } from './refusal.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongjian-read-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fileOf = (content: string | Uint8Array): string => {
  const file = join(folder, 'problem.json')
  writeFileSync(file, content)
  return file
}

async function refusalOf(reading: Promise<unknown>): Promise<AllocationRefusal> {
  const refusal = await reading.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(refusal instanceof AllocationRefusal)) throw new Error(`not refused: ${String(refusal)}`)
  expect(refusal.en).toMatch(/\w/)
  expect(refusal.zh).toMatch(/\p{Script=Han}/u)
  return refusal
}

test('reads JSON, with a byte order mark or without', async () => {
  expect(await readJsonFile(fileOf('{"name": "共建"}'))).toEqual({ name: '共建' })
  expect(await readJsonFile(fileOf('\ufeff{"name": "共建"}'))).toEqual({ name: '共建' })
})

test('broken JSON is refused with line, column and offset', async () => {
  const refusal = await refusalOf(readJsonFile(fileOf('{\n  "name": "共建" "kind": 1\n}')))
  expect(refusal).toMatchObject({ code: 'allocation/not-json', place: 'line 2, column 16, offset 21' })
  expect(refusal.en).toContain('"\\"" is not expected')
  const marked = await refusalOf(readJsonFile(fileOf('\ufeff[1,]')))
  expect(marked.place).toBe('line 1, column 4, offset 6')
})

test('a truncated file is refused with its end, wherever it was cut', async () => {
  const whole = Buffer.from('{"name":\n"共建"}')
  for (let length = 0; length < whole.length; length += 1) {
    const refusal = await refusalOf(readJsonFile(fileOf(whole.subarray(0, length))))
    expect(refusal.code).toBe('allocation/not-json')
    expect(refusal.en).toContain('ends too early')
    const [, offset] = /^line [12], column \d+, offset (\d+)$/.exec(refusal.place) ?? []
    // Half a character is not counted.
    expect(length - Number(offset)).toBeLessThan(3)
  }
  const cut = await refusalOf(readJsonFile(fileOf(whole.subarray(0, 10))))
  expect(cut.place).toBe('line 2, column 2, offset 10')
})

test('another encoding is refused with its first character, also far back', async () => {
  const gbk = Buffer.from([0x22, 0xb9, 0xb2, 0xbd, 0xa8, 0x22])
  expect(await refusalOf(readJsonFile(fileOf(gbk)))).toMatchObject({
    code: 'allocation/not-utf8',
    place: 'line 1, column 2, offset 1',
  })
  const far = Buffer.concat([Buffer.from(`["${'建'.repeat(50_000)}",\n`), gbk, Buffer.from(']')])
  expect(await refusalOf(readJsonFile(fileOf(far)))).toMatchObject({
    code: 'allocation/not-utf8',
    place: 'line 2, column 2, offset 150006',
  })
})

test('a file over the limit is refused with limit and size, unread', async () => {
  const file = fileOf('[1, 2, 3]')
  expect(await readJsonFile(file, 9)).toEqual([1, 2, 3])
  const refusal = await refusalOf(readJsonFile(file, 8))
  expect(refusal).toMatchObject({ code: 'allocation/too-large', place: file })
  for (const words of [refusal.en, refusal.zh]) {
    expect(words).toContain('9')
    expect(words).toContain('8')
  }
  // Sparse: no disk is filled.
  truncateSync(file, 2 ** 40)
  const huge = await refusalOf(readJsonFile(file))
  expect(huge.en).toContain(String(2 ** 40))
  expect(huge.en).toContain(String(MOST_BYTES))
})

test('what is not there, and what is no file, is refused', async () => {
  expect(await refusalOf(readJsonFile(join(folder, 'nothing')))).toMatchObject({
    code: 'allocation/unreadable',
    place: join(folder, 'nothing'),
  })
  expect((await refusalOf(readJsonFile(folder))).code).toBe('allocation/unreadable')
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findJsonFault } from './json-fault.ts'

const faultOf = (text: string): number | undefined => findJsonFault(Buffer.from(text))

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('the first byte that cannot stand where it stands', () => {
  test.each([
    ['{"a": 1,}', 8],
    ['[1, 2,]', 6],
    ['{a: 1}', 1],
    ["{'a': 1}", 1],
    ['{"a" 1}', 5],
    ['{"a": 01}', 7],
    ['[1 2]', 3],
    ['[+1]', 1],
    ['[.5]', 1],
    ['[1.]', 3],
    ['[1e]', 3],
    ['[-]', 2],
    ['[NaN]', 1],
    ['[nul]', 4],
    ['["a\nb"]', 3],
    ['["\\x"]', 3],
    ['["\\u12g4"]', 6],
    ['{"a": 1}}', 8],
    ['{"a": [1}', 8],
    ['[1] // done', 4],
    [']', 0],
  ])('%s at %i', (text, fault) => {
    expect(faultOf(text)).toBe(fault)
    expect(isJson(text)).toBe(false)
  })
})

test('a text that ends too early has its fault at its end', () => {
  const text = '{"a": [1, -2.5e+3, true, "\\u4e2d"], "b": {"c": null, "d": {}, "e": []}}'
  expect(faultOf(text)).toBeUndefined()
  for (let length = 0; length < text.length; length += 1) {
    expect([length, faultOf(text.slice(0, length))]).toEqual([length, length])
  }
})

test('a million brackets are no matter', () => {
  expect(faultOf('['.repeat(1e6))).toBe(1e6)
})

test('finds a fault exactly where JSON.parse refuses, and up to it the text could still become JSON', () => {
  const edit = fc.record({
    at: fc.nat(),
    remove: fc.nat(2),
    insert: fc.constantFrom(
      '',
      ',',
      ':',
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      '0',
      '-',
      '.',
      'e',
      ' ',
      '\t',
      't',
      'é',
    ),
  })
  fc.assert(
    fc.property(fc.json(), fc.array(edit, { maxLength: 3 }), (json, edits) => {
      let text = json
      for (const { at, remove, insert } of edits) {
        const from = at % (text.length + 1)
        text = text.slice(0, from) + insert + text.slice(from + remove)
      }
      const bytes = Buffer.from(text)
      const fault = findJsonFault(bytes)
      expect(fault === undefined).toBe(isJson(text))
      if (fault !== undefined) expect(findJsonFault(bytes.subarray(0, fault))).toBeOneOf([fault, undefined])
    }),
    { numRuns: 3000 },
  )
})

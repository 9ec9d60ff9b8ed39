/**
 * Finds where a text stops being JSON (RFC 8259). `JSON.parse` of Node tells the position only sometimes, and a
 * file of half a gigabyte that was cut off is not mended by "unexpected end". Bytes are looked at one by one,
 * without recursion, so depth and size do not matter.
 */

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a]
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = [0x7b, 0x7d, 0x5b, 0x5d]
const [MINUS, PLUS, POINT, ZERO, NINE] = [0x2d, 0x2b, 0x2e, 0x30, 0x39]
const [LETTER_E, LETTER_U] = [0x65, 0x75]
/** Bit that tells a small letter from a capital one. */
const SMALL = 0x20
const ESCAPED = new Set(Buffer.from('"\\/bfnrt'))
const WORDS = ['true', 'false', 'null'].map((word) => Buffer.from(word))

type Due = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end'

/**
 * The offset of the first byte with which the bytes are no longer the beginning of a JSON text; the length when
 * they end too early; nothing when they are JSON. `bytes` are UTF-8 without a byte order mark.
 */
export function findJsonFault(bytes: Uint8Array): number | undefined {
  const open: number[] = []
  let due: Due = 'value'
  let at = 0
  for (;;) {
    at = skipSpace(bytes, at)
    if (open.length === 0 && due === 'comma-or-end') return at < bytes.length ? at : undefined
    const byte = bytes[at]
    if (byte === undefined) return at
    if (due.endsWith('-or-end') && byte === open.at(-1)) {
      open.pop()
      due = 'comma-or-end'
      at += 1
    } else if (due === 'comma-or-end') {
      if (byte !== COMMA) return at
      due = open.at(-1) === CLOSE_OBJECT ? 'key' : 'value'
      at += 1
    } else if (due === 'colon') {
      if (byte !== COLON) return at
      due = 'value'
      at += 1
    } else if (due === 'key' || due === 'key-or-end') {
      if (byte !== QUOTE) return at
      const end = endOfText(bytes, at)
      if (end < 0) return ~end
      due = 'colon'
      at = end
    } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      open.push(byte === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_ARRAY)
      due = byte === OPEN_OBJECT ? 'key-or-end' : 'value-or-end'
      at += 1
    } else {
      const end = endOfScalar(bytes, at, byte)
      if (end < 0) return ~end
      due = 'comma-or-end'
      at = end
    }
  }
}

/** All `endOf…` give the offset behind what begins at `at`, or the complement (`~`) of the offset of a fault. */
function endOfScalar(bytes: Uint8Array, at: number, byte: number): number {
  if (byte === QUOTE) return endOfText(bytes, at)
  if (byte === MINUS || isDigit(byte)) return endOfNumber(bytes, at)
  const word = WORDS.find(([first]) => first === byte)
  if (word === undefined) return ~at
  const wrong = word.findIndex((letter, k) => bytes[at + k] !== letter)
  return wrong < 0 ? at + word.length : ~(at + wrong)
}

function endOfText(bytes: Uint8Array, from: number): number {
  let at = from + 1
  for (;;) {
    const byte = bytes[at]
    if (byte === undefined || byte < 0x20) return ~at
    at += 1
    if (byte === QUOTE) return at
    if (byte !== BACKSLASH) continue
    const escaped = bytes[at]
    if (escaped === LETTER_U) {
      for (let k = 1; k <= 4; k += 1) if (!isHexDigit(bytes[at + k])) return ~(at + k)
      at += 5
    } else {
      if (escaped === undefined || !ESCAPED.has(escaped)) return ~at
      at += 1
    }
  }
}

function endOfNumber(bytes: Uint8Array, from: number): number {
  let at = bytes[from] === MINUS ? from + 1 : from
  if (!isDigit(bytes[at])) return ~at
  at = bytes[at] === ZERO ? at + 1 : skipDigits(bytes, at)
  if (bytes[at] === POINT) {
    if (!isDigit(bytes[at + 1])) return ~(at + 1)
    at = skipDigits(bytes, at + 1)
  }
  if (((bytes[at] ?? 0) | SMALL) === LETTER_E) {
    at += bytes[at + 1] === PLUS || bytes[at + 1] === MINUS ? 2 : 1
    if (!isDigit(bytes[at])) return ~at
    at = skipDigits(bytes, at)
  }
  return at
}

function skipDigits(bytes: Uint8Array, from: number): number {
  let at = from
  while (isDigit(bytes[at])) at += 1
  return at
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at += 1
  return at
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE
}

function isHexDigit(byte: number | undefined): boolean {
  if (byte === undefined) return false
  const letter = byte | SMALL
  return isDigit(byte) || (letter >= 0x61 && letter <= 0x66)
}

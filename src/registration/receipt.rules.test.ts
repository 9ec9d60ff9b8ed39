import fc from 'fast-check'
import { expect, it } from 'vitest'
import { jpegOf, pdfOf, pngOf } from '../../test/receipts.ts'
import { readPng, receiptType, type ReceiptKind } from './receipt.rules.ts'

const png = pngOf(40, 20, 255)
const jpeg = jpegOf(40, 20)
const pdf = pdfOf()
const bytes = (text: string): Buffer => Buffer.from(text, 'latin1')

it.each<[string, ReceiptKind, Buffer, string | undefined]>([
  ['a drawn PNG', 'drawn', png, 'image/png'],
  ['a scanned PNG', 'scan', png, 'image/png'],
  ['a scanned JPEG', 'scan', jpeg, 'image/jpeg'],
  ['a scanned PDF', 'scan', pdf, 'application/pdf'],
  ['a JPEG that claims to be drawn', 'drawn', jpeg, undefined],
  ['a PDF that claims to be drawn', 'drawn', pdf, undefined],
  ['nothing', 'scan', Buffer.alloc(0), undefined],
  ['a page of the web', 'scan', bytes('<html><script>1</script></html>'), undefined],
  ['a drawing that can hold a program', 'scan', bytes('<svg onload="1"/>'), undefined],
  ['a program for Windows', 'scan', bytes('MZ\x90\0'), undefined],
  ['a GIF', 'scan', bytes('GIF89a\x01\0\x01\0'), undefined],
  ['a PNG that was cut off', 'scan', png.subarray(0, png.length - 5), undefined],
  ['a PNG with something behind its end', 'scan', Buffer.concat([png, bytes('PK\x03\x04')]), undefined],
  ['a PNG without pixels', 'scan', pngOf(40, 20), undefined],
  ['a PNG larger than any box', 'drawn', pngOf(50_000, 50_000, 1), undefined],
  ['a JPEG that was cut off', 'scan', jpeg.subarray(0, jpeg.length - 2), undefined],
  ['a JPEG larger than any page', 'scan', jpegOf(60_000, 60_000), undefined],
  ['a PDF that was cut off', 'scan', bytes('%PDF-1.7\n1 0 obj'), undefined],
])('%s as %s', (_, kind, file, type) => {
  expect(receiptType(kind, file)).toBe(type)
})

it('reads the size that a PNG says', () => {
  expect(readPng(png)).toEqual({ width: 40, height: 20 })
})

it('answers for any bytes, and never takes a picture from which a byte is missing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (file) => {
      expect(receiptType('drawn', file)).toBeUndefined()
    }),
  )
  fc.assert(
    fc.property(fc.nat(png.length - 1), (at) => {
      expect(receiptType('drawn', Buffer.concat([png.subarray(0, at), png.subarray(at + 1)]))).toBeUndefined()
    }),
  )
})

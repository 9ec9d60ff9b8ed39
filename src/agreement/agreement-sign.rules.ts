import { refuse, type Refusal } from '../platform/problem.ts'
import type { Side } from './agreement.rules.ts'

/** Bytes: twenty pages scanned at 300 dpi. */
export const LARGEST_SCAN = 20 * 1024 * 1024
/** A line drawn with a finger needs some kilobytes. */
export const LARGEST_DRAWING = 300_000

/** What a scan may be, by its content: names lie. */
export const scanTypes: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
}

export const wrongScan = (): Refusal =>
  refuse('agreement/scan-file', 422, {
    zh: '签字扫描件请用 PDF、JPEG 或 PNG，不超过 20 MB，且能正常打开。请重新扫描或另存后再上传。',
    en: 'Give the scan as PDF, JPEG or PNG, 20 MB at most, that opens. Scan it again or save it so.',
  })

export const wrongDrawing = (): Refusal =>
  refuse('agreement/signature-file', 422, {
    zh: '没有收到完整的签名，或签名框内没有笔迹。请在签名框内签写后再提交。',
    en: 'The signature did not arrive whole, or there is no stroke in the box. Sign in the box and submit it.',
  })

export const textChanged = (extra: Record<string, unknown>): Refusal =>
  refuse(
    'agreement/text-changed',
    409,
    {
      zh: '您看到的协议文本已经改动，没有签订。请对照两个文本后，按现行文本重新办理。',
      en: 'The text that you read has changed; nothing was signed. Compare the two and sign the current one.',
    },
    extra,
  )

export const signedBefore = (side: Side): Refusal =>
  refuse('agreement/signed-already', 409, {
    zh: `${side === 'enterprise' ? '企业' : '社区'}一方已经签名，等待另一方签名。`,
    en: `The ${side} has signed this text; the other side is awaited.`,
  })

export const otherSignerMissing = (): Refusal =>
  refuse(
    'agreement/other-signer',
    422,
    {
      zh: '扫描件上应有双方签字，请填写另一方签字人姓名。',
      en: 'Both sides sign on the paper; give the name of the other signer as well.',
    },
    { field: 'otherSigner' },
  )

export const signedLater = (): Refusal =>
  refuse(
    'agreement/signed-later',
    422,
    {
      zh: '签订日期晚于今天。请填写实际签订的日期。',
      en: 'The day of signing lies in the future. Give the day on which it was signed.',
    },
    { field: 'signedOn' },
  )

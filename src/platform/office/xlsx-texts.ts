import { tooLarge } from './file-refusals.ts'
import { scanPart, type XmlHandlers } from './xml-scan.ts'
import type { Zip, ZipPart } from './zip.ts'

const LARGEST_SHARED = 256 * 1024 * 1024
/** 131,072 rows of 12 columns without two equal texts are 1.6 million. */
const MOST_SHARED = 4_000_000
/** A text longer than a cell may hold is refused where it is used, so that the cell can be named. */
export const LONGEST_JOINED = 1024 * 1024

/** The table of texts (18.4.8): runs of rich text joined, phonetic runs (rPh) left out. */
export async function readSharedTexts(zip: Zip, part: ZipPart): Promise<string[]> {
  if (part.size > LARGEST_SHARED) throw tooMuchText()
  const texts: string[] = []
  const run = textRuns()
  const on: XmlHandlers = {
    open: (tag) => {
      if (tag === 'si') run.start()
      else run.open(tag)
    },
    close: (tag) => {
      if (tag !== 'si') run.close(tag)
      else if (texts.push(cellTextOf(run.joined())) > MOST_SHARED) throw tooMuchText()
    },
    text: run.text,
  }
  await scanPart(zip, part, on, LARGEST_SHARED)
  return texts
}

const tooMuchText = () =>
  tooLarge(
    'too-much-text',
    '工作簿中的文字过多（最多 256 MiB、400 万条）。请拆成几个文件，分别上传。',
    'The workbook holds too much text (at most 256 MiB in 4 million pieces). Split it and upload the parts.',
  )

/** Joins the `t` of a shared or inline text, outside phonetic runs. */
export function textRuns() {
  let [joined, isText, isPhonetic] = ['', false, false]
  return {
    start: () => void ([joined, isText, isPhonetic] = ['', false, false]),
    open: (tag: string) => {
      if (tag === 'rPh') isPhonetic = true
      if (tag === 't') isText = !isPhonetic
    },
    close: (tag: string) => {
      if (tag === 'rPh') isPhonetic = false
      if (tag === 't') isText = false
    },
    text: (text: string) => {
      if (isText && joined.length < LONGEST_JOINED) joined += text
    },
    joined: () => joined,
  }
}

/**
 * A text as it was typed: `_x000D_` (22.9.2.19) is the character it stands for. It is a copy of its own, because a piece of
 * a longer string keeps the whole of it in memory.
 */
export function cellTextOf(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text
  return plain.length < 13 ? plain : Buffer.from(plain).toString()
}

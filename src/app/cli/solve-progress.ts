import type { LexProgress } from '../../allocation/network/lex-solve.ts'
import { languageHere } from './output.ts'

const CLEAR = '\r\u001b[K'

/** One line on the terminal that is drawn over; nothing where nobody looks, and with `--json`. */
export interface ProgressLine {
  wanted: boolean
  show: (progress: LexProgress) => void
  clear: () => void
}

export function progressLine(json: boolean): ProgressLine {
  const wanted = process.stderr.isTTY && !json
  const draw = (text: string): void => {
    if (wanted) process.stderr.write(`${CLEAR}${text}`)
  }
  return { wanted, show: (progress) => draw(wordProgress(progress)), clear: () => draw('') }
}

function wordProgress({ level, levels, name, piece, pieces }: LexProgress): string {
  return languageHere() === 'zh'
    ? `第 ${level}/${levels} 级 ${name} · 第 ${piece}/${pieces} 块`
    : `level ${level}/${levels} ${name} · piece ${piece}/${pieces}`
}

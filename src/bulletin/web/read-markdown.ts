/** What the bulletin's Markdown holds; nothing else is written by the server. */
export type Part =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; lines: string[] }
  | { kind: 'table'; header: string[]; rows: string[][] }

/** Reads the CommonMark subset of the bulletin: headings, paragraphs with hard breaks, pipe tables, escaped signs. */
export function readMarkdown(markdown: string): Part[] {
  return markdown
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map(readBlock)
}

function readBlock(block: string): Part {
  const [, marks, heading] = /^(#{1,6}) (.*)$/s.exec(block) ?? []
  if (marks !== undefined) return { kind: 'heading', level: marks.length, text: unescape(heading ?? '') }
  const lines = block.split('\n')
  if (lines.length > 1 && lines.every((line) => line.startsWith('|'))) {
    const [header = [], , ...rows] = lines.map(cells)
    return { kind: 'table', header, rows }
  }
  return { kind: 'paragraph', lines: block.split(/\\\n|\n/).map(unescape) }
}

/** Cells between the bars; a bar behind a backslash belongs to the cell (look-behind is unknown to older Safari). */
const cells = (line: string): string[] =>
  line
    .replace(/^\|\s*|\s*\|$/g, '')
    .replaceAll('\\|', '\0')
    .split('|')
    .map((cell) => unescape(cell.trim().replaceAll('\0', '|')))

const unescape = (text: string): string => text.replace(/\\([\\`*_<|[\]])/g, '$1')

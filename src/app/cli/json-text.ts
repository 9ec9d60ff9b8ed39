/** Characters that are gathered before they are written: a write for each number would take most of the time. */
const PIECE = 2 ** 20
/** Numbers that are turned into text together. */
const RUN = 4096

/**
 * The text of `JSON.stringify(value)`, piece by piece, because a plan with its certificate may be longer than a
 * string can be (2^29 characters). For plain data: objects, arrays, texts, numbers, booleans, null; members that
 * are undefined are left out, as `JSON.stringify` does.
 */
export function writeJson(value: unknown, write: (text: string) => void): void {
  let gathered = ''
  const add = (text: string): void => {
    gathered += text
    if (gathered.length < PIECE) return
    write(gathered)
    gathered = ''
  }
  addValue(value, add)
  if (gathered !== '') write(gathered)
}

function addValue(value: unknown, add: (text: string) => void): void {
  if (Array.isArray(value)) addArray(value, add)
  else if (typeof value === 'object' && value !== null) addObject(value, add)
  else add(JSON.stringify(value ?? null))
}

function addArray(values: unknown[], add: (text: string) => void): void {
  add('[')
  for (let from = 0; from < values.length; from += RUN) {
    const run = values.slice(from, from + RUN)
    if (from > 0) add(',')
    if (run.every((value) => typeof value !== 'object')) add(JSON.stringify(run).slice(1, -1))
    else
      run.forEach((value, k) => {
        if (k > 0) add(',')
        addValue(value, add)
      })
  }
  add(']')
}

function addObject(value: object, add: (text: string) => void): void {
  let before = '{'
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue
    add(`${before}${JSON.stringify(key)}:`)
    addValue(member, add)
    before = ','
  }
  add(before === '{' ? '{}' : '}')
}

/** The same things with one of them in another place. */
export function moved<Thing>(things: readonly Thing[], from: number, to: number): Thing[] {
  const rest = things.filter((_, index) => index !== from)
  const thing = things[from]
  return thing === undefined ? [...things] : [...rest.slice(0, to), thing, ...rest.slice(to)]
}

/** A key that nothing has yet. */
export function freshKey(word: string, keys: readonly string[]): string {
  for (let number = keys.length + 1; ; number++) {
    const key = `${word}-${number}`
    if (!keys.includes(key)) return key
  }
}

/**
 * What our code and libraries call and Chrome 86 does not have. `randomUUID` is also missing wherever the site is opened by plain
 * http on an office network, in every browser.
 */
export function fillOldBrowsers(): void {
  fill(crypto, 'randomUUID', randomUuid)
  fill(Array.prototype, 'at', function (this: unknown[], index: number) {
    return this[index < 0 ? this.length + index : index]
  })
  fill(String.prototype, 'at', function (this: string, index: number) {
    return this[index < 0 ? this.length + index : index]
  })
  fill(Object, 'hasOwn', (owner: object, key: PropertyKey) =>
    Object.prototype.hasOwnProperty.call(owner, key),
  )
  fill(String.prototype, 'replaceAll', function (this: string, from: string, to: string) {
    return this.split(from).join(to)
  })
}

function fill(owner: object, name: string, value: unknown): void {
  if (name in owner) return
  Object.defineProperty(owner, name, { value, configurable: true, writable: true })
}

/** RFC 9562, version 4. */
function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Arrays that threads can read and write without copies. */
export function sharedFloats(length: number): Float64Array<SharedArrayBuffer> {
  return new Float64Array(new SharedArrayBuffer(8 * length))
}

export function sharedIntegers(length: number): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(4 * length))
}

export function sharedCounts(length: number): Int8Array<SharedArrayBuffer> {
  return new Int8Array(new SharedArrayBuffer(length))
}

type Numbers = Int8Array | Uint8Array | Int32Array | Float64Array

/** The array itself if it is shared, a shared copy if not. */
export function shared<Array extends Numbers>(array: Array): Array {
  if (array.buffer instanceof SharedArrayBuffer) return array
  const Kind = array.constructor as new (buffer: SharedArrayBuffer) => Array
  const copy = new Kind(new SharedArrayBuffer(array.byteLength))
  copy.set(array)
  return copy
}

/**
 * Arrays that serve one piece after the other, so that the memory is asked for once and stays warm. They hold what
 * was left in them; an array of the same name is the same memory.
 */
export class Scratch {
  readonly #kept = new Map<string, ArrayBuffer>()

  floats(name: string, length: number): Float64Array {
    return new Float64Array(this.#room(name, 8 * length), 0, length)
  }

  integers(name: string, length: number): Int32Array {
    return new Int32Array(this.#room(name, 4 * length), 0, length)
  }

  bytes(name: string, length: number): Uint8Array {
    return new Uint8Array(this.#room(name, length), 0, length)
  }

  signs(name: string, length: number): Int8Array {
    return new Int8Array(this.#room(name, length), 0, length)
  }

  #room(name: string, bytes: number): ArrayBuffer {
    const kept = this.#kept.get(name)
    if (kept !== undefined && kept.byteLength >= bytes) return kept
    const room = new ArrayBuffer(8 * Math.ceil(bytes / 8))
    this.#kept.set(name, room)
    return room
  }
}

import { v7 } from 'uuid'
import { takeRandom } from './random.ts'

export type NewId = () => string

/** UUID version 7 (RFC 9562) from a clock and a source of random bytes, both given by the caller. */
export function idsFrom(clock: () => Date, random: (bytes: Uint8Array) => void): NewId {
  return () => {
    const bytes = new Uint8Array(16)
    random(bytes)
    return v7({ msecs: clock().getTime(), random: bytes })
  }
}

export const randomIds = (clock: () => Date): NewId => idsFrom(clock, takeRandom)

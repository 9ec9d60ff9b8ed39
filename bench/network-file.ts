import { appendFileSync, closeSync, openSync } from 'node:fs'
import { at, type LevelCost, type Network } from '../src/allocation/network/network.ts'

/** Beyond 2^53 only big integers are exact, such as levels packed into one cost. */
export type AnyCost = LevelCost | BigInt64Array

/** Writes networks, one after the other, in the binary form that bench/native/lemon.cpp describes. */
export function writeNetworks(
  path: string,
  networks: Iterable<{ network: Network; costs: readonly AnyCost[] }>,
): void {
  const file = openSync(path, 'w')
  const append = ({ buffer, byteOffset, byteLength }: ArrayBufferView): void =>
    appendFileSync(file, new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength))
  try {
    for (const { network, costs } of networks) {
      append(Int32Array.of(network.nodes, network.tail.length, costs.length, 0))
      append(network.tail)
      append(network.head)
      append(toInt64(network.lower))
      append(toInt64(network.upper))
      for (const cost of costs) append(cost instanceof BigInt64Array ? cost : toInt64(cost))
    }
  } finally {
    closeSync(file)
  }
}

const WORD = 2 ** 32

/** In two words each, the lower first, because a big integer for every number would take most of the time. */
function toInt64(values: LevelCost): Int32Array {
  const words = new Int32Array(2 * values.length)
  for (let k = 0; k < values.length; k += 1) {
    const value = at(values, k)
    words[2 * k] = value
    words[2 * k + 1] = Math.floor(value / WORD)
  }
  return words
}

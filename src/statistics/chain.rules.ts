/** What is sealed in blocks: what happened, and who looked. Each has a chain of its own, so that neither waits for the other. */
export const chains = ['ledger', 'audit'] as const
export type Chain = (typeof chains)[number]

/** Where a chain is not what was written; the first such place in it. */
export interface ChainFault {
  chain: Chain
  block: number | null
  event: string | null
  fault: 'event-changed' | 'block-changed' | 'events-missing' | 'chain-broken'
}

export interface ChainCount {
  blocks: number
  events: number
  unsealed: number
}

/** The ledger's counts, and beside them those of the audit; or the first fault of each chain that has one. */
export type Verification =
  ({ ok: true; audit: ChainCount } & ChainCount) | { ok: false; faults: ChainFault[] }

/** Background work that solves one run. */
export const PAIRING_QUEUE = 'pairing-run'

export interface PairingJob {
  programmeId: string
  runId: string
}

/** The queue in which a search for doubles waits. */
export const DUPLICATE_QUEUE = 'find-duplicates'

export interface DuplicateJob {
  programmeId: string
}

/** A whole province takes seconds; a search that has not ended by then was cut off with its server, and may be asked for anew. */
const LONGEST_SEARCH_MS = 600_000

export const wasCutOff = (status: string, askedAt: Date, now: Date): boolean =>
  (status === 'queued' || status === 'running') && now.getTime() - askedAt.getTime() > LONGEST_SEARCH_MS

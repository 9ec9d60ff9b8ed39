/** The queue in which a search for doubles waits. */
export const DUPLICATE_QUEUE = 'find-duplicates'

export interface DuplicateJob {
  programmeId: string
}

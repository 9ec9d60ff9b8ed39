/** Records that can be asked about; each name is that of its table. */
export const recordsToAsk = [
  'enterprise',
  'site',
  'community',
  'member',
  'link',
  'contact',
  'pairing',
  'team',
] as const
export type RecordToAsk = (typeof recordsToAsk)[number]

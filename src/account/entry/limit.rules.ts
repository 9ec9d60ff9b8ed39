/** Tries are counted before they are looked at, so a hundred at once are no more than one after another. */
export interface Limit {
  tries: number
  minutes: number
}

/** GB/T 22239-2019 8.1.4.1 asks for a limit on failures; five, then a quarter of an hour, is the habit of the offices. */
export const limits = {
  /** By name, whether somebody has it or not. Counted until a right password comes. */
  password: { tries: 5, minutes: 15 },
  /** By account, for codes of the second factor and recovery codes together. */
  factor: { tries: 5, minutes: 15 },
  /** By network: a whole office may stand behind one address. */
  address: { tries: 60, minutes: 1 },
  phoneMinute: { tries: 1, minutes: 1 },
  phoneHour: { tries: 5, minutes: 60 },
  phoneAddress: { tries: 20, minutes: 10 },
} as const satisfies Record<string, Limit>
export type LimitKind = keyof typeof limits

/** Life of a one-time code in minutes, and how often it may be tried. */
export const CODE = { minutes: 5, tries: 5 } as const
/** What changes how somebody gets in wants a sign-in no older than this, in minutes. */
export const FRESH_MINUTES = 10
export const RECOVERY_CODES = 10

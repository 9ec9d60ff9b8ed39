/** What a check of a plan against its problem finds. */
export interface PlanFault {
  /** Stable, such as `plan/wrong-value`. */
  code: string
  place: string
  en: string
}

export type Verdict = { ok: true } | { ok: false; faults: PlanFault[] }

export function verdictOf(faults: PlanFault[]): Verdict {
  return faults.length === 0 ? { ok: true } : { ok: false, faults }
}

export function planFault(code: string, place: string, en: string): PlanFault {
  return { code, place, en }
}

/** A fact without its sentences, which may be worded anew. */
export function unworded(reason: object): object {
  return Object.fromEntries(Object.entries(reason).filter(([key]) => key !== 'en' && key !== 'zh'))
}

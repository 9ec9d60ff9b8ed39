import { useTexts, type AreaTexts } from '../../platform/web/texts.ts'
import type { Tone } from '../../platform/web/Status.tsx'
import type { Basis, RunStatus } from '../pairing.rules.ts'

export interface PairingTexts extends AreaTexts {
  /** P1 疫情期间支援过的社区 */
  basisName: (basis: Basis) => string
  levelName: (level: number | null) => string | undefined
  /** A goal of the solver in words; a minus sign in front of its name asks for as many as possible. */
  goalName: (name: string) => string
  /** A sentence that the server keeps in both languages. */
  say: (words: { zh: string; en: string }) => string
}

export function usePairingTexts(): PairingTexts {
  const texts = useTexts('pairing')
  const { t, language } = texts
  return {
    ...texts,
    basisName: (basis) => t('basisName', { code: basis, name: t(`basis-${basis}`) }),
    levelName: (level) =>
      level === null ? undefined : t('levelName', { digit: t('levelDigits').charAt(level - 1) }),
    goalName: (name) =>
      name.startsWith('-') ? t('most', { name: t(`level-${name.slice(1)}`) }) : t(`level-${name}`),
    say: (words) => words[language],
  }
}

export const runTone: Record<RunStatus, Tone> = {
  queued: 'grey',
  running: 'blue',
  optimal: 'green',
  infeasible: 'amber',
  cancelled: 'grey',
  failed: 'amber',
}

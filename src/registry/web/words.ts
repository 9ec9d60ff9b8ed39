import { useTexts, type AreaTexts } from '../../platform/web/texts.ts'

export interface RegistryTexts extends AreaTexts {
  /** 一级, 二级 …; nothing where the level is not known to the reader. */
  levelName: (level: number | null) => string | undefined
}

export function useRegistryTexts(): RegistryTexts {
  const texts = useTexts('registry')
  const { t } = texts
  return {
    ...texts,
    levelName: (level) =>
      level === null ? undefined : t('levelName', { digit: t('levelDigits').charAt(level - 1) }),
  }
}

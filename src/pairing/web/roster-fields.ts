import type { FilterField } from '../../platform/web/filter-field.ts'
import { useDivisionField } from '../../registry/web/division-field.ts'
import { enterpriseKinds } from '../../registry/registry.rules.ts'
import { bases } from '../pairing.rules.ts'
import { usePairingTexts } from './words.ts'

export function useRosterFields(): FilterField[] {
  const { t, basisName, levelName } = usePairingTexts()
  const division = useDivisionField()
  return [
    { key: 'q', label: t('search'), kind: 'search' },
    division,
    {
      key: 'basis',
      label: t('basis'),
      kind: 'select',
      options: bases.map((basis) => ({ value: basis, label: basisName(basis) })),
    },
    {
      key: 'kind',
      label: t('kind'),
      kind: 'select',
      options: enterpriseKinds.map((kind) => ({ value: kind, label: t(`kind-${kind}`) })),
    },
    {
      key: 'level',
      label: t('level'),
      kind: 'select',
      options: [1, 2, 3, 4, 5].map((level) => ({ value: String(level), label: levelName(level) ?? '' })),
    },
    {
      key: 'registered',
      label: t('registered'),
      kind: 'select',
      options: ['yes', 'no'].map((value) => ({ value, label: t(`registered-${value}`) })),
    },
  ]
}

import { useCall } from '../../platform/web/call.ts'
import type { FilterField, FilterOption } from '../../platform/web/filter-field.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { listDivisions } from '../registry.api.ts'
import { divisionLevels } from '../registry.rules.ts'
import { ask } from './ask.ts'

/** City, county and street as one filter; what lies below a division is fetched when it is opened. */
export function useDivisionField(deepest: number = divisionLevels.street): FilterField {
  const { t } = useTexts('registry')
  const { data } = useCall(listDivisions)
  return {
    key: 'division',
    label: t('division'),
    kind: 'cascade',
    options: (data?.items ?? []).map(optionTo(deepest)),
    load: async ({ value }) =>
      (await ask(listDivisions, { query: { under: value } })).items.map(optionTo(deepest)),
  }
}

const optionTo =
  (deepest: number) =>
  (division: { code: string; name: string; level: number }): FilterOption => ({
    value: division.code,
    label: division.name,
    isLeaf: division.level >= deepest,
  })

import { CascadeFilter } from '../../platform/web/CascadeFilter.tsx'
import { divisionLevels } from '../registry.rules.ts'
import { useDivisionField } from './division-field.ts'

/** A division down to the community, in a form; the form lends value and change. */
export function DivisionInput(lent: { value?: string; onChange?: (value: string | undefined) => void }) {
  const field = useDivisionField(divisionLevels.community)
  return <CascadeFilter field={field} value={lent.value} onChange={(value) => lent.onChange?.(value)} />
}

import type { Tone } from '../../../platform/web/Status.tsx'
import type { ReportState } from '../report.rules.ts'

export const reportTone: Record<ReportState, Tone> = {
  draft: 'grey',
  'handed-in': 'blue',
  returned: 'amber',
  acknowledged: 'green',
  replaced: 'grey',
}

import type { Tone } from '../../../platform/web/Status.tsx'
import type { FormState } from '../form.rules.ts'
import type { SurveyState } from '../survey.rules.ts'

export const surveyTone: Record<SurveyState, Tone> = {
  draft: 'grey',
  submitted: 'blue',
  returned: 'amber',
  confirmed: 'green',
  closed: 'grey',
}

export const formTone: Record<FormState, Tone> = {
  draft: 'blue',
  published: 'green',
  superseded: 'grey',
  withdrawn: 'amber',
  discarded: 'grey',
}

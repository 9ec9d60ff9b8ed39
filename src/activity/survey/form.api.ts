import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { formMoveNames, formStates } from './form.rules.ts'
import {
  LONGEST_TEXT,
  MOST_CHOICES,
  MOST_NUMBER,
  MOST_QUESTIONS,
  MOST_SECTIONS,
  questionKinds,
} from './question.rules.ts'

export const words = z.object({ zh: z.string(), en: z.string() })

const key = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)
const upTo = (longest: number) => z.object({ zh: z.string().max(longest), en: z.string().max(longest) })
const whole = z.number().int().min(0).max(MOST_NUMBER)

export const questionShape = z.object({
  key,
  kind: z.enum(questionKinds),
  title: upTo(80),
  help: upTo(200),
  isRequired: z.boolean(),
  unit: upTo(12),
  least: whole.nullable(),
  most: whole.nullable(),
  choices: z.array(upTo(60).extend({ value: key })).max(MOST_CHOICES),
  longest: z.number().int().min(1).max(LONGEST_TEXT).nullable(),
})
export const sectionsShape = z
  .array(z.object({ key, title: upTo(40), questions: z.array(questionShape).max(MOST_QUESTIONS) }))
  .max(MOST_SECTIONS)

const burden = z.object({
  things: z.number().int(),
  minutes: z.number().int(),
  isHeavy: z.boolean(),
})

export const formRow = z.object({
  id: z.uuid(),
  edition: z.number().int(),
  state: z.enum(formStates),
  sections: sectionsShape,
  publishedOn: daySchema.nullable(),
  /** Surveys that stand on it, and those of them that still run. */
  surveys: z.number().int(),
  running: z.number().int(),
  burden,
  version: z.number().int(),
  /** Null for what the reader may do next, else why not. */
  can: z.record(z.enum(formMoveNames), words.nullable()),
})

export const listForms = endpoint({
  method: 'GET',
  path: '/api/v1/survey-forms',
  summary: 'Editions of the survey form, the newest first, and the form that comes with the program',
  permission: 'survey.read',
  reply: z.object({
    items: z.array(formRow),
    builtIn: z.object({ sections: sectionsShape, surveys: z.number().int(), burden }),
  }),
})

export const getForm = endpoint({
  method: 'GET',
  path: '/api/v1/survey-forms/:id',
  summary: 'One edition of the survey form',
  permission: 'survey.read',
  params: idParams,
  reply: formRow,
})

export const draftForm = endpoint({
  method: 'POST',
  path: '/api/v1/survey-forms',
  summary: 'Begin a new edition as a copy of the one in force',
  permission: 'survey.form',
  reply: formRow,
})

export const editForm = endpoint({
  method: 'PATCH',
  path: '/api/v1/survey-forms/:id',
  summary: 'Save the sections of a draft',
  permission: 'survey.form',
  params: idParams,
  body: z.object({ sections: sectionsShape }),
  reply: formRow,
})

const move = (verb: string, summary: string) =>
  endpoint({
    method: 'POST',
    path: `/api/v1/survey-forms/:id/${verb}`,
    summary,
    permission: 'survey.form',
    params: idParams,
    reply: formRow,
  })

export const publishForm = move('publish', 'Publish a draft; surveys that run stay on their edition')
export const discardForm = move('discard', 'Give up a draft')
export const withdrawForm = move(
  'withdraw',
  'Withdraw an edition that was wrong; surveys that run on it are put on the one in force',
)

import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { exportList } from '../../platform/exported.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { needContent } from '../../exchange/need/need.api.ts'
import { fieldValues, givenValues } from '../../registry/record/change.api.ts'
import { difficultyKinds, MOST_DIFFICULTIES, pointStates, urgencies } from './difficulty.rules.ts'
import { sectionsShape, words } from './form.api.ts'
import { surveyMoveNames, surveyStates } from './survey.rules.ts'

const row = z.object({
  id: z.uuid(),
  pairingId: z.uuid(),
  enterpriseId: z.uuid(),
  enterprise: z.string(),
  communityId: z.uuid(),
  community: z.string(),
  /** Of the form; 0 is the one that comes with the program. */
  edition: z.number().int(),
  status: z.enum(surveyStates),
  begunOn: daySchema,
  submittedOn: daySchema.nullable(),
  decidedOn: daySchema.nullable(),
  returnReason: z.string().nullable(),
  /** How many difficult points were named. */
  difficultyCount: z.number().int(),
  version: z.number().int(),
  /** Null for what the reader may do next, else why not: the words of the refusal. */
  can: z.record(z.enum(surveyMoveNames), words.nullable()),
})
export const surveyRow = row

export const difficultyShape = z.object({
  kind: z.enum(difficultyKinds),
  urgency: z.enum(urgencies),
  description: z.string().trim().max(500),
  help: z.string().trim().max(300),
  wantedBy: daySchema.nullable(),
})

export const surveyDetail = row.extend({
  sections: sectionsShape,
  answers: fieldValues,
  /** What the registry says of the community; nobody types it again. */
  basics: fieldValues,
  /** Basics that are found to be otherwise, for the community to take over or not. */
  changes: fieldValues,
  difficulties: z.array(difficultyShape),
  savedAt: z.iso.datetime(),
})

export const listSurveys = endpoint({
  method: 'GET',
  path: '/api/v1/surveys',
  summary: 'Surveys of communities, the newest first',
  permission: 'survey.read',
  query: pageQuery.extend({
    status: z.enum(surveyStates).optional(),
    edition: z.coerce.number().int().min(0).max(9999).optional(),
    enterprise: z.uuid().optional(),
    community: z.uuid().optional(),
    pairing: z.uuid().optional(),
  }),
  reply: pageOf(row),
})

export const exportSurveys = exportList({
  ...listSurveys,
  summary: 'the latest survey of each community; one column for each question of the edition asked for',
})

export const getSurvey = endpoint({
  method: 'GET',
  path: '/api/v1/surveys/:id',
  summary: 'One survey with its form, its answers and its difficulties',
  permission: 'survey.read',
  params: idParams,
  reply: surveyDetail,
})

export const beginSurvey = endpoint({
  method: 'POST',
  path: '/api/v1/surveys',
  summary:
    'Begin the survey of a pair, prefilled with what is known; the one that runs is given where there is one',
  permission: 'survey.answer',
  body: z.object({ pairingId: z.uuid() }),
  reply: surveyDetail,
})

/** All of it as it stands on the page: what is left out was taken out. */
export const given = z.object({
  answers: givenValues,
  changes: givenValues,
  difficulties: z.array(difficultyShape).max(MOST_DIFFICULTIES),
})

export const saveSurvey = endpoint({
  method: 'PATCH',
  path: '/api/v1/surveys/:id',
  summary: 'Save a draft; If-Match takes the version that was seen',
  permission: 'survey.answer',
  params: idParams,
  body: given,
  reply: surveyDetail,
})

export const submitSurvey = endpoint({
  method: 'POST',
  path: '/api/v1/surveys/:id/submit',
  summary: 'Save and hand in to the community',
  permission: 'survey.answer',
  params: idParams,
  body: given,
  reply: surveyDetail,
})

const move = (verb: string, permission: 'survey.answer' | 'survey.decide', summary: string) =>
  endpoint({
    method: 'POST',
    path: `/api/v1/surveys/:id/${verb}`,
    summary,
    permission,
    params: idParams,
    reply: surveyDetail,
  })

export const takeBackSurvey = move(
  'take-back',
  'survey.answer',
  'Take back what the community has not decided',
)
export const restandSurvey = move(
  'restand',
  'survey.answer',
  'Put a survey on the form in force; answers to the same questions are kept',
)

export const confirmSurvey = endpoint({
  method: 'POST',
  path: '/api/v1/surveys/:id/confirm',
  summary: 'The community confirms the survey and says which changed basics go into its record',
  permission: 'survey.decide',
  params: idParams,
  body: z.object({ take: z.array(z.string().max(40)).max(20).default([]) }),
  reply: surveyDetail,
})

const reason = z.object({ reason: z.string().trim().min(2).max(200) })

export const returnSurvey = endpoint({
  method: 'POST',
  path: '/api/v1/surveys/:id/return',
  summary: 'The community returns the survey with a reason',
  permission: 'survey.decide',
  params: idParams,
  body: reason,
  reply: surveyDetail,
})

export const closeSurvey = endpoint({
  method: 'POST',
  path: '/api/v1/surveys/:id/close',
  summary: 'Close a survey that will not be finished, with a reason',
  permission: 'survey.close',
  params: idParams,
  body: reason,
  reply: surveyDetail,
})

export const pointRow = difficultyShape.extend({
  id: z.uuid(),
  surveyId: z.uuid(),
  enterpriseId: z.uuid(),
  enterprise: z.string(),
  communityId: z.uuid(),
  community: z.string(),
  state: z.enum(pointStates),
  foundOn: daySchema,
  takenOn: daySchema.nullable(),
})

export const listPoints = endpoint({
  method: 'GET',
  path: '/api/v1/difficulties',
  summary: 'Difficulties of confirmed surveys, the newest first',
  permission: 'survey.read',
  query: pageQuery.extend({
    kind: z.enum(difficultyKinds).optional(),
    urgency: z.enum(urgencies).optional(),
    state: z.enum(pointStates).optional(),
    enterprise: z.uuid().optional(),
    community: z.uuid().optional(),
  }),
  reply: pageOf(pointRow),
})
export const exportPoints = exportList(listPoints)

export const makeNeedOfPoint = endpoint({
  method: 'POST',
  path: '/api/v1/difficulties/:id/need',
  summary: 'Make a difficult point a draft of a need, which takes it over',
  permission: 'need.write',
  params: idParams,
  body: needContent,
  reply: z.object({ id: z.uuid() }),
})

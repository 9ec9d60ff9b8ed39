import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, fileReply, idParams } from '../../platform/endpoint.ts'
import { exportList } from '../../platform/exported.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { entryKinds, projectMoveNames, projectStates, rhythms } from './project.rules.ts'

const count = z.number().int()
const words = z.object({ zh: z.string(), en: z.string() })
/** Of things that are counted; a million of anything is more than one project brings. */
export const quantity = z.number().int().max(1_000_000)

export const projectRow = z.object({
  id: z.uuid(),
  /** As on paper: the year and a running number. */
  number: z.string(),
  title: z.string(),
  pairingId: z.uuid(),
  enterpriseId: z.uuid(),
  enterprise: z.string(),
  communityId: z.uuid(),
  community: z.string(),
  /** Names of people are masked. */
  owner: z.string(),
  startsOn: daySchema,
  endsOn: daySchema,
  target: count,
  unit: z.string(),
  done: count,
  status: z.enum(projectStates),
  isLate: z.boolean(),
  delayReason: z.string().nullable(),
  acceptBy: daySchema.nullable(),
  /** Reported, and past the last working day for the community’s word. */
  isAcceptanceLate: z.boolean(),
  decidedOn: daySchema.nullable(),
  score: count.nullable(),
  teamName: z.string().nullable(),
  repeats: z.enum(rhythms).nullable(),
  /** First day of the month or quarter of this run. */
  period: daySchema.nullable(),
  version: count,
  /** Null for what the reader may do next, else why not: the words of the refusal. */
  can: z.record(z.enum(projectMoveNames), words.nullable()),
})

const entry = z.object({
  id: z.uuid(),
  kind: z.enum(entryKinds),
  day: daySchema,
  done: count.nullable(),
  score: count.nullable(),
  /** The end that was set anew. */
  until: daySchema.nullable(),
  words: z.string(),
  delay: z.string().nullable(),
  /** Masked. */
  by: z.string(),
})
const file = z.object({
  id: z.uuid(),
  name: z.string(),
  type: z.string(),
  size: count,
  addedOn: daySchema,
})

export const projectDetail = projectRow.extend({
  content: z.string(),
  resultWords: z.string(),
  needId: z.uuid().nullable(),
  /** Number and content, where the reader sees the need. */
  need: z.string().nullable(),
  promiseId: z.uuid().nullable(),
  agreementId: z.uuid().nullable(),
  contact: z.string(),
  teamId: z.uuid().nullable(),
  madeOn: daySchema,
  finishedOn: daySchema.nullable(),
  result: count.nullable(),
  acceptor: z.string().nullable(),
  reason: z.string().nullable(),
  repeatUntil: daySchema.nullable(),
  entries: z.array(entry),
  files: z.array(file),
  /** Runs of the series, the newest first. */
  runs: z.array(
    z.object({
      id: z.uuid(),
      period: daySchema,
      status: z.enum(projectStates),
      target: count,
      unit: z.string(),
      done: count,
      result: count.nullable(),
      score: count.nullable(),
    }),
  ),
  /** Null where owner, contact and team can be changed, else why not. */
  whyNotHands: words.nullable(),
  whyNotFile: words.nullable(),
})

const yes = z.literal('yes').optional()
export const listProjects = endpoint({
  method: 'GET',
  path: '/api/v1/projects',
  summary: 'Service projects, by their end',
  permission: 'project.read',
  query: pageQuery.extend({
    q: z.string().max(100).optional(),
    status: z.enum(projectStates).optional(),
    /** Past their end; of these those that say no reason. */
    late: z.enum(['yes', 'no-reason']).optional(),
    /** Reported and not decided in time. */
    acceptanceLate: yes,
    repeats: yes,
    enterprise: z.uuid().optional(),
    community: z.uuid().optional(),
    pairing: z.uuid().optional(),
    team: z.uuid().optional(),
  }),
  reply: pageOf(projectRow),
})
export const exportProjects = exportList(listProjects)

export const getProject = endpoint({
  method: 'GET',
  path: '/api/v1/projects/:id',
  summary: 'One project with its history, files and runs; names masked',
  permission: 'project.read',
  params: idParams,
  reply: projectDetail,
})

export const revealProject = endpoint({
  method: 'GET',
  path: '/api/v1/projects/:id/names',
  summary: 'Names of the people of a project in clear; noted in the audit',
  permission: 'project.reveal',
  params: idParams,
  reply: z.object({ owner: z.string(), contact: z.string(), acceptor: z.string().nullable() }),
})

const name = z.string().trim().min(2).max(60)
const plan = {
  title: z.string().trim().min(2).max(80),
  content: z.string().trim().max(1000).default(''),
  needId: z.uuid().nullable().default(null),
  owner: name,
  /** Left out, it is the contact whom the community names. */
  contact: z.string().trim().max(60).default(''),
  startsOn: daySchema,
  endsOn: daySchema,
  target: quantity.min(1),
  unit: z.string().trim().min(1).max(10),
  resultWords: z.string().trim().max(200).default(''),
  teamId: z.uuid().nullable().default(null),
  repeats: z.enum(rhythms).nullable().default(null),
  repeatUntil: daySchema.nullable().default(null),
}
export const projectPlan = z.object(plan)

export const addProject = endpoint({
  method: 'POST',
  path: '/api/v1/projects',
  summary: 'Add a project to a pair in force',
  permission: 'project.write',
  body: projectPlan.extend({ pairingId: z.uuid() }),
  reply: projectDetail,
})

export const changeProject = endpoint({
  method: 'PATCH',
  path: '/api/v1/projects/:id',
  summary: 'Change what was not begun; If-Match takes the version that was seen',
  permission: 'project.write',
  params: idParams,
  body: projectPlan,
  reply: projectDetail,
})

export const handProject = endpoint({
  method: 'POST',
  path: '/api/v1/projects/:id/hands',
  summary:
    'Who carries a project out: owner, contact of the community, specialist team; without a name it stays',
  permission: 'project.write',
  params: idParams,
  body: z.object({
    owner: name.nullable(),
    contact: name.nullable(),
    teamId: z.uuid().nullable(),
  }),
  reply: projectDetail,
})

export const stopRepeating = endpoint({
  method: 'POST',
  path: '/api/v1/projects/:id/stop-repeating',
  summary: 'No more runs after this one',
  permission: 'project.write',
  params: idParams,
  reply: projectDetail,
})

export const addProjectFile = endpoint({
  method: 'POST',
  path: '/api/v1/projects/:id/files',
  summary: 'Add evidence: a picture or PDF, told by its content; nobody has to',
  permission: 'project.file',
  upload: true,
  params: idParams,
  body: z.object({ file: z.file() }),
  reply: projectDetail,
})
export const getProjectFile = endpoint({
  method: 'GET',
  path: '/api/v1/project-files/:id',
  summary: 'A file of a project as it came',
  permission: 'project.read',
  params: idParams,
  reply: fileReply,
})
export const removeProjectFile = endpoint({
  method: 'DELETE',
  path: '/api/v1/project-files/:id',
  summary: 'Remove a file of a project that was not accepted',
  permission: 'project.file',
  params: idParams,
  reply: projectDetail,
})

import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { projectDetail, quantity } from './project.api.ts'

const note = z.string().trim().max(500).default('')
const delayReason = z.string().trim().max(200).default('')
const reason = z.string().trim().min(2).max(200)

const move = <Body extends z.ZodType>(
  verb: string,
  permission: 'project.run' | 'project.write' | 'project.accept',
  summary: string,
  body: Body,
) =>
  endpoint({
    method: 'POST',
    path: `/api/v1/projects/:id/${verb}`,
    summary,
    permission,
    params: idParams,
    body,
    reply: projectDetail,
  })
const nothing = z.null().optional()

export const startProject = move('start', 'project.run', 'Begin a project', nothing)
export const noteProgress = move(
  'progress',
  'project.run',
  'How far it is; past its end with the reason for the delay',
  z.object({ done: quantity.min(0), note, delayReason }),
)
export const pauseProject = move(
  'pause',
  'project.run',
  'Pause a project, with the reason',
  z.object({ reason }),
)
export const resumeProject = move(
  'resume',
  'project.run',
  'Go on; with a new end where the old one is over',
  z.object({ until: daySchema.nullable().default(null) }),
)
export const reportProject = move(
  'report',
  'project.run',
  'Report a project finished; the community has five working days for its word',
  z.object({ done: quantity.min(0), note, delayReason }),
)
export const takeBackReport = move(
  'take-back',
  'project.run',
  'Take a report back that was not decided',
  nothing,
)
export const acceptProject = move(
  'accept',
  'project.accept',
  'The community accepts what it counted, and may rate it at once',
  z.object({ result: quantity.min(0), score: z.number().int().min(1).max(5).nullable(), note }),
)
export const refuseProject = move(
  'refuse',
  'project.accept',
  'The community does not accept: to be done again, with the reason and a new end',
  z.object({ reason, until: daySchema }),
)
export const reopenProject = move(
  'reopen',
  'project.accept',
  'The community opens an accepted project again, with the reason and a new end',
  z.object({ reason, until: daySchema }),
)
export const rateProject = move(
  'rate',
  'project.accept',
  'The community rates what it accepted, once',
  z.object({ score: z.number().int().min(1).max(5), note }),
)
export const withdrawProject = move(
  'withdraw',
  'project.write',
  'Withdraw a project, with the reason',
  z.object({ reason }),
)

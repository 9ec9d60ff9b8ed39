import * as move from '../src/agreement/project/move.api.ts'
import * as api from '../src/agreement/project/project.api.ts'
import { ids, type Who, type World } from './world.ts'

export const projectPlan = {
  title: '疏通社区雨水管',
  content: '汛期前疏通主管，清理雨水口。',
  owner: '周工程师',
  contact: '吴主任',
  startsOn: '2021-07-05',
  endsOn: '2021-07-31',
  target: 12,
  unit: '处',
  resultWords: '雨后半小时无渍水',
}

export const match = (version: number) => ({ 'if-match': `"${version}"` })

/** What tests do with service projects, through the door. */
export const projectsOf = (world: () => World) => {
  const at = (id: string) => ({ params: { id } })
  return {
    add: (who: Who, more: object = {}, pairingId: string = ids.pairA) =>
      world().as(who, api.addProject, { body: { ...projectPlan, pairingId, ...more } }),
    get: async (who: Who, id: string) => (await world().as(who, api.getProject, at(id))).reply,
    start: (who: Who, id: string) => world().as(who, move.startProject, at(id)),
    progress: (who: Who, id: string, body: { done: number; note?: string; delayReason?: string }) =>
      world().as(who, move.noteProgress, { params: { id }, body }),
    report: (who: Who, id: string, body: { done: number; note?: string; delayReason?: string }) =>
      world().as(who, move.reportProject, { params: { id }, body }),
    accept: (who: Who, id: string, body: { result: number; score: number | null; note?: string }) =>
      world().as(who, move.acceptProject, { params: { id }, body }),
    refuse: (who: Who, id: string, until: string) =>
      world().as(who, move.refuseProject, { params: { id }, body: { reason: '三处没有疏通', until } }),
    reopen: (who: Who, id: string, until: string) =>
      world().as(who, move.reopenProject, { params: { id }, body: { reason: '雨后又渍水', until } }),
    rate: (who: Who, id: string, score: number) =>
      world().as(who, move.rateProject, { params: { id }, body: { score } }),
    withdraw: (who: Who, id: string) =>
      world().as(who, move.withdrawProject, { params: { id }, body: { reason: '改由街道统一实施' } }),
  }
}

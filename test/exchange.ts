import type { z } from 'zod'
import * as need from '../src/exchange/need/need.api.ts'
import * as promise from '../src/exchange/promise/promise.api.ts'
import * as resource from '../src/exchange/resource/resource.api.ts'
import { ids, type Who, type World } from './world.ts'

export const needBody: z.input<typeof need.needContent> = {
  category: 'skills',
  content: '老旧小区电路检修',
  beneficiaries: 320,
  quantity: 10,
  unit: '次',
  urgency: 2,
  wantedBy: '2021-08-20',
  source: 'visit',
  isPublic: true,
  repeats: null,
  repeatUntil: null,
}

export const resourceBody: z.input<typeof resource.resourceContent> = {
  category: 'skills',
  name: '电工班组上门检修',
  quantity: 8,
  unit: '次',
  perMonth: 5,
  areaCode: '',
  conditions: '由社区提前三天联系',
  available: '工作日白天',
  validFrom: '2021-07-01',
  validUntil: null,
}

/** What tests do with needs, resources and promises, through the door. */
export const exchangeOf = (world: () => World) => {
  const openedNeed = async (
    over: Partial<z.input<typeof need.needContent>> = {},
    { community = ids.east, who = 'workerEast' }: { community?: string; who?: Who } = {},
  ) => {
    const added = await world().as(who, need.addNeed, {
      body: { ...needBody, ...over, communityId: community },
    })
    if (added.status !== 200) throw new Error(`${added.problem.code}: ${added.problem.title}`)
    const params = { id: added.reply.id }
    await world().as(who, need.submitNeed, { params })
    return (await world().as('office', need.checkNeed, { params, body: {} })).reply
  }
  return {
    openedNeed,
    offered: async (
      over: Partial<z.input<typeof resource.resourceContent>> = {},
      { enterprise = ids.groupA, who = 'coordinatorA' }: { enterprise?: string; who?: Who } = {},
    ) => {
      const added = await world().as(who, resource.addResource, {
        body: { ...resourceBody, ...over, enterpriseId: enterprise },
      })
      if (added.status !== 200) throw new Error(`${added.problem.code}: ${added.problem.title}`)
      return (await world().as(who, resource.offerResource, { params: { id: added.reply.id } })).reply
    },
    promise: (
      who: Who,
      needId: string,
      body: Partial<z.input<typeof promise.makePromise.body>> & { quantity: number },
    ) =>
      world().as(who, promise.makePromise, {
        params: { id: needId },
        body: { enterpriseId: who === 'coordinatorB' ? ids.groupB : ids.groupA, ...body },
      }),
    need: async (who: Who, id: string) => (await world().as(who, need.getNeed, { params: { id } })).reply,
  }
}

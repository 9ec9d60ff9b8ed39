import * as api from '../src/activity/activity.api.ts'
import * as services from '../src/activity/service/service.api.ts'
import { ids, type Who, type World } from './world.ts'

export const match = (version: number) => ({ 'if-match': `"${version}"` })

/** A call of a record, with what is sent if anything. */
export const at = (id: string, body?: object): { params: { id: string }; body?: never } =>
  ({ params: { id }, ...(body ? { body } : {}) }) as never

/** An activity of the eastern community with the first group, on the day on which the clock of the small world stands. */
export const planned = {
  communityId: ids.east,
  enterpriseIds: [ids.groupA],
  kind: 'labour',
  title: '清理楼道',
  heldOn: '2021-07-15',
  begins: '09:00',
  ends: '11:30',
  place: '社区广场',
  places: 1,
  description: '请自带手套',
  contact: '周书记',
} as const

/** What tests do with activities, through the door. */
export const activitiesOf = (world: () => World) => {
  const plan = async (who: Who, body: object = {}) =>
    await world().as(who, api.planActivity, {
      body: { ...planned, enterpriseIds: [...planned.enterpriseIds], ...body },
    })
  const opened = async (body: object = {}): Promise<string> => {
    const { id } = (await plan('workerEast', body)).reply
    await world().as('workerEast', api.openActivity, { params: { id } })
    return id
  }
  return {
    plan,
    opened,
    get: async (who: Who, id: string) => (await world().as(who, api.getActivity, { params: { id } })).reply,
    join: (who: Who, id: string, body: object = {}) => world().as(who, api.signUp, { params: { id }, body }),
    record: (who: Who, id: string, people: readonly { memberId: string; hours: number }[]) =>
      world().as(who, services.recordActivity, { params: { id }, body: { people: [...people] } }),
  }
}

import * as api from '../src/activity/survey/survey.api.ts'
import { ids, type Who, type World } from './world.ts'

export const point = {
  kind: 'safety',
  urgency: 'urgent',
  description: '地下车库雨天进水',
  help: '借两台水泵',
  wantedBy: '2021-07-30',
} as const

/** A survey on the form that comes with the program, with nothing missing. */
export const full = {
  answers: {
    elderly: 820,
    'meeting-room': 'yes',
    property: 'none',
    risks: ['flood', 'fire'],
    remarks: '楼道堆物多',
  },
  changes: { population: '5200', households: 1999 },
  difficulties: [point],
}
export const empty = { answers: {}, changes: {}, difficulties: [] }
export const match = (version: number) => ({ 'if-match': `"${version}"` })

/** What tests do with surveys, through the door. */
export const surveysOf = (world: () => World) => ({
  begin: (who: Who, pairingId: string = ids.pairA) =>
    world().as(who, api.beginSurvey, { body: { pairingId } }),
  get: async (who: Who, survey: string) =>
    (await world().as(who, api.getSurvey, { params: { id: survey } })).reply,
  save: (who: Who, survey: string, body: object, version?: number) =>
    world().as(who, api.saveSurvey, {
      params: { id: survey },
      body: { ...empty, ...body },
      ...(version === undefined ? {} : { headers: match(version) }),
    }),
})

import { difficultyKinds } from '../../src/activity/survey/difficulty.rules.ts'
import * as survey from '../../src/activity/survey/survey.api.ts'
import { full, point } from '../surveys.ts'
import { at, pick, reason, type Operations } from './driver.ts'

export const surveyOperations: Operations = {
  beginSurvey: async ({ one, send }) => {
    const found = await one('pairing', "status = 'active'")
    return found && (await send(found.branch, survey.beginSurvey, { body: { pairingId: found.id } }))
  },
  handIn: async ({ one, send }, { at: chance, back }) => {
    const found = await one('survey', "status in ('draft', 'returned')")
    const kinds = [0, 1, 2].map((more) => pick(difficultyKinds, chance + more)).slice(back % 3)
    const body = {
      ...full,
      changes: {},
      difficulties: kinds.map((kind) => ({ ...point, kind, wantedBy: null })),
    }
    return found && (await send(found.branch, survey.submitSurvey, at(found.id, body)))
  },
  confirmSurvey: async ({ one, send }) => {
    const found = await one('survey', "status = 'submitted'")
    return found && (await send(found.place, survey.confirmSurvey, at(found.id, {})))
  },
  giveBack: async ({ one, send }) => {
    const found = await one('survey', "status = 'submitted'")
    return found && (await send(found.place, survey.returnSurvey, at(found.id, { reason })))
  },
}

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { full, match, surveysOf } from '../../../test/surveys.ts'
import { createWorld, ids, TODAY, type Who, type World } from '../../../test/world.ts'
import { endPair } from '../../pairing/pair/pair.api.ts'
import { randomIds } from '../../platform/identity.ts'
import * as forms from './form.api.ts'
import * as api from './survey.api.ts'
import { closeOnce } from './survey.jobs.ts'
import { surveyMoveNames, surveyStates, surveyTable, type SurveyMove } from './survey.rules.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
const { begin, get, save } = surveysOf(() => world)

describe('editions of the form', () => {
  const at = (form: string) => ({ params: { id: form } })
  it('are drafted, checked and published by the office; what was published never changes', async () => {
    await begin('coordinatorA')
    const drafted = await world.as('office', forms.draftForm)
    expect(drafted.reply).toMatchObject({ edition: 1, state: 'draft', burden: { things: 11 } })
    expect((await world.as('office', forms.draftForm)).problem.code).toBe('survey/draft-exists')
    expect((await world.as('workerEast', forms.draftForm)).status).toBe(403)
    const { id: form, version, sections } = drafted.reply
    const untitled = [{ ...sections[0], title: { zh: '', en: '' } }] as never
    const edited = await world.as('office', forms.editForm, { ...at(form), body: { sections: untitled } })
    expect((await world.as('office', forms.publishForm, at(form))).problem.code).toBe('survey/form-faults')
    const stale = { ...at(form), body: { sections }, headers: match(version) }
    expect((await world.as('office', forms.editForm, stale)).status).toBe(412)
    const kept = sections.slice(0, 2)
    await world.as('office', forms.editForm, {
      ...at(form),
      body: { sections: kept },
      headers: match(edited.reply.version),
    })
    expect((await world.as('office', forms.publishForm, at(form))).reply.state).toBe('published')
    expect((await world.as('office', forms.editForm, { ...at(form), body: { sections } })).problem.code).toBe(
      'survey/form-not-now',
    )
    // The survey that runs stays on what it began with; one that begins stands on the new one.
    const running = (await begin('coordinatorA')).reply
    expect([running.edition, running.sections.length]).toEqual([0, 3])
    expect((await begin('office')).status).toBe(403)
    expect((await begin('coordinatorB', ids.pairB)).reply).toMatchObject({ edition: 1, sections: kept })
  })

  it('that is withdrawn stops what runs on it until that stands on the form in force, answers kept', async () => {
    const survey = (await begin('coordinatorB', ids.pairB)).reply
    await save('coordinatorB', survey.id, { answers: { elderly: 5, 'meeting-room': 'no', property: 'self' } })
    const [form] = (await world.as('office', forms.listForms)).reply.items
    expect((await world.as('office', forms.withdrawForm, at(form?.id ?? ''))).reply).toMatchObject({
      state: 'withdrawn',
      running: 1,
    })
    const refused = await save('coordinatorB', survey.id, { answers: { elderly: 6 } })
    expect(refused.problem.code).toBe('survey/form-withdrawn')
    expect((await get('coordinatorB', survey.id)).can.answer?.en).toBe(refused.problem.title)
    const stands = await world.as('coordinatorB', api.restandSurvey, { params: { id: survey.id } })
    expect(stands.reply).toMatchObject({
      edition: 0,
      answers: { elderly: 5, property: 'self' },
      can: { answer: null },
    })
    expect(
      (await world.as('coordinatorB', api.restandSurvey, { params: { id: survey.id } })).problem.code,
    ).toBe('survey/newest-form')
  })
})

const actors: Record<SurveyMove, Who> = {
  answer: 'coordinatorB',
  submit: 'coordinatorB',
  'take-back': 'coordinatorB',
  restand: 'coordinatorB',
  confirm: 'workerWest',
  return: 'workerWest',
  close: 'office',
}
const moves = {
  answer: (params: { id: string }) => world.as(actors.answer, api.saveSurvey, { params, body: full }),
  submit: (params: { id: string }) => world.as(actors.submit, api.submitSurvey, { params, body: full }),
  'take-back': (params: { id: string }) => world.as(actors['take-back'], api.takeBackSurvey, { params }),
  restand: (params: { id: string }) => world.as(actors.restand, api.restandSurvey, { params }),
  confirm: (params: { id: string }) => world.as(actors.confirm, api.confirmSurvey, { params, body: {} }),
  return: (params: { id: string }) =>
    world.as(actors.return, api.returnSurvey, { params, body: { reason: '请补充' } }),
  close: (params: { id: string }) =>
    world.as(actors.close, api.closeSurvey, { params, body: { reason: '不再进行' } }),
}

describe.each(surveyStates)('through the door, a survey that is %s', (state) => {
  it.each(surveyMoveNames)('%s', async (move) => {
    const { db } = world.database
    const survey = (await begin('coordinatorB', ids.pairB)).reply.id
    await sql`update survey set status = ${state}, submitted_on = '2021-07-15', decided_on = '2021-07-15', return_reason = '因' where id = ${survey}`.execute(
      db,
    )
    const why = (await get(actors[move], survey)).can[move]
    const answer = await moves[move]({ id: survey })
    const { from, to } = surveyTable.moves[move]
    if (!from.includes(state)) {
      expect([answer.status, answer.problem.code, answer.problem.title]).toEqual([
        409,
        'survey/not-now',
        why?.en,
      ])
      expect((await get('office', survey)).status).toBe(state)
    } else {
      expect(why).toBeNull()
      if (move === 'restand') expect(answer.problem.code).toBe('survey/newest-form')
      else expect([answer.status, (await get('office', survey)).status]).toEqual([200, to])
    }
  })
})

describe('ground that gives way', () => {
  it('a community that ceased takes no answers and no confirmation', async () => {
    const survey = (await begin('coordinatorB', ids.pairB)).reply
    const { db } = world.database
    const division = sql`(select division_id from community where id = ${ids.west})`
    await sql`update division set valid_to = '2021-07-10' where id = ${division}`.execute(db)
    const refused = await save('coordinatorB', survey.id, full)
    expect(refused.problem.code).toBe('survey/community-ended')
    expect((await get('workerWest', survey.id)).can.answer?.en).toBe(refused.problem.title)
    await sql`update division set valid_to = null where id = ${division}`.execute(db)
    expect((await save('coordinatorB', survey.id, full)).status).toBe(200)
  })

  it('a pair that ended takes none either, and its survey is closed by itself', async () => {
    const survey = (await begin('coordinatorB', ids.pairB)).reply
    const ended = await world.as('office', endPair, {
      params: { id: ids.pairB },
      body: { endsOn: '2021-07-15', reason: '企业撤销驻地' },
    })
    expect(ended.status).toBe(200)
    expect((await save('coordinatorB', survey.id, full)).problem.code).toBe('survey/pair-ended')
    await closeOnce({ database: world.database, clock: () => TODAY, newId: randomIds(() => TODAY) })
    expect(await get('office', survey.id)).toMatchObject({ status: 'closed', decidedOn: '2021-07-15' })
    expect((await begin('coordinatorB', ids.pairB)).problem.code).toBe('survey/pair-ended')
  })
})

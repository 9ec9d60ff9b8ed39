import { builtInForm } from '../../src/activity/survey/built-in-form.rules.ts'
import * as form from '../../src/activity/survey/form.api.ts'
import { formTable } from '../../src/activity/survey/form.rules.ts'
import * as survey from '../../src/activity/survey/survey.api.ts'
import { surveyTable } from '../../src/activity/survey/survey.rules.ts'
import * as double from '../../src/registry/duplicate/duplicate.api.ts'
import { doubleTable } from '../../src/registry/duplicate/duplicate.rules.ts'
import * as lists from '../../src/registry/import/import.api.ts'
import { importTable } from '../../src/registry/import/import-run.rules.ts'
import { full } from '../surveys.ts'
import { id, ids } from '../world-ids.ts'
import { at, driver, rowOf, set, type AnyDriver } from './door.ts'

const DAY = '2021-07-10'
const reason = { reason: '按工作安排' }
/** A survey on an edition that is not the newest, so that it can be put on that. */
const [SURVEY, FORM] = [id(652), id(641)]

export const rest: Record<string, AnyDriver> = {
  'activity/survey/survey.rules.ts#surveyTable': driver({
    table: surveyTable,
    row: rowOf('survey', SURVEY),
    put: (state) => [
      set('survey', SURVEY, { status: state, submitted_on: DAY, decided_on: DAY, return_reason: '核对' }),
    ],
    moves: {
      answer: { who: 'coordinatorA', endpoint: survey.saveSurvey, call: at(SURVEY, full) },
      submit: { who: 'coordinatorA', endpoint: survey.submitSurvey, call: at(SURVEY, full) },
      'take-back': { who: 'coordinatorA', endpoint: survey.takeBackSurvey, call: at(SURVEY) },
      confirm: { who: 'workerEast', endpoint: survey.confirmSurvey, call: at(SURVEY, {}) },
      return: { who: 'workerEast', endpoint: survey.returnSurvey, call: at(SURVEY, reason) },
      restand: { who: 'coordinatorA', endpoint: survey.restandSurvey, call: at(SURVEY) },
      close: { who: 'office', endpoint: survey.closeSurvey, call: at(SURVEY, reason) },
    },
    told: { endpoint: survey.getSurvey, call: at(SURVEY), can: (reply: { can: never }) => reply.can },
  }),
  'activity/survey/form.rules.ts#formTable': driver({
    table: formTable,
    row: rowOf('survey_form', FORM),
    put: (state) => [
      set('survey_form', id(640), { status: 'superseded' }),
      set('survey_form', FORM, { status: state, published_on: state === 'draft' ? null : DAY }),
    ],
    moves: {
      edit: { who: 'office', endpoint: form.editForm, call: at(FORM, { sections: builtInForm }) },
      publish: { who: 'office', endpoint: form.publishForm, call: at(FORM) },
      discard: { who: 'office', endpoint: form.discardForm, call: at(FORM) },
      withdraw: { who: 'office', endpoint: form.withdrawForm, call: at(FORM) },
    },
    told: { endpoint: form.getForm, call: at(FORM), can: (reply: { can: never }) => reply.can },
  }),
  'registry/import/import-run.rules.ts#importTable': driver({
    table: importTable,
    row: rowOf('import_run', ids.importA),
    put: (state) => [set('import_run', ids.importA, { status: state })],
    moves: {
      map: { who: 'office', endpoint: lists.mapImport, call: at(ids.importA, { columns: [] }) },
      decide: { who: 'office', endpoint: lists.decideImport, call: at(ids.importA, { decision: 'file' }) },
      apply: { who: 'office', endpoint: lists.applyImport, call: at(ids.importA, { goodRowsOnly: true }) },
      cancel: { who: 'office', endpoint: lists.cancelImport, call: at(ids.importA) },
    },
  }),
  'registry/duplicate/duplicate.rules.ts#doubleTable': driver({
    table: doubleTable,
    row: rowOf('duplicate_pair', ids.doubleA),
    put: (state) => [set('duplicate_pair', ids.doubleA, { status: state })],
    moves: {
      merge: {
        who: 'office',
        endpoint: double.mergePair,
        call: at(ids.doubleA, { survivorId: ids.groupA, take: [], digest: '0'.repeat(32) }),
        allowedIn: 'src/registry/duplicate/merge.http.test.ts, after its preview',
      },
      dismiss: { who: 'office', endpoint: double.dismissPair, call: at(ids.doubleA, { note: '不是同一家' }) },
      reopen: { who: 'office', endpoint: double.reopenPair, call: at(ids.doubleA) },
    },
  }),
}

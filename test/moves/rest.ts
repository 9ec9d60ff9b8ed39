import * as moves from '../../src/agreement/agreement-move.api.ts'
import * as agreement from '../../src/agreement/agreement.api.ts'
import { agreementTable } from '../../src/agreement/agreement.rules.ts'
import * as template from '../../src/agreement/template.api.ts'
import { templateTable } from '../../src/agreement/template.rules.ts'
import { builtInForm } from '../../src/activity/survey/built-in-form.rules.ts'
import * as form from '../../src/activity/survey/form.api.ts'
import { formTable } from '../../src/activity/survey/form.rules.ts'
import * as survey from '../../src/activity/survey/survey.api.ts'
import { surveyTable } from '../../src/activity/survey/survey.rules.ts'
import * as double from '../../src/registry/duplicate/duplicate.api.ts'
import { doubleTable } from '../../src/registry/duplicate/duplicate.rules.ts'
import * as lists from '../../src/registry/import/import.api.ts'
import { importTable } from '../../src/registry/import/import-run.rules.ts'
import { sql } from 'kysely'
import { HASH } from '../access/marked-agreements.ts'
import { drawn, fileOf, textOf } from '../agreements.ts'
import { full } from '../surveys.ts'
import { id, ids } from '../world-ids.ts'
import { at, driver, rowOf, set, type AnyDriver } from './door.ts'

const DAY = '2021-07-10'
const reason = { reason: '按工作安排' }
/** A survey on an edition that is not the newest, so that it can be put on that. */
const [SURVEY, FORM] = [id(652), id(641)]

/** An agreement of the first pair that the enterprise handed over, and an edition of its text. */
const [AGREEMENT, TEMPLATE] = [id(842), id(831)]

const signing = {
  ...{ kind: 'drawn', contentHash: HASH, place: '会议室', signedOn: DAY, signer: '赵演示' },
  file: fileOf(drawn),
}

export const rest: Record<string, AnyDriver> = {
  'agreement/agreement.rules.ts#agreementTable': driver({
    table: agreementTable,
    row: rowOf('agreement', AGREEMENT),
    put: (state) => {
      const isSigned = ['signed', 'ended', 'expired'].includes(state)
      const isOver = ['ended', 'expired', 'closed'].includes(state)
      return [
        // The enterprise has signed, so that the community's hand makes the agreement.
        sql`insert into agreement_file (programme_id, id, agreement_id, enterprise_id, community_id, org_path, division_code, kind, side,
            signer_cipher, content_hash, signed_on)
          select a.programme_id, ${id(889)}, a.id, a.enterprise_id, a.community_id, a.org_path, a.division_code, 'paper', 'enterprise',
            f.signer_cipher, a.content_hash, ${DAY} from agreement a join agreement_file f on f.agreement_id = ${id(840)} and f.side = 'enterprise'
          where a.id = ${AGREEMENT}`,
        set('agreement', AGREEMENT, {
          ...{
            status: state,
            signed_on: isSigned ? DAY : null,
            in_force_on: isSigned ? DAY : null,
            signed_place: '会议室',
          },
          ...{ year: isSigned ? 2021 : null, number: isSigned ? 99 : null, ended_on: isOver ? DAY : null },
        }),
      ]
    },
    moves: {
      save: { who: 'coordinatorA', endpoint: moves.saveAgreement, call: at(AGREEMENT, textOf()) },
      submit: { who: 'coordinatorA', endpoint: moves.submitAgreement, call: at(AGREEMENT) },
      'take-back': { who: 'coordinatorA', endpoint: moves.takeBackAgreement, call: at(AGREEMENT) },
      agree: { who: 'workerEast', endpoint: moves.agreeAgreement, call: at(AGREEMENT) },
      return: { who: 'workerEast', endpoint: moves.returnAgreement, call: at(AGREEMENT, reason) },
      sign: { who: 'workerEast', endpoint: moves.signAgreement, call: at(AGREEMENT, signing) },
      amend: { who: 'workerEast', endpoint: moves.amendAgreement, call: at(AGREEMENT) },
      'ask-end': { who: 'workerEast', endpoint: moves.askEndAgreement, call: at(AGREEMENT, reason) },
      end: { who: 'office', endpoint: moves.endAgreement, call: at(AGREEMENT, reason) },
      close: { who: 'office', endpoint: moves.closeAgreement, call: at(AGREEMENT, reason) },
    },
    told: {
      endpoint: agreement.getAgreement,
      call: at(AGREEMENT),
      can: (reply: { can: never }) => reply.can,
    },
  }),
  'agreement/template.rules.ts#templateTable': driver({
    table: templateTable,
    row: rowOf('agreement_template', TEMPLATE),
    put: (state) => [
      set('agreement_template', id(830), { status: 'superseded' }),
      set('agreement_template', TEMPLATE, { status: state, published_on: state === 'draft' ? null : DAY }),
    ],
    moves: {
      publish: { who: 'office', endpoint: template.publishTemplate, call: at(TEMPLATE) },
      discard: { who: 'office', endpoint: template.discardTemplate, call: at(TEMPLATE) },
      withdraw: { who: 'office', endpoint: template.withdrawTemplate, call: at(TEMPLATE) },
    },
  }),
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

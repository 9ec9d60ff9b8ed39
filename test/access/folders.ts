import { id } from '../world-ids.ts'
import type { Trial } from './examples.ts'
import { of, texts } from './trial.ts'

/** By the last folder of an address, the records that `:id` stands for there. */
export const folders: Record<string, Trial> = {
  enterprises: of('enterprise'),
  communities: of('community'),
  members: of('member'),
  sites: of('site'),
  links: of('link'),
  contacts: of('contact'),
  teams: of('team'),
  pairings: of('pairing'),
  'pairing-runs': of('pairing_run'),
  'organisation-registrations': of('organisation_registration'),
  'residence-registrations': of('residence_registration'),
  'dispatch-registrations': of('dispatch_registration'),
  'erasure-requests': of('erasure_request'),
  'division-moves': of('division_move', 'move_id'),
  duplicates: of('duplicate_pair'),
  merges: of('record_merge'),
  imports: of('import_run'),
  accounts: of('auth.access_grant', 'account'),
  grants: of('auth.access_grant'),
  keys: of('auth.api_key'),
  complaints: of('complaint'),
  'slot-templates': of('slot_template'),
  certificates: of('certificate'),
  'team-duties': of('team_duty'),
  'call-outs': of('call_out'),
  surveys: of('survey'),
  'survey-forms': of('survey_form'),
  'pair-proposals': of('pairing'),
  'pairing-requests': of('pairing_request'),
  'leading-group': of('leading_post'),
  clauses: of('measure'),
  'implementation-plans': of('implementation_plan'),
  templates: of('workflow_template'),
  cases: of('workflow_case'),
  // Divisions are public, and sessions belong to no programme.
  divisions: texts(id(1004), id(1007)),
  devices: texts(id(1)),
}

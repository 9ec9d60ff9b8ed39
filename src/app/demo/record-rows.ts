import type { CopyValue } from '../../platform/database.ts'
import { ADOPTED_DAY, morningOf } from './calendar.ts'
import { PLAN_NAME } from './plan.ts'
import type { TableRows } from './registry-rows.ts'
import { PROGRAMME_ID, type World } from './world.ts'

/** The plan, the pairs that came of it, the registrations in both channels and the teams. */
export const recordTables = (world: World): TableRows[] => [
  {
    table: 'pairing_run',
    columns:
      'id, name, status, problem, plan, progress, asked_by, asked_at, finished_at, adopted_on, version',
    rows: runRows(world),
  },
  {
    table: 'pairing',
    columns:
      'id, number, enterprise_id, site_id, community_id, org_path, division_code, enterprise_name, enterprise_uscc, enterprise_pinyin, community_name, community_pinyin, search_text, basis, reason, run_id, status, starts_on, version',
    rows: pairingRows(world),
  },
  {
    table: 'organisation_registration',
    columns:
      'id, pairing_id, enterprise_id, community_id, org_path, division_code, enterprise_name, community_name, status, submitted_on, decided_on, version',
    rows: organisationRows(world),
  },
  {
    table: 'dispatch_registration',
    columns:
      'id, member_id, pairing_id, enterprise_id, community_id, org_path, division_code, enterprise_name, community_name, status, registered_on, confirmed_on, version',
    rows: dispatchRows(world),
  },
  {
    table: 'team',
    columns: 'id, kind, enterprise_id, org_path, name, slot_template, formed_on, version',
    rows: teamRows(world),
  },
  {
    table: 'team_service',
    columns:
      'team_id, community_id, org_path, division_code, kind, team_name, enterprise_name, community_name, formed_on, from_on',
    rows: serviceRows(world),
  },
  {
    table: 'team_member',
    columns: 'team_id, member_id, org_path, team_name, slot, joined_on',
    rows: teamMemberRows(world),
  },
  { table: 'team_complete', columns: 'team_id, from_on, org_path', rows: completeRows(world) },
]

export const residenceTable = (world: World): TableRows => ({
  table: 'residence_registration',
  columns:
    'id, member_id, enterprise_id, community_id, org_path, division_code, enterprise_name, community_name, status, asked_on, confirmed_on, version',
  rows: residenceRows(world),
})

function* runRows({ problem, plan, runId }: World): Generator<CopyValue[]> {
  const levels = problem.lexOrder.length
  const progress = JSON.stringify({ level: levels, levels, name: '' })
  const asked = morningOf(ADOPTED_DAY)
  const content = [JSON.stringify(problem), JSON.stringify(plan), progress]
  const finished = new Date(asked.getTime() + plan.millis)
  yield [PROGRAMME_ID, runId, PLAN_NAME, plan.status, ...content, '李敏', asked, finished, ADOPTED_DAY, 1]
}

function* pairingRows(world: World): Generator<CopyValue[]> {
  for (const { id, number, enterprise, site, community, basis, reason, startsOn } of world.pairings) {
    const { name, pinyin, initials, uscc } = enterprise
    const search = [name, pinyin, initials, uscc, community.name, community.pinyin, community.initials]
    yield [
      PROGRAMME_ID,
      id,
      number,
      enterprise.id,
      site.id,
      community.id,
      enterprise.orgPath,
      community.divisionCode,
      name,
      uscc,
      pinyin,
      community.name,
      community.pinyin,
      [...search, community.divisionCode].join(' ').toLowerCase(),
      basis,
      JSON.stringify(reason),
      world.runId,
      'active',
      startsOn,
      1,
    ]
  }
}

function* organisationRows(world: World): Generator<CopyValue[]> {
  for (const { id, enterprise, community, registration } of world.pairings) {
    const parties = [enterprise.id, community.id, enterprise.orgPath, community.divisionCode]
    const names = [enterprise.name, community.name]
    const { submittedOn, decidedOn } = registration
    yield [PROGRAMME_ID, registration.id, id, ...parties, ...names, 'accepted', submittedOn, decidedOn, 1]
  }
}

function* dispatchRows(world: World): Generator<CopyValue[]> {
  for (const { id, enterprise, dispatch } of world.members) {
    if (!dispatch) continue
    const { community } = dispatch.pairing
    const parties = [enterprise.id, community.id, enterprise.orgPath, community.divisionCode]
    const names = [enterprise.name, community.name]
    const day = dispatch.registeredOn
    yield [PROGRAMME_ID, dispatch.id, id, dispatch.pairing.id, ...parties, ...names, 'confirmed', day, day, 1]
  }
}

function* residenceRows(world: World): Generator<CopyValue[]> {
  for (const { id, enterprise, residence } of world.members) {
    if (!residence) continue
    const { community, askedOn, confirmedOn } = residence
    const parties = [enterprise.id, community.id, enterprise.orgPath, community.divisionCode]
    const status = confirmedOn === null ? 'asked' : 'confirmed'
    const names = [enterprise.name, community.name]
    yield [PROGRAMME_ID, residence.id, id, ...parties, ...names, status, askedOn, confirmedOn, 1]
  }
}

function* teamRows(world: World): Generator<CopyValue[]> {
  for (const { id, kind, enterprise, name, slotTemplate, formedOn } of world.teams)
    yield [PROGRAMME_ID, id, kind, enterprise.id, enterprise.orgPath, name, slotTemplate, formedOn, 1]
}

function* serviceRows(world: World): Generator<CopyValue[]> {
  for (const { id, kind, enterprise, name, formedOn, communities } of world.teams)
    for (const community of communities) {
      const place = [community.id, enterprise.orgPath, community.divisionCode]
      yield [PROGRAMME_ID, id, ...place, kind, name, enterprise.name, community.name, formedOn, formedOn]
    }
}

function* completeRows(world: World): Generator<CopyValue[]> {
  for (const { id, enterprise, formedOn } of world.teams)
    yield [PROGRAMME_ID, id, formedOn, enterprise.orgPath]
}

function* teamMemberRows(world: World): Generator<CopyValue[]> {
  for (const { id, enterprise, name, formedOn, members } of world.teams)
    for (const { member, slot } of members)
      yield [PROGRAMME_ID, id, member.id, enterprise.orgPath, name, slot, formedOn]
}

import * as pair from '../../src/pairing/pair/pair.api.ts'
import { publishVersion } from '../../src/pairing/roster/version.api.ts'
import type { Endpoint } from '../../src/platform/endpoint.ts'
import { finishCaseStep, reopenCaseStep } from '../../src/policy/workflow/board.api.ts'
import { changes } from '../../src/registry/record/change.api.ts'
import * as personal from '../../src/registration/personal.api.ts'
import * as slips from '../../src/registration/slip.api.ts'
import { EAST, ids, WEST } from '../world-ids.ts'
import { at, communities, pick, reason, sites, type Driver, type Operations } from './driver.ts'

/** A move of some pair in one of these states, by whoever has to make it. */
async function move(
  { one, send }: Driver,
  states: string,
  by: 'place' | 'branch' | 'office',
  endpoint: Endpoint,
  body: object,
): Promise<unknown> {
  const found = await one('pairing', `status in (${states})`)
  return found && (await send(by === 'office' ? 'office' : found[by], endpoint, at(found.id, body)))
}

async function slip({ one, send }: Driver, endpoint: Endpoint, body?: object): Promise<unknown> {
  const own = `division_code in ('${EAST}', '${WEST}')`
  const found = await one('organisation_registration', `status = 'submitted' and ${own}`)
  return found && (await send(found.place, endpoint, at(found.id, body)))
}

/** A move of some member's registration, by the community or by the branch of the member. */
async function person(
  { one, send }: Driver,
  channel: 'residence' | 'dispatch',
  state: string,
  by: 'place' | 'branch',
  endpoint: Endpoint,
  body?: object,
): Promise<unknown> {
  const found = await one(`${channel}_registration`, `status = '${state}'`)
  return found && (await send(found[by], endpoint, at(found.id, body)))
}

async function step({ one, send, world }: Driver, endpoint: Endpoint, status: string): Promise<unknown> {
  const found = await one('workflow_case', "status = 'running'")
  const { rows } = await world.database.pool.query<{ step: string }>(
    'select step from workflow_step where case_id = $1 and status = $2 order by position',
    [found?.id ?? null, status],
  )
  const [own] = rows
  return found && own && (await send('office', endpoint, at(found.id, { step: own.step, reason })))
}

export const pairOperations: Operations = {
  propose: ({ send }, { at: chance, back }) => {
    const body = { siteId: pick(sites, chance), communityId: pick(communities, back), basis: 'P4', reason }
    return send('office', pair.proposePair, { body })
  },
  offer: (driver) => move(driver, "'draft', 'returned'", 'branch', pair.offerPair, {}),
  accept: (driver) => move(driver, "'offered'", 'place', pair.acceptPair, {}),
  return: (driver) => move(driver, "'offered'", 'place', pair.returnPair, { reason }),
  activate: (driver, { back }) =>
    move(driver, "'accepted'", 'office', pair.activatePair, { startsOn: driver.before(back % 4) }),
  end: (driver, { back }) =>
    move(driver, "'active'", 'office', pair.endPair, { endsOn: driver.before(back % 4), reason }),
  withdraw: async (driver, { back }) => {
    const early = "'draft', 'offered', 'returned', 'accepted'"
    // Seldom, so that some pairs come to be in force.
    return back < 4 ? await move(driver, early, 'branch', pair.withdrawPair, { reason }) : undefined
  },
  finish: (driver) => step(driver, finishCaseStep, 'open'),
  reopen: (driver) => step(driver, reopenCaseStep, 'done'),
  publish: async ({ send, world }) => {
    const { rows } = await world.database.pool.query<{ after: number }>(
      'select coalesce(max(number), 0)::int as after from roster_version',
    )
    return await send('office', publishVersion, { body: { note: '', after: rows[0]?.after ?? 0 } })
  },
  edit: ({ send }, { at: chance, back }) =>
    send('office', changes.site, at(pick(sites, chance), { values: { size: back + 1 } })),
}

export const registrationOperations: Operations = {
  submit: async ({ one, send }) => {
    const found = await one('pairing', "status = 'active'")
    const body = { pairingId: found?.id }
    return found && (await send(found.branch, slips.submitOrganisationRegistration, { body }))
  },
  register: (driver) => slip(driver, slips.acceptOrganisationRegistration),
  refuse: (driver) => slip(driver, slips.returnOrganisationRegistration, { reason }),
  confirm: (driver) => person(driver, 'residence', 'asked', 'place', personal.confirmResidenceRegistration),
  decline: (driver) =>
    person(driver, 'residence', 'asked', 'place', personal.returnResidenceRegistration, { reason }),
  leave: (driver) =>
    person(driver, 'residence', 'confirmed', 'branch', personal.leaveResidenceRegistration, { reason }),
  moveHome: async ({ one, send }, { back }) => {
    const found = await one('residence_registration', "status = 'confirmed'")
    const body = { memberId: found?.row['member_id'], communityId: pick([ids.east, ids.west], back) }
    return found && (await send(found.branch, personal.askResidence, { body }))
  },
  dispatch: async ({ one, send }) => {
    const [found, member] = [
      await one('pairing', "status = 'active' and org_path ^@ '0001.'"),
      await one('member', `enterprise_id in ('${ids.groupA}', '${ids.branchA}') and left_on is null`),
    ]
    const body = { pairingId: found?.id, memberId: member?.id }
    return found && member && (await send(found.branch, personal.askDispatch, { body }))
  },
  receive: (driver) => person(driver, 'dispatch', 'asked', 'place', personal.confirmDispatchRegistration),
  recall: (driver) =>
    person(driver, 'dispatch', 'confirmed', 'branch', personal.leaveDispatchRegistration, { reason }),
}

import type { DemoCommunity } from './communities.ts'
import type { DemoEnterprise } from './enterprises.ts'
import type { Draft } from './facts.ts'
import type { DemoMember } from './members.ts'
import type { DemoPairing } from './plan.ts'
import type { DemoTeam } from './teams.ts'

const ofEnterprise = ({ id, orgPath }: DemoEnterprise) => ({ enterpriseId: id, orgPath })
const ofCommunity = ({ id, divisionCode }: DemoCommunity) => ({ communityId: id, divisionCode })

export function tellJoined(enterprise: DemoEnterprise): Draft {
  const { id, orgPath, level, kind } = enterprise
  return {
    kind: 'enterprise.joined',
    subjectKind: 'enterprise',
    subjectId: id,
    orgPath,
    divisionCode: null,
    memberId: null,
    after: { enterpriseId: id, orgPath, level, kind, value: 1 },
    deltas: [{ measure: 'enterprises', value: 1, ...ofEnterprise(enterprise) }],
  }
}

export function tellStarted(pairing: DemoPairing, firsts: { group: boolean; community: boolean }): Draft {
  const { enterprise, community, site, number, basis, startsOn } = pairing
  return {
    ...subject('pairing', pairing.id, 'pairing.started', enterprise, community),
    after: {
      ...parties(enterprise, community),
      siteId: site.id,
      number,
      basis,
      startsOn,
      status: 'active',
      value: 1,
    },
    deltas: [
      { measure: 'pairings', value: 1, ...ofEnterprise(enterprise), ...ofCommunity(community) },
      ...(firsts.group ? [{ measure: 'groups' as const, value: 1 }] : []),
      ...(firsts.community ? [{ measure: 'communities' as const, value: 1, ...ofCommunity(community) }] : []),
    ],
  }
}

export function tellRegistered({ id, enterprise, community, registration }: DemoPairing): Draft {
  const { submittedOn, decidedOn } = registration
  const kind = 'organisation.registered'
  return {
    ...subject('organisation-registration', registration.id, kind, enterprise, community),
    after: {
      ...parties(enterprise, community),
      pairingId: id,
      status: 'accepted',
      submittedOn,
      decidedOn,
      value: 1,
    },
    deltas: [
      {
        measure: 'organisationRegistrations',
        value: 1,
        ...ofEnterprise(enterprise),
        ...ofCommunity(community),
      },
    ],
  }
}

export function tellFormed(team: DemoTeam): Draft {
  const { enterprise, communities, formedOn } = team
  const measure = (
    { liaison: 'liaisonTeams', emergency: 'emergencySquads', specialist: 'specialistTeams' } as const
  )[team.kind]
  return {
    kind: 'team.formed',
    subjectKind: 'team',
    subjectId: team.id,
    orgPath: enterprise.orgPath,
    divisionCode: null,
    memberId: null,
    after: {
      enterpriseId: enterprise.id,
      kind: team.kind,
      communityIds: communities.map(({ id }) => id),
      people: team.members.length,
      formedOn,
      value: 1,
    },
    // Every team of the demo has everybody that its template asks for.
    deltas: [
      { measure, value: 1, ...ofEnterprise(enterprise) },
      { measure: 'completeTeams', value: 1, ...ofEnterprise(enterprise) },
    ],
  }
}

export function tellDispatched({ id, enterprise, dispatch }: DemoMember): Draft {
  if (!dispatch) throw new Error(`member ${id} was not dispatched`)
  const { pairing, registeredOn } = dispatch
  const { community } = pairing
  return {
    ...subject('dispatch-registration', dispatch.id, 'dispatch.registered', enterprise, community),
    memberId: id,
    after: { ...parties(enterprise, community), memberId: id, pairingId: pairing.id, registeredOn, value: 1 },
    deltas: [
      { measure: 'dispatchRegistrations', value: 1, ...ofEnterprise(enterprise), ...ofCommunity(community) },
    ],
  }
}

export function tellResident({ id, enterprise, residence }: DemoMember): Draft {
  if (!residence) throw new Error(`member ${id} has no residence`)
  const { community, askedOn, confirmedOn } = residence
  return {
    ...subject('residence-registration', residence.id, 'residence.confirmed', enterprise, community),
    memberId: id,
    after: {
      ...parties(enterprise, community),
      memberId: id,
      status: 'confirmed',
      askedOn,
      confirmedOn,
      value: 1,
    },
    deltas: [
      { measure: 'residenceRegistrations', value: 1, ...ofEnterprise(enterprise), ...ofCommunity(community) },
    ],
  }
}

const parties = (enterprise: DemoEnterprise, community: DemoCommunity) => ({
  enterpriseId: enterprise.id,
  communityId: community.id,
})

const subject = (
  subjectKind: string,
  subjectId: string,
  kind: string,
  enterprise: DemoEnterprise,
  community: DemoCommunity,
) => ({
  kind,
  subjectKind,
  subjectId,
  orgPath: enterprise.orgPath,
  divisionCode: community.divisionCode,
  memberId: null,
})

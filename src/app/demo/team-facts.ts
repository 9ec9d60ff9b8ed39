import type { Draft } from './facts.ts'
import type { DemoTeam } from './teams.ts'

export function tellFormed(team: DemoTeam): Draft {
  const { enterprise, communities, formedOn } = team
  const measure = team.kind === 'liaison' ? 'liaisonTeams' : 'emergencySquads'
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
      { measure, value: 1, enterpriseId: enterprise.id, orgPath: enterprise.orgPath },
      { measure: 'completeTeams', value: 1, enterpriseId: enterprise.id, orgPath: enterprise.orgPath },
    ],
  }
}

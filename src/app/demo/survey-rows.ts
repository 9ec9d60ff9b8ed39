import { difficultyMeasure } from '../../activity/survey/difficulty.rules.ts'
import type { CopyValue } from '../../platform/database.ts'
import type { Vault } from '../../platform/vault.ts'
import { morningOf } from './calendar.ts'
import type { Draft } from './facts.ts'
import { roomsOf, type TableRows } from './registry-rows.ts'
import type { DemoSurvey } from './surveys.ts'
import { PROGRAMME_ID, type World } from './world.ts'

/** Surveys on the form that comes with the program, and the difficult points of those that were confirmed. */
export const surveyTables = (world: World, vault: Vault): TableRows[] => [
  {
    table: 'survey',
    columns:
      'id, pairing_id, enterprise_id, community_id, team_id, org_path, division_code, enterprise_name, community_name, status, answers, text_cipher, difficulty_count, basics, changes, begun_on, saved_at, submitted_on, decided_on, version',
    rows: surveyRows(world, vault),
  },
  {
    table: 'difficulty',
    columns:
      'id, survey_id, enterprise_id, community_id, team_id, org_path, division_code, enterprise_name, community_name, position, kind, urgency, text_cipher, help_cipher, wanted_by, found_on, version',
    rows: difficultyRows(world, vault),
  },
]

/** Ids of the two, the team that serves the community, paths and names, as both tables have them. */
const partiesOf = ({ teams }: World, { pairing: { enterprise, community } }: DemoSurvey): CopyValue[] => {
  const team = teams.find(
    (one) => one.kind === 'liaison' && one.enterprise === enterprise && one.communities.includes(community),
  )
  const place = [enterprise.orgPath, community.divisionCode]
  return [enterprise.id, community.id, team?.id ?? null, ...place, enterprise.name, community.name]
}

function* surveyRows(world: World, vault: Vault): Generator<CopyValue[]> {
  const roomOf = roomsOf(world)
  for (const survey of world.surveys) {
    const { id, pairing, status, begunOn, submittedOn, confirmedOn, answers, remarks, difficulties } = survey
    const { population, households, staff, pairCapacity } = pairing.community
    const memberCapacity = roomOf(pairing.community.id)
    const sealed = {
      texts: remarks === '' ? {} : { remarks },
      difficulties: difficulties.map(({ id: _id, ...said }) => said),
    }
    yield [
      PROGRAMME_ID,
      id,
      pairing.id,
      ...partiesOf(world, survey),
      status,
      JSON.stringify(answers),
      vault.seal(JSON.stringify(sealed)),
      difficulties.length,
      JSON.stringify({ population, households, staff, pairCapacity, memberCapacity }),
      '{}',
      begunOn,
      morningOf(confirmedOn ?? submittedOn ?? begunOn),
      submittedOn,
      confirmedOn,
      1,
    ]
  }
}

function* difficultyRows(world: World, vault: Vault): Generator<CopyValue[]> {
  for (const survey of world.surveys) {
    if (survey.confirmedOn === null) continue
    const parties = partiesOf(world, survey)
    for (const [
      position,
      { id, kind, urgency, description, help, wantedBy },
    ] of survey.difficulties.entries()) {
      const said = [kind, urgency, vault.seal(description), vault.seal(help), wantedBy]
      yield [PROGRAMME_ID, id, survey.id, ...parties, position, ...said, survey.confirmedOn, 1]
    }
  }
}

const sidesOf = ({ pairing: { enterprise, community } }: DemoSurvey) => ({
  enterpriseId: enterprise.id,
  orgPath: enterprise.orgPath,
  communityId: community.id,
  divisionCode: community.divisionCode,
})

const subjectOf = (survey: DemoSurvey): Omit<Draft, 'kind' | 'after' | 'deltas'> => ({
  subjectKind: 'survey',
  subjectId: survey.id,
  orgPath: survey.pairing.enterprise.orgPath,
  divisionCode: survey.pairing.community.divisionCode,
  memberId: null,
})

export const tellHandedIn = (survey: DemoSurvey): Draft => ({
  ...subjectOf(survey),
  kind: 'survey.submitted',
  after: {
    pairingId: survey.pairing.id,
    enterpriseId: survey.pairing.enterprise.id,
    communityId: survey.pairing.community.id,
    status: 'submitted',
    submittedOn: survey.submittedOn,
    points: survey.difficulties.length,
  },
  deltas: [],
})

export function tellSurveyed(survey: DemoSurvey, isFirst: boolean): Draft {
  const { enterpriseId, orgPath, ...place } = sidesOf(survey)
  return {
    ...subjectOf(survey),
    kind: 'survey.confirmed',
    after: {
      pairingId: survey.pairing.id,
      enterpriseId,
      communityId: place.communityId,
      status: 'confirmed',
      decidedOn: survey.confirmedOn,
      points: survey.difficulties.length,
    },
    deltas: [
      { measure: 'surveysDone', value: 1, enterpriseId, orgPath, ...place },
      ...(isFirst ? [{ measure: 'communitiesSurveyed' as const, value: 1, ...place }] : []),
    ],
  }
}

/** Every difficult point of a confirmed survey, with the survey. */
export const confirmedDifficulties = ({ surveys }: World) =>
  surveys.flatMap((survey) =>
    survey.confirmedOn === null
      ? []
      : survey.difficulties.map((one) => ({ survey, one, day: survey.confirmedOn ?? '' })),
  )

export const tellDifficulty = ({ survey, one }: ReturnType<typeof confirmedDifficulties>[number]): Draft => ({
  ...subjectOf(survey),
  subjectKind: 'difficulty',
  subjectId: one.id,
  kind: 'difficulty.recorded',
  after: {
    surveyId: survey.id,
    enterpriseId: survey.pairing.enterprise.id,
    communityId: survey.pairing.community.id,
    kind: one.kind,
    urgency: one.urgency,
    wantedBy: one.wantedBy,
  },
  deltas: [{ measure: difficultyMeasure(one.kind), value: 1, ...sidesOf(survey) }],
})

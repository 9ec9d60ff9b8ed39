import type { CopyValue } from '../../platform/database.ts'
import type { Vault } from '../../platform/vault.ts'
import { morningOf } from './calendar.ts'
import type { Draft } from './facts.ts'
import type { DemoPairing } from './plan.ts'
import type { DemoProject } from './projects.ts'
import type { TableRows } from './registry-rows.ts'
import { idsOf } from './seed.ts'
import { PROGRAMME_ID, type World } from './world.ts'

/** Projects with their history, and rounds of ratings with their slips and remarks. */
export const projectTables = (world: World, vault: Vault): TableRows[] => [
  {
    table: 'service_project',
    columns:
      'id, year, number, pairing_id, enterprise_id, community_id, org_path, division_code, enterprise_name, community_name, title, content, owner_cipher, contact_cipher, starts_on, ends_on, target, unit, result_words, done, status, delay_reason, made_on, finished_on, reported_by, accept_by, decided_on, acceptor_cipher, result, score, reason, withdrawn_on, team_id, team_name, repeats, series_id, period, entries, version',
    rows: projectRows(world, vault),
  },
  {
    table: 'project_entry',
    columns:
      'id, project_id, community_id, org_path, division_code, seq, kind, on_day, done, score, until_on, words_cipher, delay, by_cipher, written_at',
    rows: entryRows(world, vault),
  },
  {
    table: 'rating_round',
    columns:
      'id, subject_kind, pairing_id, project_id, enterprise_id, community_id, org_path, division_code, enterprise_name, community_name, title, opened_on, ends_on, issued, scores, version',
    rows: roundRows(world),
  },
  {
    table: 'rating_slip',
    columns: 'id, round_id, community_id, division_code, code_hash, is_used',
    rows: slipRows(world),
  },
  {
    table: 'rating_remark',
    columns: 'id, round_id, community_id, division_code, text_cipher',
    rows: remarkRows(world, vault),
  },
]

const partiesOf = ({ id, enterprise, community }: DemoPairing): CopyValue[] => [
  ...[id, enterprise.id, community.id, enterprise.orgPath, community.divisionCode],
  ...[enterprise.name, community.name],
]

function* projectRows({ projects }: World, vault: Vault): Generator<CopyValue[]> {
  for (const one of projects) {
    const isReported = one.finishedOn !== null
    yield [
      ...[PROGRAMME_ID, one.id, 2021, one.number, ...partiesOf(one.pairing), one.title, one.content],
      ...[vault.seal(one.owner), vault.seal(one.contact), one.startsOn, one.endsOn, one.target, one.unit],
      ...[one.words, one.done, one.status, one.delayReason, one.madeOn, one.finishedOn],
      ...[isReported ? 'demo' : null, one.acceptBy, one.decidedOn],
      ...[one.result === null ? null : vault.seal('王书记（演示）'), one.result, one.score],
      ...[one.status === 'accepted' ? null : one.reason, one.withdrawnOn, one.team?.id ?? null],
      ...[one.team?.name ?? null, one.repeats, one.seriesId, one.period, one.entries.length, 1],
    ]
  }
}

function* entryRows({ projects }: World, vault: Vault): Generator<CopyValue[]> {
  const newId = idsOf('project entries', morningOf('2021-06-11'))
  for (const { id, pairing, entries } of projects) {
    const { enterprise, community } = pairing
    const place = [community.id, enterprise.orgPath, community.divisionCode]
    for (const [at, { kind, day, done, score, until, words, delay }] of entries.entries()) {
      const isCommunity = kind === 'accepted' || kind === 'refused'
      yield [
        ...[PROGRAMME_ID, newId(), id, ...place, at + 1, kind, day, done ?? null, score ?? null],
        ...[until ?? null, vault.seal(words ?? ''), delay ?? null],
        ...[vault.seal(isCommunity ? '王书记（演示）' : '周联络（演示）'), morningOf(day, at)],
      ]
    }
  }
}

function* roundRows({ rounds }: World): Generator<CopyValue[]> {
  for (const { id, pairing, project, openedOn, endsOn, scores, slips } of rounds) {
    const [pairingId = '', ...parties] = partiesOf(pairing)
    yield [
      ...[PROGRAMME_ID, id, project ? 'project' : 'enterprise', pairingId, project?.id ?? null, ...parties],
      ...[project?.title ?? '', openedOn, endsOn, slips.length, `{${scores.join(',')}}`, 1],
    ]
  }
}

function* slipRows({ rounds }: World): Generator<CopyValue[]> {
  for (const { id, pairing, slips } of rounds)
    for (const slip of slips)
      yield [
        ...[PROGRAMME_ID, slip.id, id, pairing.community.id, pairing.community.divisionCode],
        ...[slip.hash, slip.isUsed],
      ]
}

function* remarkRows({ rounds }: World, vault: Vault): Generator<CopyValue[]> {
  for (const { id, pairing, remarks } of rounds)
    for (const remark of remarks)
      yield [
        ...[PROGRAMME_ID, remark.id, id, pairing.community.id, pairing.community.divisionCode],
        vault.seal(remark.text),
      ]
}

const sidesOf = ({ enterprise, community }: DemoPairing) => ({
  enterpriseId: enterprise.id,
  orgPath: enterprise.orgPath,
  communityId: community.id,
  divisionCode: community.divisionCode,
})

type Measured = 'projects' | 'projectsAccepted'

/** What happened to projects that figures count, in no order. */
export const projectFacts = ({ projects }: World): { day: string; draft: Draft }[] =>
  projects.flatMap((project) => [
    { day: project.madeOn, draft: tell(project, 'project.added', { projects: 1 }) },
    ...(project.finishedOn === null
      ? []
      : [{ day: project.finishedOn, draft: tell(project, 'project.reported', {}) }]),
    ...(project.status === 'accepted' && project.decidedOn !== null
      ? [{ day: project.decidedOn, draft: tell(project, 'project.accepted', { projectsAccepted: 1 }) }]
      : []),
    ...(project.withdrawnOn === null
      ? []
      : [{ day: project.withdrawnOn, draft: tell(project, 'project.withdrawn', { projects: -1 }) }]),
  ])

const tell = (
  { id, pairing, number, startsOn, endsOn, target }: DemoProject,
  kind: string,
  change: Partial<Record<Measured, number>>,
): Draft => ({
  kind,
  subjectKind: 'service-project',
  subjectId: id,
  orgPath: pairing.enterprise.orgPath,
  divisionCode: pairing.community.divisionCode,
  memberId: null,
  after: {
    number: `2021-${String(number).padStart(4, '0')}`,
    pairingId: pairing.id,
    enterpriseId: pairing.enterprise.id,
    communityId: pairing.community.id,
    ...{ startsOn, endsOn, target },
  },
  deltas: (Object.entries(change) as [Measured, number][]).map(([measure, value]) => ({
    ...{ measure, value },
    ...sidesOf(pairing),
  })),
})

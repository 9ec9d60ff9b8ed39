import type { CopyValue } from '../../platform/database.ts'
import { isSettled, NO_DAY, nextDue } from '../../policy/workflow/flow.rules.ts'
import { tracks, type Track } from '../../policy/workflow/step.rules.ts'
import { FIRST_DAY, LAST_DAY, morningOf } from './calendar.ts'
import type { TableRows } from './registry-rows.ts'
import { idsOf, nth } from './seed.ts'
import { citedSteps } from './workflow.ts'
import { PROGRAMME_ID, type World } from './world.ts'

const templateIds = (): Record<Track, string> => {
  const newId = idsOf('workflow templates', morningOf(FIRST_DAY))
  return { enterprise: newId(), pairing: newId() }
}

/** The workflow of the demo: its first editions, every case with its steps, and the plans of enterprises. */
export const workflowTables = (world: World): TableRows[] => [
  {
    table: 'workflow_template',
    columns: 'id, track, edition, status, steps, published_on, version',
    rows: tracks.map((track) => [
      PROGRAMME_ID,
      templateIds()[track],
      track,
      1,
      'published',
      JSON.stringify(citedSteps(track)),
      FIRST_DAY,
      1,
    ]),
  },
  {
    table: 'workflow_case',
    columns:
      'id, template_id, track, subject_id, enterprise_id, community_id, org_path, division_code, enterprise_name, community_name, search_text, status, started_on, ended_on, next_due_on, version',
    rows: caseRows(world),
  },
  {
    table: 'workflow_step',
    columns:
      'case_id, step, position, owner, measure_id, org_path, division_code, status, opened_on, due_on, done_on, told, told_on',
    rows: stepRows(world),
  },
  {
    table: 'implementation_plan',
    columns:
      'id, enterprise_id, org_path, enterprise_name, edition, title, body, status, submitted_on, decided_on, return_reason, version',
    rows: planRows(world),
  },
]

function* caseRows({ cases }: World): Generator<CopyValue[]> {
  const templates = templateIds()
  for (const { id, track, subjectId, enterprise, community, startsOn, steps } of cases) {
    const { name, uscc, pinyin, initials } = enterprise
    const words = [name, uscc, pinyin, initials]
    if (community) words.push(community.name, community.pinyin, community.initials, community.divisionCode)
    const isDone = isSettled(steps)
    yield [
      PROGRAMME_ID,
      id,
      templates[track],
      track,
      subjectId,
      enterprise.id,
      community?.id ?? null,
      enterprise.orgPath,
      community?.divisionCode ?? null,
      name,
      community?.name ?? null,
      words.join(' ').toLowerCase(),
      isDone ? 'done' : 'running',
      startsOn,
      isDone ? LAST_DAY : null,
      isDone ? NO_DAY : nextDue(steps),
      1,
    ]
  }
}

function* stepRows({ cases }: World): Generator<CopyValue[]> {
  const cited = { enterprise: citedSteps('enterprise'), pairing: citedSteps('pairing') }
  for (const { id, track, enterprise, community, steps } of cases)
    for (const [position, state] of steps.entries()) {
      const { owner, measureId } = nth(cited[track], position)
      const place = [enterprise.orgPath, community?.divisionCode ?? null]
      const { step, status, openedOn, dueOn, doneOn, told } = state
      const days = [openedOn, dueOn, doneOn]
      yield [
        PROGRAMME_ID,
        id,
        step,
        position,
        owner,
        measureId,
        ...place,
        status,
        ...days,
        told,
        told > 0 ? LAST_DAY : null,
      ]
    }
}

function* planRows({ plans }: World): Generator<CopyValue[]> {
  for (const {
    id,
    enterprise,
    edition,
    title,
    body,
    status,
    submittedOn,
    decidedOn,
    returnReason,
  } of plans) {
    const days = [submittedOn, decidedOn]
    yield [
      PROGRAMME_ID,
      id,
      enterprise.id,
      enterprise.orgPath,
      enterprise.name,
      edition,
      title,
      body,
      status,
      ...days,
      returnReason,
      1,
    ]
  }
}

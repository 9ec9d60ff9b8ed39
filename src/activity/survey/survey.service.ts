import type { z } from 'zod'
import { canOf, whyNot, refusal } from '../../platform/moves.ts'
import { allows, inWhole } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import type { FieldValues } from '../../platform/fields.ts'
import { record } from '../../platform/ledger.ts'
import type { Page } from '../../platform/page.ts'
import { notFound, refuse } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import { changeable, readGiven } from '../../registry/record/change.rules.ts'
import { apart, carriedOver, checkPoints, readAnswers } from './answer.rules.ts'
import type { Difficulty } from './difficulty.rules.ts'
import * as points from './difficulty.service.ts'
import * as forms from './form.service.ts'
import type { Standing } from './form.store.ts'
import type { given, listSurveys, surveyDetail, surveyRow } from './survey.api.ts'
import { surveyMoveNames, surveyTable, whyNoGround, type Ground, type SurveyMove } from './survey.rules.ts'
import * as store from './survey.store.ts'

export type Survey = z.output<typeof surveyRow>
export type Detail = z.output<typeof surveyDetail>
export type Given = z.output<typeof given>

/** What is sealed of a survey. */
interface Sealed {
  texts: FieldValues
  difficulties: Difficulty[]
}

const seal = ({ vault }: Pick<Context, 'vault'>, sealed: Sealed): Buffer => vault.seal(JSON.stringify(sealed))
export const openSealed = ({ vault }: Pick<Context, 'vault'>, cipher: Buffer): Sealed =>
  JSON.parse(vault.open(cipher)) as Sealed

function presentRow(context: Context, row: store.SurveyRow): Survey {
  const {
    id,
    pairingId,
    enterpriseId,
    enterprise,
    communityId,
    community,
    edition,
    status,
    difficultyCount,
  } = row
  const { begunOn, submittedOn, decidedOn, returnReason, version } = row
  return {
    ...{ id, pairingId, enterpriseId, enterprise, communityId, community, edition, status, difficultyCount },
    ...{ begunOn, submittedOn, decidedOn, returnReason, version },
    can: canOf(surveyTable, status, (permission) => allows(context.actor, permission)),
  }
}

/** What a survey stands on now: neither side sees the other's record, and a team leader sees neither. */
async function groundOf(
  context: Context,
  row: Pick<store.SurveyRow, 'pairingId' | 'communityId'>,
  form: Pick<Standing, 'state'>,
): Promise<{ ground: Ground; basics: FieldValues }> {
  const { db, programmeId } = context
  const { pair, community } = await inWhole(context, async () => ({
    pair: await store.pair(db, programmeId, row.pairingId),
    community: await store.community(db, programmeId, row.communityId),
  }))
  return {
    ground: {
      pairStatus: pair?.status ?? 'ended',
      isMerged: community?.isMerged ?? true,
      endedOn: community?.endedOn ?? null,
      formState: form.state,
    },
    basics: community?.basics ?? {},
  }
}

export async function present(context: Context, row: store.SurveyRow): Promise<Detail> {
  const form = await forms.standing(context, row.formId)
  const shown = presentRow(context, row)
  const { ground, basics } = await groundOf(context, row, form)
  const sealed = openSealed(context, row.textCipher)
  const isOpen = row.status !== 'confirmed' && row.status !== 'closed'
  const can = { ...shown.can }
  // What the ground forbids is grey with the words of the refusal.
  for (const move of surveyMoveNames) can[move] ??= whyNoGround(move, ground, context.today)?.words ?? null
  return {
    ...shown,
    can,
    sections: form.sections.map(({ questions, ...section }) => ({ ...section, questions: [...questions] })),
    answers: { ...row.answers, ...sealed.texts },
    basics: isOpen ? basics : row.basics,
    changes: row.changes,
    difficulties:
      row.status === 'confirmed'
        ? (await points.ofSurvey(context, row.id)).map(({ kind, urgency, description, help, wantedBy }) => ({
            kind,
            urgency,
            description,
            help,
            wantedBy,
          }))
        : sealed.difficulties,
    savedAt: row.savedAt.toISOString(),
  }
}

export async function list(
  context: Context,
  query: Input<typeof listSurveys>['query'],
): Promise<Page<Survey>> {
  const page = await store.list(context.db, context.programmeId, query)
  return { ...page, items: page.items.map((row) => presentRow(context, row)) }
}

export async function find(context: Context, id: string): Promise<Detail> {
  const row = await store.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  return await present(context, row)
}

/**
 * Begins the survey of a pair with what is known: basics of the registry, and what the last survey of the community found, whoever
 * made it, as far as this edition asks it too. Where one runs it is given as it is.
 */
export async function begin(context: Context, pairingId: string): Promise<Detail> {
  const { db, programmeId, today, now } = context
  const pair = await store.pair(db, programmeId, pairingId)
  if (!pair) throw notFound()
  const running = await store.openOfPair(db, programmeId, pairingId)
  if (running) return await find(context, running.id)
  const form = await forms.current(context)
  const { ground, basics } = await groundOf(context, { pairingId, communityId: pair.communityId }, form)
  const why = whyNoGround('answer', ground, today)
  if (why) throw refusal(why)
  const earlier = await inWhole(context, () => store.lastConfirmed(db, programmeId, pair.communityId))
  const known = earlier
    ? carriedOver(form.sections, {
        ...earlier.answers,
        ...openSealed(context, earlier.textCipher).texts,
      })
    : {}
  const { plain, texts } = apart(form.sections, known)
  const id = context.newId()
  const added = await store.add(db, programmeId, {
    id,
    pairingId,
    formId: form.id,
    answers: plain,
    textCipher: seal(context, { texts, difficulties: [] }),
    basics,
    begunOn: today,
    savedAt: now,
  })
  // Somebody else began it in the same moment.
  const row = added ? await store.find(db, programmeId, id) : undefined
  if (row) return await tell(context, row.id, 'survey.begun', null)
  const other = await store.openOfPair(db, programmeId, pairingId)
  if (!other) throw notFound()
  return await find(context, other.id)
}

/** Loads a survey for a move, or refuses: out of scope, changed meanwhile, not in the right state, nothing to stand on. */
export async function movable(
  context: Context,
  id: string,
  version: number | undefined,
  move: SurveyMove,
): Promise<{ row: store.SurveyRow; form: Standing; basics: FieldValues }> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  if (version !== undefined && version !== row.version) refuseStale(version, await present(context, row))
  const allowed = whyNot(surveyTable, move, row.status, (permission) => allows(context.actor, permission))
  if (allowed) throw refusal(allowed)
  const form = await forms.standing(context, row.formId)
  const { ground, basics } = await groundOf(context, row, form)
  const why = whyNoGround(move, ground, context.today)
  if (why) throw refusal(why)
  return { row, form, basics }
}

/** What was given, read by the edition and by the fields of the registry, as it is stored. */
export function read(
  context: Context,
  { form, basics }: { form: Standing; basics: FieldValues },
  { answers, changes, difficulties }: Given,
): { values: FieldValues; change: store.Change } {
  const values = readAnswers(form.sections, answers)
  checkPoints(difficulties)
  const wanted = readGiven('community', changes, changeable.community)
  const { plain, texts } = apart(form.sections, values)
  return {
    values,
    change: {
      answers: plain,
      textCipher: seal(context, { texts, difficulties }),
      difficultyCount: difficulties.length,
      basics,
      // What the registry says by now needs no change.
      changes: Object.fromEntries(Object.entries(wanted).filter(([key, value]) => basics[key] !== value)),
      savedAt: context.now,
    },
  }
}

/** A draft is no event: what was handed in is. Who saved it last is seen in the version alone. */
export async function save(
  context: Context,
  id: string,
  version: number | undefined,
  body: Given,
): Promise<Detail> {
  const { row, form, basics } = await movable(context, id, version, 'answer')
  const { change } = read(context, { form, basics }, body)
  await store.change(context.db, context.programmeId, id, { ...change, status: 'draft' })
  if (row.status === 'returned') return await tell(context, id, 'survey.reopened', row)
  return await find(context, id)
}

/** Words of answers stay out of the ledger, which is kept for ever. */
const said = (row: store.SurveyRow) => ({
  pairingId: row.pairingId,
  enterpriseId: row.enterpriseId,
  communityId: row.communityId,
  edition: row.edition,
  status: row.status,
  submittedOn: row.submittedOn,
  decidedOn: row.decidedOn,
  returnReason: row.returnReason,
  answered: Object.keys(row.answers).length,
  difficultyCount: row.difficultyCount,
  changes: row.changes,
})

/** Writes the ledger and gives the survey as it is now. */
export async function tell(
  context: Context,
  id: string,
  kind: string,
  before: store.SurveyRow | null,
  deltas: (sides: {
    enterpriseId: string
    orgPath: string
    communityId: string
    divisionCode: string
  }) => Parameters<typeof record>[2] = () => [],
): Promise<Detail> {
  const after = await store.find(context.db, context.programmeId, id)
  if (!after)
    throw refuse('survey/lost', 500, {
      zh: '摸底表没有保存，请重试。',
      en: 'The survey was not saved; please try again.',
    })
  const { enterpriseId, orgPath, communityId, divisionCode } = after
  await inWhole(context, () =>
    record(
      context,
      {
        kind,
        subjectKind: 'survey',
        subjectId: id,
        orgPath,
        divisionCode,
        happenedOn: context.today,
        before: before && said(before),
        after: said(after),
      },
      deltas({ enterpriseId, orgPath, communityId, divisionCode }),
    ),
  )
  return await present(context, after)
}

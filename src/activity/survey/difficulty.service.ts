import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { record } from '../../platform/ledger.ts'
import type { Page } from '../../platform/page.ts'
import { notFound } from '../../platform/problem.ts'
import { difficultyMeasure, pointTaken, type Difficulty } from './difficulty.rules.ts'
import * as store from './difficulty.store.ts'
import type { listPoints, pointRow } from './survey.api.ts'
import type { SurveyRow } from './survey.store.ts'

export type Point = z.output<typeof pointRow>

export function present({ vault }: Pick<Context, 'vault'>, row: store.PointRow): Point {
  const { textCipher, helpCipher, orgPath: _path, divisionCode: _code, version: _version, ...shown } = row
  return { ...shown, description: vault.open(textCipher), help: vault.open(helpCipher) }
}

export async function list(context: Context, query: Input<typeof listPoints>['query']): Promise<Page<Point>> {
  const page = await store.list(context.db, context.programmeId, query)
  return { ...page, items: page.items.map((row) => present(context, row)) }
}

/** The points of a survey, once the community has confirmed it. */
export const ofSurvey = async (context: Context, surveyId: string): Promise<Point[]> =>
  (await store.ofSurvey(context.db, context.programmeId, surveyId)).map((row) => present(context, row))

/** Makes entries of the points of a survey that is being confirmed; `difficulty.recorded` tells each, without its words. */
export async function keep(
  context: Context,
  survey: SurveyRow,
  points: readonly Difficulty[],
): Promise<string[]> {
  const { db, programmeId, vault, newId, today } = context
  const kept: string[] = []
  for (const [position, { description, help, ...rest }] of points.entries()) {
    const id = newId()
    await store.add(db, programmeId, survey, {
      ...rest,
      id,
      position,
      textCipher: vault.seal(description),
      helpCipher: vault.seal(help),
      foundOn: today,
    })
    kept.push(id)
  }
  return kept
}

/** Tells the ledger of points that were kept, with the figure of their kind. */
export async function tellKept(
  context: Context,
  survey: SurveyRow,
  ids: readonly string[],
  points: readonly Difficulty[],
): Promise<void> {
  const { enterpriseId, orgPath, communityId, divisionCode } = survey
  const sides = { enterpriseId, orgPath, communityId, divisionCode }
  for (const [at, { kind, urgency, wantedBy }] of points.entries())
    await record(
      context,
      {
        kind: 'difficulty.recorded',
        subjectKind: 'difficulty',
        subjectId: ids[at] ?? survey.id,
        orgPath,
        divisionCode,
        happenedOn: context.today,
        before: null,
        after: { surveyId: survey.id, enterpriseId, communityId, kind, urgency, wantedBy },
      },
      [{ measure: difficultyMeasure(kind), value: 1, ...sides }],
    )
}

/**
 * The seam for the next steps (needs and what comes after them): a point becomes a record of theirs, with its words filled in, in
 * the same transaction. Gives what was said, so that nobody types it again.
 * @throws survey/point-taken (409), platform/not-found (404)
 */
export async function takeOver(context: Context, id: string, by: { as: string; id: string }): Promise<Point> {
  const { db, programmeId, today } = context
  const before = await store.lock(db, programmeId, id)
  if (!before) throw notFound()
  if (before.takenOn !== null) throw pointTaken()
  await store.take(db, programmeId, id, { day: today, ...by })
  await record(
    context,
    {
      kind: 'difficulty.taken',
      subjectKind: 'difficulty',
      subjectId: id,
      orgPath: before.orgPath,
      divisionCode: before.divisionCode,
      happenedOn: today,
      before: { state: 'open' },
      after: { state: 'taken', kind: before.kind, takenAs: by.as, takenId: by.id },
    },
    [],
  )
  return present(context, { ...before, takenOn: today, state: 'taken' })
}

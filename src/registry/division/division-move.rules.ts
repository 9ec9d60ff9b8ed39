import type { ChangeKind } from './division-change.rules.ts'
import { refuse, type Refusal, type Words } from '../../platform/problem.ts'
import { divisionLevel, divisionLevels } from '../registry.rules.ts'

/** Records that stand in a division of their own; links, pairs, contacts and residents go with their community. */
export const movedKinds = ['site', 'community'] as const
export type MovedKind = (typeof movedKinds)[number]

/** A division that may take what hung on one that ended. */
export interface Place {
  id: string
  code: string
  fullName: string
  kind: ChangeKind
}

/**
 * The place to which everything of an ended division may go without being looked at one by one: its only successor. Where its code
 * stands for another place now, a site may mean either, so somebody has to say which.
 */
export function onlySuccessor<Given extends Place>(
  places: readonly Given[],
  hasSites: boolean,
): { place: Given } | { why: Words } {
  const [only, ...others] = places.filter(({ kind }) => kind !== 'reused')
  if (!only)
    return {
      why: {
        zh: '没有对应的现行区划，请人工核定后逐条办理。',
        en: 'Nothing in force stands in its place. Decide by hand.',
      },
    }
  if (others.length > 0)
    return {
      why: {
        zh: '已拆分为几个区划，请逐条选择改挂到哪一个。',
        en: 'It was split. Choose for each record where it goes.',
      },
    }
  if (hasSites && places.some(({ kind }) => kind === 'reused'))
    return {
      why: {
        zh: '原代码已改作他用，驻地可能指新的区划，请逐条核定。',
        en: 'Its code was reused, so a site may mean the new place. Decide for each.',
      },
    }
  return { place: only }
}

/** @throws registry/not-a-successor, registry/not-a-community (422) */
export function checkPlace<Given extends Place>(kind: MovedKind, place: Given | undefined): Given {
  if (!place || (kind === 'community' && place.kind === 'reused'))
    throw refuse(
      'registry/not-a-successor',
      422,
      {
        zh: '所选区划不是原区划的后继。请从列出的区划中选择。',
        en: 'The division does not follow the one that ended. Choose one of those listed.',
      },
      { field: 'divisionId' },
    )
  if (kind === 'community' && divisionLevel(place.code) !== divisionLevels.community)
    throw refuse(
      'registry/not-a-community',
      422,
      {
        zh: `${place.fullName}（${place.code}）不是社区一级，不能作为社区的区划。`,
        en: `${place.fullName} (${place.code}) is no community.`,
      },
      { field: 'divisionId' },
    )
  return place
}

export const placeTaken = (name: string): Words => ({
  zh: `“${name}”已在该区划登记。两个社区合并的，请先在“疑似重复”中合并登记。`,
  en: `“${name}” is registered there already. Where two communities became one, merge their records first.`,
})

export const inForce = (): Refusal =>
  refuse('registry/division-in-force', 409, {
    zh: '这条记录所在的区划仍然有效，不需要改挂。请刷新页面。',
    en: 'The division of this record is in force; nothing has to be moved. Reload the page.',
  })

export const changedSince = (): Refusal =>
  refuse('registry/changed-since', 409, {
    zh: '改挂之后这条记录又有修改，不能撤回。请在该记录的页面更正。',
    en: 'The record was changed after it was moved, so the move cannot be taken back. Correct it on its page.',
  })

import type { Context } from '../../platform/context.ts'
import { refuse, type Refusal } from '../../platform/problem.ts'
import { maskName, maskPhone } from '../../platform/vault.ts'
import { partOf, type PartKind } from './account.rules.ts'
import { wholePart, wrongPart, type Part } from './grant.rules.ts'
import type { Role } from '../../platform/permissions.ts'
import * as parts from './part.store.ts'

/** The columns of a part that was chosen; refused where the reader does not see it, or where the role asks for another kind. */
export async function partFrom(
  context: Context,
  role: Role,
  chosen: { kind: PartKind; id: string } | undefined,
): Promise<Part> {
  const { db, programmeId } = context
  if (chosen?.kind !== partOf(role) || (role === 'community' && chosen?.id.length !== 12)) throw wrongPart()
  if (chosen === undefined) return wholePart
  const { kind, id } = chosen
  if (kind === 'branch') {
    const found = await parts.enterpriseOf(db, programmeId, id)
    if (found) return { ...wholePart, orgPath: found.orgPath }
  } else if (kind === 'division') {
    const found =
      id.length === 12 ? await parts.communityOf(db, programmeId, id) : await parts.divisionOf(db, id)
    if (found) return { ...wholePart, divisionCode: found.code }
  } else if (kind === 'team') {
    const found = await parts.teamOf(db, programmeId, id)
    if (found) return { ...wholePart, teamId: found.id, orgPath: found.orgPath }
  } else {
    const found = await parts.memberOf(db, programmeId, id)
    if (found) return { ...wholePart, memberId: found.id, orgPath: found.orgPath }
  }
  throw noSuchPart()
}

export async function suggest(
  context: Context,
  { kind, q }: { kind: PartKind; q: string },
): Promise<{ items: parts.FoundPart[] }> {
  const { db, programmeId, vault } = context
  const text = q.trim().toLowerCase()
  if (kind === 'branch') return { items: await parts.findBranches(db, programmeId, text) }
  if (kind === 'division') return { items: await parts.findDivisions(db, programmeId, text) }
  if (kind === 'team') return { items: await parts.findTeams(db, programmeId, text) }
  const phone = text.replace(/[\s-]/g, '').replace(/^(\+|00)?86(?=1\d{10}$)/, '')
  if (!/^1[3-9]\d{9}$/.test(phone)) return { items: [] }
  const people = await parts.findPeople(db, programmeId, vault.hashes(phone))
  return {
    items: people.map(({ id, nameCipher, phoneCipher, enterprise }) => ({
      id,
      name: maskName(vault.open(nameCipher)),
      detail: `${maskPhone(vault.open(phoneCipher))} · ${enterprise}`,
    })),
  }
}

/** A part in words, for each of many; null for the whole programme, the code where the name is out of the reader's sight. */
export async function placesOf(
  context: Context,
  all: readonly Part[],
): Promise<(part: Part) => string | null> {
  const { db, programmeId, vault } = context
  const kept = (values: (string | null)[]): string[] => [...new Set(values.filter((value) => value !== null))]
  const names = await parts.namesOfParts(db, programmeId, {
    paths: kept(all.map((part) => (part.teamId === null && part.memberId === null ? part.orgPath : null))),
    codes: kept(all.map((part) => part.divisionCode)),
    teams: kept(all.map((part) => part.teamId)),
  })
  for (const { id, nameCipher } of await parts.sealedNames(
    db,
    programmeId,
    kept(all.map((part) => part.memberId)),
  ))
    names.set(id, maskName(vault.open(nameCipher)))
  return ({ teamId, memberId, divisionCode, orgPath }) => {
    const key = teamId ?? memberId ?? divisionCode ?? orgPath
    return key === null ? null : (names.get(key) ?? divisionCode ?? '…')
  }
}

export const noSuchPart = (): Refusal =>
  refuse('account/no-such-part', 404, {
    zh: '没有找到所选的企业、区划、队伍或人员，或不在您的职责范围内。请重新选择。',
    en: 'The enterprise, division, team or person was not found within your scope. Choose again.',
  })

import { hashOf, seal, type Sealed } from '../../agreement/agreement-content.service.ts'
import { numberText } from '../../agreement/agreement.rules.ts'
import type { CopyValue } from '../../platform/database.ts'
import type { Vault } from '../../platform/vault.ts'
import type { DemoAgreement } from './agreements.ts'
import { morningOf } from './calendar.ts'
import type { Draft } from './facts.ts'
import type { TableRows } from './registry-rows.ts'
import { PROGRAMME_ID, type World } from './world.ts'

const partiesOf = ({ pairing: { enterprise, community } }: DemoAgreement): CopyValue[] => [
  enterprise.id,
  community.id,
  enterprise.orgPath,
  community.divisionCode,
]

/** Agreements on the text that comes with the program, with their signed lines and the names of who signed on paper; no scans. */
export const agreementTables = (world: World, vault: Vault): TableRows[] => [
  {
    table: 'agreement',
    columns:
      'id, pairing_id, enterprise_id, community_id, org_path, division_code, enterprise_name, community_name, kind, amends_id, amendment, year, number, status, drafted_by, from_on, until_on, content_cipher, content_hash, line_count, begun_on, saved_at, submitted_on, agreed_on, signed_on, signed_place, in_force_on, ended_on, reason, reminded, version',
    rows: agreementRows(world, vault),
  },
  {
    table: 'agreement_line',
    columns:
      'id, agreement_id, by_id, enterprise_id, community_id, org_path, division_code, position, title, content, carrier, owner_cipher, from_on, until_on, result, quantity, unit, signed_on, version',
    rows: lineRows(world, vault),
  },
  {
    table: 'agreement_file',
    columns:
      'id, agreement_id, enterprise_id, community_id, org_path, division_code, kind, side, signer_cipher, content_hash, signed_on',
    rows: fileRows(world, vault),
  },
]

const hashed = (one: DemoAgreement, sealed: Sealed): Buffer =>
  hashOf({ kind: one.kind, templateId: null }, sealed)

function* agreementRows(world: World, vault: Vault): Generator<CopyValue[]> {
  for (const one of world.agreements) {
    const { pairing, supplement, content, signedOn, endedOn } = one
    const names = [...partiesOf(one), pairing.enterprise.name, pairing.community.name]
    const place = signedOn === null ? null : '社区党群服务中心'
    const text: Sealed = supplement ? { content: supplement.content, signed: content } : { content }
    yield [
      ...[PROGRAMME_ID, one.id, pairing.id, ...names, one.kind, null, null],
      ...[one.number === null ? null : 2021, one.number, one.status, one.draftedBy],
      ...[
        text.content.fromOn,
        text.content.untilOn,
        seal({ vault }, text),
        hashed(one, { content }),
        content.lines.length,
      ],
      ...[one.begunOn, morningOf(one.begunOn), one.submittedOn, one.agreedOn, signedOn, place, signedOn],
      ...[endedOn, one.reason, 0, 1],
    ]
    if (!supplement) continue
    const changed: Sealed = { content: supplement.content, base: content }
    const day = supplement.signedOn
    yield [
      ...[
        PROGRAMME_ID,
        supplement.id,
        pairing.id,
        ...names,
        one.kind,
        one.id,
        1,
        null,
        null,
        'signed',
        'enterprise',
      ],
      ...[changed.content.fromOn, changed.content.untilOn, seal({ vault }, changed), hashed(one, changed)],
      ...[changed.content.lines.length, day, morningOf(day), day, day, day, place, day, null, null, 0, 1],
    ]
  }
}

function* lineRows(world: World, vault: Vault): Generator<CopyValue[]> {
  for (const one of world.agreements) {
    if (one.signedOn === null) continue
    const { lines } = one.supplement?.content ?? one.content
    for (const [at, line] of lines.entries()) {
      const by = at === 0 ? (one.supplement?.id ?? one.id) : one.id
      const facts = [line.fromOn, line.untilOn, line.result, line.quantity, line.unit, one.signedOn, 1]
      yield [
        ...[PROGRAMME_ID, line.id, one.id, by, ...partiesOf(one), at + 1, line.title, line.content],
        ...[line.carrier, vault.seal(line.owner), ...facts],
      ]
    }
  }
}

function* fileRows(world: World, vault: Vault): Generator<CopyValue[]> {
  for (const one of world.agreements) {
    const { supplement, content, signedOn } = one
    const signed = [
      ...(signedOn === null
        ? []
        : [{ of: one.id, day: signedOn, hash: hashed(one, { content }), files: one.files }]),
      ...(supplement
        ? [
            {
              ...{ of: supplement.id, day: supplement.signedOn, files: supplement.files },
              hash: hashed(one, { content: supplement.content, base: content }),
            },
          ]
        : []),
    ]
    for (const { of, day, hash, files } of signed)
      for (const { id, side, signer } of files)
        yield [PROGRAMME_ID, id, of, ...partiesOf(one), 'paper', side, vault.seal(signer), hash, day]
  }
}

/** What moved a figure: agreements that were signed, and those that ended. */
export const agreementFacts = ({ agreements }: World) =>
  agreements.flatMap((one) => [
    ...(one.signedOn === null ? [] : [{ one, day: one.signedOn, value: 1 as const }]),
    ...(one.signedOn !== null && one.endedOn !== null ? [{ one, day: one.endedOn, value: -1 as const }] : []),
  ])

export function tellAgreement({ one, value }: ReturnType<typeof agreementFacts>[number]): Draft {
  const { enterprise, community, id: pairingId } = one.pairing
  const sides = { enterpriseId: enterprise.id, communityId: community.id }
  const place = { orgPath: enterprise.orgPath, divisionCode: community.divisionCode }
  const status = value === 1 ? 'signed' : 'ended'
  return {
    kind: `agreement.${status}`,
    subjectKind: 'agreement',
    subjectId: one.id,
    ...{ ...place, memberId: null },
    after: {
      ...{ pairingId, ...sides, kind: one.kind, number: numberText(2021, one.number), status },
      ...{ fromOn: one.content.fromOn, untilOn: one.content.untilOn, lines: one.content.lines.length },
      ...(value === 1 ? { signedOn: one.signedOn } : { endedOn: one.endedOn, reason: one.reason }),
    },
    deltas: [{ measure: 'agreementsSigned', value, ...sides, ...place }],
  }
}

import { sql } from 'kysely'
import { builtInFile } from '../../src/agreement/template-fill.service.ts'
import type { Db } from '../../src/platform/database.ts'
import type { Vault } from '../../src/platform/vault.ts'
import { pdfOf } from '../receipts.ts'
import { id, ids } from '../world-ids.ts'

const json = (value: object): string => JSON.stringify(value)
const DAY = '2021-07-10'
/** One text for all, so that whoever signs says the hash of any. */
export const HASH = 'ab'.repeat(32)

/** Sealed texts are not copied for the other programme, so nothing in them may name a record. */
const LINE = '00000000-0000-4000-8000-000000000001'
const officer = (name: string) => ({ name, post: '书记', phone: '' })
const contentOf = (number: number) => {
  const line = {
    ...{
      id: LINE,
      title: '照明',
      content: '换灯',
      needId: null,
      need: '',
      carrier: '承接单位',
      owner: '负责人',
    },
    ...{ fromOn: DAY, untilOn: '2021-09-30', result: '换灯', quantity: 4, unit: '盏' },
  }
  const party = (name: string) => ({
    ...{ name, code: '1', organisation: '党组织', leader: officer(`签约${number}`), liaison: officer('') },
  })
  const content = {
    ...{
      enterprise: party('甲'),
      community: party('乙'),
      basis: 'P1',
      pairedOn: DAY,
      fromOn: DAY,
      untilOn: '2022-07-09',
    },
    clauses: { content: '共建', enterpriseDuties: '', communityDuties: '', other: '' },
    ...{ lines: [line], needs: [], resources: [] },
  }
  return content
}

/** Of each pair an agreement in force and texts on their way, and a supplement. */
const agreements = [
  [840, ids.pairA, 'joint', 'signed', 'enterprise', null],
  [841, ids.pairA, 'party', 'draft', 'enterprise', null],
  [842, ids.pairA, 'other', 'review', 'enterprise', null],
  [843, ids.pairA, 'joint', 'draft', 'enterprise', id(840)],
  [844, ids.pairBranchA, 'joint', 'agreed', 'community', null],
  [845, ids.pairBranchA, 'party', 'returned', 'enterprise', null],
  [846, ids.pairBranchA, 'other', 'signed', 'enterprise', null],
  [847, ids.pairB, 'joint', 'signed', 'enterprise', null],
  [848, ids.pairB, 'party', 'agreed', 'enterprise', null],
  [849, ids.pairB, 'other', 'review', 'community', null],
] as const

export async function fillAgreements(db: Db, vault: Vault): Promise<void> {
  const p = ids.programme
  const word = Buffer.from(await builtInFile('joint'))
  const scan = pdfOf()
  const statements = [
    ...(
      [
        [830, 1, 'published'],
        [831, 2, 'draft'],
      ] as const
    ).map(
      ([number, edition, status]) =>
        sql`insert into agreement_template (programme_id, id, kind, edition, status, file_name, file_size, file_hash, content, fields, uploaded_on, published_on, version)
          values (${p}, ${id(number)}, 'joint', ${edition}, ${status}, '模板.docx', 1, ${Buffer.alloc(32, number)}, ${word}, array['甲方'], ${DAY},
            ${status === 'draft' ? null : DAY}::date, 1)`,
    ),
    ...agreements.flatMap(([number, pair, kind, status, side, amends]) => {
      const content = contentOf(number)
      const isSigned = status === 'signed'
      const parties = sql`enterprise_id, community_id, org_path, division_code`
      return [
        sql`insert into agreement (programme_id, id, pairing_id, enterprise_id, community_id, org_path, division_code, enterprise_name, community_name,
            kind, template_id, amends_id, amendment, year, number, status, drafted_by, from_on, until_on, content_cipher, content_hash, line_count,
            begun_on, saved_at, submitted_on, agreed_on, signed_on, signed_place, witness_cipher, in_force_on, reason, reminded, version)
          select programme_id, ${id(number)}, id, enterprise_id, community_id, org_path, division_code, enterprise_name, community_name, ${kind},
            ${kind === 'joint' && amends === null ? id(830) : null}::uuid, ${amends}::uuid, ${amends === null ? null : 1}::smallint,
            ${isSigned ? 2021 : null}::smallint, ${isSigned ? number : null}::integer, ${status}, ${side}, ${DAY}, '2022-07-09',
            ${vault.seal(json(amends === null ? { content } : { content, base: { ...content, lines: [] } }))}, ${Buffer.from(HASH, 'hex')}, 1, ${DAY},
            '2021-07-10T02:00Z', ${DAY}, ${DAY}, ${isSigned ? DAY : null}::date, ${isSigned ? '会议室' : null}, ${vault.seal(`见证${number}`)},
            ${isSigned ? DAY : null}::date, null, 0, 1
          from pairing where programme_id = ${p} and id = ${pair}`,
        ...(isSigned
          ? [
              sql`insert into agreement_line (programme_id, id, agreement_id, by_id, enterprise_id, community_id, org_path, division_code, position,
                  title, content, need_id, carrier, owner_cipher, from_on, until_on, result, quantity, unit, signed_on, version)
                select programme_id, ${id(number + 40)}, id, id, ${parties}, 1, '照明', '换灯', null, '承接单位', ${vault.seal(`负责${number}`)}, ${DAY}, '2021-09-30',
                  '换灯', 4, '盏', ${DAY}, 1 from agreement where programme_id = ${p} and id = ${id(number)}`,
              sql`insert into agreement_file (programme_id, id, agreement_id, ${parties}, kind, side, signer_cipher, content_hash, signed_on)
                select programme_id, ${id(number + 20)}, id, ${parties}, 'paper', 'enterprise', ${vault.seal(`签字${number}`)}, content_hash, ${DAY}
                from agreement where programme_id = ${p} and id = ${id(number)}`,
              sql`insert into agreement_file (programme_id, id, agreement_id, ${parties}, kind, file_type, file_size, file_hash, content, content_hash, signed_on)
                select programme_id, ${id(number + 30)}, id, ${parties}, 'scan', 'application/pdf', ${scan.length}, ${Buffer.alloc(32, number)},
                  ${vault.sealBytes(scan)}, content_hash, ${DAY} from agreement where programme_id = ${p} and id = ${id(number)}`,
            ]
          : []),
      ]
    }),
  ]
  for (const statement of statements) await statement.execute(db)
}

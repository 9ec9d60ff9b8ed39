import { sql } from 'kysely'
import type { Db } from '../../src/platform/database.ts'
import type { Vault } from '../../src/platform/vault.ts'
import { EAST, id, ids, WEST } from '../world-ids.ts'

const [GROUP_A, GROUP_B] = ['演示甲集团有限公司', '演示乙集团有限公司']

/**
 * Activities in every state in both communities: those of the east with the first group, whose member is sent there, those of the
 * west with the second, whose member lives in the east. Each has somebody who signed up, service, an objection and a certificate.
 */
export async function fillActivities(db: Db, vault: Vault): Promise<void> {
  const [p, day] = [ids.programme, '2021-07-14']
  const seal = (value: unknown): Buffer => vault.seal(JSON.stringify(value))
  const sides = [
    {
      from: 670,
      group: ids.groupA,
      called: GROUP_A,
      path: '0001.',
      place: ids.east,
      code: EAST,
      named: '东亭社区',
      member: ids.memberA,
      pair: ids.pairA,
    },
    {
      from: 700,
      group: ids.groupB,
      called: GROUP_B,
      path: '0002.',
      place: ids.west,
      code: WEST,
      named: '碧苑花园社区',
      member: ids.memberB,
      pair: ids.pairB,
    },
  ]
  const states = ['proposed', 'planned', 'open', 'held', 'closed', 'cancelled'] as const
  const statements = sides.flatMap(({ from, group, called, path, place, code, named, member, pair }) => {
    const who = sql`${group}, ${place}, ${path}, ${code}`
    const activity = (number: number, status: (typeof states)[number], heldOn: string) => {
      const isHeld = status === 'held' || status === 'closed'
      return [
        sql`insert into activity (programme_id, id, enterprise_id, community_id, org_path, division_code, enterprise_name, community_name, kind, title,
            held_on, begins, ends, place, places, text_cipher, status, signed, waiting, people, halves, planned_on, recorded_on, reason, version)
          values (${p}, ${id(from + number)}, ${who}, ${called}, ${named}, 'labour', '清理楼道', ${heldOn}, '09:00', '11:00', '广场', 9,
            ${seal({ description: '带手套', contact: '刘站长' })}, ${status}, ${number === 2 ? 1 : 0}, 0, ${isHeld ? 1 : 0}, ${isHeld ? 4 : 0}, ${day},
            ${isHeld ? day : null}::date, '有雨', 1)`,
        sql`insert into activity_enterprise (programme_id, id, activity_id, enterprise_id, community_id, org_path, division_code, enterprise_name)
          values (${p}, ${id(from + 10 + number)}, ${id(from + number)}, ${who}, ${called})`,
      ]
    }
    const service = (number: number, activity: number) =>
      sql`insert into activity_service (programme_id, id, activity_id, member_id, enterprise_id, community_id, org_path, division_code,
          enterprise_name, community_name, kind, title, held_on, halves, recorded_on, correction_cipher, version)
        values (${p}, ${id(from + number)}, ${id(from + activity)}, ${member}, ${who}, ${called}, ${named}, 'labour', '清理楼道', ${day}, 4, ${day},
          ${vault.seal(`第${from}次更正`)}, 1)`
    return [
      ...states.flatMap((status, at) => activity(at, status, status === 'open' ? '2021-07-20' : day)),
      ...activity(6, 'planned', '2021-07-20'),
      ...activity(7, 'open', '2021-07-20'),
      sql`insert into activity_sign_up (programme_id, id, activity_id, member_id, enterprise_id, community_id, org_path, division_code, enterprise_name,
          status, signed_at, version)
        values (${p}, ${id(from + 20)}, ${id(from + 2)}, ${member}, ${who}, ${called}, 'signed', '2021-07-14T02:00Z', 1)`,
      service(21, 3),
      service(22, 4),
      sql`insert into activity_objection (programme_id, id, activity_id, member_id, community_id, division_code, title, held_on, kind, halves, text_cipher,
          status, raised_on, version)
        values (${p}, ${id(from + 23)}, ${id(from + 3)}, ${member}, ${place}, ${code}, '清理楼道', ${day}, 'hours', 5, ${vault.seal(`第${from}次异议`)},
          'raised', ${day}, 1)`,
      sql`insert into service_certificate (programme_id, id, member_id, code_hash, code_cipher, name_cipher, from_on, to_on, activities, halves, issued_on)
        values (${p}, ${id(from + 24)}, ${member}, ${Buffer.alloc(32, from % 256)}, ${vault.seal(`CODE-${from}`)}, ${vault.seal(member === ids.memberA ? '张伟' : '王芳')},
          '2021-07-01', ${day}, 1, 4, ${day})`,
      sql`insert into contact_entry (programme_id, id, pairing_id, enterprise_id, community_id, org_path, division_code, enterprise_name, community_name,
          kind, held_on, text_cipher, next_on, side, written_on, version)
        values (${p}, ${id(from + 25)}, ${pair}, ${who}, ${called}, ${named}, 'call', ${day}, ${seal({ who: '马干事', subject: '商定时间', outcome: '', next: '' })},
          null, ${path === '0001.' ? 'enterprise' : 'community'}, ${day}, 1)`,
    ]
  })
  for (const statement of statements) await statement.execute(db)
}

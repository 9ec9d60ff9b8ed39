import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import type { Db } from '../../src/platform/database.ts'
import type { Vault } from '../../src/platform/vault.ts'
import { id, ids } from '../world-ids.ts'

/** Of each pair a project that is under way and one that was reported, with history, evidence, a round and what hangs on it. */
const projects = [
  [830, ids.pairA, 'running', 'account-coordinatora'],
  [840, ids.pairA, 'reported', 'account-coordinatora'],
  [850, ids.pairBranchA, 'reported', 'account-coordinatora'],
  [860, ids.pairB, 'planned', 'account-coordinatorb'],
  [870, ids.pairB, 'reported', 'account-coordinatorb'],
  [880, ids.pairA, 'accepted', 'account-coordinatora'],
  [890, ids.pairA, 'paused', 'account-coordinatora'],
] as const

const day = '2021-07-10'

export async function fillProjects(db: Db, vault: Vault): Promise<void> {
  const p = ids.programme
  for (const [at, [number, pair, status, account]] of projects.entries()) {
    const isReported = status === 'reported' || status === 'accepted'
    const isAccepted = status === 'accepted'
    await sql`insert into service_project (programme_id, id, year, number, pairing_id, enterprise_id, community_id, org_path, division_code,
        enterprise_name, community_name, title, content, owner_cipher, contact_cipher, starts_on, ends_on, target, unit, result_words, done, status,
        made_on, finished_on, reported_by, accept_by, decided_on, acceptor_cipher, result, repeats, series_id, period, entries, version)
      select ${p}, ${id(number)}::uuid, 2021, ${at + 1}, id, enterprise_id, community_id, org_path, division_code, enterprise_name, community_name,
        ${`第${number}个项目`}, '疏通雨水管', ${vault.seal(`郑主${number}`)}, ${vault.seal(`钱联${number}`)}, '2021-07-01', '2021-07-31', 10, '处', '', 3,
        ${status}, ${day}::date, ${isReported ? day : null}::date, ${isReported ? account : null}, ${isReported ? '2021-07-16' : null}::date,
        ${isAccepted ? day : null}::date, ${isAccepted ? vault.seal(`孙验${number}`) : null}::bytea, ${isAccepted ? 9 : null}::int,
        'month', ${id(number)}::uuid, '2021-07-01', 1, 1
      from pairing where programme_id = ${p} and id = ${pair}`.execute(db)
    const of = sql`from service_project where programme_id = ${p} and id = ${id(number)}`
    await sql`insert into project_entry (programme_id, id, project_id, community_id, org_path, division_code, seq, kind, on_day, done, words_cipher,
        by_cipher, written_at)
      select programme_id, ${id(number + 1)}::uuid, id, community_id, org_path, division_code, 1, 'progress', ${day}::date, 3,
        ${vault.seal(`第${number}次进展`)}, ${vault.seal('周填报')}, ${`${day}T02:00Z`}::timestamptz ${of}`.execute(
      db,
    )
    const content = vault.sealBytes(Buffer.from('%PDF-1.7'))
    await sql`insert into project_file (programme_id, id, project_id, community_id, org_path, division_code, name_cipher, file_type, file_size,
        file_hash, content, added_on)
      select programme_id, ${id(number + 2)}::uuid, id, community_id, org_path, division_code, ${vault.seal(`现场${number}.pdf`)},
        'application/pdf', 8, ${createHash('sha256').update('%PDF-1.7').digest()}, ${content}, ${day}::date ${of}`.execute(
      db,
    )
    // One that goes on, and one that is over and has enough voices to be told.
    for (const [more, endsOn, scores] of [
      [3, '2021-07-30', '{0,0,1,0,0}'],
      [6, '2021-07-12', '{0,0,1,2,3}'],
    ] as const) {
      const round = id(number + more)
      await sql`insert into rating_round (programme_id, id, subject_kind, pairing_id, project_id, enterprise_id, community_id, org_path,
          division_code, enterprise_name, community_name, title, opened_on, ends_on, issued, scores, version)
        select programme_id, ${round}::uuid, 'project', pairing_id, id, enterprise_id, community_id, org_path, division_code, enterprise_name,
          community_name, title, ${day}::date, ${endsOn}::date, 12, ${scores}::integer[], 1 ${of}`.execute(db)
      const ofRound = sql`from rating_round where programme_id = ${p} and id = ${round}`
      const hash = createHash('sha256')
        .update(`rating/${number + more}`)
        .digest()
      await sql`insert into rating_slip (programme_id, id, round_id, community_id, division_code, code_hash, is_used)
        select programme_id, ${id(number + more + 1)}::uuid, id, community_id, division_code, ${hash}, false ${ofRound}`.execute(
        db,
      )
      await sql`insert into rating_remark (programme_id, id, round_id, community_id, division_code, text_cipher)
        select programme_id, ${id(number + more + 2)}::uuid, id, community_id, division_code, ${vault.seal(`第${number + more}条意见`)} ${ofRound}`.execute(
        db,
      )
    }
  }
}

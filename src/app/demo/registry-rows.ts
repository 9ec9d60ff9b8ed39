import type { CopyValue } from '../../platform/database.ts'
import type { Vault } from '../../platform/vault.ts'
import { FIRST_DAY, morningOf } from './calendar.ts'
import { memberCapacityOf } from './communities.ts'
import { joinedOn } from './facts.ts'
import { leadersOfDemo, measuresOfPolicy } from './policy.ts'
import { idsOf } from './seed.ts'
import { PROGRAMME_ID, type World } from './world.ts'

/** A table of the demo: its columns after programme_id, and its rows in their order. */
export interface TableRows {
  table: string
  columns: string
  rows: Iterable<CopyValue[]>
}

/** Who takes part. Members are sealed row by row, so that no more than a few megabytes of ciphers exist at a time. */
export const registryTables = (world: World): TableRows[] => [
  { table: 'measure', columns: 'id, number, title, body, valid_from', rows: measureRows() },
  {
    table: 'enterprise',
    columns:
      'id, parent_id, org_path, uscc, name, kind, level, party_organisation, pinyin, initials, joined_on, version',
    rows: enterpriseRows(world),
  },
  {
    table: 'site',
    columns: 'id, enterprise_id, org_path, division_code, name, size, max_pairs, version',
    rows: siteRows(world),
  },
  {
    table: 'community',
    columns:
      'id, division_id, division_code, name, population, households, staff, pair_capacity, member_capacity, pinyin, initials, version',
    rows: communityRows(world),
  },
  {
    table: 'link',
    columns: 'id, site_id, community_id, org_path, division_code, kind, evidence, since_on, version',
    rows: linkRows(world),
  },
]

export const memberTable = (world: World, vault: Vault): TableRows => ({
  table: 'member',
  columns:
    'id, enterprise_id, org_path, residence_code, dispatch_code, name_cipher, name_hash, phone_cipher, phone_hash, post, skills, joined_on, version',
  rows: memberRows(world, vault),
})

export const leaderTable = (vault: Vault): TableRows => ({
  table: 'leading_post',
  columns: 'id, position, post, unit, duty, name_cipher, name_hash, since_on, version',
  rows: leaderRows(vault),
})

function* leaderRows(vault: Vault): Generator<CopyValue[]> {
  const newId = idsOf('leading group', morningOf(FIRST_DAY))
  for (const [index, { post, unit, duty, name }] of leadersOfDemo.entries())
    yield [
      PROGRAMME_ID,
      newId(),
      index + 1,
      post,
      unit,
      duty,
      vault.seal(name),
      vault.hash(name),
      FIRST_DAY,
      1,
    ]
}

function* measureRows(): Generator<CopyValue[]> {
  const newId = idsOf('measures', morningOf(FIRST_DAY))
  for (const [index, { title, body }] of measuresOfPolicy.entries())
    yield [PROGRAMME_ID, newId(), index + 1, title, body, FIRST_DAY]
}

function* enterpriseRows(world: World): Generator<CopyValue[]> {
  const joined = joinedOn(world)
  for (const {
    id,
    parentId,
    orgPath,
    uscc,
    name,
    kind,
    level,
    partyOrganisation,
    pinyin,
    initials,
  } of world.enterprises) {
    const on = joined.get(id) ?? FIRST_DAY
    const tree = [id, parentId, orgPath, uscc, name, kind, level, partyOrganisation]
    yield [PROGRAMME_ID, ...tree, pinyin, initials, on, 1]
  }
}

function* siteRows(world: World): Generator<CopyValue[]> {
  for (const { id, enterprise, divisionCode, name, size, maxPairs } of world.sites)
    yield [PROGRAMME_ID, id, enterprise.id, enterprise.orgPath, divisionCode, name, size, maxPairs, 1]
}

/** How many members each community can absorb, by its id. */
export function roomsOf(world: World): (id: string) => number {
  const used = new Map<string, number>()
  for (const { residence } of world.members)
    if (residence) used.set(residence.community.id, (used.get(residence.community.id) ?? 0) + 1)
  return (id) => memberCapacityOf(used.get(id) ?? 0)
}

function* communityRows(world: World): Generator<CopyValue[]> {
  const roomOf = roomsOf(world)
  for (const community of world.communities) {
    const { id, divisionId, divisionCode, name, population, households, staff, pairCapacity } = community
    const numbers = [population, households, staff, pairCapacity, roomOf(id)]
    yield [
      PROGRAMME_ID,
      id,
      divisionId,
      divisionCode,
      name,
      ...numbers,
      community.pinyin,
      community.initials,
      1,
    ]
  }
}

function* linkRows(world: World): Generator<CopyValue[]> {
  for (const { id, site, community, kind, evidence, sinceOn } of world.links) {
    const { orgPath } = site.enterprise
    yield [
      PROGRAMME_ID,
      id,
      site.id,
      community.id,
      orgPath,
      community.divisionCode,
      kind,
      evidence,
      sinceOn,
      1,
    ]
  }
}

function* memberRows(world: World, vault: Vault): Generator<CopyValue[]> {
  for (const {
    id,
    enterprise,
    name,
    phone,
    post,
    skills,
    joinedOn: on,
    residence,
    dispatch,
  } of world.members) {
    const residenceCode = residence?.community.divisionCode ?? null
    const dispatchCode = dispatch?.pairing.community.divisionCode ?? null
    const sealed = [vault.seal(name), vault.hash(name), vault.seal(phone), vault.hash(phone)]
    const place = [id, enterprise.id, enterprise.orgPath, residenceCode, dispatchCode]
    yield [PROGRAMME_ID, ...place, ...sealed, post, skills, on, 1]
  }
}

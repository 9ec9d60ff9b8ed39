import type { Day } from '../../platform/day.ts'
import type { FieldValue, FieldValues } from '../../platform/fields.ts'
import { shortCommunityName } from '../division/division.rules.ts'
import type { RowFault } from './import.rules.ts'
import type { RecordKind } from '../fields/record.rules.ts'
import { divisionLevels } from '../registry.rules.ts'

/** What records may hang on, as it stands now, by the codes that a file gives. */
export interface Ground {
  enterprises: ReadonlyMap<string, { id: string; orgPath: string; level: number; leftOn: Day | null }>
  /** By the code of their enterprise. */
  sites: ReadonlyMap<string, readonly { id: string; name: string }[]>
  communities: ReadonlyMap<string, { id: string }>
  divisions: ReadonlyMap<string, { id: string; level: number; name: string }>
}

/** Where a record stands among others: what its row has beside its own fields. */
export interface Place {
  /** Of a new enterprise, because others in the same file may hang on it. */
  id?: string
  parentId?: string | null
  orgPath?: string | null
  level?: number
  enterpriseId?: string | null
  siteId?: string
  communityId?: string | null
  divisionId?: string
  divisionCode?: string | null
  /** Of a community: that of its division. */
  name?: string
}

export type Placed = { place: Place } | { fault: RowFault }

const fault = (field: string, code: string, zh: string, en: string): Placed => ({
  fault: { field, code: `import/${code}`, zh, en },
})

/** The only site of an enterprise need not be named. */
export function withSite(values: FieldValues, ground: Ground): FieldValues {
  const { enterpriseUscc = null, siteName = null } = values
  if (siteName !== null || typeof enterpriseUscc !== 'string') return values
  const [only, ...others] = ground.sites.get(enterpriseUscc) ?? []
  return only && others.length === 0 ? { ...values, siteName: only.name } : values
}

/**
 * Finds what a record hangs on; enterprises among themselves are placed by their tree. Without `today` it is not asked
 * whether its enterprise still takes part.
 */
export function placeOf(
  kind: RecordKind,
  values: FieldValues,
  ground: Ground,
  today: Day | undefined,
): Placed {
  switch (kind) {
    case 'enterprise':
      return { place: {} }
    case 'community':
      return communityPlace(String(values['divisionCode']), ground)
    case 'site': {
      const owner = enterprisePlace(values['enterpriseUscc'] ?? null, ground, today)
      const code = String(values['divisionCode'])
      return 'fault' in owner || ground.divisions.has(code) ? owner : unknownDivision('divisionCode', code)
    }
    case 'member': {
      const owner = enterprisePlace(values['enterpriseUscc'] ?? null, ground, today)
      const { residenceCode = null } = values
      if ('fault' in owner || residenceCode === null) return owner
      const home = knownCommunity(String(residenceCode), ground, 'residenceCode')
      return 'fault' in home ? home : { place: { ...home.place, ...owner.place } }
    }
    case 'link':
      return linkPlace(values, ground, today)
    case 'contact':
      return contactPlace(values, ground, today)
  }
}

function enterprisePlace(uscc: FieldValue, ground: Ground, today: Day | undefined): Placed {
  const found = ground.enterprises.get(String(uscc))
  if (!found)
    return fault(
      'enterpriseUscc',
      'unknown-enterprise',
      `没有信用代码为 ${String(uscc)} 的企业。请先登记或导入该企业，或核对代码。`,
      `No enterprise has the code ${String(uscc)}. Register or import it first, or check the code.`,
    )
  if (found.leftOn !== null && today !== undefined && found.leftOn <= today)
    return fault(
      'enterpriseUscc',
      'enterprise-left',
      `该企业已于 ${found.leftOn} 退出。请核对代码。`,
      `This enterprise left on ${found.leftOn}. Check the code.`,
    )
  return { place: { enterpriseId: found.id, orgPath: found.orgPath } }
}

const unknownDivision = (field: string, code: string): Placed =>
  fault(
    field,
    'unknown-division',
    `行政区划代码 ${code} 不在现行版本中。请核对位数（县 6 位、街道 9 位、社区 12 位）。`,
    `The division code ${code} is not in the edition in force. Check its length: county 6, street 9, community 12 digits.`,
  )

function communityPlace(code: string, { divisions }: Ground): Placed {
  const division = divisions.get(code)
  if (!division) return unknownDivision('divisionCode', code)
  if (division.level !== divisionLevels.community)
    return fault(
      'divisionCode',
      'not-a-community',
      `${division.name}（${code}）不是社区一级。请填 12 位的社区代码。`,
      `${division.name} (${code}) is no community. Write the code of 12 digits.`,
    )
  return { place: { divisionId: division.id, name: shortCommunityName(division.name) } }
}

function knownCommunity(code: string, { communities }: Ground, field = 'communityCode'): Placed {
  const found = communities.get(code)
  return found
    ? { place: { communityId: found.id, divisionCode: code } }
    : fault(
        field,
        'unknown-community',
        `代码为 ${code} 的社区尚未登记。请先登记或导入该社区，或核对代码。`,
        `The community ${code} is not registered. Register or import it first, or check the code.`,
      )
}

function linkPlace(values: FieldValues, ground: Ground, today: Day | undefined): Placed {
  const uscc = String(values['enterpriseUscc'])
  const owner = enterprisePlace(uscc, ground, today)
  if ('fault' in owner) return owner
  const sites = ground.sites.get(uscc) ?? []
  const site = sites.find(({ name }) => name === values['siteName'])
  if (!site) {
    const names = sites.map(({ name }) => name).join('、')
    return fault(
      'siteName',
      'unknown-site',
      names === '' ? '该企业还没有驻地。请先登记驻地。' : `没有这个驻地。该企业的驻地有：${names}。`,
      names === ''
        ? 'This enterprise has no site yet. Register one first.'
        : `There is no such site. Those of the enterprise are: ${names}.`,
    )
  }
  const community = knownCommunity(String(values['communityCode']), ground)
  if ('fault' in community) return community
  return { place: { ...owner.place, ...community.place, siteId: site.id } }
}

function contactPlace(values: FieldValues, ground: Ground, today: Day | undefined): Placed {
  const { enterpriseUscc = null, communityCode = null } = values
  if ((enterpriseUscc === null) === (communityCode === null))
    return fault(
      'enterpriseUscc',
      'one-owner',
      '企业信用代码和社区区划代码应填且只填一个。',
      'Fill in either the code of the enterprise or that of the community.',
    )
  const found =
    communityCode === null
      ? enterprisePlace(enterpriseUscc, ground, today)
      : knownCommunity(String(communityCode), ground)
  const nowhere = { enterpriseId: null, communityId: null, orgPath: null, divisionCode: null }
  return 'fault' in found ? found : { place: { ...nowhere, ...found.place } }
}

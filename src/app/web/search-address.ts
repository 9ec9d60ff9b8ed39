import type { Permission } from '../../platform/permissions.ts'
import { paths } from '../../platform/web/paths.ts'

interface Address {
  to: string
  search?: Record<string, string>
}

const pages: Record<string, (id: string) => string> = {
  enterprise: paths.enterprise,
  community: paths.community,
  member: paths.member,
  team: paths.team,
  pairing: paths.pairing,
}

/** The page of what was found; a division has none of its own and opens the list of what lies in it. */
export function addressOfRecord(
  record: { kind: string; id: string } | null,
  permissions: readonly Permission[],
): Address | undefined {
  if (!record) return undefined
  if (record.kind !== 'division') {
    const page = pages[record.kind]
    return page && { to: page(record.id) }
  }
  const search = { division: record.id }
  if (permissions.includes('community.read')) return { to: paths.communities, search }
  return permissions.includes('pairing.read') ? { to: paths.roster, search } : undefined
}

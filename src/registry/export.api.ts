import { z } from 'zod'
import { exportList } from '../platform/exported.ts'
import { contactFilter, linkFilter } from './contact.api.ts'
import { listCommunities, listDivisions, listEnterprises, listMembers } from './registry.api.ts'

/**
 * One export beside each list, made from the list's own value: the filter is the same zod object and the permission the same,
 * so whoever may read a list page by page may take it out, and nobody else. Names and phones are decided by `member.reveal`
 * and `contact.reveal`, as when one person is opened.
 */
export const exportEnterprises = exportList(listEnterprises)
export const exportCommunities = exportList(listCommunities)
export const exportMembers = exportList(listMembers)
/** The whole country, or what lies below a code. */
export const exportDivisions = exportList({
  ...listDivisions,
  summary: 'Divisions in force on the day',
  query: z.object({ under: listDivisions.query.shape.under.unwrap().optional() }),
})

/** Sites and links of the enterprises that a filter of enterprises finds. */
const ofEnterprises = listEnterprises.query.extend({ enterprise: z.uuid().optional() })

export const exportSites = exportList({
  path: '/api/v1/sites',
  summary: 'Sites of the enterprises that are found',
  permission: 'enterprise.read',
  query: ofEnterprises,
})

export const exportLinks = exportList({
  path: '/api/v1/links',
  summary: 'Recorded links of those sites with communities',
  permission: 'contact.read',
  query: listEnterprises.query.extend(linkFilter.shape),
})

export const exportContacts = exportList({
  path: '/api/v1/contacts',
  summary: 'Contacts of enterprises and communities',
  permission: 'contact.read',
  query: contactFilter,
})

import { describe, expect, it } from 'vitest'
import { routes } from '../app/routes.ts'
import { broughtTogether, may, permissionsOf, roles, separated } from './permissions.ts'

describe('the table of who may do what', () => {
  it.each(roles)('keeps separated duties apart in %s', (role) => {
    expect(broughtTogether([role])?.duties).toBeUndefined()
  })

  it('sees duties that two grants bring together', () => {
    expect(broughtTogether(['office', 'reader'])).toBeUndefined()
    expect(broughtTogether(['office', 'auditor'])?.duties).toEqual(['account.write', 'audit.read'])
    expect(broughtTogether(['street', 'community'])?.duties).toEqual(['account.write', 'member.reveal'])
    expect(separated).toHaveLength(2)
  })

  it.each(['reader', 'auditor'] as const)('lets the %s change no record', (role) => {
    const writes = routes.filter(
      ({ endpoint: { method, permission, path } }) =>
        // Everybody lends duties of his own and complains, which changes no record.
        method !== 'GET' &&
        !['account.lend', 'complaint.make'].includes(permission) &&
        may(role, permission) &&
        // A file is compared with the one that was signed, and not kept.
        !path.endsWith('/verify') &&
        !path.startsWith('/api/v1/me'),
    )
    expect(writes.map(({ endpoint }) => endpoint.path)).toEqual([])
  })

  it('lets nobody but the auditor read the audit', () => {
    expect(roles.filter((role) => may(role, 'audit.read'))).toEqual(['auditor'])
  })

  it('lets the leader of a team read it and survey the communities that it serves, and write nothing else', () => {
    const own = [
      'programme.read',
      'team.read',
      'survey.read',
      'survey.answer',
      'account.lend',
      'complaint.make',
    ]
    expect(permissionsOf('leader')).toEqual(own)
  })
})

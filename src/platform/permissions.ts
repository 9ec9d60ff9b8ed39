/** One table of who may do what. Printed to docs/permissions.md, read by the server and by the menus. */
export const roles = ['office', 'enterprise', 'community', 'member'] as const
export type Role = (typeof roles)[number]

export const permissions = {
  'programme.read': ['office', 'enterprise', 'community', 'member'],
  'figures.read': ['office', 'enterprise', 'community'],
  'registry.write': ['office'],
  'registry.import': ['office'],
  'registry.merge': ['office'],
  'enterprise.read': ['office', 'enterprise'],
  'enterprise.write': ['office', 'enterprise'],
  'community.read': ['office', 'community'],
  'community.write': ['office', 'community'],
  'contact.read': ['office', 'enterprise', 'community'],
  // Contacts are named by their own organisation so that they can be called; members are not.
  'contact.reveal': ['office', 'enterprise', 'community'],
  'contact.write': ['office', 'enterprise', 'community'],
  'history.read': ['office', 'enterprise', 'community', 'member'],
  'member.read': ['office', 'enterprise', 'community', 'member'],
  'member.reveal': ['enterprise', 'community', 'member'],
  'member.write': ['office', 'enterprise'],
  'member.correct': ['office', 'enterprise', 'member'],
  'pairing.read': ['office', 'enterprise', 'community'],
  'pairing.plan': ['office'],
  'registration.read': ['office', 'enterprise', 'community', 'member'],
  'registration.submit': ['enterprise'],
  'registration.decide': ['community'],
  'team.read': ['office', 'enterprise', 'community'],
  'bulletin.write': ['office'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

export const may = (role: Role, permission: Permission): boolean =>
  (permissions[permission] as readonly Role[]).includes(role)

export const permissionsOf = (role: Role): Permission[] =>
  (Object.keys(permissions) as Permission[]).filter((permission) => may(role, permission))

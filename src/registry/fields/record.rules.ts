import type { Field } from '../../platform/fields.ts'
import { communityFields } from './community-fields.rules.ts'
import { contactFields } from './contact-fields.rules.ts'
import { enterpriseFields, siteFields } from './enterprise-fields.rules.ts'
import { linkFields } from './link-fields.rules.ts'
import { memberFields } from './member-fields.rules.ts'

/** What the registry keeps. Each kind is exported, imported, changed and remembered by the same fields. */
export const recordKinds = ['enterprise', 'site', 'community', 'member', 'link', 'contact'] as const
export type RecordKind = (typeof recordKinds)[number]

export const recordFields: Readonly<Record<RecordKind, readonly Field[]>> = {
  enterprise: enterpriseFields,
  site: siteFields,
  community: communityFields,
  member: memberFields,
  link: linkFields,
  contact: contactFields,
}

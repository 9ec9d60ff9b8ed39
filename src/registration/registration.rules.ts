export const organisationStatuses = ['submitted', 'accepted', 'returned'] as const
export type OrganisationStatus = (typeof organisationStatuses)[number]

export const residenceStatuses = ['asked', 'confirmed', 'returned', 'ended'] as const
export type ResidenceStatus = (typeof residenceStatuses)[number]

/** What may be done with an organisation's slip (报到单) in each state; read by the server and by the buttons. */
export const organisationAllowed: Record<'accept' | 'return' | 'submit', readonly OrganisationStatus[]> = {
  accept: ['submitted'],
  return: ['submitted'],
  // A slip that came back is mended and handed in again.
  submit: ['returned'],
}

export const residenceAllowed: Record<'confirm' | 'return', readonly ResidenceStatus[]> = {
  confirm: ['asked'],
  return: ['asked'],
}

import { exportList } from '../platform/exported.ts'
import { listDispatchRegistrations, listResidenceRegistrations } from './personal.api.ts'
import { listOrganisationRegistrations } from './slip.api.ts'

export const exportOrganisationRegistrations = exportList(listOrganisationRegistrations)
export const exportResidenceRegistrations = exportList(listResidenceRegistrations)
export const exportDispatchRegistrations = exportList(listDispatchRegistrations)

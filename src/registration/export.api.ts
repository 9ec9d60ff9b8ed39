import { exportList } from '../platform/exported.ts'
import {
  listDispatchRegistrations,
  listOrganisationRegistrations,
  listResidenceRegistrations,
} from './registration.api.ts'

export const exportOrganisationRegistrations = exportList(listOrganisationRegistrations)
export const exportResidenceRegistrations = exportList(listResidenceRegistrations)
export const exportDispatchRegistrations = exportList(listDispatchRegistrations)

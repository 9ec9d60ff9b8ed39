import type { Permission, Role } from '../../platform/permissions.ts'
import { useTexts } from '../../platform/web/texts.ts'

/** Names of roles and permissions; every page of the accounts says them alike. */
export function useRoleWords() {
  const { t } = useTexts('role')
  return {
    roleName: (role: Role): string => t(`role-${role}`),
    permissionName: (permission: Permission): string => t(`permission-${permission}`),
    reachName: (reach: string): string => t(`reach-${reach}`),
    areaName: (area: string): string => t(`area-${area}`),
  }
}

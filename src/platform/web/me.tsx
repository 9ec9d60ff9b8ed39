import { createContext, useContext, type ReactNode } from 'react'
import type { Permission, Role } from '../permissions.ts'

/** The reply of getMe. Its endpoint belongs to policy, which stands below; the shell asks and lends the answer. */
export interface Me {
  account: string
  name: string
  role: Role
  actsFor: {
    kind: 'enterprise' | 'community' | 'division' | 'team' | 'member'
    id: string
    name: string
  } | null
  permissions: Permission[]
  programme: {
    id: string
    name: string
    owner: string
    isDemo: boolean
    startsOn: string
    endsOn: string | null
    defaultDay: string
  }
}

const MeContext = createContext<Me | undefined>(undefined)

export function MeProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <MeContext value={me}>{children}</MeContext>
}

/** Who is signed in; pages stand inside the shell, where it is always known. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe outside MeProvider')
  return me
}

export const useMay = (permission: Permission): boolean => useMe().permissions.includes(permission)

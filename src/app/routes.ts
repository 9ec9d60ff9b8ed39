import { bulletinRoutes } from '../bulletin/bulletin.routes.ts'
import { pairingRoutes } from '../pairing/pairing.routes.ts'
import type { Route } from '../platform/route.ts'
import { policyRoutes } from '../policy/policy.routes.ts'
import { registrationRoutes } from '../registration/registration.routes.ts'
import { importRoutes } from '../registry/import.routes.ts'
import { registryRoutes } from '../registry/registry.routes.ts'
import { statisticsRoutes } from '../statistics/statistics.routes.ts'
import { teamRoutes } from '../team/team.routes.ts'

/** Every endpoint of the product, in the order of the areas. */
export const routes: Route[] = [
  ...registryRoutes,
  ...importRoutes,
  ...policyRoutes,
  ...pairingRoutes,
  ...registrationRoutes,
  ...teamRoutes,
  ...statisticsRoutes,
  ...bulletinRoutes,
]

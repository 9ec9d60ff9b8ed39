import { accountRoutes } from '../account/account.routes.ts'
import { grantRoutes } from '../account/grant.routes.ts'
import { bulletinRoutes } from '../bulletin/bulletin.routes.ts'
import { pairSearcher } from '../pairing/pair-search.service.ts'
import { pairingRoutes } from '../pairing/pairing.routes.ts'
import type { Route } from '../platform/route.ts'
import { policyRoutes } from '../policy/policy.routes.ts'
import { registrationRoutes } from '../registration/registration.routes.ts'
import { registryExportRoutes } from '../registry/export.routes.ts'
import { changeRoutes } from '../registry/record/change.routes.ts'
import { importRoutes } from '../registry/import/import.routes.ts'
import { registryRoutes } from '../registry/registry.routes.ts'
import { searchRoute } from '../registry/search/search.routes.ts'
import { registrySearchers } from '../registry/search/search.service.ts'
import { statisticsRoutes } from '../statistics/statistics.routes.ts'
import { teamSearcher } from '../team/team-search.service.ts'
import { teamRoutes } from '../team/team.routes.ts'

/** What the one box looks through, in the order in which equally good groups are shown. */
export const searchers = [...registrySearchers, teamSearcher, pairSearcher]

/** Every endpoint of the product, in the order of the areas. */
export const routes: Route[] = [
  ...registryRoutes,
  ...registryExportRoutes,
  ...changeRoutes,
  searchRoute(searchers),
  ...importRoutes,
  ...grantRoutes,
  ...accountRoutes,
  ...policyRoutes,
  ...pairingRoutes,
  ...registrationRoutes,
  ...teamRoutes,
  ...statisticsRoutes,
  ...bulletinRoutes,
]

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  retainSearchParams,
  type AnyRouter,
} from '@tanstack/react-router'
import type { SearchText } from '../../platform/web/address.ts'
import { Loading } from '../../platform/web/states.tsx'
import { HomePage } from './HomePage.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { PageFailed } from './PageFailed.tsx'
import { pages } from './pages.ts'
import { Shell } from './Shell.tsx'

const rootRoute = createRootRoute({
  component: Outlet,
  validateSearch: (search: Record<string, unknown>): SearchText =>
    Object.fromEntries(Object.entries(search).filter(([, value]) => typeof value === 'string')) as SearchText,
  // The day goes along from page to page; everything else in the address belongs to one page.
  search: { middlewares: [retainSearchParams(['asOf'])] },
})

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
})

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('./SetupPage.tsx'), 'SetupPage'),
})

const passwordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/password',
  component: lazyRouteComponent(() => import('./PasswordLinkPage.tsx'), 'PasswordLinkPage'),
})

const complainRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/complain',
  component: lazyRouteComponent(() => import('./ComplainPage.tsx'), 'ComplainPage'),
})

const rateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rate/$code',
  component: lazyRouteComponent(() => import('./RatePage.tsx'), 'RatePage'),
})
const verifyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify/$code',
  component: lazyRouteComponent(() => import('./VerifyPage.tsx'), 'VerifyPage'),
})

const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: Shell })

const page = (path: string, component: ReturnType<typeof lazyRouteComponent> | (() => React.ReactNode)) =>
  createRoute({ getParentRoute: () => shellRoute, path, component })

const shellPages = [
  page('/', HomePage),
  ...Object.entries(pages).map(([path, component]) => page(path, component)),
  page('$', NotFoundPage),
]

/** All pages by address. Search parameters are plain text: a code such as 420106 must not become a number. */
export function createPages(): AnyRouter {
  return createRouter({
    routeTree: rootRoute.addChildren([
      signInRoute,
      setupRoute,
      passwordRoute,
      complainRoute,
      rateRoute,
      verifyRoute,
      shellRoute.addChildren(shellPages),
    ]),
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const texts = Object.entries(search).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      )
      const written = new URLSearchParams(texts).toString()
      return written && `?${written}`
    },
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultErrorComponent: PageFailed,
    scrollRestoration: true,
  })
}

import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import type { AnyRouter } from '@tanstack/react-router'
import { RequestFailed } from '../../platform/client.ts'
import { paths } from '../../platform/web/paths.ts'

/** The store of answers. Whoever is no longer signed in is led to the sign-in page, and back afterwards. */
export function createQueries(router: AnyRouter): QueryClient {
  const onError = (error: unknown): void => {
    if (!(error instanceof RequestFailed) || error.code !== 'platform/sign-in-needed') return
    const { pathname, href } = router.state.location
    if (pathname === paths.signIn) return
    void router.navigate({ to: paths.signIn, search: href === paths.home ? {} : { back: href } })
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // A refusal stays one; only what never reached an answer is asked again.
        retry: (failures, error) => !(error instanceof RequestFailed) && failures < 2,
      },
      mutations: { retry: false },
    },
  })
}

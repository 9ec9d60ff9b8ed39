import type { Context } from './context.ts'
import type { Endpoint, Input, ReplyOf } from './endpoint.ts'

/** What a service learns of the request beside its parsed input. */
export interface RequestFacts {
  /** The version that the writer has seen, from If-Match. */
  version: number | undefined
  language: 'zh' | 'en'
}

export interface Route {
  endpoint: Endpoint
  run(
    context: Context,
    input: { params: unknown; query: unknown; body: unknown },
    facts: RequestFacts,
  ): Promise<unknown>
}

/** Binds an endpoint to the service that answers it. */
export function route<E extends Endpoint>(
  endpoint: E,
  run: (context: Context, input: Input<E>, facts: RequestFacts) => Promise<ReplyOf<E>>,
): Route {
  return { endpoint, run: (context, input, facts) => run(context, input as Input<E>, facts) }
}

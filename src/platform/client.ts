import type { Call, OpenEndpoint, ReplyOf } from './endpoint.ts'

/** What the server said no with; `code` is stable, `message` is in the reader's language. */
export class RequestFailed extends Error {
  readonly code: string
  readonly status: number
  readonly document: Record<string, unknown>
  constructor(status: number, document: Record<string, unknown>) {
    super(typeof document['title'] === 'string' ? document['title'] : `HTTP ${status}`)
    this.name = 'RequestFailed'
    this.status = status
    this.code = typeof document['code'] === 'string' ? document['code'] : 'platform/network'
    this.document = document
  }
}

export interface ClientOptions {
  base?: string
  language: () => string
  headers?: () => Record<string, string>
}

type Fields = Record<string, unknown>

/** Parts of an address are text, numbers and flags; nothing else has a form there. */
const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : ''

/** The address of a call, with its path parameters and query filled in; also used for downloads. */
export function addressOf<E extends OpenEndpoint>(target: E, call: Call<E> = {}, base = ''): string {
  const params: Fields = call.params ?? {}
  const path = target.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(textOf(params[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries<unknown>(call.query ?? {})) {
    if (value !== undefined && value !== null && value !== '') query.set(name, textOf(value))
  }
  const text = query.toString()
  return `${base}${path}${text ? `?${text}` : ''}`
}

/** The body of an upload: a file beside fields of text. */
export function formOf(body: unknown): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(body as Fields))
    if (value instanceof File) form.set(name, value, value.name)
    else if (value !== undefined && value !== null) form.set(name, textOf(value))
  return form
}

/** Calls an endpoint. A write carries a key of its own, so that sending it again does nothing twice. */
export function createClient(options: ClientOptions) {
  return async <E extends OpenEndpoint>(
    target: E,
    call: Call<E> & { version?: number; signal?: AbortSignal } = {},
  ): Promise<ReplyOf<E>> => {
    const headers: Record<string, string> = {
      accept: 'application/json',
      'accept-language': options.language(),
      ...options.headers?.(),
    }
    if (target.method !== 'GET') headers['idempotency-key'] = crypto.randomUUID()
    if (call.version !== undefined) headers['if-match'] = `"${call.version}"`
    if (call.body !== undefined && !target.upload) headers['content-type'] = 'application/json'
    const request: RequestInit = { method: target.method, headers, credentials: 'same-origin' }
    if (call.body !== undefined) request.body = target.upload ? formOf(call.body) : JSON.stringify(call.body)
    if (call.signal) request.signal = call.signal
    const response = await fetch(addressOf(target, call, options.base), request)
    const document = (await response.json().catch(() => ({}))) as Record<string, unknown>
    if (!response.ok) throw new RequestFailed(response.status, document)
    return document as ReplyOf<E>
  }
}

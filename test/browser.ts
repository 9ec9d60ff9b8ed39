import { addressOf } from '../src/platform/client.ts'
import type { Call, OpenEndpoint, ReplyOf } from '../src/platform/endpoint.ts'
import type { World } from './world.ts'

interface Answer<Reply> {
  status: number
  reply: Reply
  problem: { code: string } & Record<string, unknown>
  location: string | undefined
}

/** A browser at the door of a small world: it keeps the cookies that it is given and nothing else. */
export interface Browser {
  get<E extends OpenEndpoint>(endpoint: E): Promise<Answer<ReplyOf<E>>>
  post<E extends OpenEndpoint>(
    endpoint: E,
    body?: Call<E>['body'],
    params?: Call<E>['params'],
  ): Promise<Answer<ReplyOf<E>>>
  /** What no page of ours would send. */
  send<E extends OpenEndpoint>(
    endpoint: E,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<ReplyOf<E>>>
  /** Opens an address as a link does. */
  open(address: string): Promise<Answer<unknown>>
  /** The cookie of the session. */
  cookie(): string
  /** The cookie of a trip to the provider of single sign-on. */
  ticket(): string
  setCookie(cookie: string): void
}

export function browserOf(world: World, address = '127.0.0.1', userAgent = ''): Browser {
  const jar = new Map<string, string>()
  const ask = async (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    extra: Record<string, string> = {},
  ) => {
    const answer = await world.server.app.inject({
      method,
      url,
      headers: {
        host: '127.0.0.1',
        'accept-language': 'en',
        'user-agent': userAgent,
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...extra,
      },
      remoteAddress: address,
      ...(body === undefined ? {} : { payload: body as object }),
    })
    for (const { name, value } of answer.cookies) {
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const document: unknown = String(answer.headers['content-type']).includes('json')
      ? JSON.parse(answer.body)
      : {}
    const { location } = answer.headers
    return {
      status: answer.statusCode,
      reply: document as never,
      problem: document as Answer<unknown>['problem'],
      location,
    }
  }
  return {
    get: (endpoint) => ask('GET', addressOf(endpoint)),
    post: (endpoint, body, params) => ask('POST', addressOf(endpoint, params ? { params } : {}), body),
    send: (endpoint, body, headers) => ask(endpoint.method, endpoint.path, body, headers),
    open: (target) => ask('GET', target),
    cookie: () => (jar.has('gongjian') ? `gongjian=${jar.get('gongjian') ?? ''}` : ''),
    ticket: () => `gongjian_sso=${jar.get('gongjian_sso') ?? ''}`,
    setCookie: (cookie) => {
      const [name = '', value = ''] = cookie.split('=')
      jar.set(name, value)
    },
  }
}

/** The secret as an authenticator app would read it from what enrolment answers. */
export function secretIn({ address }: { address: string }): Buffer {
  const text = new URL(address).searchParams.get('secret') ?? ''
  const bits = Array.from(text)
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
}

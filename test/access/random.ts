import fc from 'fast-check'
import type { OpenEndpoint } from '../../src/platform/endpoint.ts'
import { id } from '../world-ids.ts'
import type { Example } from './examples.ts'
import type { Person } from './people.ts'

/** By what a request comes in. */
export type Credential =
  | { kind: 'own' | 'none' | 'tampered'; at: number }
  | { kind: 'cookie' | 'key' | 'authorization'; value: string }

export interface RandomRequest {
  endpoint: OpenEndpoint
  person: Person | null
  credential: Credential
  method: string
  path: string
  /** What stands in path and body, so that a text that only comes back is no leak. */
  said: string
  headers: Record<string, string>
  payload: string | Buffer | undefined
}

const long = 'x'.repeat(3000)
const texts = [
  "' or 1=1 --", "'; drop table member; --", "1' union select name_cipher from member --", "') or programme_id <> ('", '$1', '%', '_', '\\', '\\x00',
  '\u0000', 'a\u0000b', '\u202e', '\ufeff', '\ud83d\ude00', '\ud800', '０', '', ' ', '\n\r', long, '[]', '{}', 'null', 'true', '-1', '0', '1e309', 'NaN', 'Infinity',
  '9007199254740993', '2147483648', '99999999999999999999', '__proto__', 'constructor', '../../etc/passwd', '..%2f..', '%00', '%', '%ZZ', '%c0%ae',
  '2021-02-30', '0000-01-01', '9999-12-31', '10000-01-01', '2021-07-15T00:00:00Z', '42', '420106012021', '演示甲集团有限公司', '13800000003', '张伟', '=1+1',
  '<script>', '${7*7}', '{{7*7}}', 'set role postgres', "'; set app.reach = 'programme'; --", 'eyJpZCI6MX0', 'W10', 'bnVsbA', 'W251bGwsbnVsbF0', 'WyJcdTAwMDAiXQ',
] // prettier-ignore

/** Ids that are, ids that nearly are, and what is none. */
const ids = fc.oneof(
  fc.integer({ min: 1, max: 999 }).map((number) => id(number)),
  fc.integer({ min: 1, max: 999 }).map((number) => id(number).replace('-8000-', '-9000-')),
  fc.uuid(),
  fc.constantFrom('account-office', 'account-foreignoffice', 'account-coordinatorb', '00000000-0000-0000-0000-000000000000', `${id(10)}x`, `{${id(10)}}`, id(10).toUpperCase()),
) // prettier-ignore
const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...texts) },
  { weight: 3, arbitrary: ids },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
)
const value: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.double(),
  fc.integer(),
  fc.constantFrom(null, true, [], {}, 1e308, -1, 0.5, [null], [['']], { $ne: 1 }),
  fc.jsonValue({ maxDepth: 3 }),
)

const key = fc.string({ unit: fc.constantFrom('a', 'Z', '0', '9', '_', '-'), minLength: 43, maxLength: 43 })
const credential: fc.Arbitrary<Credential> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Credential>({ kind: 'own', at: 0 }) },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 0, max: 60 }).map((at): Credential => ({ kind: 'tampered', at })),
  },
  { weight: 1, arbitrary: fc.constant<Credential>({ kind: 'none', at: 0 }) },
  { weight: 1, arbitrary: key.map((value): Credential => ({ kind: 'cookie', value: `gongjian=${value}` })) },
  { weight: 1, arbitrary: key.map((value): Credential => ({ kind: 'key', value: `Bearer gj_${value}` })) },
  {
    weight: 1,
    arbitrary: text.map((value): Credential => ({ kind: 'authorization', value: printable(value) })),
  },
)

/** A header takes Latin-1 without controls. */
const printable = (value: string): string => value.replace(/[^\x20-\x7e\xa0-\xff]/g, '?').slice(0, 500)

const headers = fc.dictionary(
  fc.constantFrom('if-match', 'idempotency-key', 'accept-language', 'x-reason', 'user-agent', 'origin', 'x-forwarded-for', 'x-http-method-override', 'range', 'if-none-match', 'accept', 'accept-encoding'),
  fc.oneof(text.map(printable), fc.constantFrom('"1"', '"0"', 'W/"1"', '*', 'key-of-coordinator-b', 'zh-CN', 'gzip', '%E6%A0%B8', '%E6', '127.0.0.1, 8.8.8.8')),
  { maxKeys: 3 },
) // prettier-ignore

const nothing: Omit<Example, 'asks'> = { params: {}, query: {}, body: undefined }
const encoded = (part: string): string => encodeURIComponent(Buffer.from(part).toString())

/** Some of the places of an example overwritten: at any depth, also by something of another kind. */
function spoiled(body: unknown, spoils: readonly { at: number; value: unknown }[]): unknown {
  const copy: unknown = structuredClone(body)
  for (const { at, value } of spoils) {
    const places: [Record<string, unknown>, string][] = []
    const collect = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return
      for (const name of Object.keys(node)) {
        places.push([node as Record<string, unknown>, name])
        collect((node as Record<string, unknown>)[name])
      }
    }
    collect(copy)
    const place = places[at % Math.max(1, places.length)]
    if (!place) return structuredClone(value)
    place[0][place[1]] = structuredClone(value)
  }
  return copy
}

const types = ['application/json', 'text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data', 'multipart/form-data; boundary=b', 'application/json; charset=utf-16', 'nonsense', ''] // prettier-ignore
const form = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'

/** Any request of anybody to any of the endpoints, with some of it spoiled. */
export const requests = (
  endpoints: readonly { endpoint: OpenEndpoint; examples: readonly Example[]; allowed: readonly Person[] }[],
  people: readonly Person[],
): fc.Arbitrary<RandomRequest> =>
  fc
    .record({
      target: fc.constantFrom(...endpoints),
      pick: fc.nat(),
      stranger: fc.option(fc.constantFrom(null, ...people), { nil: undefined, freq: 3 }),
      credential,
      params: fc.array(fc.option(text, { nil: undefined, freq: 2 }), { minLength: 3, maxLength: 3 }),
      query: fc.array(fc.tuple(fc.nat(), text), { maxLength: 3 }),
      more: fc.array(fc.tuple(text, text), { maxLength: 1 }),
      spoils: fc.array(fc.record({ at: fc.nat(), value }), { maxLength: 2 }),
      body: fc.oneof(
        { weight: 8, arbitrary: fc.constant('json' as const) },
        { weight: 1, arbitrary: fc.constant('form' as const) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
      ),
      type: fc.oneof({ weight: 8, arbitrary: fc.constant('application/json') }, { weight: 2, arbitrary: fc.constantFrom(...types) }), // prettier-ignore
      method: fc.oneof(
        { weight: 15, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS') },
      ),
      headers,
    })
    .map(({ target: { endpoint, examples, allowed }, ...random }) => {
      const example = examples[random.pick % examples.length] ?? nothing
      const params = Object.keys(endpoint.params.def.type === 'object' ? shapeOf(endpoint.params) : {})
      const chosen = params.map((name, place) => random.params[place] ?? String(example.params[name]))
      const path = params.reduce(
        (all, name, place) => all.replace(`:${name}`, encoded(chosen[place] ?? '')),
        endpoint.path,
      )
      const names = Object.keys(shapeOf(endpoint.query))
      const query: [string, string][] = [
        ...Object.entries(example.query).map(([name, given]): [string, string] => [name, String(given)]),
        ...random.query.map(([at, given]): [string, string] => [
          names[at % Math.max(1, names.length)] ?? 'q',
          given,
        ]),
        ...random.more,
      ]
      const method = random.method ?? endpoint.method
      const body = spoiled(example.body, random.spoils)
      const isBare = method === 'GET' || method === 'HEAD'
      const payload =
        random.body === 'json' ? JSON.stringify(body) : random.body === 'form' ? form + long : random.body
      const search = query.map(([name, given]) => `${encoded(name)}=${encoded(given)}`).join('&')
      return {
        endpoint,
        // Mostly somebody who may, so that it comes to more than a refusal at the door.
        person:
          random.stranger === undefined ? (allowed[random.pick % allowed.length] ?? null) : random.stranger,
        credential: random.credential,
        method,
        path: search ? `${path}?${search}` : path,
        said: JSON.stringify([chosen, query, body, random.headers, random.body]),
        headers: { ...random.headers, ...(isBare ? {} : { 'content-type': random.type }) },
        payload: isBare ? undefined : payload,
      }
    })

const shapeOf = (schema: unknown): object => (schema as { shape?: object }).shape ?? {}

import type { z } from 'zod'
import type { OpenEndpoint } from '../../src/platform/endpoint.ts'
import type { Row } from './rows.ts'

/** A request as it is made from the schema of its endpoint. */
export interface Example {
  params: Record<string, unknown>
  query: Record<string, unknown>
  body: unknown
  /** Ids of records that it asks for. */
  asks: string[]
}

/** No record has it. */
export const NOBODY = '00000000-0000-7000-8fff-000000000000'

/** What is put into a field: a text, or something that asks for a record. */
interface Value {
  value: unknown
  id?: string
}

/** A place in a request with all that is put there, the first of them when another place has its turn. */
interface Axis {
  path: string[]
  values: Value[]
}

/** Of a field: what to try as it is, and columns each of whose values is tried, `as` the field takes it. */
export interface Trial {
  texts?: readonly unknown[]
  of?: readonly { table: string; column: string; as?: (id: string) => unknown }[]
}
export type Trials = (endpoint: OpenEndpoint, path: readonly string[]) => Trial | undefined

interface Def {
  type: string
  shape?: Record<string, z.ZodType>
  innerType?: z.ZodType
  element?: z.ZodType
  in?: z.ZodType
  options?: z.ZodType[]
  values?: unknown[]
  entries?: Record<string, unknown>
  format?: string
}
/** Kinds of values that need no case. */
const simple: Record<string, unknown[]> = { boolean: [false, true], number: [1] }

/** Of two ids in one request so many pairs are tried, evenly picked among all. */
const MOST_PAIRS = 8

const defOf = (schema: z.ZodType): Def => schema.def

/**
 * Requests for an endpoint: one with what is needed, then each optional field and each other value once, and of ids every pair.
 * @throws Error when nothing is known to put into a field, or what was put there is not valid: a new endpoint needs its case
 */
export function examplesOf(
  endpoint: OpenEndpoint,
  rows: readonly Row[],
  trials: Trials,
  mostPairs = MOST_PAIRS,
): Example[] {
  const axes = [
    ...axesOf(endpoint.params, ['params']),
    ...axesOf(endpoint.query, ['query']),
    ...(endpoint.method === 'GET' ? [] : axesOf(endpoint.body, ['body'])),
  ]
  const base = new Map(axes.map((axis) => [axis, axis.values[0]]))
  const requests = [base]
  for (const axis of axes)
    for (const value of axis.values.slice(1)) requests.push(new Map([...base, [axis, value]]))
  const idAxes = axes.filter(({ values }) => values.some(({ id }) => id !== undefined))
  for (const [at, one] of idAxes.entries())
    for (const other of idAxes.slice(at + 1)) {
      const pairs = one.values
        .slice(1)
        .flatMap((first) => other.values.slice(1).map((second) => [first, second] as const))
      const step = Math.ceil(pairs.length / mostPairs)
      for (const [first, second] of pairs.filter((_, place) => place % step === 0))
        requests.push(new Map([...base, [one, first], [other, second]]))
    }
  return requests.map(built)

  function axesOf(schema: z.ZodType, path: string[]): Axis[] {
    const def = defOf(schema)
    const inner = def.innerType ?? (def.type === 'pipe' ? def.in : undefined)
    if (inner && def.type === 'optional')
      return axesOf(inner, path).map((axis) => ({ ...axis, values: [{ value: undefined }, ...axis.values] }))
    const trial = trials(endpoint, path)
    if (trial) return [{ path, values: valuesOf(rows, trial) }]
    if (inner) return axesOf(inner, path)
    if (def.type === 'object' && def.shape)
      return Object.entries(def.shape).flatMap(([name, field]) => axesOf(field, [...path, name]))
    if (def.type === 'array' && def.element)
      return axesOf(def.element, path).map((axis) => ({
        ...axis,
        values: axis.values.map(({ value, id }) => ({ value: [value], ...(id === undefined ? {} : { id }) })),
      }))
    if (def.type === 'null') return []
    const values = def.entries ? Object.values(def.entries) : (simple[def.type] ?? def.values)
    if (!values)
      throw new Error(`${endpoint.method} ${endpoint.path}: nothing is known to put into ${path.join('.')}`)
    return [{ path, values: values.map((value) => ({ value })) }]
  }

  function built(request: Map<Axis, Value | undefined>): Example {
    const example: Example = { params: {}, query: {}, body: undefined, asks: [] }
    for (const [{ path }, { value, id } = { value: undefined }] of request) {
      if (value === undefined) continue
      put(example as unknown as Record<string, unknown>, path, value)
      if (id !== undefined) example.asks.push(id)
    }
    // Where every field may be left out, something is sent all the same.
    if (defOf(endpoint.body).type === 'object') example.body ??= {}
    for (const part of ['params', 'query', 'body'] as const) {
      if (part === 'body' && endpoint.method === 'GET') continue
      const { error } = endpoint[part].safeParse(example[part])
      if (error)
        throw new Error(
          `${endpoint.method} ${endpoint.path}: the example of its ${part} is not valid: ${error.message}`,
        )
    }
    return example
  }
}

function put(target: Record<string, unknown>, [name, ...rest]: readonly string[], value: unknown): void {
  if (name === undefined) return
  if (rest.length === 0) target[name] = value
  else put((target[name] ??= {}) as Record<string, unknown>, rest, value)
}

function valuesOf(rows: readonly Row[], { texts = [], of = [] }: Trial): Value[] {
  const ids = of.flatMap(({ table, column, as = (id) => id }) =>
    [
      ...new Set(rows.filter((row) => row.table === table).map(({ columns }) => String(columns[column]))),
      NOBODY,
    ].map((id) => ({ value: as(id), id })),
  )
  return [...texts.map((value) => ({ value })), ...ids]
}

import { z } from 'zod'
import type { Permission } from './permissions.ts'

type Fields = z.ZodType<Record<string, unknown>>

/** An endpoint as a value for whoever has not signed in yet; called by the client and printed as any other. */
export interface OpenEndpoint<
  Params extends Fields = Fields,
  Query extends Fields = Fields,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  summary: string
  /** The body comes as a form, with a file in the field `file`. */
  upload: boolean
  /** Bytes of that file at most, where it is less than what any upload may have. */
  largest?: number
  /** The reply holds a secret that is shown this once: no memory of it is kept, not even to answer the same request again. */
  showsOnce: boolean
  /** What one person has reason to do a few times an hour, and a program could do without end. */
  isRare: boolean
  params: Params
  query: Query
  body: Body
  reply: Reply
}

/** An endpoint as a value: mounted by the server, called by the client, printed to openapi.json and docs/permissions.md. */
export interface Endpoint<
  Params extends Fields = Fields,
  Query extends Fields = Fields,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> extends OpenEndpoint<Params, Query, Body, Reply> {
  permission: Permission
}

const nothing = z.object({})
type Nothing = typeof nothing
type NoBody = z.ZodOptional<z.ZodNull>
const noBody = z.null().optional()

interface Parts<Params, Query, Body, Reply> {
  method: OpenEndpoint['method']
  path: string
  summary: string
  upload?: boolean
  largest?: number
  showsOnce?: boolean
  isRare?: boolean
  params?: Params
  query?: Query
  body?: Body
  reply: Reply
}

/** Where a part is left out the endpoint takes none of it. */
export function openEndpoint<
  Reply extends z.ZodType,
  Params extends Fields = Nothing,
  Query extends Fields = Nothing,
  Body extends z.ZodType = NoBody,
>(parts: Parts<Params, Query, Body, Reply>): OpenEndpoint<Params, Query, Body, Reply> {
  return {
    upload: false,
    showsOnce: false,
    isRare: false,
    ...parts,
    params: parts.params ?? (nothing as unknown as Params),
    query: parts.query ?? (nothing as unknown as Query),
    body: parts.body ?? (noBody as unknown as Body),
  }
}

export function endpoint<
  Reply extends z.ZodType,
  Params extends Fields = Nothing,
  Query extends Fields = Nothing,
  Body extends z.ZodType = NoBody,
>(
  parts: Parts<Params, Query, Body, Reply> & { permission: Permission },
): Endpoint<Params, Query, Body, Reply> {
  return { ...openEndpoint<Reply, Params, Query, Body>(parts), permission: parts.permission }
}

export interface Input<E extends OpenEndpoint> {
  params: z.output<E['params']>
  query: z.output<E['query']>
  body: z.output<E['body']>
}

/** What a caller gives: defaults may be left out. */
export interface Call<E extends OpenEndpoint> {
  params?: z.input<E['params']>
  query?: z.input<E['query']>
  body?: z.input<E['body']>
}

export type ReplyOf<E extends OpenEndpoint> = z.output<E['reply']>

/** Replies that are a file: the service returns it, the server sends it as a download. */
export const fileReply = z.custom<FileReply>(
  (value) => typeof value === 'object' && value !== null && 'fileName' in value,
)
export interface FileReply {
  fileName: string
  mediaType: string
  content: Uint8Array | AsyncIterable<Uint8Array>
}

export const idParams = z.object({ id: z.uuid() })

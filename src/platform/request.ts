import type { FastifyRequest } from 'fastify'

/** The origin under which the reader sees this server. */
export const originOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}`

export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === 'string') headers.set(name, value)
  return headers
}

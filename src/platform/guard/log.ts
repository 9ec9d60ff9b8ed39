import { pino, type DestinationStream, type Logger } from 'pino'

/** Whatever a fault quotes may be what somebody typed: a name, a phone, a password. */
const unquoted = (text: string): string =>
  text
    .replace(/"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”/g, '…')
    .replace(/=\([^)]*\)/g, '=(…)')
    .replace(/\p{Script=Han}+|\d{5,}/gu, '…')

interface Fault {
  name?: unknown
  message?: unknown
  code?: unknown
  constraint?: unknown
  table?: unknown
  column?: unknown
  stack?: unknown
  cause?: unknown
}

/** A fault as its kind and its place in the code. `detail`, `where` and the like of a database hold values and are left out. */
export function loggedFault(error: unknown): Record<string, unknown> {
  const { name, message, code, constraint, table, column, stack, cause } = (error ?? {}) as Fault
  const words = Object.entries({ name, code, constraint, table, column }).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  const places = typeof stack === 'string' ? stack.split('\n').filter((line) => /^\s+at /.test(line)) : []
  return {
    ...Object.fromEntries(words),
    message: unquoted(typeof message === 'string' ? message : ''),
    places: places.map((line) => line.trim()),
    ...(cause instanceof Error ? { cause: loggedFault(cause) } : {}),
  }
}

interface Asked {
  method: string
  ip?: string
  routeOptions?: { url?: string | undefined }
}

/** The pattern of an address: what stands in its place, and after the question mark, is somebody's. */
export const loggedRequest = ({ method, routeOptions }: Asked) => ({
  method,
  route: routeOptions?.url ?? null,
})

export const createLog = (level: string, to?: DestinationStream): Logger =>
  pino(
    {
      level,
      serializers: {
        req: loggedRequest,
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
        err: loggedFault,
        error: loggedFault,
      },
    },
    to,
  )

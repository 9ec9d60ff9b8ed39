import type { FastifyRequest } from 'fastify'

/** From where a request came, and why, as far as its sender says so; kept with what it did. */
export interface Origin {
  address: string | null
  /** Kind of program and system, as in "Chrome 106, Windows"; the full text would single out a person. */
  device: string | null
  reason: string | null
}

export const nowhere: Origin = { address: null, device: null, reason: null }

const programs: readonly [RegExp, string][] = [
  [/MicroMessenger\/(\d+)/, 'WeChat'],
  [/DingTalk\/(\d+)/, 'DingTalk'],
  [/Edg(?:e|A|iOS)?\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+)[.\d]* .*Safari/, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
]

/** "Chrome 106, Windows" of the header User-Agent; the first word of one that no browser sends. */
export function deviceOf(userAgent: string | null | undefined): string | null {
  if (!userAgent) return null
  const found = programs
    .map(([pattern, name]) => ({ name, version: pattern.exec(userAgent)?.[1] }))
    .find(({ version }) => version !== undefined)
  const program = found
    ? `${found.name} ${found.version ?? ''}`
    : (/^[\w.+-]{1,30}/.exec(userAgent)?.[0] ?? 'other')
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1]
  return system === undefined ? program : `${program}, ${system}`
}

const LONGEST_REASON = 200

/** The header X-Reason, percent-encoded because a header takes no Chinese. */
function reasonOf(header: string | string[] | undefined): string | null {
  if (typeof header !== 'string') return null
  try {
    return decodeURIComponent(header).replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON) || null
  } catch {
    return null
  }
}

export const originOfRequest = (request: FastifyRequest): Origin => ({
  address: request.ip,
  device: deviceOf(request.headers['user-agent']),
  reason: reasonOf(request.headers['x-reason']),
})

import type { FastifyRequest } from 'fastify'

/** From where a request came, and why, as far as its sender says so; kept with what it did. */
export interface Origin {
  address: string | null
  /** Kind of program and system, as in "Chrome 106, Windows"; the full text would single out a person. */
  device: string | null
  reason: string | null
}

export const nowhere: Origin = { address: null, device: null, reason: null }

/** In this order, because most programs also name those that they descend from. */
const programs: readonly [string, RegExp][] = [
  ['WeChat', /\bMicroMessenger\/(\d+)/],
  ['DingTalk', /\bDingTalk\/(\d+)/],
  ['Edge', /\bEdg(?:e|A|iOS)?\/(\d+)/],
  ['360', /\b360(?:SE|EE|browser)(?:\/(\d+))?/i],
  ['QQ', /\bM?QQBrowser\/(\d+)/],
  ['UC', /\bUC?Browser\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /(?:Chrome|\bCriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[.\d]* .*Safari/],
]
const systems: readonly [string, RegExp][] = [
  ['HarmonyOS', /\bHarmonyOS|\bOpenHarmony/],
  ['Android', /\bAndroid\b/],
  ['iOS', /\biPhone\b|\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['UOS', /\bUOS\b/],
  ['Linux', /\bLinux\b|\bX11\b/],
]

/** "Chrome 106, Windows" of the header User-Agent; the first word of one that no browser sends, null of none. */
export function deviceOf(userAgent: string | null | undefined): string | null {
  if (!userAgent) return null
  const found = programs.flatMap(([name, pattern]) => {
    const match = pattern.exec(userAgent)
    return match ? [[name, match[1]].filter((part) => part !== undefined).join(' ')] : []
  })
  const program = found[0] ?? /^[\w.+-]{1,30}/.exec(userAgent)?.[0] ?? 'other'
  const system = systems.find(([, pattern]) => pattern.test(userAgent))?.[0]
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

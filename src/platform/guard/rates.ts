import type { FastifyInstance } from 'fastify'
import { networkOf } from '../network.ts'
import { refuse } from '../problem.ts'

/** Requests in one minute, but for those that are rare. */
export interface Rates {
  /** From one network: a whole office may stand behind one address. */
  address: number
  /** Files of the console from one network: a first visit takes about a hundred, and an office begins its day together. */
  console: number
  /** By one account or key, from wherever: a page asks for about ten things at once. */
  account: number
  /** Of these, files sent in and files taken out. */
  files: number
  /** By one account in an hour, of what is rarely done. */
  rare: number
}

export const RATES: Rates = { address: 1200, console: 24_000, account: 600, files: 60, rare: 5 }
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
/** Subjects that are remembered before those whose time is over are forgotten. */
const MANY = 10_000

/** @throws Refusal platform/too-many-requests, with the seconds until the time is over */
export type Count = (subject: string, now: Date) => void

/** Counts in the memory of this process, for `milliseconds` from the first request of a subject on. */
export function counter(max: number, milliseconds: number): Count {
  const seen = new Map<string, { until: number; count: number }>()
  return (subject, at) => {
    const now = at.getTime()
    if (seen.size > MANY) for (const [key, { until }] of seen) if (until <= now) seen.delete(key)
    const known = seen.get(subject)
    const time = known && known.until > now ? known : { until: now + milliseconds, count: 0 }
    time.count++
    seen.set(subject, time)
    if (time.count > max) throw tooMany(time.until - now)
  }
}

/** Called when it is known who asks. */
export type RateCheck = (account: string, of?: { isFile: boolean; isRare: boolean }) => void

/** Counts by network before anything else is done for a request, and gives what counts by account. */
export function limitRates(app: FastifyInstance, rates: Rates, clock: () => Date): RateCheck {
  const [address, console] = [counter(rates.address, MINUTE_MS), counter(rates.console, MINUTE_MS)]
  app.addHook('onRequest', (request, _reply, done) => {
    // By the route, not by what was written: /%61pi is /api as well.
    const { url } = request.routeOptions
    const count = url === undefined || url.startsWith('/api/') ? address : console
    count(networkOf(request.ip), clock())
    done()
  })
  const [all, files] = [counter(rates.account, MINUTE_MS), counter(rates.files, MINUTE_MS)]
  const rare = counter(rates.rare, HOUR_MS)
  return (account, of) => {
    const now = clock()
    all(account, now)
    if (of?.isFile) files(account, now)
    if (of?.isRare) rare(account, now)
  }
}

function tooMany(milliseconds: number) {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  return refuse(
    'platform/too-many-requests',
    429,
    {
      zh: `请求过于频繁，请 ${seconds} 秒后再试。`,
      en: `Too many requests. Try again in ${seconds} second(s).`,
    },
    { seconds },
  )
}

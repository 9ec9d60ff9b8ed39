import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { routes } from '../src/app/routes.ts'
import type { Texts } from '../src/platform/i18n.ts'

/** DOMAIN §7: what official rules against formalism forbid, looked for in whatever the product is made of. */
const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

/** Parts of names, as in snake_case, camelCase and addresses. */
const forbiddenNames: readonly (readonly [RegExp, string])[] = [
  [
    /^(latitude|longitude|lat|lng|lon|gps|geo|geolocation|trajectory|tracks?|positions?|checkpoint)$/,
    'a position of people',
  ],
  [/^(checkins?|clockins?|punch|attendances?|streaks?|logincount|visits?)$/, 'sign-in that is counted'],
  [
    /^(rankings?|rank|ranks|leaderboards?|points?|scoreboards?|badges?|medals?|likes?|forwards?|shares?|votes?)$/,
    'ranking of people',
  ],
  [/^(online|duration|screentime)$/, 'time online'],
]
/** Whole names in which such a word means something else. Each is looked at by hand; a new one is not in the list and stops here. */
const meant: Readonly<Record<string, string>> = {
  'openapi position': 'where a column stands in a file',
  'schema position': 'in which order posts of the leading group and steps of a workflow stand',
  'schema track': 'which of the two workflows a case runs through',
  'schema workflow_template_track_check': 'which of the two workflows a case runs through',
  'openapi track': 'which of the two workflows a case runs through',
}

const partsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)

/** Single parts, and two that stand beside each other as one: check_in, loginCount. */
const wordsOf = (name: string): string[] => {
  const parts = partsOf(name)
  return [...parts, ...parts.slice(1).map((part, at) => `${parts[at] ?? ''}${part}`)]
}

function violations(where: string, names: Iterable<string>): string[] {
  return [...new Set(names)]
    .filter((name) => !(`${where} ${name}` in meant))
    .flatMap((name) =>
      wordsOf(name).flatMap((word) =>
        forbiddenNames
          .filter(([pattern]) => pattern.test(word))
          .map(([, what]) => `${where}: ${name} is ${what}`),
      ),
    )
}

/** Every table and column that a database of ours has. */
const columns = (schema: string): string[] =>
  [...schema.matchAll(/^(?:public|auth)\.(\w+) ("?\w+"?) /gm)].flatMap(([, table = '', column = '']) => [
    table,
    column,
  ])

/** Every name of a field, anywhere in the contract. */
function fields(document: unknown): string[] {
  if (Array.isArray(document)) return document.flatMap(fields)
  if (typeof document !== 'object' || document === null) return []
  const own = 'properties' in document ? Object.keys(document.properties as object) : []
  const named = 'in' in document && 'name' in document ? [String(document.name)] : []
  return [...own, ...named, ...Object.values(document).flatMap(fields)]
}

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.tsx?$/.test(file),
)
const codeOf = (pattern: RegExp): [string, string][] =>
  sources.filter((file) => pattern.test(file)).map((file) => [file, read(`src/${file}`)])

describe('nothing tells where people are, how often they come, or who is best', () => {
  it('no table and no column', () => {
    const names = columns(read('schema.sql'))
    expect(names.length).toBeGreaterThan(300)
    expect(violations('schema', names)).toEqual([])
  })

  it('no address and no field of the interface', () => {
    const contract = JSON.parse(read('openapi.json')) as { paths: object }
    const names = [...Object.keys(contract.paths), ...fields(contract)]
    expect(names.length).toBeGreaterThan(300)
    expect(violations('openapi', names)).toEqual([])
  })

  it('no route, no permission and no summary', () => {
    expect(
      violations(
        'routes',
        routes.map(({ endpoint }) => `${endpoint.path} ${endpoint.permission}`),
      ),
    ).toEqual([])
    expect(
      routes.filter(
        ({ endpoint }) =>
          /\b(rank|leaderboard|location of|sign-ins? of|check-ins?)\b/i.test(endpoint.summary) &&
          endpoint.permission !== 'complaint.make',
      ),
    ).toEqual([])
  })

  it('no kind of event', async () => {
    const { texts } = (await import('../src/app/web/event-texts.ts')) as { texts: Texts }
    const kinds = Object.keys(texts.zh).filter((key) => key.startsWith('event-'))
    expect(kinds.length).toBeGreaterThan(20)
    expect(
      violations(
        'event',
        kinds.map((kind) => kind.slice(6)),
      ),
    ).toEqual([])
  })

  it('no page asks the browser for a position, a camera, a microphone, or to install anything', () => {
    const asked =
      /navigator\s*\.\s*(geolocation|mediaDevices|getUserMedia)|beforeinstallprompt|watchPosition|capture=["{]/
    expect(
      codeOf(/\.tsx?$/)
        .filter(([file, text]) => !file.endsWith('.test.ts') && asked.test(text))
        .map(([file]) => file),
    ).toEqual([])
  })

  it('no text offers a league, a daily sign-in or a track, unless to say that there is none', async () => {
    const offered = /排行|排名|积分榜|打卡|签到|轨迹|定位|在线时长|点赞/
    const found: string[] = []
    for (const file of sources.filter((one) => one.endsWith('.text.ts'))) {
      const { texts } = (await import(join(root, 'src', file))) as { texts: Texts }
      for (const [key, text] of Object.entries(texts.zh)) if (offered.test(text)) found.push(`${file} ${key}`)
    }
    expect(found.sort()).toEqual([
      // What is promised, what may be complained of, and what is never scored.
      'app/app.text.ts memberPromise',
      'policy/complaint/complaint.text.ts kind-ranking',
      'policy/complaint/complaint.text.ts lead',
      'policy/policy.text.ts principle.never',
      'team/time/duty.text.ts myLead',
    ])
  })

  it('would find each of them', () => {
    const planted = columns(
      'public.member_track id uuid\npublic.member last_latitude numeric\npublic.account login_count integer\n',
    )
    expect(violations('schema', planted)).toHaveLength(3)
    for (const name of [
      '/api/v1/members/:id/positions',
      'checkIn',
      'check_ins',
      'memberRank',
      'online_minutes',
      'likes',
      '/leaderboard',
    ])
      expect([name, violations('openapi', [name]).length > 0]).toEqual([name, true])
    for (const name of [
      '/api/v1/members',
      'relation',
      'platform',
      'latestChanges',
      'location_code_of_site',
      'frank',
      'appointed',
    ])
      expect([name, violations('openapi', [name])]).toEqual([name, []])
    const asked = fields({
      properties: { a: { properties: { gps: {} } } },
      parameters: [{ in: 'query', name: 'rank' }],
    })
    expect(asked.sort()).toEqual(['a', 'gps', 'rank'])
  })
})

describe('a complaint', () => {
  it('is a link in the frame of every page, and on the page before', () => {
    const shell = read('src/app/web/Shell.tsx')
    expect(shell).toMatch(/<Foot \/>/)
    expect(shell).toMatch(/<Link to=\{paths\.complaints\}>/)
    expect(read('src/app/web/SignInPage.tsx')).toMatch(/<Link to=\{paths\.complain\}>/)
    expect(read('src/app/web/VerifyPage.tsx')).toMatch(/<Link to=\{paths\.complain\}>/)
    // Every page but those before sign-in stands in that frame.
    const router = read('src/app/web/router.tsx')
    const outside = [...router.matchAll(/getParentRoute: \(\) => rootRoute,\n\s+path: '([^']+)'/g)].map(
      ([, path]) => path,
    )
    expect(outside).toEqual(['/sign-in', '/setup', '/password', '/complain', '/rate/$code', '/verify/$code'])
  })

  it('may be made by every role of a person', () => {
    const make = routes.find(
      ({ endpoint }) => endpoint.path === '/api/v1/complaints' && endpoint.method === 'POST',
    )
    expect(make?.endpoint.permission).toBe('complaint.make')
  })
})

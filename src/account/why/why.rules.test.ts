import { describe, expect, it } from 'vitest'
import { permissions, roles, reachOf } from '../../platform/permissions.ts'
import { texts } from '../role.text.ts'
import { explain, type Asked, type Standing } from './why.rules.ts'

const TODAY = '2021-07-15'
const standing = (given: Partial<Standing> = {}): Standing => ({
  id: 'g',
  role: 'community',
  validFrom: '2021-01-01',
  validTo: null,
  place: '东亭社区',
  ...given,
})
const ask = (given: Partial<Asked>) =>
  explain({
    status: 'active',
    grants: [standing()],
    permission: 'registration.decide',
    roleWords: (role) => ({ zh: texts.zh[`role-${role}`] ?? '', en: texts.en[`role-${role}`] ?? '' }),
    today: TODAY,
    ...given,
  })
const met = (given: Partial<Asked>) => ask(given).map(({ step, isMet }) => `${step} ${String(isMet)}`)
const seen = (...ids: string[]) => ({ seenBy: new Set(ids) })

describe('why not', () => {
  it.each<[string, Partial<Asked>, string[]]>([
    ['nothing in the way', {}, ['sign-in true', 'grant true', 'role true']],
    [
      'nothing in the way of a record',
      { record: seen('g') },
      ['sign-in true', 'grant true', 'role true', 'scope true'],
    ],
    [
      'locked',
      { status: 'locked', record: seen('g') },
      ['sign-in false', 'grant null', 'role null', 'scope null'],
    ],
    ['no password yet', { status: 'invited' }, ['sign-in false', 'grant null', 'role null']],
    ['no grant', { status: 'ended', grants: [] }, ['sign-in true', 'grant false', 'role null']],
    [
      'a grant to come',
      { grants: [standing({ validFrom: '2021-07-16' })] },
      ['sign-in true', 'grant false', 'role null'],
    ],
    [
      'a grant over today',
      { grants: [standing({ validTo: TODAY })] },
      ['sign-in true', 'grant false', 'role null'],
    ],
    [
      'a grant on its last day',
      { grants: [standing({ validTo: '2021-07-16' })] },
      ['sign-in true', 'grant true', 'role true'],
    ],
    ['the role', { permission: 'registry.import' }, ['sign-in true', 'grant true', 'role false']],
    ['the scope', { record: seen() }, ['sign-in true', 'grant true', 'role true', 'scope false']],
    [
      'the scope, seen only by a grant whose role may not',
      { grants: [standing(), standing({ id: 'r', role: 'reader', place: null })], record: seen('r') },
      ['sign-in true', 'grant true', 'role true', 'scope false'],
    ],
  ])('%s', (_, given, expected) => expect(met(given)).toEqual(expected))

  it('says what would have to change wherever something is in the way', () => {
    for (const given of [
      { status: 'locked' as const },
      { grants: [] },
      { grants: [standing({ validFrom: '2021-08-01' })] },
      { permission: 'registry.import' as const },
      { record: seen() },
    ])
      for (const { isMet, mend } of ask(given)) expect(mend === null).toBe(isMet !== false)
  })

  it('names the day, the roles and the place', () => {
    expect(ask({ grants: [standing({ validTo: '2021-07-01' })] })[1]?.said.zh).toContain('2021-06-30')
    expect(ask({ grants: [standing({ validFrom: '2021-08-01' })] })[1]?.said.en).toContain('2021-08-01')
    expect(ask({ permission: 'registry.import' })[2]?.mend?.zh).toContain('专项工作办公室')
    expect(ask({ record: seen() })[3]?.said.zh).toContain('社区工作人员（东亭社区）')
  })

  it('tells who holds several grants to act by the right one', () => {
    const grants = [standing({ id: 'r', role: 'reader', place: null }), standing()]
    expect(ask({ grants })[2]?.mend?.en).toContain('Community staff (东亭社区)')
  })
})

describe('roles and permissions in words', () => {
  it.each([
    ...Object.keys(permissions).map((name) => `permission-${name}`),
    ...roles.map((role) => `role-${role}`),
    ...Object.values(reachOf).map((reach) => `reach-${reach}`),
  ])('%s', (key) => {
    expect(texts.zh[key]).toMatch(/\p{Script=Han}/u)
    expect(texts.en[key]).toMatch(/[a-z]/)
  })
})

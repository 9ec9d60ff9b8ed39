import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { actionChoices } from '../src/account/audit/audit.rules.ts'
import { permissions } from '../src/platform/permissions.ts'
import { recordKinds } from '../src/registry/fields/record.rules.ts'
import { addedKinds, endings } from '../src/registry/record/change.rules.ts'
import { texts } from '../src/app/web/event-texts.ts'

const source = fileURLToPath(new URL('../src', import.meta.url))
const server = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.(test|text|store|api)\.ts$|(^|\/)web\//.test(file))
  .map((file) => readFileSync(join(source, file), 'utf8'))

/** Notes of the audit look alike and are no events. */
const audited = (text: string): string => text.replace(/note\(\s*context,\s*'[^']+'/g, '')
const isPermission = (word: string): boolean => word in permissions

/** 'site.moved', and `${kind}.joined` for every kind of record that is joined so. */
function kindsIn(text: string): string[] {
  const code = audited(text)
  const written = [...code.matchAll(/'([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)'/g)].map(
    ([, word = '']) => word,
  )
  const made = [...code.matchAll(/`\$\{kind\}\.([a-z]+)`/g)].flatMap(([, verb = '']) =>
    recordKinds.map((kind) => `${kind}.${verb}`),
  )
  return [...written, ...made].filter((word) => !isPermission(word) && !isOther(word))
}

/** Words of the same form that name something else. */
const isOther = (word: string): boolean =>
  ['member.post', 'link.evidence'].includes(word) ||
  word.endsWith('.ts') ||
  actionChoices.some(({ value }) => value === word)

const recorded = new Set(server.filter((text) => /ledger|event/.test(text)).flatMap(kindsIn))

it('finds what is recorded', () => {
  for (const kind of [
    'organisation.submitted',
    'residence.confirmed',
    'team.formed',
    'community.moved',
    ...addedKinds.map((one) => `${one}.joined`),
    ...recordKinds.map((one) => `${one}.changed`),
    ...Object.values(endings).map(({ event }) => event),
  ])
    expect([...recorded]).toContain(kind)
})

it('says every kind of event in both languages', () => {
  for (const language of ['zh', 'en'] as const)
    for (const kind of recorded) expect(Object.keys(texts[language])).toContain(`event-${kind}`)
})

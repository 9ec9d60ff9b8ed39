import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { organisationCheck, usccCheck, usccFault } from './uscc.rules.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

describe('统一社会信用代码', () => {
  it('has the check character of the standard’s worked example', () => {
    expect(usccCheck('91350100M000100Y4')).toBe('3')
    expect(usccFault('91350100M000100Y43')).toBeUndefined()
  })

  it.each([
    ['91350100M000100Y4', 'length'],
    ['91350100M000100Y4I', 'character'],
    ['91350100m000100Y43', 'character'],
    ['91350100M000100Y53', 'organisation-check'],
    ['91350100M000100Y44', 'check'],
    ['92350100M000100Y43', 'check'],
  ] as const)('%s is refused for its %s', (code, fault) => {
    expect(usccFault(code)).toBe(fault)
  })

  it('finds every single wrong character', () => {
    const character = fc.constantFrom(...Array.from(ALPHABET))
    fc.assert(
      fc.property(
        fc.array(character, { minLength: 16, maxLength: 16 }),
        fc.nat(17),
        character,
        (body, place, wrong) => {
          const organisation = body.slice(8, 16).join('')
          const first17 = body.join('') + organisationCheck(organisation)
          const code = first17 + usccCheck(first17)
          expect(usccFault(code)).toBeUndefined()
          const changed = code.slice(0, place) + wrong + code.slice(place + 1)
          expect(usccFault(changed) === undefined).toBe(changed === code)
        },
      ),
    )
  })
})

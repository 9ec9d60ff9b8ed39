import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultsOf } from './password.rules.ts'

describe('a password', () => {
  it.each([
    ['Correct-horse-9', []],
    ['麦田里的Tractor7', []],
    ['Yt6-rivers-of-tea', []],
    ['Tea-2-rivers', []],
    ['Short-9a', ['short']],
    ['onlysmallletters', ['kinds']],
    ['Password2021!', ['common']],
    ['P@ssw0rd2021!', ['common']],
    ['Gongjian@2021', ['common']],
    ['Wuhan@Hubei2021', ['common']],
    ['Bangongshi#123', ['common']],
    ['Qwer1234!@#$', ['run']],
    ['1qaz2wsx3EDC!', ['run']],
    ['Aaaaaaaaa1111!', ['run']],
    ['Abcdefgh12345!', ['run']],
    ['zhangwei-Tea-9', ['name']],
    ['iewgnahz-Tea-9', ['name']],
    ['１２３４５６７８９０', ['kinds', 'run']],
  ])('%s', (password, faults) => expect(faultsOf(password, 'ZhangWei')).toEqual(faults))

  it('is never taken when it is a common word with digits and a sign', () => {
    const tail = fc.stringMatching(/^\d{2,6}[!@#.]?$/)
    fc.assert(
      fc.property(fc.constantFrom('Password', 'Admin', 'Gongjian', 'Shequ', 'Welcome', 'Woaini'), tail, (word, end) => {
        expect(faultsOf(word + end, 'somebody')).not.toEqual([])
      }),
    ) // prettier-ignore
  })

  it('is answered for whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string(), (password, name) => faultsOf(password, name).length >= 0)) // prettier-ignore
  })
})

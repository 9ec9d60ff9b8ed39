import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sha256 } from './digest.ts'
import { canonical, eventHash, eventRow } from './ledger.ts'

const text = fc.string({ unit: 'binary' })
const event = fc.record({
  id: text,
  programmeId: text,
  kind: text,
  subjectKind: text,
  subjectId: text,
  orgPath: fc.option(text),
  divisionCode: fc.option(text),
  memberId: fc.option(text),
  happenedOn: text,
  recordedAt: fc.date({ noInvalidDate: true }),
  actor: text,
  before: fc.option(fc.jsonValue()),
  after: fc.option(fc.jsonValue()),
})

it('hashes the canonical form of everything that an event says', () => {
  fc.assert(
    fc.property(event, (said) => {
      const plain = canonical({ ...said, recordedAt: said.recordedAt.toISOString() })
      expect(eventHash(said)).toEqual(sha256(Buffer.from(plain)))
      expect(eventRow(said).at(-1)).toEqual(eventHash(said))
    }),
  )
})

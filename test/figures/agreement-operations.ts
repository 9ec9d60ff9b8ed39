import * as moves from '../../src/agreement/agreement-move.api.ts'
import * as agreement from '../../src/agreement/agreement.api.ts'
import { addDays } from '../../src/platform/day.ts'
import { drawn, fileOf, line, textOf, type Detail } from '../agreements.ts'
import { at, pick, reason, type Operations } from './driver.ts'

/** From a draft to both signatures, and to its end. */
export const agreementOperations: Operations = {
  signAgreement: async ({ one, send, today }, { at: chance }) => {
    const pair = await one('pairing', "status = 'active'")
    if (!pair) return undefined
    const kind = pick(['joint', 'party', 'other'] as const, chance)
    const begun = await send(pair.branch, moves.beginAgreement, { body: { pairingId: pair.id, kind } })
    if (!begun) return undefined
    const { id } = begun as { id: string }
    const term = { fromOn: today(), untilOn: addDays(today(), 3 + (chance % 40)) }
    await send(
      pair.branch,
      moves.saveAgreement,
      at(id, textOf({ ...term, lines: [line('楼道照明改造', term)] })),
    )
    await send(pair.branch, moves.submitAgreement, at(id))
    await send(pair.place, moves.agreeAgreement, at(id))
    let signed: unknown
    for (const who of [pair.branch, pair.place]) {
      const read = (await send(who, agreement.getAgreement, at(id))) as Detail | undefined
      if (!read) return undefined
      const body = { kind: 'drawn', contentHash: read.contentHash, place: '社区', signedOn: today() }
      signed = await send(who, moves.signAgreement, at(id, { ...body, signer: '演示', file: fileOf(drawn) }))
    }
    return signed
  },
  endAgreement: async ({ one, send }) => {
    const found = await one('agreement', "status = 'signed' and amends_id is null")
    return found && (await send('office', moves.endAgreement, at(found.id, { reason })))
  },
}

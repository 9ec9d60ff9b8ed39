import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreementsOf, drawn, fileOf, wordsOf } from '../../test/agreements.ts'
import { jpegOf, pdfOf, pngOf } from '../../test/receipts.ts'
import { createWorld, ids, type World } from '../../test/world.ts'
import * as moves from './agreement-move.api.ts'
import { LARGEST_SCAN } from './agreement-sign.rules.ts'
import * as api from './agreement.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const { at, begin, save, get, sign, submit, agree } = agreementsOf(() => world)

/** An agreed text of the pair, to be signed. */
async function agreed(kind: 'joint' | 'party' | 'other' = 'joint'): Promise<string> {
  const { id, status } = (await begin('coordinatorA', ids.pairA, kind)).reply
  if (status === 'agreed') return id
  await save('coordinatorA', id)
  await submit('coordinatorA', id)
  await agree('workerEast', id)
  return id
}
const scan = (file: File, more: object = {}) => ({ kind: 'scan', otherSigner: '赵演示', file, ...more })

describe('signing', () => {
  it('refuses a text that changed meanwhile, and gives both', async () => {
    const id = await agreed()
    const read = await get('coordinatorA', id)
    // While one side reads, the other returns the text, it is changed, and agreed to again.
    await world.as('workerEast', moves.returnAgreement, { ...at(id), body: { reason: '改期限' } })
    await save('coordinatorA', id, { untilOn: '2022-12-31' })
    await submit('coordinatorA', id)
    await agree('workerEast', id)
    const late = await sign('coordinatorA', id, { contentHash: read.contentHash })
    expect([late.status, late.problem.code, late.problem['yours']]).toEqual([
      409,
      'agreement/text-changed',
      read.contentHash,
    ])
    expect(late.problem['current']).toMatchObject({ untilOn: '2022-12-31', status: 'agreed' })
    const stale = await sign('coordinatorA', id, {}, read.version)
    expect([stale.status, stale.problem['yours']]).toEqual([412, read.version])
    expect(stale.problem['current']).toMatchObject({ untilOn: '2022-12-31' })
    expect((await get('coordinatorA', id)).signatures).toEqual([])
  })

  it('voids what was signed under a text that is changed afterwards', async () => {
    const id = await agreed()
    expect((await sign('workerEast', id)).reply.signatures.length).toBe(1)
    await world.as('coordinatorA', moves.returnAgreement, { ...at(id), body: { reason: '再改' } })
    await save('coordinatorA', id, { untilOn: '2022-11-30' })
    await submit('coordinatorA', id)
    expect((await agree('workerEast', id)).reply.signatures).toEqual([])
    expect((await sign('coordinatorA', id)).reply.status).toBe('agreed')
  })

  it.each([
    ['a page of the web', { file: fileOf(Buffer.from('<script>1</script>')) }, 'agreement/signature-file'],
    ['a box without a stroke', { file: fileOf(pngOf(90, 30, 0)) }, 'agreement/signature-file'],
    ['a picture that was cut off', { file: fileOf(drawn.subarray(0, -8)) }, 'agreement/signature-file'],
    ['a scan as a drawing', { file: fileOf(pdfOf()) }, 'agreement/signature-file'],
    ['a text as a scan', scan(fileOf(Buffer.from('签字'), '签字.pdf')), 'agreement/scan-file'],
    ['a picture of another kind', scan(fileOf(Buffer.from('GIF89a'), 'a.png')), 'agreement/scan-file'],
    ['a Word file', scan(fileOf(Buffer.from('PK\x03\x04'), 'a.docx')), 'agreement/scan-file'],
    ['a PDF that was cut off', scan(fileOf(pdfOf().subarray(0, 20))), 'agreement/scan-file'],
    ['a picture that claims a hall', scan(fileOf(pngOf(20_000, 20_000, 9))), 'agreement/scan-file'],
    ['a paper with one signer', scan(fileOf(pdfOf()), { otherSigner: '' }), 'agreement/other-signer'],
    ['a day to come', { signedOn: '2021-07-16' }, 'agreement/signed-later'],
  ])('refuses %s and keeps nothing of it', async (_what, more, code) => {
    const id = await agreed('other')
    const before = await get('coordinatorA', id)
    const { problem, status } = await sign('coordinatorA', id, more)
    expect([status, problem.code]).toEqual([422, code])
    expect(await get('coordinatorA', id)).toEqual(before)
  })

  it('refuses 200 MB by what the sender announces, and more than 20 MB when it comes without a length', async () => {
    const id = await agreed('other')
    const path = `/api/v1/agreements/${id}/sign`
    const { cookie } = await world.signIn('coordinatora', 'Correct-horse-9')
    const announced = await world.server.app.inject({
      method: 'POST',
      url: path,
      headers: {
        cookie,
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': String(200 * 1024 * 1024),
      },
      payload: '--x\r\n',
    })
    expect([announced.statusCode, announced.json<{ code: string }>().code]).toEqual([
      413,
      'import/file-too-large',
    ])
    expect(announced.json<{ title: string }>().title).toContain('20 MiB')
    const { status, problem } = await sign(
      'coordinatorA',
      id,
      scan(fileOf(Buffer.concat([pdfOf(), Buffer.alloc(LARGEST_SCAN)]))),
    )
    expect([status, problem.code]).toEqual([413, 'import/file-too-large'])
  })

  it.each([
    ['PDF', pdfOf(), 'application/pdf'],
    ['JPEG', jpegOf(1200, 1700), 'image/jpeg'],
    ['PNG', pngOf(1200, 1700, 40), 'image/png'],
  ])('takes the signed paper as %s and knows it again', async (_kind, bytes, type) => {
    const kind = type === 'application/pdf' ? 'joint' : type === 'image/png' ? 'party' : 'other'
    const id = await agreed(kind)
    const { reply } = await sign('coordinatorA', id, scan(fileOf(bytes)))
    expect(reply.status).toBe('signed')
    expect(reply.files.map((one) => [one.kind, one.kind === 'scan' ? one.fileType : ''])).toEqual([
      ['document', ''],
      ['scan', type],
    ])
    const raw = (await world.as('workerEast', api.getAgreementScan, at(id))).raw
    expect(raw.equals(bytes)).toBe(true)
    expect((await world.as('reader', api.getAgreementScan, at(id))).status).toBe(403)
    const check = await world.as('reader', moves.verifyAgreement, {
      ...at(id),
      body: { file: fileOf(bytes) },
    })
    expect(check.reply.matches).toBe('scan')
    const document = (await world.as('workerEast', api.getAgreementDocument, at(id))).raw
    expect(wordsOf(document).whole).toMatch(/签字人：王演示[^]*签字人：赵演示/)
  })

  it('gives numbers one after another, and two who sign at once make one agreement', async () => {
    const numbers = await Promise.all(
      (['joint', 'party', 'other'] as const).map(async (kind) => {
        const { items } = (
          await world.as('office', api.listAgreements, { query: { kind, status: 'signed' } })
        ).reply
        return items.map(({ number }) => number)
      }),
    )
    expect(numbers.flat().sort()).toEqual(['共建协〔2021〕1号', '共建协〔2021〕2号', '共建协〔2021〕3号'])
    const id = await agreed('joint')
    const both = await Promise.all([sign('coordinatorA', id), sign('workerEast', id)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const after = await get('office', id)
    expect([after.status, after.number, after.signatures.length]).toEqual(['signed', '共建协〔2021〕4号', 2])
  })
})

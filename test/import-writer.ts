/**
 * A server that confirms an import which was looked at, and says which table it writes. Its parent kills it then.
 */
import * as api from '../src/registry/import/import.api.ts'
import { createWorld, type Place } from './world.ts'

const [address = '', key = '', id = ''] = process.argv.slice(2)
const place: Place = { address: JSON.parse(address) as Place['address'], key: Buffer.from(key, 'hex') }
const world = await createWorld({ place })
const { database } = world
const copyRows = database.copyRows.bind(database)
database.copyRows = (target, table, ...rest) => {
  process.stdout.write(`${table}\n`)
  return copyRows(target, table, ...rest)
}
const { reply } = await world.as('office', api.getImport, { params: { id } })
const headers = { 'if-match': `"${reply.version}"` }
await world.as('office', api.applyImport, { params: { id }, body: { goodRowsOnly: false }, headers })

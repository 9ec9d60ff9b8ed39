import { randomBytes } from 'node:crypto'
import pg from 'pg'

export interface ServerDatabase {
  name: string
  address: { url: string }
  drop: () => Promise<void>
}

/** The server that this run tests; without one the embedded database is tested. */
export const testedServer = process.env['TEST_DATABASE_URL'] ?? ''

/** A database of its own on the tested server, empty or a copy of `template`. */
export async function newServerDatabase(template?: string): Promise<ServerDatabase> {
  const name = `gongjian_test_${randomBytes(6).toString('hex')}`
  const admin = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: testedServer })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  // Plain first: that sends the server's own vacuum away, which somebody who is no superuser may not force out.
  const drop = (): Promise<void> =>
    admin(`drop database ${name}`).catch(() => admin(`drop database ${name} with (force)`))
  await admin(`create database ${name}${template ? ` template ${template}` : ''}`)
  const url = new URL(testedServer)
  url.pathname = `/${name}`
  return { name, address: { url: url.href }, drop }
}

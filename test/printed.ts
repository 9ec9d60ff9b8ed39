import { sql } from 'kysely'
import { routes } from '../src/app/routes.ts'
import { variables, type Config } from '../src/platform/config.ts'
import type { Database } from '../src/platform/database.ts'
import { permissions, roles } from '../src/platform/permissions.ts'
import type { Table } from './moves/tables.ts'

/** Tables, constraints, indexes, policies and grants as the database itself tells them. */
export async function schemaText(database: Database): Promise<string> {
  const lines = async (query: string): Promise<string[]> =>
    (await sql.raw<{ line: string }>(query).execute(database.db)).rows.map((row) => row.line)
  const own = `n.nspname in ('public', 'auth') and c.relname <> 'migration'`
  const columns =
    await lines(`select format('%s.%s %s %s%s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then ' not null' else '' end) as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind = 'r' and ${own} order by n.nspname, c.relname, a.attnum`)
  const constraints =
    await lines(`select format('%s.%s %s %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) as line
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype <> 'n' and ${own} order by 1`)
  const indexes =
    await lines(`select i.indexdef as line from pg_indexes i join pg_class c on c.relname = i.tablename
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = i.schemaname where ${own} order by 1`)
  const policies =
    await lines(`select format('%s %s for %s to %s%s', tablename, policyname, cmd, array_to_string(roles, ', '),
      case when with_check is null then '' else ' with check' end) as line from pg_policies order by 1`)
  const grants =
    await lines(`select format('%s on %s to %s', string_agg(lower(privilege_type), ', ' order by privilege_type), table_name, grantee) as line
    from information_schema.table_privileges where grantee like 'gongjian%' group by table_name, grantee order by table_name, grantee`)
  const section = (title: string, text: string[]): string => `-- ${title}\n${text.join('\n')}\n`
  return [
    section('Columns', columns),
    section('Constraints', constraints),
    section('Indexes', indexes),
    section('Row-level security', policies),
    section('Grants', grants),
  ].join('\n')
}

export function permissionsText(): string {
  const table = Object.entries(permissions).map(([name, granted]) => {
    const marks = roles.map((role) => ((granted as readonly string[]).includes(role) ? '●' : ''))
    return `| ${name} | ${marks.join(' | ')} |`
  })
  const endpoints = routes.map(
    ({ endpoint }) =>
      `| ${endpoint.method} | ${endpoint.path} | ${endpoint.permission} | ${endpoint.summary} |`,
  )
  return `# Permissions

Printed from \`src/platform/permissions.ts\` and the list of routes. What a role may do is limited further by the scope of its grant: the whole programme (office, reader, auditor), a branch of enterprises (group, enterprise), a division (street, community), one team (leader), one person (member).

| permission | ${roles.join(' | ')} |
| --- | ${roles.map(() => '---').join(' | ')} |
${table.join('\n')}

| method | address | permission | what it does |
| --- | --- | --- | --- |
${endpoints.join('\n')}
`
}

export function environmentText(): string {
  const names = Object.keys(variables) as (keyof Config)[]
  return `${names.map((name) => `# ${variables[name].zh}\n# ${variables[name].en}\n# ${name}=${variables[name].example}`).join('\n\n')}\n`
}

/** What may be done with every record in which state; a change of a table is seen here by whoever reads the change. */
export function movesText(tables: ReadonlyMap<string, Table>): string {
  const parts = [...tables].map(([name, { states, moves, code }]) =>
    [
      `## ${name.replace('#', ' · ')}`,
      '',
      `States: ${Object.entries(states)
        .map(([state, { zh }]) => `${state} (${zh})`)
        .join(', ')}. Refused with \`${code}\`.`,
      '',
      ...Object.entries(moves).map(
        ([move, { from, to, permission, words }]) =>
          `- ${move} (${words.zh}), by \`${permission}\`: ${from.join(', ')} → ${to}`,
      ),
    ].join('\n'),
  )
  return `# Moves\n\nPrinted by \`PRINT=1 npx vitest run test/printed.test.ts\` from the tables in the rules.\n\n${parts.join('\n\n')}\n`
}

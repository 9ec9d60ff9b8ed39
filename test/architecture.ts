import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'
import { FORBIDDEN_SQL } from './forbidden-sql.ts'
import { PLATFORM_KINDS } from './platform-kinds.ts'

/** The areas from top to bottom: an area may import from those that stand before it in this list. */
export const AREAS = (
  'platform allocation registry account privacy policy pairing registration team exchange agreement activity incident ' +
  'assessment statistics bulletin app'
).split(' ')

const ROLES = ['rules', 'api', 'store', 'service', 'jobs', 'routes', 'text'] as const
type Other = 'web' | 'solver' | 'pure' | 'words' | 'wire' | 'client' | 'data' | 'files' | 'server' | 'app'

export type Kind = (typeof ROLES)[number] | Other

/** What a kind may import; `type:` in front of a name lets types through and no values. */
export const MAY_IMPORT: Readonly<Record<Kind, string>> = {
  rules: 'rules solver pure type:files',
  api: 'rules api pure wire',
  store: 'rules store type:solver pure data type:server',
  service: 'rules type:api store service text solver pure words type:wire data files server',
  jobs: 'rules type:api store service jobs text solver pure words type:wire data files server',
  routes: 'rules api service text pure words wire data files server',
  text: 'type:words',
  web: 'rules api text web pure words wire client',
  solver: 'solver',
  pure: 'pure type:words',
  words: 'pure words',
  wire: 'pure type:words wire',
  client: 'pure words wire client',
  data: 'pure words data files server',
  files: 'pure files',
  server: 'pure words wire client data files server',
  app: 'rules api store service jobs routes text solver pure words wire client data files server app',
}

const SERVER_PACKAGES =
  /^(node:|@?fastify\b|kysely\b|pg\b|@electric-sql\/|pino\b|prom-client$|commander$|@clack\/|highs$|hucre\b)/
const DATABASE_PACKAGES = /^(kysely\b|pg\b|@electric-sql\/)/

/** Packages that a kind may use, where it may not use all of them. */
const PACKAGES: Partial<Record<Kind, { only?: RegExp; never?: RegExp }>> = {
  rules: { only: /^(pinyin-pro|decimal\.js|jsep|chinese-days|opencc-js|libphonenumber-js)$/ },
  api: { only: /^zod$/ },
  store: { only: /^kysely$/ },
  text: { only: /^$/ },
  pure: { only: /^(zod|libphonenumber-js\/min)$/ },
  wire: { never: SERVER_PACKAGES },
  client: { never: SERVER_PACKAGES },
  web: { never: SERVER_PACKAGES },
  solver: { never: DATABASE_PACKAGES },
}

/** Kinds whose string literals may hold SQL. */
const SQL_KINDS: readonly string[] = ['store', 'service', 'jobs', 'data', 'server', 'app']
const CODE = /\.[cm]?[jt]sx?$/
const TEST = /\.test\.tsx?$/
const VAGUE_NAME = /^(utils?|helpers?|common)$/i

export type Files = ReadonlyMap<string, string>

interface Import {
  readonly specifier: string
  readonly line: number
  readonly typeOnly: boolean
}

/** Where a file of `src/` stands, or why it stands nowhere. */
function place(path: string): { area: string; kind: Kind | 'test' } | string {
  const [, area = '', ...rest] = path.split('/')
  if (rest.length === 0 || !AREAS.includes(area)) return 'stands in no area of DESIGN §4'
  if (TEST.test(path)) return { area, kind: 'test' }
  if (rest.slice(0, -1).includes('web')) return { area, kind: 'web' }
  if (area === 'allocation') return { area, kind: 'solver' }
  if (area === 'platform') return { area, kind: PLATFORM_KINDS[rest.join('/')] ?? 'server' }
  const role = ROLES.find((each) => new RegExp(`[^/.]\\.${each}\\.ts$`).test(path))
  if (role !== undefined) return { area, kind: role }
  if (area === 'app') return { area, kind: 'app' }
  return `has no role suffix (${ROLES.join(', ')}) and is not in web/`
}

/** Every violation of the house rules in a tree given as path → text, one line each, in order of path. */
export function findViolations(files: Files): string[] {
  const found: string[] = []
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    found.push(...checkName(path))
    if (CODE.test(path)) found.push(...checkCode(path, text))
    if (path.endsWith('.sql')) found.push(...findForbiddenSql(blankSqlComments(text), 1, path))
  }
  return [...found, ...checkTables(files)]
}

function checkName(path: string): string[] {
  const vague = path.split('/').find((part) => part.split(/[.-]/).some((word) => VAGUE_NAME.test(word)))
  return vague === undefined ? [] : [`${path} is named ${vague}: name what it does`]
}

function checkCode(path: string, text: string): string[] {
  const found: string[] = []
  const lines = text.replace(/\n$/, '').split('\n').length
  if (lines > 300) found.push(`${path} has ${lines} lines: over 300 it is two files`)
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1
  const imports: Import[] = []
  const literals: ts.Node[] = []
  visit(source)
  for (const directive of text.matchAll(/@ts-(ignore|nocheck)|eslint-disable/g)) {
    const quoted = literals.some((each) => each.pos <= directive.index && directive.index < each.end)
    if (!quoted) found.push(`${path}:${lineAt(directive.index)} silences a checker with ${directive[0]}`)
  }
  const { statements } = source
  if (statements.some(ts.isExportDeclaration) && statements.every(isPassing)) {
    found.push(`${path} only re-exports: import from the file that holds the thing`)
  }
  if (!path.startsWith('src/')) return found
  const standing = place(path)
  if (typeof standing === 'string') return [...found, `${path} ${standing}`]
  found.push(...imports.flatMap((each) => checkImport(path, standing, each)))
  if (SQL_KINDS.includes(standing.kind)) {
    found.push(...literals.flatMap((each) => findForbiddenSql(each.getText(), lineAt(each.getStart()), path)))
  }
  return found

  function visit(node: ts.Node): void {
    const line = () => lineAt(node.getStart())
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${path}:${line()} says any`)
    if (isDefaultExport(node) && !/\.config\.[jt]s$/.test(path)) {
      found.push(`${path}:${line()} exports a default: give it a name`)
    }
    const imported = readImport(node)
    if (imported) imports.push({ ...imported, line: line() })
    if (ts.isLiteralExpression(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node)) {
      literals.push(node)
    }
    ts.forEachChild(node, visit)
  }
}

function isPassing(node: ts.Statement): boolean {
  return ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return node.isExportEquals !== true
  if (ts.isExportSpecifier(node) || ts.isNamespaceExport(node)) return node.name.text === 'default'
  return node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent)
}

/**
 * Static and dynamic imports, re-exports, import types, `require`, and `new URL('./worker.ts', import.meta.url)`.
 * `import { type A }` counts as a value, because it stays as an import when it runs; `import type` does not.
 */
function readImport(node: ts.Node): Omit<Import, 'line'> | undefined {
  if (ts.isImportDeclaration(node)) {
    return from(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
  }
  if (ts.isExportDeclaration(node)) return from(node.moduleSpecifier, node.isTypeOnly)
  if (ts.isImportTypeNode(node)) {
    return ts.isLiteralTypeNode(node.argument) ? from(node.argument.literal, true) : undefined
  }
  if (ts.isCallExpression(node)) {
    const { kind } = node.expression
    const requires = ts.isIdentifier(node.expression) && node.expression.text === 'require'
    return kind === ts.SyntaxKind.ImportKeyword || requires ? from(node.arguments[0], false) : undefined
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
    const target = from(node.arguments?.[0], false)
    return target && CODE.test(target.specifier) ? target : undefined
  }
  return undefined
}

function from(node: ts.Node | undefined, typeOnly: boolean): Omit<Import, 'line'> | undefined {
  return node && ts.isStringLiteralLike(node) ? { specifier: node.text, typeOnly } : undefined
}

function checkImport(path: string, here: { area: string; kind: Kind | 'test' }, imported: Import): string[] {
  const { specifier, line, typeOnly } = imported
  const { area, kind } = here
  if (kind === 'test') return []
  const says = (target: string, why: string) => [`${path}:${line} imports ${target}: ${why}`]
  if (!specifier.startsWith('.')) {
    const packages = PACKAGES[kind]
    const refused = packages?.never?.test(specifier) ?? packages?.only?.test(specifier) === false
    return refused ? says(specifier, `${kind} does not use that package`) : []
  }
  const target = posix.join(posix.dirname(path), specifier).replace(/\.js(x?)$/, '.ts$1')
  if (!/\.tsx?$/.test(target)) return []
  if (!target.startsWith('src/')) return says(target, 'src imports nothing outside src')
  const there = place(target)
  if (typeof there === 'string') return says(target, `it ${there}`)
  if (there.kind === 'test') return says(target, 'only tests import tests')
  const [mine, theirs] = [AREAS.indexOf(area), AREAS.indexOf(there.area)]
  if (mine < theirs) return says(target, `${area} stands above ${there.area}`)
  if (area === 'allocation' && theirs < mine) return says(target, 'allocation imports nothing outside itself')
  const allowed = MAY_IMPORT[kind].split(' ')
  if (allowed.includes(there.kind) || (typeOnly && allowed.includes(`type:${there.kind}`))) return []
  if (there.kind === 'web') return says(target, 'server code never imports from web/')
  const values = allowed.includes(`type:${there.kind}`) ? 'values of ' : ''
  return says(target, `${kind} may not import ${values}${there.kind}`)
}

function findForbiddenSql(text: string, firstLine: number, path: string): string[] {
  return FORBIDDEN_SQL.flatMap(([pattern, why]) =>
    [...text.matchAll(pattern)].map((hit) => {
      const line = firstLine + text.slice(0, hit.index).split('\n').length - 1
      return `${path}:${line} has SQL that uses ${why}`
    }),
  )
}

function blankSqlComments(text: string): string {
  return text.replace(/'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g, (part) =>
    part.startsWith("'") ? part : part.replace(/[^\n]/g, ' '),
  )
}

/** Tables of the migrations: each says its kind, and a distributed one is keyed and guarded by programme. */
function checkTables(files: Files): string[] {
  const migrations = [...files].filter(([path]) => /^migrations\/.*\.sql$/.test(path)).sort()
  const all = migrations.map(([, text]) => blankSqlComments(text)).join('\n')
  const create = /\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w."]+)([^;]*)/gi
  return migrations.flatMap(([path, text]) =>
    [...blankSqlComments(text).matchAll(create)].flatMap((hit) => {
      const [, table = '', body = ''] = hit
      const above = text.slice(0, hit.index).split('\n')
      const mark = /^--! (reference|distributed|local)\s*$/.exec(above.at(-2) ?? '')?.[1]
      const says = (why: string) => `${path}:${above.length} creates ${table} ${why}`
      if (mark === undefined) return [says('without --! reference, distributed or local on the line above')]
      if (mark !== 'distributed') return []
      const found: string[] = []
      if (firstKeyColumn(table, body, all) !== 'programme_id') {
        found.push(says('whose primary key does not begin with programme_id'))
      }
      if (
        !new RegExp(`\\balter\\s+table\\s+${table}\\s+enable\\s+row\\s+level\\s+security\\b`, 'i').test(all)
      ) {
        found.push(says('without row-level security'))
      }
      return found
    }),
  )
}

function firstKeyColumn(table: string, body: string, all: string): string | undefined {
  const added = new RegExp(
    `\\balter\\s+table\\s+${table}\\s+add\\b[^;]*?\\bprimary\\s+key\\s*\\(\\s*(\\w+)`,
    'i',
  )
  const listed = /\bprimary\s+key\s*\(\s*(\w+)/i.exec(body) ?? added.exec(all)
  return listed?.[1]?.toLowerCase() ?? /(\w+)\s+[^,]*\bprimary\s+key\b/i.exec(body)?.[1]
}

/** Reads the folders that the rules speak of. */
export function readTree(root: string): Files {
  const files = new Map<string, string>()
  for (const folder of ['src', 'test', 'bench', 'migrations'].filter((each) =>
    existsSync(join(root, each)),
  )) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.([cm]?[jt]sx?|css|sql)$/.test(entry.name)) continue
      const path = join(entry.parentPath, entry.name)
      files.set(path.slice(root.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8'))
    }
  }
  return files
}

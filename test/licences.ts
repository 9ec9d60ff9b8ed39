import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Package {
  name: string
  version: string
  licence: string
  /** Comes with the product; the others only build and test it. */
  isShipped: boolean
}

interface Locked {
  version?: string
  license?: string | { type: string }
  dev?: boolean
  link?: boolean
}

/** Licences that let the product be passed on without opening it, and ask for no more than to be named (SPDX). */
const PERMISSIVE =
  /^(MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|CC-BY-4\.0|Python-2\.0|Zlib|PostgreSQL|WTFPL)$/
/** Whose files stay as they are in tools that are not passed on: changes to them would have to be opened. */
const TOOLS = /^(MPL-2\.0|BSD|LGPL-3\.0(-or-later)?)$/

/** Read by hand where a package says it in other words or not at all: both come with exceljs, which only tests use. */
const SAID: Readonly<Record<string, string>> = {
  // Its author's packages of that year are all under MIT/X11, as chainsaw beside it; this one names none.
  'buffers@0.1.1': 'MIT',
  'chainsaw@0.1.0': 'MIT',
}

const licenceOf = (value: Locked['license']): string =>
  typeof value === 'string' ? value : (value?.type ?? '')

/** Every package of the lock with its licence, by name; where the lock has none, from the package that is installed. */
export function packagesIn(lock: string, folder: string): Package[] {
  const { packages } = JSON.parse(lock) as { packages: Record<string, Locked> }
  return Object.entries(packages)
    .filter(([path, { link }]) => path !== '' && link !== true)
    .map(([path, { version = '', license, dev }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
      const licence = SAID[`${name}@${version}`] ?? (licenceOf(license) || installed(join(folder, path)))
      return { name, version, licence, isShipped: dev !== true }
    })
    .sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1))
}

function installed(path: string): string {
  const file = join(path, 'package.json')
  if (!existsSync(file)) return ''
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8')) as Locked & {
    licenses?: { type: string }[]
  }
  return licenceOf(license) || (licenses?.[0]?.type ?? '')
}

/** `(A OR B)` lets one choose; `A AND B` asks for both. */
export function isPermitted({ licence, isShipped }: Pick<Package, 'licence' | 'isShipped'>): boolean {
  const plain = licence.replace(/[()]/g, '')
  return plain
    .split(' AND ')
    .every((part) =>
      part.split(' OR ').some((one) => PERMISSIVE.test(one) || (!isShipped && TOOLS.test(one))),
    )
}

export function licencesText(packages: readonly Package[]): string {
  const table = (shipped: boolean): string => {
    const rows = packages.filter(({ isShipped }) => isShipped === shipped)
    const lines = [
      ...new Set(rows.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`)),
    ]
    return `${lines.length} packages.\n\n| package | version | licence |\n| --- | --- | --- |\n${lines.join('\n')}`
  }
  return `# Licences of what the product is made of

Printed from \`package-lock.json\` and the installed packages; \`test/printed.test.ts\` keeps it true and fails on a licence that is not permissive. Gongjian itself is under Apache-2.0.

## Comes with the product

${table(true)}

## Builds and tests it

${table(false)}
`
}

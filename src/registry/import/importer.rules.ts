import type { Day } from '../../platform/day.ts'
import { cleanText, type Field, type FieldValues } from '../../platform/fields.ts'
import type { Words } from '../../platform/problem.ts'
import { personMark, recordMarks } from '../../platform/told.ts'
import { recordFields, type RecordKind } from '../fields/record.rules.ts'

/** The lists that an office may bring, by the names of the command line and of the addresses. */
export const importNames = ['enterprises', 'sites', 'communities', 'members', 'links', 'contacts'] as const
export type ImportName = (typeof importNames)[number]

/** What an import has to know of a kind of record; everything else is told by its fields. */
export interface Importer {
  name: ImportName
  kind: RecordKind
  title: Words
  fields: readonly Field[]
  /** What tells two records apart, in a file as in the registry; undefined while a part of it is missing. */
  keyOf(values: FieldValues): string | undefined
  /** Fields by which a person knows the record again; codes of others are told by their names. */
  telling: readonly string[]
  /** By which the records that a row may mean are looked up, many rows at a time. */
  lookUpOf(values: FieldValues): string | undefined
  /** What a new record has where the file says nothing; an empty cell never clears these. */
  whenNew(today: Day): FieldValues
  /** Fields by which a record hangs on others; a file that changes them is sent to the page of the record. */
  fixed: readonly string[]
  /** Fields that a file may give and not change: what follows is a matter of others. */
  givenOnce?: readonly string[]
  /** Tables that the plan rests on, in the order in which they are locked; the last one is written. */
  tables: readonly ('enterprise' | 'site' | 'community' | 'member' | 'link' | 'contact')[]
}

const joined = (...parts: FieldValues[string][]): string | undefined =>
  parts.every((part) => typeof part === 'string' && part !== '') ? parts.join('/') : undefined

const textOf = (value: FieldValues[string]): string | undefined =>
  typeof value === 'string' ? value : undefined

/** The record of somebody who left is another one than that of who has the number now. */
const ended = (key: string | undefined, on: FieldValues[string]): string | undefined =>
  key === undefined || typeof on !== 'string' ? key : `${key}/${on}`

export const importers: Readonly<Record<ImportName, Importer>> = {
  enterprises: {
    name: 'enterprises',
    kind: 'enterprise',
    title: { zh: '企业', en: 'Enterprises' },
    fields: recordFields.enterprise,
    keyOf: ({ uscc = null }) => textOf(uscc),
    telling: ['name', 'uscc'],
    lookUpOf: ({ uscc = null }) => textOf(uscc),
    whenNew: (joinedOn) => ({ joinedOn }),
    fixed: ['parentUscc'],
    tables: ['enterprise'],
  },
  sites: {
    name: 'sites',
    kind: 'site',
    title: { zh: '驻地', en: 'Sites' },
    fields: recordFields.site,
    keyOf: ({ enterpriseUscc = null, name = null }) => joined(enterpriseUscc, name),
    telling: ['enterpriseUscc', 'name'],
    lookUpOf: ({ enterpriseUscc = null }) => textOf(enterpriseUscc),
    whenNew: () => ({ maxPairs: 1 }),
    fixed: ['enterpriseUscc'],
    tables: ['enterprise', 'site'],
  },
  communities: {
    name: 'communities',
    kind: 'community',
    title: { zh: '社区', en: 'Communities' },
    fields: recordFields.community,
    keyOf: ({ divisionCode = null }) => textOf(divisionCode),
    telling: ['divisionCode'],
    lookUpOf: ({ divisionCode = null }) => textOf(divisionCode),
    whenNew: () => ({}),
    fixed: ['divisionCode'],
    tables: ['community'],
  },
  members: {
    name: 'members',
    kind: 'member',
    title: { zh: '党员职工', en: 'Members' },
    fields: recordFields.member,
    keyOf: ({ phone = null, leftOn = null }) => ended(textOf(phone), leftOn),
    telling: ['name', 'phone', 'enterpriseUscc'],
    lookUpOf: ({ phone = null }) => textOf(phone),
    whenNew: (joinedOn) => ({ joinedOn }),
    fixed: [],
    // The community confirms who lives there; a move is seen by both (DOMAIN §2).
    givenOnce: ['residenceCode'],
    tables: ['enterprise', 'community', 'member'],
  },
  links: {
    name: 'links',
    kind: 'link',
    title: { zh: '既有联系', en: 'Links' },
    fields: recordFields.link,
    keyOf: ({ enterpriseUscc = null, siteName = null, communityCode = null, kind = null }) =>
      joined(enterpriseUscc, siteName, communityCode, kind),
    telling: ['enterpriseUscc', 'siteName', 'communityCode'],
    lookUpOf: ({ enterpriseUscc = null }) => textOf(enterpriseUscc),
    whenNew: () => ({}),
    fixed: ['enterpriseUscc', 'siteName', 'communityCode'],
    tables: ['enterprise', 'site', 'community', 'link'],
  },
  contacts: {
    name: 'contacts',
    kind: 'contact',
    title: { zh: '联系人', en: 'Contacts' },
    fields: recordFields.contact,
    keyOf: ({ enterpriseUscc = null, communityCode = null, role = null, name = null, endedOn = null }) =>
      ended(joined(enterpriseUscc ?? communityCode, role, name), endedOn),
    telling: ['enterpriseUscc', 'communityCode', 'name'],
    lookUpOf: ({ enterpriseUscc = null, communityCode = null }) => textOf(enterpriseUscc ?? communityCode),
    whenNew: (confirmedOn) => ({ confirmedOn }),
    fixed: ['enterpriseUscc', 'communityCode'],
    tables: ['enterprise', 'community', 'contact'],
  },
}

/** The columns of an export that are no fields: by them a row is found again though its key was edited, and compared. */
export const markColumns = [...recordMarks, personMark]

/** A header as it is compared: without spaces, brackets, stars and case, full-width as half-width. */
export const foldHeader = (text: string): string =>
  cleanText(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()[\]{}【】〔〕《》*:;,.、。_"“”'‘’/\\-]/g, '')

const withoutBrackets = (text: string): string => text.replace(/[（(【[〔].*?[）)】\]〕]/g, '')

/** Which field a header means, `id` and `version` among them; what the office chose before comes first. */
export function headerReader(
  fields: readonly Field[],
  remembered: ReadonlyMap<string, string> = new Map(),
): (header: string) => string | undefined {
  const known = new Map<string, string>()
  const learn = (key: string, ...titles: readonly string[]): void => {
    for (const title of titles) if (!known.has(foldHeader(title))) known.set(foldHeader(title), key)
  }
  for (const { key, title } of markColumns) learn(key, title.zh, title.en, key)
  for (const { key, title } of fields) learn(key, title.zh, title.en, key)
  for (const { key, synonyms } of fields) learn(key, ...synonyms)
  return (header) => {
    const folded = foldHeader(header)
    return remembered.get(folded) ?? known.get(folded) ?? known.get(foldHeader(withoutBrackets(header)))
  }
}

import { onlyWatch, readsContacts, readsMembers, type Person, type Reach } from './people.ts'
import { reaches, type Row } from './rows.ts'

/** Ids, marks, credit codes and accounts: whatever names a record, so that a leak of it is seen in any text. */
const NAMING = /[0-9a-f]{8}-[0-9a-f]{4}-7000-[89][0-9a-f]{3}-[0-9a-f]{12}|ⓜ\d+|914[23]0000\w{10}|account-\w+/g

export interface Knowledge {
  /** What stands in `text` and nowhere within the person's reach; nobody reaches nothing. */
  leaked(person: Person | null, text: string, said?: string): string[]
  /** Names and phones in clear that the role does not read, though the record is within reach. */
  revealed(person: Person | null, text: string, said?: string): string[]
}

/** What each may learn is what stands in the rows within reach: computed from the data, not from the program. */
export function knowledgeOf(rows: readonly Row[], people: readonly Person[]): Knowledge {
  const names = (some: readonly Row[]): Set<string> =>
    new Set(some.flatMap(({ text, clear }) => [...(text.match(NAMING) ?? []), ...clear]))
  const all = names(rows)
  const clear = new Map<string, Row[]>()
  for (const row of rows) for (const said of row.clear) clear.set(said, [...(clear.get(said) ?? []), row])
  const within = new Map(
    people.map((person) => [person, names(rows.filter((row) => reaches(person, row)))] as const),
  )
  // A member is told the name of the own enterprise (src/registry/personal.service.ts), and no more of it.
  const named = (id: unknown): string[] =>
    rows.flatMap(({ table, columns }) =>
      table === 'public.enterprise' && columns['id'] === id
        ? (String(columns['name']).match(NAMING) ?? [])
        : [],
    )
  for (const { table, columns } of rows)
    for (const [person, known] of within)
      if (table === 'public.member' && columns['id'] === person.member)
        for (const name of named(columns['enterprise_id'])) known.add(name)
  // An enterprise chooses a community by its name and code, a member the one where he lives; what stands in the community's record
  // stays closed (migrations 0032, 0034).
  for (const { table, columns } of rows)
    for (const [person, known] of within)
      if (
        table === 'public.community' &&
        (person.org || person.member) &&
        columns['programme_id'] === person.programmeId
      )
        for (const name of [columns['id'], columns['name']].map(String))
          for (const one of name.match(NAMING) ?? []) known.add(one)
  /** Officers of both sides of a pair, and the Party organisation of the enterprise. */
  const partiesOf = ({ columns: pair }: Row): string[] =>
    rows.flatMap(({ table, columns, clear: said }) =>
      table === 'public.contact' &&
      ((columns['enterprise_id'] !== null && columns['enterprise_id'] === pair['enterprise_id']) ||
        (columns['community_id'] !== null && columns['community_id'] === pair['community_id']))
        ? [...said, ...(String(columns['post']).match(NAMING) ?? [])]
        : table === 'public.enterprise' && columns['id'] === pair['enterprise_id']
          ? (String(columns['party_organisation']).match(NAMING) ?? [])
          : [],
    )
  // Whoever takes part in an area committee reads the whole of it: views of the owner tell (migration 0038).
  const ofCommittee = ({ table, columns }: Row): unknown =>
    table === 'public.area_committee' ? columns['id'] : columns['committee_id']
  const areaRows = rows.filter(
    ({ table }) => table.startsWith('public.area_') && table !== 'public.area_rule',
  )
  for (const [person, known] of within) {
    // A member is told the own post and not the committee, and the seat of a post says nothing of who takes part.
    if (person.member !== undefined || person.team !== undefined) continue
    const taken = new Set(areaRows.filter((row) => reaches(person, row)).map(ofCommittee))
    for (const row of areaRows)
      if (taken.has(ofCommittee(row))) for (const name of names([row])) known.add(name)
  }
  // A member reads of activities of the community where he is registered, once it has agreed to them (migration 0042).
  for (const [person, known] of within)
    for (const row of rows)
      if (row.table === 'public.activity' && isOpenTo(person, row, rows))
        for (const name of names([row])) known.add(name)
  // Whoever takes part in an agreement reads its text, in which both parties name their officers (decision 0041); a draft begins with
  // those who are on record, so whoever sees a pair may come to read them.
  for (const [person, known] of within)
    for (const row of rows.filter((one) => reaches(person, one)))
      if (row.table === 'public.pairing' && person.member === undefined && person.team === undefined)
        for (const name of partiesOf(row)) known.add(name)
  // Colleagues are named to everybody of the programme, so that somebody can be found to stand in (migration 0018).
  for (const [person, known] of within)
    for (const other of people) if (other.programmeId === person.programmeId) known.add(other.account)
  return {
    leaked: (person, text, said = '') => {
      const known = person ? within.get(person) : undefined
      const found = new Set([
        ...(text.match(NAMING) ?? []),
        ...[...clear.keys()].filter((one) => text.includes(one)),
      ])
      return [...found].filter((one) => all.has(one) && known?.has(one) !== true && !said.includes(one))
    },
    revealed: (person, text, told = '') =>
      [...clear]
        .filter(([said]) => text.includes(said) && !told.includes(said))
        .filter(([, saying]) => !person || !saying.some((row) => readsInClear(person, row)))
        .map(([said]) => said),
  }
}

function readsInClear({ role, account }: Person, { table, columns }: Row): boolean {
  if (table === 'public.contact' || table === 'public.leading_post') return readsContacts.includes(role)
  // Officers and signers of an agreement are those who act for its parties.
  if (table.startsWith('public.agreement')) return readsContacts.includes(role)
  // What is complained of is read by whoever answers, by whoever watches over that, and by whoever said it.
  if (table === 'public.complaint')
    return ['office', 'auditor'].includes(role) || columns['account'] === account
  // People of a project are named to whoever works with them; what is said of it is read by both sides.
  if (table === 'public.service_project')
    return ['office', 'group', 'enterprise', 'street', 'community'].includes(role)
  if (table === 'public.project_entry' || table === 'public.project_file') return true
  if (table === 'public.rating_remark') return ['office', 'community'].includes(role)
  // Texts of a survey are sealed at rest and read by both sides of it: they are meant to hold nothing of a person.
  if (table === 'public.survey' || table === 'public.difficulty') return true
  // What an activity is about, what was said to a record of service and why it was corrected is read by whoever reads the record.
  if (/^public\.(activity|activity_service|activity_objection|contact_entry)$/.test(table)) return true
  // Remarks of a report are sealed at rest and read by both sides of it.
  if (table === 'public.report') return true
  return readsMembers.includes(role)
}

/** Written about whoever acts, by the program itself: the ledger, the audit, and what was answered. */
const witness = ['public.event', 'public.audit_entry', 'public.idempotency']
/** What a role that only watches, or a member, may change: what is its own. */
const ownThings = [
  'public.complaint',
  'auth.access_grant',
  'public.erasure_request',
  'public.notice_acceptance',
  'public.member',
  // A member says where he lives, and takes it back.
  'public.residence_registration',
  'public.free_time',
  'public.certificate',
  'public.call_out_answer',
  'public.activity_sign_up',
  'public.activity_objection',
  'public.service_certificate',
]

/** An activity of a community where the member is registered. */
export const isOpenTo = (person: Reach, { table, columns }: Row, rows: readonly Row[]): boolean =>
  person.member !== undefined &&
  table === 'public.activity' &&
  columns['programme_id'] === person.programmeId &&
  columns['status'] !== 'proposed' &&
  rows.some(
    ({ table: other, columns: own }) =>
      ['public.residence_registration', 'public.dispatch_registration'].includes(other) &&
      own['member_id'] === person.member &&
      own['community_id'] === columns['community_id'] &&
      own['status'] === 'confirmed',
  )

/** Whoever takes a place or leaves one changes how many there are, and nothing else of the activity. */
const isPlaceTaken = (person: Person, { table, columns }: Row): boolean =>
  table === 'public.activity' &&
  person.member !== undefined &&
  columns['programme_id'] === person.programmeId &&
  columns['status'] === 'open' &&
  columns['version'] === 1

/** Workflow of a pair of the team's own enterprise; the team of the world belongs to the first group. */
const isStepOfTeam = (person: Person, { table, columns }: Row): boolean =>
  ['public.workflow_case', 'public.workflow_step'].includes(table) &&
  columns['programme_id'] === person.programmeId &&
  columns['org_path'] === '0001.'

/** Of the rows that a write added, took or changed: those that it had no business with. */
export function trespasses(
  person: Person,
  changed: readonly Row[],
  { checkPermissions }: { checkPermissions: boolean },
): Row[] {
  const isOwn = ({ columns }: Row): boolean =>
    columns['programme_id'] === person.programmeId &&
    [
      columns['account'],
      columns['actor'],
      columns['given_by'],
      columns['made_by'],
      columns['locked_by'],
    ].includes(person.account)
  // Who complains without a name stands in no column, of the complaint or of the ledger.
  const isNameless = ({ table, columns }: Row): boolean =>
    columns['programme_id'] === person.programmeId &&
    (table === 'public.complaint'
      ? columns['account'] === null
      : table === 'public.event' && columns['kind'] === 'complaint.received' && columns['actor'] === 'nobody')
  // The leader of a liaison team fills in its surveys, and handing one in does the step of its pair (decision 0039).
  const isSurvey = (row: Row): boolean =>
    person.role === 'leader' &&
    (row.table === 'public.survey' ? reaches(person, row) : isStepOfTeam(person, row))
  const isWatching = onlyWatch.includes(person.role) || person.role === 'member'
  return changed.filter((row) => {
    if (isNameless(row) || isSurvey(row) || isPlaceTaken(person, row)) return false
    if (witness.includes(row.table)) return !isOwn(row)
    if (!reaches(person, row) && !isOwn(row)) return true
    return (
      checkPermissions &&
      isWatching &&
      !(ownThings.includes(row.table) && (isOwn(row) || person.member !== undefined))
    )
  })
}

import { EAST, id } from '../world-ids.ts'
import type { Trial, Trials } from './examples.ts'
import { folders } from './folders.ts'
import { special } from './special.ts'
import { column, of, texts } from './trial.ts'

/** By the name of a field, what stands in it wherever it is. */
const fields: Record<string, Trial> = {
  enterprise: of('enterprise'),
  enterpriseId: of('enterprise'),
  parentId: of('enterprise'),
  survivorId: of('enterprise'),
  group: of('enterprise'),
  community: of('community'),
  communityId: of('community'),
  member: of('member'),
  memberId: of('member'),
  memberIds: { of: [column('member', 'id', (member) => [member])] },
  contactId: of('contact'),
  delegateId: of('team_delegate'),
  communityIds: { of: [column('community', 'id', (community) => [community])] },
  siteId: of('site'),
  pairingId: of('pairing'),
  pairing: of('pairing'),
  wantedCommunityId: of('community'),
  run: of('pairing_run'),
  runId: of('pairing_run'),
  with: of('pairing_run'),
  subject: of('event', 'subject_id'),
  divisionId: texts(id(1004)),
  divisions: texts([id(1004)], [id(1007)]),
  asOf: texts('2021-07-10'),
  from: texts('2021-07-01'),
  to: texts('2021-07-15'),
  day: texts('2021-07-14'),
  validFrom: texts('2021-07-15'),
  lastDay: texts('2021-08-15'),
  publishedOn: texts('2021-07-15'),
  q: texts('演示', '外伟', '13800000003'),
  phone: texts('13800000003', '17800000001'),
  person: texts('office', 'account-foreignoffice'),
  division: texts('42', EAST),
  divisionCode: texts(EAST),
  under: texts('4201'),
  level: texts(1),
  limit: texts(50, 1),
  reason: texts('按工作安排'),
  note: texts('不是同一家'),
  name: texts('新名称'),
  username: texts('memberb', 'foreignoffice', 'workereast'),
  size: texts(10),
  version: texts(2),
  days: texts(100),
  digest: texts('0'),
  take: texts([]),
  evidence: texts('证明材料'),
  text: texts('同一张表要求每天报送三次'),
  contact: texts('', '办公室转'),
  answer: texts('已经核实，即日起改为每月一次。'),
  password: texts('Wrong-horse-9'),
  current: texts('Wrong-horse-9'),
  wanted: texts('Other-horse-10'),
  code: texts('123456'),
  number: texts(1, 2),
  title: texts('新的标题'),
  post: texts('副组长'),
  unit: texts('省国资委'),
  duty: texts('统筹协调'),
  position: texts(3),
  sinceOn: texts('2021-07-01'),
  on: texts('2021-07-20'),
  startsOn: texts('2021-07-15'),
  endsOn: texts('2021-07-15'),
  until: texts('2021-07-30'),
  expiresOn: texts('2021-07-30'),
  agreement: of('agreement'),
  within: texts(90),
  place: texts('会议室'),
  signedOn: texts('2021-07-14'),
  signer: texts('签字人'),
  otherSigner: texts('另一方'),
  witness: texts('', '见证人'),
  step: texts('accepted', 'offered', 'survey'),
  outcome: texts('甲'),
  after: texts(1),
  offset: texts(0),
  key: texts('P1'),
  token: texts('t'.repeat(43)),
  formedOn: texts('2021-07-14'),
  joinedOn: texts('2021-07-14'),
  leftOn: texts('2021-07-15'),
  issuedOn: texts('2021-07-01'),
  slot: texts('member', 'leader'),
  what: texts('巡堤查险'),
  weekly: texts([{ weekday: 5, from: 540, to: 600 }]),
  exceptions: texts([]),
  answerMinutes: texts(60),
  committee: of('area_committee'),
  seatId: of('community'),
  agenda: texts(['停车难']),
  plannedOn: texts('2021-07-20'),
  heldOn: texts('2021-07-14'),
  attended: texts(9),
  minutes: texts('研究停车难'),
  dueOn: texts('2021-07-30'),
  doneOn: texts('2021-07-15'),
  ownPost: texts('副书记'),
  rhythm: texts('monthly'),
  mayOverlap: texts(true),
}

/** Cursors are tampered with by the random requests; sizes and orders of pages tell nothing. */
const left = ['cursor', 'limit', 'sort', 'order']
const anyRecord = ['enterprise', 'site', 'community', 'member', 'link', 'contact']

export const trials: Trials = ({ method, path: address }, path) => {
  const name = path.at(-1) ?? ''
  const own = special[`${method} ${address.replace(/\/export$/, '')} ${path.join('.')}`]
  if (own) return own
  if (path[0] === 'query' && left.includes(name)) return texts(undefined)
  // An export has the filter of its list, by the same value: of that only what asks for a record is asked again.
  const isExport = path.length > 1 && address.endsWith('/export') && !['format', 'q', 'asOf'].includes(name)
  if (isExport && !fields[name]?.of) return texts(undefined)
  if (path.join('.') !== 'params.id') return fields[name]
  const folder = address.split('/').at(address.split('/').indexOf(':id') - 1) ?? ''
  return folder === ':kind' ? { of: anyRecord.map((table) => column(table)) } : folders[folder]
}

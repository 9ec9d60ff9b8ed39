import { builtInFile } from '../../src/agreement/template-fill.service.ts'
import { builtInForm } from '../../src/activity/survey/built-in-form.rules.ts'
import { drawn, fileOf, textOf } from '../agreements.ts'
import { pngOf } from '../receipts.ts'
import { HASH } from './marked-agreements.ts'
import { defaultRules } from '../../src/pairing/rule/rule.rules.ts'
import { builtIn } from '../../src/policy/workflow/built-in.rules.ts'
import { builtIn as slotsBuiltIn } from '../../src/team/template/template.rules.ts'
import { EAST, ids, usccOf, WEST } from '../world-ids.ts'
import type { Trial } from './examples.ts'
import { column, of, texts } from './trial.ts'

const csv = (name: string, text: string): Trial => texts(new File([text], name))
const several = (table: string): Trial => ({ of: [column(table, 'id', (record) => [record])] })
const signature = new File([Uint8Array.from(pngOf(20, 10, 255))], 'signature.png')
/** Of the reader's programme and of the other. */
const people = csv(
  'people.csv',
  `姓名,手机,居住社区代码,派往社区代码\n王芳,13800000003,${WEST},${WEST}\n外芳,17800000003,${WEST},${WEST}\n`,
)

/** A grant for the whole programme, for each branch, each place, each team and each person. */
const wanted = (rest: object): Trial => {
  const grant = (role: string, kind: string) => (part: string) => ({
    ...rest,
    role,
    part: { kind, id: part },
  })
  return {
    texts: [
      { ...rest, role: 'reader' },
      grant('street', 'division')('420106012'),
      grant('community', 'division')(EAST),
    ],
    of: [
      column('enterprise', 'id', grant('enterprise', 'branch')),
      column('team', 'id', grant('leader', 'team')),
      column('member', 'id', grant('member', 'person')),
    ],
  }
}
/** The rules with a quota, and changes of a plan, that name a record. */
const rules = {
  texts: [defaultRules],
  of: [
    column('community', 'id', (communityId) => ({
      ...defaultRules,
      quotas: [{ communityId, members: 20 }],
    })),
  ],
}
const settings = [
  column('community', 'id', (communityId) => ({ capacities: [{ communityId, pairs: 3 }] })),
  column('site', 'id', (siteId) => ({ forbids: [{ siteId, communityId: ids.east }] })),
]
const ofBoth: Trial = { of: [column('enterprise', 'id', (enterprise) => [enterprise])] }
const days = { validFrom: '2021-07-15', lastDay: '2021-08-15' }
const from = '2021-07-01'

const answered = {
  answers: { elderly: 9, 'meeting-room': 'no', property: 'none' },
  changes: { staff: 7 },
  difficulties: [],
}

const rated = { endsOn: '2021-07-20', slips: 3 }

/** Where the name of a field is not enough, or what stands in it hangs together. */
export const special: Record<string, Trial> = {
  'PATCH /api/v1/enterprises/:id body.values': texts({ partyOrganisation: '新党委' }),
  'PATCH /api/v1/teams/:id body.values': texts({ name: '新的队名' }),
  'POST /api/v1/committees/:id/posts body.person': {
    of: [
      column('contact', 'id', (contact) => ({ kind: 'contact', id: contact })),
      column('member', 'id', (member) => ({ kind: 'member', id: member })),
    ],
  },
  'POST /api/v1/committees/:id/posts body.post': texts('member'),
  'POST /api/v1/committees body.communityIds': {
    of: [column('community', 'id', (community) => [community, ids.west])],
  },
  'POST /api/v1/committee-meetings/:id/tasks body.owner': {
    of: [
      column('enterprise', 'id', (enterprise) => ({ kind: 'enterprise', id: enterprise })),
      column('community', 'id', (community) => ({ kind: 'community', id: community })),
    ],
  },
  'POST /api/v1/committees/:id/uncover body.until': texts('2021-07-15'),
  'POST /api/v1/committee-posts/:id/end body.until': texts('2021-07-15'),
  'POST /api/v1/teams body.people': {
    texts: [undefined],
    of: [column('member', 'id', (memberId) => [{ memberId, slot: 'leader' }])],
  },
  'POST /api/v1/teams/:id/serve body.from': texts('2021-07-14'),
  'POST /api/v1/teams/:id/delegates body.slot': texts('guide'),
  'POST /api/v1/teams/:id/duties body.from': texts('2021-07-16T08:00'),
  'POST /api/v1/teams/:id/duties body.to': texts('2021-07-16T10:00'),
  'PATCH /api/v1/slot-templates/:id body.slots': texts(slotsBuiltIn.liaison),
  'POST /api/v1/exchange-categories body.items': texts([
    { key: 'skills', zh: '专业技术', en: 'Skills', isUsed: true },
    { key: 'other', zh: '其他', en: 'Other', isUsed: false },
  ]),
  'POST /api/v1/docking-sessions body.horizon': texts(3),
  'PATCH /api/v1/docking-sessions/:id body.remarks': texts('', '下月再议'),
  'POST /api/v1/docking-sessions/:id/close body.remarks': texts('', '下月再议'),
  'POST /api/v1/resources/confirm body.ids': several('resource'),
  'GET /api/v1/needs query.category': texts(undefined, 'skills'),
  'GET /api/v1/resources query.category': texts(undefined, 'skills'),
  'PATCH /api/v1/survey-forms/:id body.sections': texts(builtInForm),
  'GET /api/v1/surveys query.edition': texts(undefined, 1),
  'PATCH /api/v1/surveys/:id body': texts(answered),
  'POST /api/v1/surveys/:id/submit body': texts(answered),
  'GET /api/v1/projects query.repeats': texts(undefined, 'yes'),
  'POST /api/v1/projects body.owner': texts('周工'),
  'PATCH /api/v1/projects/:id body.owner': texts('周工'),
  'POST /api/v1/projects/:id/hands body.owner': texts(null, '周工'),
  'POST /api/v1/projects/:id/hands body.contact': texts(null, '吴联'),
  'POST /api/v1/projects/:id/files body.file': texts(signature),
  'POST /api/v1/projects/:id/rate body.score': texts(4),
  'POST /api/v1/projects/:id/accept body.score': texts(null, 4),
  'POST /api/v1/rating-rounds body': {
    of: [
      column('pairing', 'id', (pairingId) => ({ ...rated, pairingId, kind: 'enterprise' })),
      column('pairing', 'id', (pairingId) => ({
        ...rated,
        pairingId,
        kind: 'activity',
        subjectId: ids.groupA,
        title: '义务劳动',
      })),
      ...[ids.pairA, ids.pairB].map((pairingId) =>
        column('service_project', 'id', (subjectId) => ({ ...rated, pairingId, kind: 'project', subjectId })),
      ),
    ],
  },
  'PATCH /api/v1/reports/:id body.remarks': texts('', '下半年增加义诊'),
  'POST /api/v1/reports/:id/hand-in body.remarks': texts('', '下半年增加义诊'),
  'POST /api/v1/reports body.kind': texts('half-year'),
  'POST /api/v1/reports body.period': texts('2021-H2', '2021-H1'),
  'GET /api/v1/reports query.period': texts(undefined, '2021-H1'),
  'GET /api/v1/reports/export query.period': texts(undefined, '2021-H1'),
  'POST /api/v1/activities body.heldOn': texts('2021-07-20'),
  'POST /api/v1/activities/:id/revise body.heldOn': texts('2021-07-20'),
  'PATCH /api/v1/activities/:id body.heldOn': texts('2021-07-20'),
  'POST /api/v1/activities/:id/revise body.enterpriseIds': ofBoth,
  'PATCH /api/v1/activities/:id body.enterpriseIds': ofBoth,
  'GET /api/v1/activities/:id/registered query.q': texts('', '王芳'),
  'POST /api/v1/activities/:id/record body.people': {
    of: [column('member', 'id', (memberId) => [{ memberId, hours: 1 }])],
  },
  'POST /api/v1/activities/:id/correct body.people': {
    of: [column('member', 'id', (memberId) => [{ memberId, hours: 1 }])],
  },
  'POST /api/v1/me/service-certificates body.from': texts('2021-07-01'),
  'POST /api/v1/me/service-certificates body.to': texts('2021-07-15'),
  'PATCH /api/v1/agreements/:id body': texts(textOf()),
  'POST /api/v1/agreements/:id/sign body.contentHash': texts(HASH),
  'POST /api/v1/agreements/:id/sign body.file': texts(fileOf(drawn)),
  'POST /api/v1/agreements/:id/verify body.file': texts(fileOf(drawn)),
  'POST /api/v1/agreement-templates body.file': texts(fileOf(Buffer.from(await builtInFile('joint')))),
  'POST /api/v1/agreements body.kind': texts('joint', 'party'),
  'POST /api/v1/call-outs/:id/answer body.answer': texts('coming', 'declined'),
  'PATCH /api/v1/sites/:id body.values': texts({ size: 77 }),
  'PATCH /api/v1/communities/:id body.values': texts({ staff: 7 }),
  'PATCH /api/v1/members/:id body.values': texts({ post: '主任' }),
  'PATCH /api/v1/links/:id body.values': texts({ evidence: '另有证明' }),
  'PATCH /api/v1/contacts/:id body.values': texts({ post: '书记' }),
  'POST /api/v1/sites body.values': texts({ name: '新址', divisionCode: '420106012', size: 5 }),
  'POST /api/v1/members body.values': texts({
    name: '新人',
    phone: '13812345678',
    post: '职员',
    residenceCode: WEST,
  }),
  'POST /api/v1/links body.values': texts({ kind: 'managed', evidence: '材料', sinceOn: from }),
  'POST /api/v1/contacts body.values': texts({
    role: 'liaison',
    name: '新人',
    phone: '13812345679',
    confirmedOn: from,
  }),
  'POST /api/v1/contacts body.owner': {
    of: [
      column('enterprise', 'id', (enterpriseId) => ({ enterpriseId })),
      column('community', 'id', (communityId) => ({ communityId })),
    ],
  },
  'POST /api/v1/enterprises body.uscc': texts(usccOf(77)),
  'POST /api/v1/enterprises body.partyOrganisation': texts('新党委'),
  'POST /api/v1/communities body.divisionCode': texts(EAST),
  'POST /api/v1/accounts body': wanted({ ...days, name: '新人', username: 'fresh.person' }),
  'POST /api/v1/accounts/:id/grants body': wanted({ ...days, reason: '按工作安排' }),
  'POST /api/v1/keys body.part': {
    texts: [undefined, { kind: 'division', id: '420106012' }],
    of: [column('enterprise', 'id', (part) => ({ kind: 'branch', id: part }))],
  },
  'POST /api/v1/privacy/notices body.zh': texts('告知'.repeat(30)),
  'POST /api/v1/privacy/notices body.en': texts('A notice of privacy. '.repeat(4)),
  'PATCH /api/v1/imports/:id/mapping body.columns': texts([{ column: 0, field: 'name' }]),
  'PATCH /api/v1/imports/:id/mapping body.sheet': texts(undefined),
  'POST /api/v1/imports/:id/decide body.rows': texts(undefined, [2]),
  'POST /api/v1/imports body.sheet': texts(undefined),
  'POST /api/v1/imports body.file': csv('members.csv', '姓名,手机\n新人,13812345678\n'),
  'POST /api/v1/invitations body.file': csv('people.csv', '姓名,账号,角色\n新人,fresh.one,reader\n'),
  // Each of them holds every division and nothing of a record.
  'GET /api/v1/import-templates/:kind params.kind': texts('contacts'),
  'PATCH /api/v1/retention/:kind params.kind': texts('idempotency'),
  'PATCH /api/v1/programme body.owner': texts('省国资委'),
  'POST /api/v1/implementation-plans body.body': texts('每季度走访一次，办结社区提出的需求，逐项可以计数。'),
  'POST /api/v1/implementation-plans/file body.file': texts(new File(['%PDF-1.7'], 'plan.pdf')),
  'PATCH /api/v1/workflow/templates/:id body.steps': texts(builtIn.pairing),
  'POST /api/v1/workflow/templates/check body.steps': texts(builtIn.pairing),
  'POST /api/v1/workflow/calendar/days body.days': texts([
    { day: '2021-07-20', isWorkday: false, name: '防汛' },
  ]),
  'POST /api/v1/organisation-registrations/accept-many body.ids': several('organisation_registration'),
  'POST /api/v1/residence-registrations/confirm-many body.ids': several('residence_registration'),
  'POST /api/v1/dispatch-registrations/confirm-many body.ids': several('dispatch_registration'),
  'POST /api/v1/organisation-registrations/:id/sign body.kind': texts('drawn'),
  'POST /api/v1/organisation-registrations/:id/sign body.signer': texts('周书记'),
  'POST /api/v1/organisation-registrations/:id/sign body.file': texts(signature),
  'GET /api/v1/organisation-registrations/:id/receipt query.edition': texts(undefined, 1),
  'POST /api/v1/residence-registrations/:id/leave body.endsOn': texts(undefined),
  'POST /api/v1/dispatch-registrations/:id/leave body.endsOn': texts(undefined),
  'GET /api/v1/registration-templates/:channel params.channel': texts('residence'),
  'POST /api/v1/registration-batches/check body.file': people,
  'POST /api/v1/registration-batches body.file': people,
  // The file is the reader's own, and comes back as it was.
  'POST /api/v1/registration-batches/annotated body.file': csv(
    'people.csv',
    `姓名,手机,居住社区代码,派往社区代码\n某人,13900000000,${WEST},${WEST}\n`,
  ),
  'GET /api/v1/registration-coverage query.late': texts(undefined),
  'GET /api/v1/residence-registrations query.moving': texts(undefined),
  'GET /api/v1/dispatch-registrations query.moving': texts(undefined),
  'POST /api/v1/pairing-rules body': rules,
  'POST /api/v1/pairing-rules/dry-run body': rules,
  'POST /api/v1/pairing-runs body.from': of('pairing_run'),
  'POST /api/v1/pairing-runs body.settings': { texts: [{}], of: settings },
  'POST /api/v1/pairing-runs/:id/what-if body': { texts: [{}], of: settings },
  'GET /api/v1/roster-lines query.version': texts(1, 2),
  'GET /api/v1/roster-comparison query.from': texts(1, 2),
  'GET /api/v1/roster-comparison query.to': texts(1),
  'GET /api/v1/burden query.from': texts('2021-07'),
  'GET /api/v1/burden query.to': texts('2021-07'),
  'GET /api/v1/audit query.record': {
    texts: [undefined],
    of: [column('member'), column('enterprise'), column('auth.access_grant', 'account')],
  },
  'GET /api/v1/accounts/:id/why query.record': {
    texts: [undefined],
    of: [column('enterprise'), column('member'), column('pairing')],
  },
}

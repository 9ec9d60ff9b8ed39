import type { z } from 'zod'
import { asAccounts, throughScope } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { scopeOf } from '../../platform/grants.ts'
import { notFound, refuse, type Language } from '../../platform/problem.ts'
import * as accounts from '../grant/account.store.ts'
import { texts } from '../role.text.ts'
import * as grants from '../grant/grant.store.ts'
import { placesOf } from '../grant/part.service.ts'
import type { whyNot } from './why.api.ts'
import { explain } from './why.rules.ts'
import { isSeen } from './why.store.ts'

/**
 * Answers for an account, a permission and, where one is named, a record. Whether the record lies within a grant is not worked out
 * here: the database is asked through that grant's scope, so the answer cannot differ from what a request would get.
 */
export async function why(
  context: Context,
  id: string,
  { permission, kind, record }: Input<typeof whyNot>['query'],
  language: Language,
): Promise<z.output<(typeof whyNot)['reply']>> {
  const { db, programmeId, today, actor } = context
  const [account, held] = await asAccounts(db, async () => [
    await accounts.find(db, programmeId, today, id),
    await grants.ofAccounts(db, programmeId, [id]),
  ])
  if (!account) throw notFound()
  if ((kind === undefined) !== (record === undefined)) throw halfNamed()
  let asked: { seenBy: Set<string> } | undefined
  if (kind !== undefined && record !== undefined) {
    // Who asks has to see the record, or the answer would tell where a foreign one lies.
    if (!(await isSeen(db, programmeId, kind, record))) throw notFound()
    const seenBy = new Set<string>()
    for (const grant of held)
      if (
        await throughScope(db, { own: actor.scope, other: scopeOf(grant, id) }, () =>
          isSeen(db, programmeId, kind, record),
        )
      )
        seenBy.add(grant.id)
    asked = { seenBy }
  }
  const place = await placesOf(context, held)
  const answers = explain({
    status: account.status,
    grants: held.map((grant) => ({ ...grant, place: place(grant) })),
    permission,
    record: asked,
    roleWords: (role) => ({ zh: texts.zh[`role-${role}`] ?? role, en: texts.en[`role-${role}`] ?? role }),
    today,
  })
  return {
    name: account.name,
    may: answers.every(({ isMet }) => isMet === true),
    steps: answers.map(({ said, mend, ...step }) => ({
      ...step,
      said: said[language],
      mend: mend?.[language] ?? null,
    })),
  }
}

const halfNamed = () =>
  refuse('account/half-named', 422, {
    zh: '请同时选择记录的类别和记录号，或都不填。',
    en: 'Name both the kind of record and its number, or neither.',
  })

import type { Endpoint } from '../platform/endpoint.ts'
import type { Context } from '../platform/context.ts'
import type { HeldField } from '../platform/personal/held-field.ts'
import type { Holding } from '../platform/personal/holding.ts'
import type { RetentionRule } from '../platform/personal/retention.ts'
import type { SealedTable } from '../platform/personal/sealed.ts'
import { route, type Route } from '../platform/route.ts'
import * as erasureApi from './erasure.api.ts'
import * as erasure from './erasure.service.ts'
import { getKeys, listHeldFields } from './field.api.ts'
import { heldFields, keys } from './field.service.ts'
import * as noticeApi from './notice.api.ts'
import * as notice from './notice.service.ts'
import { downloadOwnData, getOwnData } from './own-data.api.ts'
import { downloaded, ownData } from './own-data.service.ts'
import { listRetention, setRetention } from './retention.api.ts'
import * as retention from './retention.service.ts'

/** What the areas hold of people; put together where all of them are known. */
export interface Held {
  holdings: readonly Holding[]
  rules: readonly RetentionRule[]
  fields: readonly HeldField[]
  tables: readonly SealedTable[]
}

export const privacyRoutes = ({ holdings, rules, fields, tables }: Held): Route[] => [
  route(noticeApi.getNotice, (context) => notice.notice(context)),
  route(noticeApi.listNotices, (context) => notice.notices(context)),
  route(noticeApi.publishNotice, (context, { body }) => notice.publish(context, body)),
  route(noticeApi.acceptNotice, (context, { body }) => notice.accept(context, body.version)),
  route(getOwnData, (context, _, { language }) => ownData(context, holdings, language)),
  route(downloadOwnData, (context, { query }, { language }) =>
    downloaded(context, holdings, query.format, language),
  ),
  route(erasureApi.getOwnErasure, (context) => erasure.own(context)),
  route(erasureApi.askErasure, (context) => erasure.ask(context)),
  route(erasureApi.withdrawErasure, (context) => erasure.withdraw(context)),
  route(erasureApi.listErasures, (context, { query }) => erasure.list(context, query)),
  route(erasureApi.carryOutErasure, (context, { params }, { version }) =>
    erasure.carryOut(context, params.id, version, holdings),
  ),
  route(erasureApi.declineErasure, (context, { params, body }, { version }) =>
    erasure.decline(context, params.id, version, body.reason),
  ),
  route(listHeldFields, (context, _, { language }) => heldFields(context, fields, rules, language)),
  route(getKeys, (context) => keys(context, tables)),
  route(listRetention, async (context, _, { language }) => ({
    items: await retention.dryRun(context, rules, language),
  })),
  route(setRetention, (context, { params, body }, { version, language }) =>
    retention.set(context, rules, params.kind, body.days, version, language),
  ),
]

/** What a member may do before the notice is accepted: accept it, or leave. */
const withoutNotice: readonly Endpoint[] = [
  noticeApi.acceptNotice,
  erasureApi.askErasure,
  erasureApi.withdrawErasure,
]

/** Asked before every write. Choosing among one's own grants saves nothing of the member, and a complaint waits for nothing. */
export async function beforeWrite(context: Context, endpoint: Endpoint): Promise<void> {
  if (withoutNotice.includes(endpoint) || endpoint.path.startsWith('/api/v1/me/grants/')) return
  if (endpoint.permission === 'complaint.make') return
  await notice.requireNotice(context)
}

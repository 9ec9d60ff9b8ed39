import { route, type Route } from '../../platform/route.ts'
import * as add from './add.service.ts'
import { additions, changes, ends, getHanging, moveEnterprise } from './change.api.ts'
import { endedKinds } from './change.rules.ts'
import { change, state } from './change.service.ts'
import { getContact, listContacts, listLinks } from '../contact.api.ts'
import * as contacts from '../contact.service.ts'
import { end, hanging } from './end.service.ts'
import { getHistory, getRecord } from './history.api.ts'
import { history } from './history.service.ts'
import { move } from './move.service.ts'
import { recordKinds } from '../fields/record.rules.ts'

export const changeRoutes: Route[] = [
  ...recordKinds.map((kind) =>
    route(changes[kind], (context, { params, body }, { version }) =>
      change(context, kind, params.id, body.values, version),
    ),
  ),
  route(additions.site, (context, { body }) => add.site(context, body)),
  route(additions.member, (context, { body }) => add.member(context, body)),
  route(additions.link, (context, { body }) => add.link(context, body)),
  route(additions.contact, (context, { body }) => add.contact(context, body)),
  ...endedKinds.map((kind) =>
    route(ends[kind], (context, { params, body }, { version }) =>
      end(context, kind, params.id, body, version),
    ),
  ),
  route(moveEnterprise, (context, { params, body }, { version }) => move(context, params.id, body, version)),
  route(getRecord, (context, { params }) => state(context, params.kind, params.id)),
  route(getHanging, (context, { params }) => hanging(context, params.kind, params.id)),
  route(getHistory, (context, { params, query }, { language }) =>
    history(context, params.kind, params.id, query, language),
  ),
  route(listContacts, (context, { query }) => contacts.list(context, query)),
  route(getContact, (context, { params }) => contacts.contact(context, params.id)),
  route(listLinks, (context, { query }) => contacts.links(context, query)),
]

import { route, type Route } from '../platform/route.ts'
import * as api from './grant/account.api.ts'
import * as account from './grant/account.service.ts'
import * as charge from './grant/charge.service.ts'
import { give } from './grant/give.service.ts'
import { inviteFromFile, inviteTemplate } from './invite/invite-file.api.ts'
import * as inviteFile from './invite/invite-file.service.ts'
import { endKey, listKeys, makeKey } from './key/key.api.ts'
import * as key from './key/key.service.ts'
import { suggest } from './grant/part.service.ts'
import { whyNot } from './why/why.api.ts'
import { why } from './why/why.service.ts'

export const accountRoutes: Route[] = [
  route(api.listAccounts, (context, { query }) => account.list(context, query)),
  route(api.getAccount, (context, { params }, { language }) => account.one(context, params.id, language)),
  route(api.addAccount, (context, { body }) => charge.add(context, body)),
  route(api.giveGrant, (context, { params, body }) => give(context, params.id, body)),
  route(api.makeLink, (context, { params }) => charge.renewLink(context, params.id)),
  route(api.lockAccount, (context, { params, body }) => charge.lock(context, params.id, body.reason)),
  route(api.unlockAccount, (context, { params, body }) => charge.unlock(context, params.id, body.reason)),
  route(api.findParts, (context, { query }) => suggest(context, query)),
  route(whyNot, (context, { params, query }, { language }) => why(context, params.id, query, language)),
  route(inviteTemplate, (_, __, { language }) => inviteFile.template(language)),
  route(inviteFromFile, (context, { body }, { language }) => inviteFile.invite(context, body, language)),
  route(listKeys, (context) => key.list(context)),
  route(makeKey, (context, { body }) => key.make(context, body)),
  route(endKey, (context, { params, body }) => key.end(context, params.id, body.reason)),
]

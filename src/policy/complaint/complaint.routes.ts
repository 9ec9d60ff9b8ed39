import { counter } from '../../platform/guard/rates.ts'
import { route, type Route } from '../../platform/route.ts'
import * as api from './complaint.api.ts'
import * as complaints from './complaint.service.ts'

/** In an hour, by account: enough for anybody, too little to drown the others. */
const often = counter(5, 3_600_000)

export const complaintRoutes: Route[] = [
  route(api.complain, async (context, { body }) => {
    often(`${context.programmeId}/${context.actor.account}`, context.now)
    return await complaints.complain(context, body)
  }),
  route(api.listComplaints, (context, { query }) => complaints.list(context, query)),
  route(api.getComplaint, (context, { params }) => complaints.look(context, params.id)),
  route(api.answerComplaint, (context, { params, body }, { version }) =>
    complaints.answer(context, params.id, version, body),
  ),
]

import { route, type Route } from '../../platform/route.ts'
import * as api from './complaint.api.ts'
import * as complaints from './complaint.service.ts'

export const complaintRoutes: Route[] = [
  route(api.complain, (context, { body }) => complaints.complain(context, body)),
  route(api.listComplaints, (context, { query }) => complaints.list(context, query)),
  route(api.getComplaint, (context, { params }) => complaints.look(context, params.id)),
  route(api.answerComplaint, (context, { params, body }, { version }) =>
    complaints.answer(context, params.id, version, body),
  ),
]

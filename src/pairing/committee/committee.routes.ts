import { startExport } from '../../platform/export.ts'
import { route, type Route } from '../../platform/route.ts'
import * as api from './committee.api.ts'
import { committeeList, taskList } from './committee-export.service.ts'
import * as committees from './committee.service.ts'
import { decide } from './decision.service.ts'
import * as forms from './form.service.ts'
import * as meetingApi from './meeting.api.ts'
import * as meetings from './meeting.service.ts'
import { document } from './minutes.service.ts'
import * as posts from './post.service.ts'
import * as tasks from './task.service.ts'

const committeeOnes: Route[] = [
  route(api.listCommittees, (context, { query }) => committees.list(context, query)),
  route(api.exportCommittees, (context, { query }, { language }) =>
    startExport(context, committeeList, query, language),
  ),
  route(api.getCommittee, (context, { params }) => committees.find(context, params.id)),
  route(api.formCommittee, (context, { body }) => forms.form(context, body)),
  route(api.changeCommittee, (context, { params, body }, { version }) =>
    forms.change(context, params.id, version, body),
  ),
  route(api.endCommittee, (context, { params, body }, { version }) =>
    forms.end(context, params.id, version, body),
  ),
  route(api.coverCommunity, (context, { params, body }, { version }) =>
    forms.cover(context, params.id, version, body),
  ),
  route(api.uncoverCommunity, (context, { params, body }, { version }) =>
    forms.uncover(context, params.id, version, body),
  ),
  route(api.listPostChoices, (context, { params, query }) => posts.choices(context, params.id, query.q)),
  route(api.appointMember, (context, { params, body }) => posts.appoint(context, params.id, body)),
  route(api.relieveMember, (context, { params, body }, { version }) =>
    posts.relieve(context, params.id, version, body.until),
  ),
  route(api.getAreaRule, (context) => forms.rule(context)),
  route(api.setAreaRule, (context, { body }, { version }) =>
    forms.setRule(context, version, body.mayOverlap),
  ),
]

const meetingOnes: Route[] = [
  route(meetingApi.getMeeting, (context, { params }) => meetings.find(context, params.id)),
  route(meetingApi.getMinutesDocument, (context, { params }, { language }) =>
    document(context, params.id, language),
  ),
  route(meetingApi.planMeeting, (context, { params, body }) => meetings.plan(context, params.id, body)),
  route(meetingApi.changeMeeting, (context, { params, body }, { version }) =>
    meetings.change(context, params.id, version, body),
  ),
  route(meetingApi.holdMeeting, (context, { params, body }, { version }) =>
    meetings.hold(context, params.id, version, body),
  ),
  route(meetingApi.amendMinutes, (context, { params, body }, { version }) =>
    meetings.amend(context, params.id, version, body),
  ),
  route(meetingApi.confirmMinutes, (context, { params }, { version }) =>
    meetings.confirm(context, params.id, version),
  ),
  route(meetingApi.cancelMeeting, (context, { params, body }, { version }) =>
    meetings.cancel(context, params.id, version, body.reason),
  ),
  route(meetingApi.decideTask, (context, { params, body }, { version }) =>
    decide(context, params.id, version, body),
  ),
]

const taskOnes: Route[] = [
  route(meetingApi.listTasks, (context, { query }) => tasks.list(context, query)),
  route(meetingApi.exportTasks, (context, { query }, { language }) =>
    startExport(context, taskList, query, language),
  ),
  route(meetingApi.changeTask, (context, { params, body }, { version }) =>
    tasks.change(context, params.id, version, body),
  ),
  route(meetingApi.finishTask, (context, { params, body }, { version }) =>
    tasks.finish(context, params.id, version, body),
  ),
  route(meetingApi.reopenTask, (context, { params, body }, { version }) =>
    tasks.reopen(context, params.id, version, body.reason),
  ),
  route(meetingApi.dropTask, (context, { params, body }, { version }) =>
    tasks.drop(context, params.id, version, body.reason),
  ),
]

export const committeeRoutes: Route[] = [...committeeOnes, ...meetingOnes, ...taskOnes]

import { startExport } from '../../platform/export.ts'
import { route, type Route } from '../../platform/route.ts'
import * as act from './act.service.ts'
import * as boardApi from './board.api.ts'
import * as boards from './board.service.ts'
import * as calendarApi from './calendar.api.ts'
import * as calendars from './calendar.service.ts'
import * as templateApi from './template.api.ts'
import * as templates from './template.service.ts'

export const workflowRoutes: Route[] = [
  route(templateApi.getWorkflow, (context, { query }) => templates.workflow(context, query.track)),
  route(boardApi.getBoard, (context, { query }) => boards.board(context, query)),
  route(boardApi.exportBoard, (context, { query }, { language }) =>
    startExport(context, boards.boardList, query, language),
  ),
  route(boardApi.listDuties, (context) => boards.duties(context)),
  route(boardApi.getCase, (context, { params }) => act.find(context, params.id)),
  route(boardApi.finishCaseStep, (context, { params, body }, { version }) =>
    act.finishByHand(context, { id: params.id, version, step: body.step }, body.outcome),
  ),
  route(boardApi.returnCaseStep, (context, { params, body }, { version }) =>
    act.returnByHand(context, { id: params.id, version, step: body.step }, body.reason),
  ),
  route(boardApi.reopenCaseStep, (context, { params, body }, { version }) =>
    act.reopenByHand(context, { id: params.id, version, step: body.step }, body.reason),
  ),
  route(templateApi.listTemplates, (context) => templates.list(context)),
  route(templateApi.getTemplate, (context, { params }) => templates.find(context, params.id)),
  route(templateApi.draftTemplate, (context, { body }) => templates.draft(context, body.track)),
  route(templateApi.checkTemplate, (_context, { body }) => Promise.resolve(templates.check(body))),
  route(templateApi.editTemplate, (context, { params, body }, { version }) =>
    templates.edit(context, params.id, version, body),
  ),
  route(templateApi.publishTemplate, (context, { params }, { version }) =>
    templates.publish(context, params.id, version),
  ),
  route(templateApi.discardTemplate, (context, { params }, { version }) =>
    templates.discard(context, params.id, version),
  ),
  route(calendarApi.getCalendar, (context) => calendars.calendar(context)),
  route(calendarApi.setCalendarDays, (context, { body }) => calendars.set(context, body.days)),
  route(calendarApi.removeCalendarDay, (context, { params }) => calendars.remove(context, params.day)),
]

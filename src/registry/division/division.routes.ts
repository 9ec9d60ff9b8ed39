import { route, type Route } from '../../platform/route.ts'
import { editions } from './division-edition-list.service.ts'
import { endedRecords } from './division-ended.service.ts'
import * as moves from './division-move.service.ts'
import * as api from './division.api.ts'

export const divisionRoutes: Route[] = [
  route(api.listEditions, ({ db }) => editions(db)),
  route(api.listEndedRecords, ({ db, programmeId }) => endedRecords(db, programmeId)),
  route(api.listRecordsOnEnded, (context, { params }) => moves.recordsOnEnded(context, params.id)),
  route(api.moveToDivision, (context, { params, body }, { version }) =>
    moves.moveRecord(context, params.kind, params.id, body.divisionId, version),
  ),
  route(api.carryDivisions, (context, { body }) => moves.carryAll(context, body.divisions)),
  route(api.listDivisionMoves, (context) => moves.latestMoves(context)),
  route(api.undoDivisionMove, (context, { params }) => moves.undo(context, params.id)),
]

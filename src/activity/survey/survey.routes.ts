import { startExport } from '../../platform/export.ts'
import { route, type Route } from '../../platform/route.ts'
import * as decide from './decide.service.ts'
import * as points from './difficulty.service.ts'
import { pointList, surveyList } from './export.service.ts'
import * as formApi from './form.api.ts'
import * as forms from './form.service.ts'
import * as api from './survey.api.ts'
import { makeNeed } from './need-of-point.service.ts'
import * as surveys from './survey.service.ts'

const formRoutes: Route[] = [
  route(formApi.listForms, (context) => forms.list(context)),
  route(formApi.getForm, (context, { params }) => forms.find(context, params.id)),
  route(formApi.draftForm, (context) => forms.draft(context)),
  route(formApi.editForm, (context, { params, body }, { version }) =>
    forms.edit(context, params.id, version, body),
  ),
  route(formApi.publishForm, (context, { params }, { version }) =>
    forms.publish(context, params.id, version),
  ),
  route(formApi.discardForm, (context, { params }, { version }) =>
    forms.discard(context, params.id, version),
  ),
  route(formApi.withdrawForm, (context, { params }, { version }) =>
    forms.withdraw(context, params.id, version),
  ),
]

export const surveyRoutes: Route[] = [
  ...formRoutes,
  route(api.listSurveys, (context, { query }) => surveys.list(context, query)),
  route(api.exportSurveys, async (context, { query }, { language }) =>
    startExport(
      context,
      surveyList(await forms.ofEdition(context, query.edition), language),
      query,
      language,
    ),
  ),
  route(api.getSurvey, (context, { params }) => surveys.find(context, params.id)),
  route(api.beginSurvey, (context, { body }) => surveys.begin(context, body.pairingId)),
  route(api.saveSurvey, (context, { params, body }, { version }) =>
    surveys.save(context, params.id, version, body),
  ),
  route(api.submitSurvey, (context, { params, body }, { version }) =>
    decide.submit(context, params.id, version, body),
  ),
  route(api.takeBackSurvey, (context, { params }, { version }) =>
    decide.takeBack(context, params.id, version),
  ),
  route(api.restandSurvey, (context, { params }, { version }) => decide.restand(context, params.id, version)),
  route(api.confirmSurvey, (context, { params, body }, { version }) =>
    decide.confirm(context, params.id, version, body.take),
  ),
  route(api.returnSurvey, (context, { params, body }, { version }) =>
    decide.sendBack(context, params.id, version, body.reason),
  ),
  route(api.closeSurvey, (context, { params, body }, { version }) =>
    decide.close(context, params.id, version, body.reason),
  ),
  route(api.listPoints, (context, { query }) => points.list(context, query)),
  route(api.makeNeedOfPoint, (context, { params, body }) => makeNeed(context, params.id, body)),
  route(api.exportPoints, (context, { query }, { language }) =>
    startExport(context, pointList, query, language),
  ),
]

import { startExport } from '../platform/export.ts'
import { route, type Route } from '../platform/route.ts'
import * as categoryApi from './category/category.api.ts'
import * as categories from './category/category.service.ts'
import { needList } from './need/export.service.ts'
import * as moves from './need/moves.service.ts'
import * as needApi from './need/need.api.ts'
import * as needs from './need/need.service.ts'
import { promiseList } from './promise/export.service.ts'
import { make } from './promise/make.service.ts'
import * as promiseApi from './promise/promise.api.ts'
import * as promises from './promise/promise.service.ts'
import { resourceList } from './resource/export.service.ts'
import * as resourceApi from './resource/resource.api.ts'
import * as resources from './resource/resource.service.ts'

const needRoutes: Route[] = [
  route(needApi.listNeeds, (context, { query }) => needs.list(context, query)),
  route(needApi.exportNeeds, async (context, { query }, { language }) =>
    startExport(context, needList(await categories.categoriesOf(context)), query, language),
  ),
  route(needApi.getServed, (context) => needs.served(context)),
  route(needApi.getNeed, (context, { params }) => needs.find(context, params.id)),
  route(needApi.addNeed, (context, { body }) => needs.add(context, body)),
  route(needApi.editNeed, (context, { params, body }, { version }) =>
    needs.edit(context, params.id, version, body),
  ),
  route(needApi.removeNeed, (context, { params }, { version }) => needs.remove(context, params.id, version)),
  route(needApi.submitNeed, (context, { params }, { version }) => moves.submit(context, params.id, version)),
  route(needApi.takeBackNeed, (context, { params }, { version }) =>
    moves.takeBack(context, params.id, version),
  ),
  route(needApi.checkNeed, (context, { params, body }, { version }) =>
    moves.check(context, params.id, version, body.open),
  ),
  route(needApi.returnNeed, (context, { params, body }, { version }) =>
    moves.sendBack(context, params.id, version, body.reason),
  ),
  route(needApi.openNeed, (context, { params }, { version }) => moves.open(context, params.id, version)),
  route(needApi.reduceNeed, (context, { params, body }, { version }) =>
    moves.reduce(context, params.id, version, body),
  ),
  route(needApi.withdrawNeed, (context, { params, body }, { version }) =>
    moves.withdraw(context, params.id, version, body.reason),
  ),
  route(promiseApi.makePromise, (context, { params, body }) => make(context, params.id, body)),
]

const promiseRoutes: Route[] = [
  route(promiseApi.listPromises, (context, { query }) => promises.list(context, query)),
  route(promiseApi.exportPromises, async (context, { query }, { language }) =>
    startExport(context, promiseList(await categories.categoriesOf(context)), query, language),
  ),
  route(promiseApi.getPromise, (context, { params }) => promises.find(context, params.id)),
  route(promiseApi.startPromise, (context, { params }, { version }) =>
    promises.start(context, params.id, version),
  ),
  route(promiseApi.deliverPromise, (context, { params, body }, { version }) =>
    promises.deliver(context, params.id, version, body.quantity),
  ),
  route(promiseApi.acceptPromise, (context, { params, body }, { version }) =>
    promises.accept(context, params.id, version, body),
  ),
  route(promiseApi.refusePromise, (context, { params, body }, { version }) =>
    promises.sendBack(context, params.id, version, body),
  ),
  route(promiseApi.withdrawPromise, (context, { params, body }, { version }) =>
    promises.withdraw(context, params.id, version, body.reason),
  ),
  route(promiseApi.releasePromise, (context, { params, body }, { version }) =>
    promises.release(context, params.id, version, body.reason),
  ),
]

const resourceRoutes: Route[] = [
  route(resourceApi.listResources, (context, { query }) => resources.list(context, query)),
  route(resourceApi.exportResources, async (context, { query }, { language }) =>
    startExport(context, resourceList(await categories.categoriesOf(context)), query, language),
  ),
  route(resourceApi.getResource, (context, { params }) => resources.find(context, params.id)),
  route(resourceApi.addResource, (context, { body }) => resources.add(context, body)),
  route(resourceApi.editResource, (context, { params, body }, { version }) =>
    resources.edit(context, params.id, version, body),
  ),
  route(resourceApi.removeResource, (context, { params }, { version }) =>
    resources.remove(context, params.id, version),
  ),
  route(resourceApi.offerResource, (context, { params }, { version }) =>
    resources.move(context, params.id, 'offer', version),
  ),
  route(resourceApi.resumeResource, (context, { params }, { version }) =>
    resources.move(context, params.id, 'resume', version),
  ),
  route(resourceApi.pauseResource, (context, { params, body }, { version }) =>
    resources.move(context, params.id, 'pause', version, body.reason),
  ),
  route(resourceApi.endResource, (context, { params, body }, { version }) =>
    resources.move(context, params.id, 'end', version, body.reason),
  ),
  route(resourceApi.confirmResources, (context, { body }) => resources.confirm(context, body.ids)),
]

export const exchangeRoutes: Route[] = [
  route(categoryApi.listCategories, (context) => categories.list(context)),
  route(categoryApi.setCategories, (context, { body }) => categories.set(context, body.items)),
  ...needRoutes,
  ...promiseRoutes,
  ...resourceRoutes,
]

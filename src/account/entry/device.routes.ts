import { route, type Route } from '../../platform/route.ts'
import * as api from './device.api.ts'
import * as devices from './device.service.ts'

export const deviceRoutes: Route[] = [
  route(api.listDevices, devices.list),
  route(api.endDevice, (context, { params }) => devices.end(context, params.id)),
  route(api.endOtherDevices, devices.endOthers),
  route(api.setOneSession, (context, { body }) => devices.chooseOneSession(context, body.oneSession)),
]

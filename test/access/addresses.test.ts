import { afterAll, beforeAll, expect, it } from 'vitest'
import * as entry from '../../src/account/entry/entry.api.ts'
import * as service from '../../src/activity/service/service.api.ts'
import * as rating from '../../src/agreement/rating/rating.api.ts'
import { routes } from '../../src/app/routes.ts'
import * as complaint from '../../src/policy/complaint/complaint.api.ts'
import { createWorld, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

/** What answers beside the routes and the doors; live updates have a test of their own. Single sign-on is not set up here. */
const beside = ['GET /api/v1/live', 'GET /api/openapi.json', 'POST /api/setup']

/** Every address below /api, from the tree that the server prints of them. */
function addressesOf(tree: string): string[] {
  const above: string[] = []
  return tree.split('\n').flatMap((line) => {
    const found = /^([│ ]*)[├└]── (\S*) ?(?:\(([^)]*)\))?/.exec(line)
    if (!found) return []
    const [, indent = '', part = '', methods = ''] = found
    const depth = indent.length / 4
    above.length = depth
    above[depth] = `${above[depth - 1] ?? ''}${part}`
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method} ${above[depth] ?? ''}`)
  })
}

it('answers at no address that the walk does not know', async () => {
  await world.server.app.ready()
  const found = addressesOf(world.server.app.printRoutes({ commonPrefix: false }))
  const doors = [
    ...Object.values({ ...entry, ...complaint, ...rating }).flatMap((one) =>
      'path' in one && one.path.startsWith('/api/auth/') ? [one] : [],
    ),
    service.verifyCertificate,
  ]
  const known = [...routes.map(({ endpoint }) => endpoint), ...doors]
  expect(found.filter((address) => address.includes(' /api')).sort()).toEqual(
    [...known.map(({ method, path }) => `${method} ${path}`), ...beside].sort(),
  )
})

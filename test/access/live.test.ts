import { afterAll, beforeAll, expect, it } from 'vitest'
import { routes } from '../../src/app/routes.ts'
import type { LiveEvent } from '../../src/platform/live.ts'
import { ids } from '../world-ids.ts'
import { people, type Person } from './people.ts'
import { createMarkedWorld, type MarkedWorld } from './asked-world.ts'

let marked: MarkedWorld
beforeAll(async () => {
  marked = await createMarkedWorld(routes, { checkPermissions: true })
})
afterAll(() => marked.world.close())

/** What is sent, and who may hear it. */
const sent: readonly { event: Omit<LiveEvent, 'id'>; mayHear: (person: Person) => boolean }[] = [
  ...[ids.programme, ids.otherProgramme].map((programmeId) => ({
    event: { programmeId, topic: 'all', audience: 'programme' as const, data: `whole of ${programmeId}` },
    mayHear: (person: Person) => person.programmeId === programmeId && person.whole === true,
  })),
  ...people.map(({ programmeId, account, name }) => ({
    event: { programmeId, topic: 'one', audience: { account }, data: `only for ${name}.` },
    mayHear: (person: Person) => person.name === name,
  })),
  {
    // Whoever acts in two programmes hears of the other one there.
    event: {
      programmeId: ids.otherProgramme,
      topic: 'one',
      audience: { account: 'account-coordinatora' },
      data: 'elsewhere',
    },
    mayHear: () => false,
  },
]

it.each(['as it is sent', 'after coming back'])('live updates reach whom they are for, %s', async (when) => {
  const { live, app } = marked.world.server
  const send = (): void => {
    for (const { event } of sent) live.publish(event)
  }
  const isLate = when === 'after coming back'
  if (isLate) send()
  const streams = await Promise.all(
    people.map(async (person) => {
      const answer = await app.inject({
        method: 'GET',
        url: '/api/v1/live',
        headers: { ...(await marked.headersOf(person)), ...(isLate ? { 'last-event-id': '1' } : {}) },
        payloadAsStream: true,
      })
      expect(answer.statusCode).toBe(200)
      return { person, stream: answer.stream() }
    }),
  )
  if (!isLate) send()
  for (const { person, stream } of streams) {
    const heard = await new Promise<string>((resolve) => {
      let text = ''
      stream.on('data', (part: Buffer) => (text += part.toString()))
      setTimeout(() => resolve(text), 50)
    })
    stream.destroy()
    const told = sent.filter(({ event }) => heard.includes(JSON.stringify(event.data)))
    expect([person.name, told]).toEqual([person.name, sent.filter(({ mayHear }) => mayHear(person))])
  }
})

it('lets nobody listen who has not signed in', async () => {
  const { statusCode } = await marked.world.server.app.inject({ method: 'GET', url: '/api/v1/live' })
  expect(statusCode).toBe(401)
})

it('whoever sees the whole programme is told once of what is written close together, others and other programmes are not', async () => {
  const { live, app } = marked.world.server
  const streams = await Promise.all(
    people.map(async (person) => {
      const headers = await marked.headersOf(person)
      const answer = await app.inject({
        method: 'GET',
        url: '/api/v1/live',
        headers,
        payloadAsStream: true,
      })
      return { person, stream: answer.stream() }
    }),
  )
  for (let write = 0; write < 5; write++) live.written(ids.programme)
  await Promise.all(
    streams.map(async ({ person, stream }) => {
      let text = ''
      stream.on('data', (part: Buffer) => (text += part.toString()))
      await new Promise((resolve) => setTimeout(resolve, 5500))
      stream.destroy()
      const isTold = person.programmeId === ids.programme && person.whole === true
      expect([person.name, text.split('event: written').length - 1]).toEqual([person.name, isTold ? 1 : 0])
    }),
  )
})

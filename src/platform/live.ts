import type { FastifyReply } from 'fastify'
import type { Actor } from './access.ts'

/** A live update. Only those whose scope reaches it receive it: the whole programme, or one account. */
export interface LiveEvent {
  id: number
  programmeId: string
  topic: string
  audience: 'programme' | { account: string }
  data: unknown
}

export interface Live {
  publish(event: Omit<LiveEvent, 'id'>): void
  /** Tells those who see the whole programme that something in it was written; what is written close together is told once. */
  written(programmeId: string): void
  /** Writes events to a reply until it is closed; begins after `lastEventId` where that is still kept. */
  attach(reply: FastifyReply, actor: Actor, lastEventId: number | undefined): void
  close(): void
}

/** Events kept for listeners that come back; older ones make the page load its state again. */
const KEPT = 1000
const HEARTBEAT_MS = 25_000
/** Every open page of an office asks again when it is told, so an import of a thousand writes is told of now and then. */
const WRITTEN_MS = 5000

export function createLive(): Live {
  const kept: LiveEvent[] = []
  const listeners = new Map<FastifyReply, Actor>()
  const written = new Map<string, NodeJS.Timeout>()
  let lastId = Date.now()
  const heartbeat = setInterval(() => {
    for (const reply of listeners.keys()) reply.raw.write(':\n\n')
  }, HEARTBEAT_MS)
  heartbeat.unref()
  const send = (reply: FastifyReply, event: LiveEvent): void => {
    reply.raw.write(`id: ${event.id}\nevent: ${event.topic}\ndata: ${JSON.stringify(event.data)}\n\n`)
  }
  const publish: Live['publish'] = (fresh) => {
    const event = { ...fresh, id: ++lastId }
    kept.push(event)
    if (kept.length > KEPT) kept.shift()
    for (const [reply, actor] of listeners) if (reaches(event, actor)) send(reply, event)
  }
  return {
    publish,
    written: (programmeId) => {
      if (written.has(programmeId)) return
      const tell = (): void => {
        written.delete(programmeId)
        publish({ programmeId, topic: 'written', audience: 'programme', data: {} })
      }
      written.set(programmeId, setTimeout(tell, WRITTEN_MS).unref())
    },
    attach: (reply, actor, lastEventId) => {
      reply.hijack()
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      const missed =
        lastEventId === undefined
          ? []
          : kept.filter((event) => event.id > lastEventId && reaches(event, actor))
      if (lastEventId !== undefined && (kept[0]?.id ?? lastId + 1) > lastEventId + 1)
        reply.raw.write('event: reload\ndata: {}\n\n')
      else reply.raw.write(':\n\n')
      for (const event of missed) send(reply, event)
      listeners.set(reply, actor)
      reply.raw.on('close', () => listeners.delete(reply))
    },
    close: () => {
      clearInterval(heartbeat)
      for (const timer of written.values()) clearTimeout(timer)
      for (const reply of listeners.keys()) reply.raw.end()
      listeners.clear()
    },
  }
}

const reaches = (event: LiveEvent, actor: Actor): boolean =>
  event.programmeId === actor.scope.programmeId &&
  (event.audience === 'programme'
    ? actor.scope.reach === 'programme'
    : event.audience.account === actor.account)

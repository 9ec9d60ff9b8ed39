import { addDays, type Day } from '../../platform/day.ts'
import type { NewId } from '../../platform/identity.ts'
import { earlier, LAST_DAY } from './calendar.ts'
import type { DemoPairing } from './plan.ts'
import type { DemoProject } from './projects.ts'
import { drawsFor, type Draws } from './seed.ts'

export interface DemoRound {
  id: string
  pairing: DemoPairing
  project: DemoProject | null
  openedOn: Day
  endsOn: Day
  /** How many gave one, two, three, four and five. */
  scores: number[]
  slips: { id: string; hash: Buffer; isUsed: boolean }[]
  remarks: { id: string; text: string }[]
}

const ROUNDS = 36
const SLIPS = 12
const words = ['来得及时', '师傅很耐心', '希望常来', '做完还把地扫干净了', '通知可以再早一点', '很好']

/** Rounds about projects that were accepted, and some about the enterprise: over with enough voices, over with too few, going on. */
export function makeRounds(projects: readonly DemoProject[], newId: NewId): DemoRound[] {
  const draws = drawsFor('ratings')
  const accepted = projects.filter(({ status }) => status === 'accepted')
  return accepted.slice(-ROUNDS).map((project, at): DemoRound => {
    const openedOn = earlier(addDays(project.decidedOn ?? LAST_DAY, 1), LAST_DAY)
    const isOpen = at % 6 === 5
    const voices = isOpen ? draws.int(0, 4) : at % 4 === 3 ? draws.int(1, 4) : draws.int(5, 11)
    const scores = [0, 0, 0, 0, 0]
    for (let voice = 0; voice < voices; voice++) {
      const score = draws.pick([5, 5, 5, 4, 4, 4, 3, 3, 2])
      scores[score - 1] = (scores[score - 1] ?? 0) + 1
    }
    return {
      ...{ id: newId(), pairing: project.pairing, project: at % 5 === 4 ? null : project, openedOn },
      // The programme of the demo is over, so a round that goes on ends far from now.
      endsOn: isOpen ? addDays(LAST_DAY, 36_500) : earlier(addDays(openedOn, 5), LAST_DAY),
      scores,
      slips: Array.from({ length: SLIPS }, (_, slip) => ({
        id: newId(),
        hash: bytesOf(draws, 32),
        isUsed: slip < voices,
      })),
      remarks: Array.from({ length: Math.min(voices, draws.int(0, 4)) }, () => ({
        id: randomId(draws),
        text: `${draws.pick(words)}（演示）`,
      })),
    }
  })
}

function bytesOf(draws: Draws, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  draws.bytes(bytes)
  return bytes
}

/** Version 4 of RFC 9562: it says nothing of when. */
function randomId(draws: Draws): string {
  const bytes = bytesOf(draws, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

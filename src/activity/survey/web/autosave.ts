/** How the page stands to the server. What is not saved yet is kept in the page. */
export type Saved<Refused> =
  | { kind: 'saved'; at: Date }
  | { kind: 'waiting' | 'saving' }
  /** No answer, or none that says no: tried again by itself. */
  | { kind: 'failed' }
  /** The server said no; trying again is of no use before something is changed. */
  | { kind: 'refused'; why: Refused }

export interface Autosave<Entry> {
  /** What the page holds now; sent after a short pause. */
  put: (entry: Entry) => void
  /** Sends at once what waits. */
  retry: () => void
  /** Stops sending, waits for what is under way, and gives the version that was saved last. */
  settle: () => Promise<number>
  /** Takes a version that somebody else saved as seen. */
  seen: (version: number) => void
  stop: () => void
}

const PAUSE = 1500
const LONGEST_PAUSE = 60_000

/**
 * Saves what is put, one request at a time and always the newest, with the version that the last answer gave. Where there is no
 * network it tries again after 3, 6, 12 … 60 seconds.
 */
export function createAutosave<Entry, Refused>(around: {
  version: number
  send: (entry: Entry, version: number) => Promise<number>
  /** Gives what the server said no with; undefined where it is worth trying again. */
  refusalIn: (error: unknown) => Refused | undefined
  onState: (state: Saved<Refused>) => void
  now?: () => Date
}): Autosave<Entry> {
  const { send, refusalIn, onState, now = () => new Date() } = around
  let version = around.version
  let unsaved: { entry: Entry } | undefined
  let running: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let isStopped = false

  const plan = (pause: number): void => {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(run, pause)
  }
  function run(): void {
    if (running || !unsaved) return
    const sent = unsaved
    onState({ kind: 'saving' })
    running = send(sent.entry, version)
      .then(
        (saved) => {
          version = saved
          failures = 0
          if (unsaved === sent) {
            unsaved = undefined
            onState({ kind: 'saved', at: now() })
          } else plan(PAUSE)
        },
        (error: unknown) => {
          const why = refusalIn(error)
          if (why !== undefined) onState({ kind: 'refused', why })
          else {
            failures++
            onState({ kind: 'failed' })
            plan(Math.min(LONGEST_PAUSE, PAUSE * 2 ** failures))
          }
        },
      )
      .finally(() => {
        running = undefined
      })
  }
  return {
    put: (entry) => {
      isStopped = false
      unsaved = { entry }
      onState({ kind: 'waiting' })
      plan(PAUSE)
    },
    retry: () => {
      isStopped = false
      clearTimeout(timer)
      run()
    },
    settle: async () => {
      isStopped = true
      clearTimeout(timer)
      await running
      return version
    },
    seen: (other) => {
      version = other
    },
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

import { texts as registry } from '../../registry/event.text.ts'
import { texts as account } from '../../account/event.text.ts'
import { texts as policy } from '../../policy/event.text.ts'
import { texts as pairing } from '../../pairing/event.text.ts'
import { texts as registration } from '../../registration/event.text.ts'
import { texts as team } from '../../team/event.text.ts'
import { texts as exchange } from '../../exchange/event.text.ts'
import { texts as agreement } from '../../agreement/event.text.ts'
import { texts as projects } from '../../agreement/project/event.text.ts'
import { texts as activity } from '../../activity/event.text.ts'
import type { Texts } from '../../platform/i18n.ts'

const areas: readonly Texts[] = [
  registry,
  account,
  policy,
  pairing,
  registration,
  team,
  exchange,
  agreement,
  projects,
  activity,
]

const together = (language: 'zh' | 'en', other: string): Record<string, string> =>
  Object.fromEntries([['event-other', other], ...areas.flatMap((area) => Object.entries(area[language]))])

/** What each kind of event of the ledger is called, as the area says that records it. */
export const texts: Texts = { zh: together('zh', '记录有变更'), en: together('en', 'Record changed') }

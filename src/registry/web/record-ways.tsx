import { useState, type ReactNode } from 'react'
import { useMe } from '../../platform/web/me.tsx'
import { additions, changes, ends } from '../record/change.api.ts'
import type { AddedKind, EndedKind } from '../record/change.rules.ts'
import type { RecordKind } from '../fields/record.rules.ts'
import { EndDialog, type Ending } from './EndDialog.tsx'
import { RecordDrawer, type Editing } from './RecordDrawer.tsx'
import { RecordHistory, type Remembered } from './RecordHistory.tsx'

/** What a page can do with the records on it, and the dialogs in which it is done; the page puts those at its end. */
export interface RecordWays {
  edit: (editing: Editing) => void
  end: (ending: Ending) => void
  remember: (of: Remembered) => void
  may: {
    change: (kind: RecordKind) => boolean
    add: (kind: AddedKind) => boolean
    end: (kind: EndedKind) => boolean
  }
  dialogs: ReactNode
}

export function useRecordWays(): RecordWays {
  const { permissions } = useMe()
  const [editing, edit] = useState<Editing>()
  const [ending, end] = useState<Ending>()
  const [of, remember] = useState<Remembered>()
  return {
    edit,
    end,
    remember,
    may: {
      change: (kind) => permissions.includes(changes[kind].permission),
      add: (kind) => permissions.includes(additions[kind].permission),
      end: (kind) => permissions.includes(ends[kind].permission),
    },
    dialogs: (
      <>
        <RecordDrawer editing={editing} onClose={() => edit(undefined)} />
        <EndDialog ending={ending} onClose={() => end(undefined)} />
        <RecordHistory of={of} onClose={() => remember(undefined)} />
      </>
    ),
  }
}

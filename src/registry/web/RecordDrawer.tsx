import { Drawer, Modal } from 'antd'
import { useEffect, useState } from 'react'
import type { Endpoint } from '../../platform/endpoint.ts'
import type { FieldValues } from '../../platform/fields.ts'
import { isShownInForm, RecordForm, type FormBase } from '../../platform/web/RecordForm.tsx'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { notifyDone } from '../../platform/web/notices.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { UnsavedGuard } from '../../platform/web/unsaved.tsx'
import { additions, changes } from '../record/change.api.ts'
import { addable, changeable, fieldsOf, type AddedKind } from '../record/change.rules.ts'
import { getRecord } from '../record/history.api.ts'
import type { RecordKind } from '../fields/record.rules.ts'
import { DivisionInput } from './DivisionInput.tsx'

/** What a form is open for: a record that is there, or a new one of an owner. */
export type Editing =
  { kind: RecordKind; id: string } | { kind: AddedKind; owner: Record<string, string>; first?: FieldValues }

const isNew = (editing: Editing): editing is Extract<Editing, { owner: unknown }> => 'owner' in editing

/** The form of one record beside the page it belongs to. Closing it asks where something was typed. */
export function RecordDrawer({ editing, onClose }: { editing: Editing | undefined; onClose: () => void }) {
  const { t } = useTexts('record')
  const platform = useTexts('platform')
  const [isDirty, setDirty] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const leave = (): void => {
    setDirty(false)
    setAsked(false)
    onClose()
  }
  const cancel = (): void => (isDirty ? setAsked(true) : leave())
  return (
    <Drawer
      open={editing !== undefined}
      onClose={cancel}
      title={editing && t(`${isNew(editing) ? 'new' : 'edit'}-${editing.kind}`)}
      size={520}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      destroyOnHidden
    >
      <UnsavedGuard isDirty={isDirty} />
      {editing && (
        <Opened
          key={isNew(editing) ? editing.kind : editing.id}
          editing={editing}
          onDirty={setDirty}
          onCancel={cancel}
          onSaved={leave}
        />
      )}
      <Modal
        open={isAsked}
        title={platform.t('unsavedTitle')}
        okText={platform.t('leaveUnsaved')}
        cancelText={platform.t('stayHere')}
        onOk={leave}
        onCancel={() => setAsked(false)}
      >
        {platform.t('unsavedAsk')}
      </Modal>
    </Drawer>
  )
}

interface OpenedProps {
  editing: Editing
  onDirty: (isDirty: boolean) => void
  onCancel: () => void
  onSaved: () => void
}

function Opened(props: OpenedProps) {
  const { editing } = props
  return isNew(editing) ? <Added {...props} editing={editing} /> : <Changed {...props} editing={editing} />
}

const controls = { divisionCode: <DivisionInput /> }

function Added(props: OpenedProps & { editing: Extract<Editing, { owner: unknown }> }) {
  const { t } = useTexts('record')
  const { kind, owner, first = {} } = props.editing
  const target: Endpoint = additions[kind]
  const write = useWrite(target, { onFailed: isShownInForm, onDone: () => notifyDone(t('saved')) })
  return (
    <RecordForm
      {...props}
      fields={fieldsOf(kind, addable[kind])}
      base={undefined}
      first={first}
      controls={kind === 'site' ? controls : {}}
      isSaving={write.isPending}
      onSave={(values) => write.mutateAsync({ body: { owner, values } })}
    />
  )
}

function Changed(props: OpenedProps & { editing: { kind: RecordKind; id: string } }) {
  const { t } = useTexts('record')
  const { kind, id } = props.editing
  const { data, error, refetch, isFetchedAfterMount } = useCall(getRecord, { params: { kind, id } })
  const write = useWrite(changes[kind], { onFailed: isShownInForm, onDone: () => notifyDone(t('saved')) })
  // The state the form begins with is that of the opening: an older one of the cache would be refused as stale.
  const [base, setBase] = useState<FormBase>()
  useEffect(() => void refetch(), [refetch])
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (base === undefined) {
    if (data && isFetchedAfterMount) setBase(data)
    return <Loading />
  }
  return (
    <RecordForm
      {...props}
      fields={fieldsOf(kind, changeable[kind])}
      base={base}
      controls={kind === 'site' ? controls : {}}
      isSaving={write.isPending}
      onSave={(values, version) =>
        write.mutateAsync({
          params: { id },
          body: { values },
          ...(version === undefined ? {} : { version }),
        })
      }
    />
  )
}

import { Alert, Modal, TreeSelect } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { failureText, notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { moveEnterprise } from '../record/change.api.ts'
import { getEnterprise, listEnterprises } from '../registry.api.ts'
import { ask } from './ask.ts'

interface Node {
  id: string
  pId: string | null
  value: string
  title: string
  isLeaf: boolean
  disabled: boolean
}

const TOP = 'top'
type Preview = ReplyOf<typeof moveEnterprise>

/** Chooses the new place of a branch in the tree and shows what would move, before anything does. */
export function MoveDialog(props: {
  enterprise: { id: string; name: string; version: number }
  onClose: () => void
}) {
  const { t } = useTexts('record')
  const { enterprise, onClose } = props
  const [place, setPlace] = useState<string>()
  const preview = usePreview(enterprise.id, place)
  const move = useWrite(moveEnterprise, {
    onDone: () => {
      notifyDone(t('moved'))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('titled', { what: t('move'), name: enterprise.name })}
      okText={t('moveDo')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: preview.told === undefined }}
      confirmLoading={move.isPending}
      onOk={() =>
        move.mutate({
          params: { id: enterprise.id },
          version: enterprise.version,
          body: { parentId: parentOf(place) },
        })
      }
      onCancel={onClose}
    >
      <p>{t('moveAsk')}</p>
      <PlaceSelect self={enterprise.id} onChange={setPlace} />
      <div aria-live="polite" style={{ marginTop: 16 }}>
        {preview.refused !== undefined && <Alert type="warning" showIcon title={preview.refused} />}
        {preview.told && <Told preview={preview.told} />}
      </div>
    </Modal>
  )
}

const parentOf = (place: string | undefined): string | null =>
  place === undefined || place === TOP ? null : place

function usePreview(
  id: string,
  place: string | undefined,
): { told: Preview | undefined; refused: string | undefined } {
  const [answer, setAnswer] = useState<{ place: string; told?: Preview; refused?: string }>()
  useEffect(() => {
    if (place === undefined) return
    ask(moveEnterprise, { params: { id }, body: { parentId: parentOf(place), dryRun: true } }).then(
      (told) => setAnswer({ place, told }),
      (error: unknown) => setAnswer({ place, refused: failureText(error) }),
    )
  }, [id, place])
  const current = answer?.place === place ? answer : undefined
  return { told: current?.told, refused: current?.refused }
}

/**
 * The tree of enterprises; what stands below one is fetched when it is opened, and what is searched for is asked of the server,
 * because the tree holds only what was opened. A branch cannot go under itself.
 */
function PlaceSelect(props: { self: string; onChange: (value: string) => void }) {
  const { t } = useTexts('record')
  const [sought, setSought] = useState('')
  // With its name, which stays when the list in which it was found is gone.
  const [chosen, setChosen] = useState<{ value: string; label: ReactNode }>()
  const found = useCall(
    listEnterprises,
    { query: { q: sought, limit: 20 } },
    { enabled: sought !== '', keep: true },
  )
  const groups = useCall(listEnterprises, { query: { level: 1, limit: 200 } })
  const [below, setBelow] = useState<Node[]>([])
  const nodeOf =
    (pId: string | null) =>
    (row: { id: string; name: string }): Node => ({
      id: row.id,
      pId,
      value: row.id,
      title: row.name,
      isLeaf: row.id === props.self,
      disabled: row.id === props.self,
    })
  const top: Node = { id: TOP, pId: null, value: TOP, title: t('moveTop'), isLeaf: true, disabled: false }
  return (
    <TreeSelect<{ value: string; label: ReactNode }, Node>
      labelInValue
      aria-label={t('moveTo')}
      placeholder={t('moveTo')}
      style={{ width: '100%' }}
      treeDataSimpleMode
      treeData={
        sought === ''
          ? [top, ...(groups.data?.items ?? []).map(nodeOf(null)), ...below]
          : (found.data?.items ?? []).map((row) => ({ ...nodeOf(null)(row), isLeaf: true }))
      }
      showSearch={{ filterTreeNode: () => true, searchValue: sought, onSearch: setSought }}
      {...(chosen === undefined ? {} : { value: chosen })}
      onChange={(next) => {
        setChosen(next)
        setSought('')
        props.onChange(next.value)
      }}
      loadData={async (node) => {
        const { value } = node
        if (typeof value !== 'string') return
        const { children } = await ask(getEnterprise, { params: { id: value } })
        setBelow((before) => [...before.filter((each) => each.pId !== value), ...children.map(nodeOf(value))])
      }}
    />
  )
}

function Told({ preview }: { preview: Preview }) {
  const { t, number } = useTexts('record')
  const { from, to, levels, counts } = preview
  return (
    <>
      <p>
        <b>
          {t('movePreview', {
            from: from ?? t('top'),
            to: to ?? t('top'),
            before: levels.before,
            after: levels.after,
          })}
        </b>
      </p>
      <p>{t('moveCounts')}</p>
      <Descriptions
        items={Object.entries(counts)
          .filter(([, count]) => count > 0)
          .map(([what, count]) => ({ label: t(`count-${what}`), value: number(count) }))}
      />
    </>
  )
}

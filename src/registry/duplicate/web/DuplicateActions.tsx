import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { dismissPair, mergePair, reopenPair } from '../duplicate.api.ts'
import { obstacleWords } from '../merge.rules.ts'
import type { Comparison } from './DuplicatePage.tsx'
import { usePreview } from './merge-preview.ts'

/** Merge, no doubles, or compare again: what may be done with a pair, and why not. */
export function DuplicateActions(props: {
  pair: Comparison
  kept: 'one' | 'other'
  asked: { survivorId: string; take: string[] }
}) {
  const { t, language } = useTexts('duplicate')
  const { pair, kept, asked } = props
  const navigate = useNavigate()
  const [modal, holder] = Modal.useModal()
  const [isDismissing, setDismissing] = useState(false)
  const preview = usePreview(pair.id, asked, pair.can.decide)
  const leave = (view?: 'merges') => (done: string) => {
    notifyDone(done)
    void navigate({ to: paths.duplicates, search: view ? { view } : {} })
  }
  const merge = useWrite(mergePair, { onDone: () => leave('merges')(t('merged')) })
  const reopen = useWrite(reopenPair)
  if (pair.can.reopen)
    return (
      <ActionButton
        text={t('reopen')}
        why={undefined}
        onPress={() => reopen.mutate({ params: { id: pair.id }, version: pair.version })}
      />
    )
  if (!pair.can.decide) return null
  const [obstacle] = preview.data?.obstacles ?? []
  const why = obstacle === undefined ? undefined : (obstacleWords[obstacle]?.[language] ?? obstacle)
  const [keptSide, away] = kept === 'one' ? [pair.one, pair.other] : [pair.other, pair.one]
  const onMerge = async (): Promise<void> => {
    // Pressed before what was just chosen has been looked at: no press is lost.
    const data = preview.data ?? (await preview.refetch()).data
    if (!data) return
    void modal.confirm({
      title: t('mergeAsk'),
      content: t('mergeWhat', { away: nameOf(away), kept: nameOf(keptSide), until: data.undoUntil }),
      okText: t('merge'),
      cancelText: t('cancel'),
      onOk: () =>
        merge
          .mutateAsync({ params: { id: pair.id }, body: { ...asked, digest: data.digest } })
          .catch(() => void preview.refetch()),
    })
  }
  return (
    <>
      {holder}
      <ActionButton text={t('dismiss')} why={undefined} onPress={() => setDismissing(true)} />
      <ActionButton primary text={t('merge')} why={why} onPress={() => void onMerge()} />
      {isDismissing && (
        <Dismiss pair={pair} onClose={() => setDismissing(false)} onDone={() => leave()(t('dismissed'))} />
      )}
    </>
  )
}

const nameOf = ({ title, detail }: Comparison['one']): string => `${title}（${detail}）`

function Dismiss({ pair, onClose, onDone }: { pair: Comparison; onClose: () => void; onDone: () => void }) {
  const { t } = useTexts('duplicate')
  const [form] = Form.useForm<{ note: string }>()
  const dismiss = useWrite(dismissPair, { onDone })
  return (
    <Modal
      open
      title={t('dismissAsk')}
      okText={t('dismiss')}
      cancelText={t('cancel')}
      confirmLoading={dismiss.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ note }) =>
          dismiss.mutate({ params: { id: pair.id }, version: pair.version, body: { note: note.trim() } })
        }
      >
        <Form.Item
          name="note"
          label={t('note')}
          extra={t('dismissHint')}
          rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('dismissShort') }]}
        >
          <Input.TextArea rows={3} maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

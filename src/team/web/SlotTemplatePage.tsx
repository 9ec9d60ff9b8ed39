import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Modal, Space } from 'antd'
import { useState } from 'react'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { Card } from '../../platform/web/Card.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { useParam } from '../../platform/web/address.ts'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { UnsavedGuard } from '../../platform/web/unsaved.tsx'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { discardTemplate, editTemplate, getTemplate, publishTemplate } from '../template/template.api.ts'
import {
  composition,
  MOST_SLOTS,
  slotFaults,
  type Slot,
  type TemplateMove,
} from '../template/template.rules.ts'
import { SlotFields } from './SlotFields.tsx'
import { SlotLines } from './SlotLines.tsx'

type Template = ReplyOf<typeof getTemplate>

/** One edition: a draft is edited and checked as it is typed, others are shown. */
export function SlotTemplatePage() {
  const id = useParam('id')
  const { data, error } = useCall(getTemplate, { params: { id } })
  if (error && !data) return <ErrorState error={error} />
  if (!data) return <Loading rows={8} />
  // Whoever saves a newer state begins again with it.
  return <Editor key={`${data.id} ${data.version}`} template={data} />
}

/** A key that no slot has yet. */
function freshKey(slots: readonly Slot[]): string {
  for (let number = slots.length + 1; ; number++) {
    const key = `slot-${number}`
    if (slots.every((slot) => slot.key !== key)) return key
  }
}

function Editor({ template }: { template: Template }) {
  const { t, language } = useTexts('slotTemplate')
  const navigate = useNavigate()
  const mayEdit = useMay('team.template')
  const { id, version, state } = template
  const [slots, setSlots] = useState<Slot[]>(template.slots)
  const [asked, setAsked] = useState<'publish' | 'discard'>()
  const isDirty = slots !== template.slots
  const faults = slotFaults(slots)
  const leave = (text: string) => () => {
    notifyDone(text)
    void navigate({ to: paths.slotTemplates })
  }
  const save = useWrite(editTemplate, { onDone: () => notifyDone(t('saved')) })
  const publish = useWrite(publishTemplate, { onDone: leave(t('published')) })
  const discard = useWrite(discardTemplate, { onDone: leave(t('discarded')) })
  const target = { params: { id }, version }
  const why = (move: TemplateMove): string | undefined => template.can[move]?.[language]
  const whyNotPublish =
    why('publish') ??
    (isDirty ? t('unsaved') : faults.length > 0 ? t('faults', { n: faults.length }) : undefined)
  const put = (at: number, slot: Slot) => setSlots(slots.map((one, index) => (index === at ? slot : one)))
  const swap = (at: number, to: number) => {
    const [one, other] = [slots[at], slots[to]]
    if (one && other) setSlots(slots.map((slot, index) => (index === at ? other : index === to ? one : slot)))
  }
  return (
    <>
      <UnsavedGuard isDirty={isDirty && asked === undefined} />
      <PageHead
        title={t('templateTitle', { kind: t(`kind-${template.kind}`), n: template.edition })}
        lead={state === 'draft' ? t('editLead') : t(`status-${state}`)}
        back={() => void navigate({ to: paths.slotTemplates })}
        actions={
          mayEdit && (
            <>
              <ActionButton text={t('discard')} why={why('discard')} onPress={() => setAsked('discard')} />
              <ActionButton
                text={t('save')}
                why={why('edit')}
                onPress={() => save.mutate({ ...target, body: { slots } })}
              />
              <ActionButton
                text={t('publish')}
                why={whyNotPublish}
                onPress={() => setAsked('publish')}
                primary
              />
            </>
          )
        }
      />
      {state !== 'draft' || !mayEdit ? (
        <Card title={`${t('composition')} ${composition(slots)}`}>
          <SlotLines slots={slots} />
        </Card>
      ) : (
        <>
          <Alert
            role="status"
            style={{ marginBottom: 16 }}
            showIcon
            type={faults.length > 0 ? 'warning' : 'success'}
            title={
              faults.length > 0
                ? t('faults', { n: faults.length })
                : `${t('composition')} ${composition(slots)} · ${t('noFaults')}`
            }
            description={
              faults.length > 0 && (
                <ul className="bullets">
                  {faults.map(({ code, words }, at) => (
                    <li key={`${code} ${at}`}>{words[language]}</li>
                  ))}
                </ul>
              )
            }
          />
          {slots.map((slot, at) => (
            <Card
              key={slot.key}
              title={`${t('slotN', { n: at + 1 })} ${slot.name[language]}`}
              extra={
                <Space size={4} wrap>
                  <Button size="small" disabled={at === 0} onClick={() => swap(at, at - 1)}>
                    {t('moveUp')}
                  </Button>
                  <Button size="small" disabled={at === slots.length - 1} onClick={() => swap(at, at + 1)}>
                    {t('moveDown')}
                  </Button>
                  <Button
                    size="small"
                    disabled={slots.length === 1}
                    onClick={() => setSlots(slots.filter((_, index) => index !== at))}
                  >
                    {t('removeSlot')}
                  </Button>
                </Space>
              }
            >
              <SlotFields slot={slot} onChange={(changed) => put(at, changed)} />
            </Card>
          ))}
          <Button
            block
            disabled={slots.length === MOST_SLOTS}
            onClick={() => setSlots([...slots, blank(freshKey(slots))])}
          >
            {t('addSlot')}
          </Button>
        </>
      )}
      <Modal
        open={asked !== undefined}
        title={asked && t(asked)}
        okText={asked && t(asked)}
        cancelText={t('cancel')}
        confirmLoading={publish.isPending || discard.isPending}
        onOk={() => (asked === 'publish' ? publish : discard).mutate(target)}
        onCancel={() => setAsked(undefined)}
      >
        {asked && t(`${asked}Ask`)}
      </Modal>
    </>
  )
}

const blank = (key: string): Slot => ({
  key,
  name: { zh: '', en: '' },
  least: 1,
  most: 1,
  side: 'organisation',
  certificate: null,
})

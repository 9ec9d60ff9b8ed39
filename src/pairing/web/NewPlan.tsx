import { useNavigate } from '@tanstack/react-router'
import { Alert, Collapse, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { RequestFailed } from '../../platform/client.ts'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { listRuns, startRun } from '../pairing.api.ts'
import type { Contradiction } from '../scenario/contradiction.rules.ts'
import { nothingSet, settingsOf, SettingsInput } from './scenario/SettingsInput.tsx'
import { usePairingTexts } from './words.ts'

const contradictionsIn = (error: unknown): Contradiction[] =>
  error instanceof RequestFailed ? ((error.document['contradictions'] ?? []) as Contradiction[]) : []

/** Asks for the name, the registry and the settings of a plan and starts it; what cannot be so is told before it begins. */
export function NewPlan({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t, say } = usePairingTexts()
  const scenario = useTexts('scenario')
  const navigate = useNavigate()
  const [form] = Form.useForm<{ name: string; from?: string }>()
  const [settings, setSettings] = useState(nothingSet)
  const runs = useCall(listRuns, {}, { enabled: open })
  const start = useWrite(startRun, {
    onDone: ({ id }) => {
      onClose()
      void navigate({ to: paths.run(id) })
    },
    onFailed: (error) => contradictionsIn(error).length > 0,
  })
  const faults = contradictionsIn(start.error)
  const bases = (runs.data?.items ?? []).filter(({ snapshotId }) => snapshotId !== null)
  return (
    <Modal
      open={open}
      title={t('newPlan')}
      okText={t('start')}
      cancelText={t('cancel')}
      confirmLoading={start.isPending}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
      width={760}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ name, from }) =>
          start.mutate({
            body: { name: name.trim(), settings: settingsOf(settings), ...(from ? { from } : {}) },
          })
        }
      >
        <Form.Item
          name="name"
          label={t('planName')}
          extra={t('planNote')}
          rules={[{ required: true, whitespace: true, max: 60, message: t('planNameMissing') }]}
        >
          <Input autoFocus maxLength={60} placeholder={t('planNameHint')} />
        </Form.Item>
        <Form.Item name="from" label={scenario.t('base')} extra={scenario.t('baseNote')} initialValue="">
          <Select
            options={[
              { value: '', label: scenario.t('baseToday') },
              ...bases.map(({ id, name }) => ({ value: id, label: scenario.t('baseOf', { name }) })),
            ]}
          />
        </Form.Item>
      </Form>
      {faults.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={scenario.t('contradictions')}
          description={
            <ul>
              {faults.map((fault) => (
                <li key={fault.zh}>{say(fault)}</li>
              ))}
            </ul>
          }
        />
      )}
      <Collapse
        ghost
        items={[
          {
            key: 'settings',
            label: scenario.t('settings'),
            children: <SettingsInput value={settings} onChange={setSettings} />,
          },
        ]}
      />
    </Modal>
  )
}

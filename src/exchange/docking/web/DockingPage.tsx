import { Link, useNavigate } from '@tanstack/react-router'
import { Form, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { stateTitle } from '../../../platform/moves.ts'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import type { DataColumn } from '../../../platform/web/columns.tsx'
import { useLive } from '../../../platform/web/live.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { useListAddress } from '../../../registry/web/list-address.ts'
import { sessionTone } from '../../web/tones.ts'
import { listSessions, startSession, type getSession } from '../docking.api.ts'
import { oneAtATime, sessionTable } from '../docking.rules.ts'

export type Session = ReplyOf<typeof getSession>

/** Sessions of the months, the newest first. */
export function DockingPage() {
  const { t, language } = useTexts('docking')
  const navigate = useNavigate()
  const mayRun = useMay('docking.run')
  const [isAsking, setAsking] = useState(false)
  const address = useListAddress(listSessions.query, { sort: '', order: 'asc' })
  const { data, error, isFetching, refetch } = useCall(listSessions, { query: address.asked }, { keep: true })
  const states = data?.items.map(({ status }) => status) ?? []
  useLive(
    'docking',
    states.some((status) => status === 'queued' || status === 'running'),
    () => void refetch(),
  )
  const isUnderWay = states.some((status) => ['queued', 'running', 'open'].includes(status))
  const begin = mayRun && (
    <ActionButton
      primary
      text={t('begin')}
      why={isUnderWay ? oneAtATime().problem.words[language] : undefined}
      onPress={() => setAsking(true)}
    />
  )
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} actions={begin} />
      <DataTable<Session>
        rowKey="id"
        columns={useColumns()}
        page={data}
        loading={isFetching && !data}
        error={error}
        retry={() => void refetch()}
        onCursor={address.onCursor}
        onOpen={({ id }) => void navigate({ to: paths.dockingSession(id) })}
        empty={{ title: t('none'), hint: t('noneHint'), action: begin }}
      />
      {isAsking && <Begin onClose={() => setAsking(false)} />}
    </>
  )
}

function useColumns(): DataColumn<Session>[] {
  const { t, language, day, number } = useTexts('docking')
  return [
    {
      title: t('session'),
      width: 220,
      fixed: 'start',
      isLink: true,
      render: (_, { id, name }) => <Link to={paths.dockingSession(id)}>{name[language]}</Link>,
    },
    {
      title: t('status'),
      width: 120,
      render: (_, { status }) => (
        <Status tone={sessionTone[status]} text={stateTitle(sessionTable.states[status])[language]} />
      ),
    },
    { title: t('needs'), width: 76, align: 'right', render: (_, { needs }) => number(needs) },
    { title: t('resources'), width: 76, align: 'right', render: (_, { resources }) => number(resources) },
    {
      title: t('lines'),
      width: 76,
      align: 'right',
      render: (_, { lines }) => number(lines.proposed + lines.accepted + lines.rejected + lines.lapsed),
    },
    { title: t('accepted'), width: 76, align: 'right', render: (_, { lines }) => number(lines.accepted) },
    { title: t('rejected'), width: 76, align: 'right', render: (_, { lines }) => number(lines.rejected) },
    { title: t('undecided'), width: 76, align: 'right', render: (_, { lines }) => number(lines.proposed) },
    { title: t('unmet'), width: 90, align: 'right', render: (_, { unmet }) => number(unmet) },
    { title: t('askedBy'), width: 90, dataIndex: 'askedBy' },
    { title: t('askedOn'), width: 110, render: (_, { askedOn }) => day(askedOn) },
    { title: t('closedOn'), width: 110, render: (_, { closedOn }) => day(closedOn) },
  ]
}

function Begin({ onClose }: { onClose: () => void }) {
  const { t } = useTexts('docking')
  const navigate = useNavigate()
  const [form] = Form.useForm<{ horizon: number }>()
  const write = useWrite(startSession, {
    onDone: ({ id }) => {
      onClose()
      void navigate({ to: paths.dockingSession(id) })
    },
  })
  return (
    <Modal
      open
      title={t('begin')}
      okText={t('begin')}
      cancelText={t('back')}
      confirmLoading={write.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('beginLead')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ horizon: 3 }}
        onFinish={(body) => write.mutate({ body })}
      >
        <Form.Item name="horizon" label={t('horizon')} rules={[{ required: true }]}>
          <InputNumber min={1} max={6} precision={0} suffix={t('months')} style={{ width: '100%' }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

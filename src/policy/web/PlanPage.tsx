import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { Card } from '../../platform/web/Card.tsx'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { SmallTable } from '../../platform/web/SmallTable.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { useParam } from '../../platform/web/address.ts'
import { download, useCall, useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { NONE, useTexts } from '../../platform/web/texts.ts'
import { approvePlan, getPlan, getPlanFile, returnPlan, withdrawPlan } from '../plan.api.ts'
import type { PlanMove } from '../plan.rules.ts'
import { PlanForm } from './PlanForm.tsx'
import { planTone } from './PlansPage.tsx'

type Plan = ReplyOf<typeof getPlan>

/** One version of a plan: what was handed in, what was decided, and the versions before it. */
export function PlanPage() {
  const { t, day } = useTexts('plan')
  const navigate = useNavigate()
  const id = useParam('id')
  const { data, error } = useCall(getPlan, { params: { id } })
  if (error && !data) return <ErrorState error={error} />
  if (!data) return <Loading rows={10} />
  return (
    <>
      <PageHead
        title={data.title}
        lead={t('planLead', { enterprise: data.enterprise, edition: data.edition })}
        back={() => void navigate({ to: paths.plans })}
        actions={<PlanCommands plan={data} />}
      />
      <Card>
        <Descriptions
          items={[
            {
              label: t('status'),
              value: <Status tone={planTone[data.status]} text={t(`status-${data.status}`)} />,
            },
            { label: t('submittedOn'), value: day(data.submittedOn) },
            { label: t('decidedOn'), value: day(data.decidedOn) },
            ...(data.returnReason === null
              ? []
              : [{ label: t('returnReason'), value: data.returnReason, wide: true }]),
            ...(data.fileHash === null ? [] : [{ label: t('hash'), value: data.fileHash, wide: true }]),
          ]}
        />
      </Card>
      <Card title={t('content')}>
        {data.fileName === null ? (
          <p style={{ whiteSpace: 'pre-line' }}>{data.body}</p>
        ) : (
          <Button onClick={() => void download(getPlanFile, { params: { id } })}>
            {t('download')} {data.fileName}
          </Button>
        )}
      </Card>
      <Card title={t('versions')}>
        <SmallTable
          rowKey="id"
          dataSource={data.versions}
          onRow={(one) => ({ onClick: () => void navigate({ to: paths.plan(one.id) }) })}
          columns={[
            { title: t('edition'), render: (_, { edition }) => t('number', { edition }) },
            { title: t('plan'), dataIndex: 'title' },
            {
              title: t('status'),
              render: (_, { status }) => <Status tone={planTone[status]} text={t(`status-${status}`)} />,
            },
            { title: t('submittedOn'), dataIndex: 'submittedOn' },
            { title: t('returnReason'), render: (_, { returnReason }) => returnReason ?? NONE },
          ]}
        />
      </Card>
    </>
  )
}

function PlanCommands({ plan }: { plan: Plan }) {
  const { t, language } = useTexts('plan')
  const [asked, setAsked] = useState<PlanMove>()
  const mayDecide = useMay('plan.decide')
  const maySubmit = useMay('plan.submit')
  const close = () => setAsked(undefined)
  const moves: PlanMove[] = [
    ...(mayDecide ? (['return', 'approve'] as const) : []),
    ...(maySubmit ? (['withdraw', 'submit'] as const) : []),
  ]
  return (
    <Space wrap>
      {moves.map((move) => (
        <ActionButton
          key={move}
          text={t(move === 'submit' ? 'submitNew' : move)}
          why={plan.whyNot[move]?.[language]}
          onPress={() => setAsked(move)}
          primary={move === 'approve' || move === 'submit'}
        />
      ))}
      {asked === 'submit' && (
        <PlanForm
          enterprise={{ id: plan.enterpriseId, name: plan.enterprise }}
          title={plan.title}
          body={plan.body}
          onClose={close}
        />
      )}
      {asked !== undefined && asked !== 'submit' && <Decide plan={plan} move={asked} onClose={close} />}
    </Space>
  )
}

function Decide({
  plan,
  move,
  onClose,
}: {
  plan: Plan
  move: 'approve' | 'return' | 'withdraw'
  onClose: () => void
}) {
  const { t } = useTexts('plan')
  const [form] = Form.useForm<{ reason?: string }>()
  const options = {
    onDone: () => {
      onClose()
      notifyDone(t('done'))
    },
  }
  const approve = useWrite(approvePlan, options)
  const sendBack = useWrite(returnPlan, options)
  const withdraw = useWrite(withdrawPlan, options)
  const target = { params: { id: plan.id }, version: plan.version }
  return (
    <Modal
      open
      title={t(`${move}Title`)}
      okText={t(move)}
      cancelText={t('cancel')}
      confirmLoading={approve.isPending || sendBack.isPending || withdraw.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ reason = '' }) => {
          if (move === 'return') sendBack.mutate({ ...target, body: { reason: reason.trim() } })
          else (move === 'approve' ? approve : withdraw).mutate(target)
        }}
      >
        {move === 'return' ? (
          <Form.Item
            name="reason"
            label={t('returnReason')}
            rules={[{ required: true, whitespace: true, min: 2, max: 500, message: t('reasonWrong') }]}
          >
            <Input.TextArea autoFocus rows={4} maxLength={500} showCount placeholder={t('reasonHint')} />
          </Form.Item>
        ) : (
          <p>{t(`${move}Ask`, { title: plan.title, edition: plan.edition })}</p>
        )}
      </Form>
    </Modal>
  )
}

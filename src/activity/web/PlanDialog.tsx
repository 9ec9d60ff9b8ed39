import { DatePicker, Form, Input, InputNumber, Modal, Select, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { listPairings } from '../../pairing/pairing.api.ts'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { today } from '../../platform/web/today.ts'
import { changeActivity, planActivity, reviseActivity, type getActivity } from '../activity.api.ts'
import {
  activityKinds,
  kindWords,
  LATEST_PLAN_DAYS,
  MOST_PEOPLE,
  type ActivityKind,
} from '../activity.rules.ts'

type Activity = ReplyOf<typeof getActivity>

interface Typed {
  communityId?: string
  enterpriseIds: string[]
  kind: ActivityKind
  title: string
  heldOn: Dayjs
  time: [Dayjs, Dayjs]
  place: string
  places?: number | null
  description?: string
  contact?: string
}

const clock = (text: string): Dayjs => dayjs(`2021-01-01T${text}`)

/** Plans an activity, or changes one that was planned; whoever takes part is chosen among the pairs in force. */
export function PlanDialog(props: {
  activity?: Activity
  onClose: () => void
  onDone?: (activity: Activity) => void
}) {
  const { t, language } = useTexts('activity')
  const { activity, onClose, onDone } = props
  const [form] = Form.useForm<Typed>()
  const mayDecide = useMay('activity.decide')
  const pairs = useCall(listPairings, { query: { limit: 200 } }).data?.items ?? []
  const communities = [...new Map(pairs.map((pair) => [pair.communityId, pair.community]))]
  const only = communities.length === 1 ? communities[0]?.[0] : undefined
  const community = Form.useWatch('communityId', form) ?? activity?.communityId ?? only
  const partners = pairs.filter((pair) => pair.communityId === community)
  const options = {
    onDone: (saved: Activity) => {
      notifyDone(t(saved.status === 'proposed' ? 'proposed' : 'planned'))
      onClose()
      onDone?.(saved)
    },
  }
  const plan = useWrite(planActivity, options)
  const revise = useWrite(reviseActivity, options)
  const change = useWrite(changeActivity, options)
  const send = (typed: Typed) => {
    const body = {
      communityId: community ?? '',
      enterpriseIds: typed.enterpriseIds,
      kind: typed.kind,
      title: typed.title.trim(),
      heldOn: typed.heldOn.format('YYYY-MM-DD'),
      begins: typed.time[0].format('HH:mm'),
      ends: typed.time[1].format('HH:mm'),
      place: typed.place.trim(),
      places: typed.places ?? null,
      description: typed.description?.trim() ?? '',
      contact: typed.contact?.trim() ?? '',
    }
    if (!activity) plan.mutate({ body })
    else
      (activity.status === 'proposed' ? revise : change).mutate({
        params: { id: activity.id },
        version: activity.version,
        body,
      })
  }
  const needed = [{ required: true, message: t('needed') }]
  const words = [{ ...needed[0], whitespace: true, min: 2 }]
  const name = activity
    ? activity.status === 'proposed'
      ? 'revise'
      : 'change'
    : mayDecide
      ? 'plan'
      : 'propose'
  return (
    <Modal
      open
      title={t(name)}
      okText={t('save')}
      cancelText={t('cancelWord')}
      confirmLoading={plan.isPending || revise.isPending || change.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        initialValues={
          activity
            ? {
                ...activity,
                enterpriseIds: activity.enterprises.map(({ id }) => id),
                heldOn: dayjs(activity.heldOn),
                time: [clock(activity.begins), clock(activity.ends)],
              }
            : { kind: 'labour', heldOn: today(), time: [clock('09:00'), clock('11:00')] }
        }
        onFinish={send}
      >
        <Form.Item name="title" label={t('activity')} rules={words}>
          <Input maxLength={80} autoFocus />
        </Form.Item>
        <Form.Item name="kind" label={t('kind')} rules={needed}>
          <Select options={activityKinds.map((value) => ({ value, label: kindWords[value][language] }))} />
        </Form.Item>
        {!activity && only === undefined && (
          <Form.Item name="communityId" label={t('community')} rules={needed}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={communities.map(([value, label]) => ({ value, label }))}
              onChange={() => form.resetFields(['enterpriseIds'])}
            />
          </Form.Item>
        )}
        <Form.Item name="enterpriseIds" label={t('enterprises')} extra={t('enterprisesHint')} rules={needed}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={partners.map((pair) => ({ value: pair.enterpriseId, label: pair.enterprise }))}
          />
        </Form.Item>
        <div className="activity-two">
          <Form.Item name="heldOn" label={t('heldOn')} rules={needed}>
            <DatePicker
              format="YYYY-MM-DD"
              style={{ width: '100%' }}
              allowClear={false}
              minDate={today().subtract(LATEST_PLAN_DAYS, 'day')}
            />
          </Form.Item>
          <Form.Item name="time" label={t('time')} rules={needed}>
            <TimePicker.RangePicker
              format="HH:mm"
              minuteStep={5}
              style={{ width: '100%' }}
              allowClear={false}
            />
          </Form.Item>
          <Form.Item name="place" label={t('place')} rules={words}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="places" label={t('places')} extra={t('placesHint')}>
            <InputNumber min={1} max={MOST_PEOPLE} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item name="description" label={t('description')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
        </Form.Item>
        <Form.Item name="contact" label={t('contact')} extra={t('contactHint')}>
          <Input maxLength={80} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

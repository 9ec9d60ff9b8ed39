import { DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { today } from '../../../platform/web/today.ts'
import { listTeams } from '../../../team/team.api.ts'
import { addProject, changeProject, revealProject } from '../project.api.ts'
import { rhythms, type Rhythm } from '../project.rules.ts'
import type { Project } from './ProjectPage.tsx'

interface Typed {
  title: string
  content?: string
  owner: string
  contact?: string
  startsOn: Dayjs
  endsOn: Dayjs
  target: number
  unit: string
  resultWords?: string
  teamId?: string
  repeats?: Rhythm
  repeatUntil?: Dayjs | null
}

type Props = { onClose: () => void; onAdded?: (id: string) => void } & (
  | { pairing: { id: string; enterpriseId: string }; project?: undefined }
  | { project: Project; pairing?: undefined }
)

/** A project as it is planned: added to a pair, or changed as long as it was not begun. */
export function PlanDialog(props: Props) {
  const { project, pairing, onClose, onAdded } = props
  const { t } = useTexts('project')
  const [form] = Form.useForm<Typed>()
  const enterprise = project?.enterpriseId ?? pairing?.enterpriseId
  const { data: teams } = useCall(listTeams, {
    query: { kind: 'specialist', enterprise, limit: 100 },
  })
  // Names are masked on the page: whoever changes the plan sees whom it names, and the reading is noted.
  const names = useCall(
    revealProject,
    { params: { id: project?.id ?? '' } },
    { enabled: project !== undefined },
  )
  const done = (id: string) => {
    notifyDone(t('saved'))
    onClose()
    onAdded?.(id)
  }
  const add = useWrite(addProject, { onDone: ({ id }) => done(id) })
  const change = useWrite(changeProject, { onDone: ({ id }) => done(id) })
  if (project && !names.data) return null
  const send = (typed: Typed) => {
    const body = {
      title: typed.title.trim(),
      content: typed.content?.trim() ?? '',
      needId: project?.needId ?? null,
      owner: typed.owner.trim(),
      contact: typed.contact?.trim() ?? '',
      startsOn: typed.startsOn.format('YYYY-MM-DD'),
      endsOn: typed.endsOn.format('YYYY-MM-DD'),
      target: typed.target,
      unit: typed.unit.trim(),
      resultWords: typed.resultWords?.trim() ?? '',
      teamId: typed.teamId ?? null,
      repeats: typed.repeats ?? null,
      repeatUntil: typed.repeats ? (typed.repeatUntil?.format('YYYY-MM-DD') ?? null) : null,
    }
    if (project) change.mutate({ params: { id: project.id }, version: project.version, body })
    else add.mutate({ body: { ...body, pairingId: pairing.id } })
  }
  const needed = [{ required: true, message: t('needed') }]
  const text = [{ required: true, whitespace: true, min: 2, message: t('needed') }]
  const wide = { width: '100%' }
  return (
    <Modal
      open
      width={640}
      title={project ? t('move-change') : t('add')}
      okText={project ? t('move-change') : t('add')}
      cancelText={t('cancel')}
      confirmLoading={add.isPending || change.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={send}
        initialValues={project ? initialOf(project, names.data) : { startsOn: today() }}
      >
        <Form.Item name="title" label={t('name')} rules={text}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="content" label={t('content')}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        <div className="project-pair">
          <Form.Item name="target" label={t('target')} rules={needed}>
            <InputNumber min={1} max={1_000_000} precision={0} inputMode="numeric" style={wide} />
          </Form.Item>
          <Form.Item name="unit" label={t('unit')} rules={[{ required: true, message: t('needed') }]}>
            <Input maxLength={10} />
          </Form.Item>
        </div>
        <Form.Item name="resultWords" label={t('resultWords')} extra={t('resultWordsHint')}>
          <Input maxLength={200} />
        </Form.Item>
        <div className="project-pair">
          <Form.Item name="startsOn" label={t('startsOn')} rules={needed}>
            <DatePicker format="YYYY-MM-DD" style={wide} />
          </Form.Item>
          <Form.Item name="endsOn" label={t('endsOn')} rules={needed}>
            <DatePicker format="YYYY-MM-DD" style={wide} />
          </Form.Item>
        </div>
        <div className="project-pair">
          <Form.Item name="owner" label={t('owner')} rules={text}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item name="contact" label={t('contact')} extra={project ? undefined : t('contactHint')}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
        </div>
        <Form.Item name="teamId" label={t('team')} extra={t('teamHint')}>
          <Select
            allowClear
            options={(teams?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <div className="project-pair">
          <Form.Item name="repeats" label={t('repeats')} extra={t('repeatsHint')}>
            <Select allowClear options={rhythms.map((value) => ({ value, label: t(`repeats-${value}`) }))} />
          </Form.Item>
          <Form.Item name="repeatUntil" label={t('repeatUntil')}>
            <DatePicker format="YYYY-MM-DD" style={wide} />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  )
}

const initialOf = (project: Project, names?: { owner: string; contact: string }) => ({
  ...{ title: project.title, content: project.content, target: project.target, unit: project.unit },
  ...{ resultWords: project.resultWords, owner: names?.owner ?? '', contact: names?.contact ?? '' },
  startsOn: dayjs(project.startsOn),
  endsOn: dayjs(project.endsOn),
  teamId: project.teamId ?? undefined,
  repeats: project.repeats ?? undefined,
  repeatUntil: project.repeatUntil ? dayjs(project.repeatUntil) : undefined,
})

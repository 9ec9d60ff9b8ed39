import { useNavigate } from '@tanstack/react-router'
import { Button, DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { Card } from '../../platform/web/Card.tsx'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { editProgramme, getProgramme } from '../programme.api.ts'
import { Leaders } from './Leaders.tsx'

type Programme = ReplyOf<typeof getProgramme>

/** Who runs the programme, from when to when, where it stands in the tree, and its leading group. */
export function ProgrammePage() {
  const { t, day } = useTexts('clause')
  const navigate = useNavigate()
  const mayWrite = useMay('policy.write')
  const [isEditing, setEditing] = useState(false)
  const { data, error } = useCall(getProgramme)
  if (error && !data) return <ErrorState error={error} />
  if (!data) return <Loading rows={8} />
  return (
    <>
      <PageHead
        title={t('programme')}
        lead={t('programmeLead')}
        back={() => void navigate({ to: paths.measures })}
        actions={mayWrite && <Button onClick={() => setEditing(true)}>{t('editProgramme')}</Button>}
      />
      <Card title={t('facts')}>
        <Descriptions
          items={[
            { label: t('name'), value: data.name, wide: true },
            { label: t('ownerName'), value: data.owner, wide: true },
            { label: t('startsOn'), value: day(data.startsOn) },
            { label: t('endsOn'), value: data.endsOn ?? t('openEnd') },
            { label: t('parent'), value: data.parent ?? t('none') },
            { label: t('children'), value: data.children.join('、') || t('none') },
          ]}
        />
      </Card>
      <Leaders />
      {isEditing && <Edit programme={data} onClose={() => setEditing(false)} />}
    </>
  )
}

function Edit({ programme, onClose }: { programme: Programme; onClose: () => void }) {
  const { t } = useTexts('clause')
  const [form] = Form.useForm<{ name: string; owner: string; startsOn: Dayjs; endsOn: Dayjs | null }>()
  const edit = useWrite(editProgramme, {
    onDone: () => {
      onClose()
      notifyDone(t('saved'))
    },
  })
  const required = [{ required: true, message: t('required') }]
  return (
    <Modal
      open
      title={t('editProgramme')}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={edit.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          name: programme.name,
          owner: programme.owner,
          startsOn: dayjs(programme.startsOn),
          endsOn: programme.endsOn === null ? null : dayjs(programme.endsOn),
        }}
        onFinish={({ name, owner, startsOn, endsOn }) =>
          edit.mutate({
            version: programme.version,
            body: {
              name,
              owner,
              startsOn: startsOn.format('YYYY-MM-DD'),
              endsOn: endsOn?.format('YYYY-MM-DD') ?? null,
            },
          })
        }
      >
        <Form.Item name="name" label={t('name')} rules={required}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="owner" label={t('ownerName')} rules={required}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="startsOn" label={t('startsOn')} rules={required}>
          <DatePicker format="YYYY-MM-DD" style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="endsOn" label={t('endsOn')}>
          <DatePicker format="YYYY-MM-DD" style={{ width: '100%' }} placeholder={t('openEnd')} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

import { Button, DatePicker, Form, Input, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { CommunityPick, type Chosen } from '../../web/scenario/choices.tsx'
import { formCommittee } from '../committee.api.ts'
import { rhythms, type Rhythm } from '../rhythm.rules.ts'
import './committee.css'

interface Typed {
  name: string
  rhythm: Rhythm
  formedOn: Dayjs
  communities: (Chosen | undefined)[]
}

/** Forms a committee: over which communities, the first of them its seat, how often it meets. */
export function FormDialog(props: { today: string; onClose: () => void; onFormed: (id: string) => void }) {
  const { t } = useTexts('committee')
  const [form] = Form.useForm<Typed>()
  const save = useWrite(formCommittee, {
    onDone: ({ id }) => {
      notifyDone(t('formed'))
      props.onFormed(id)
    },
  })
  const needed = [{ required: true, message: t('needed') }]
  return (
    <Modal
      open
      title={t('form')}
      okText={t('form')}
      cancelText={t('cancel')}
      confirmLoading={save.isPending}
      onOk={form.submit}
      onCancel={props.onClose}
    >
      <p>{t('formLead')}</p>
      <Form<Typed>
        form={form}
        layout="vertical"
        initialValues={{
          rhythm: 'quarterly',
          formedOn: dayjs(props.today),
          communities: [undefined, undefined],
        }}
        onFinish={({ name, rhythm, formedOn, communities }) =>
          save.mutate({
            body: {
              name: name.trim(),
              rhythm,
              formedOn: formedOn.format('YYYY-MM-DD'),
              communityIds: communities.flatMap((one) => (one ? [one.id] : [])),
            },
          })
        }
      >
        <Form.Item name="name" label={t('name')} rules={[{ ...needed[0], whitespace: true, min: 2 }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="rhythm" label={t('rhythm')} rules={needed}>
          <Select options={rhythms.map((value) => ({ value, label: t(`rhythm-${value}`) }))} />
        </Form.Item>
        <Form.Item name="formedOn" label={t('formedOn')} rules={needed}>
          <DatePicker
            format="YYYY-MM-DD"
            maxDate={dayjs(props.today)}
            style={{ width: '100%' }}
            allowClear={false}
          />
        </Form.Item>
        <Form.List name="communities">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <Form.Item
                  key={key}
                  name={name}
                  label={name === 0 ? t('seat') : name === 1 ? t('area') : undefined}
                  {...(name < 2 ? { rules: needed } : {})}
                >
                  <CommunityPick label={t('pickCommunity')} />
                </Form.Item>
              ))}
              <div className="committee-rule">
                <Button onClick={() => add(undefined)}>{t('cover')}</Button>
                {fields.length > 2 && (
                  <Button aria-label={t('uncover')} onClick={() => remove(fields.length - 1)}>
                    −
                  </Button>
                )}
              </div>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  )
}

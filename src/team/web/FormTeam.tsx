import { Button, DatePicker, Form, Input, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { dayOf } from '../../platform/day.ts'
import { useWrite } from '../../platform/web/call.ts'
import { useMe } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { CommunityPick, type Chosen } from '../../pairing/web/scenario/choices.tsx'
import { OwnEnterprise } from '../../registry/web/OwnPick.tsx'
import { formTeam } from '../team.api.ts'
import { teamKinds, type TeamKind } from '../team.rules.ts'

interface Typed {
  kind: TeamKind
  enterpriseId: string
  name?: string
  formedOn: Dayjs
  communities: (Chosen | undefined)[]
}

/** Forms a team: who, of which kind, for whom, since when. People are put into its slots on its page. */
export function FormTeam({ onClose, onFormed }: { onClose: () => void; onFormed: (id: string) => void }) {
  const { t } = useTexts('team')
  const { actsFor } = useMe()
  const [form] = Form.useForm<Typed>()
  const today = dayjs(dayOf(new Date()))
  const save = useWrite(formTeam, {
    onDone: ({ id }) => {
      notifyDone(t('formed'))
      onFormed(id)
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
      onCancel={onClose}
    >
      <p>{t('formLead')}</p>
      <Form<Typed>
        form={form}
        layout="vertical"
        initialValues={{
          kind: 'liaison',
          formedOn: today,
          communities: [undefined],
          ...(actsFor?.kind === 'enterprise' ? { enterpriseId: actsFor.id } : {}),
        }}
        onFinish={({ kind, enterpriseId, name, formedOn, communities }) =>
          save.mutate({
            body: {
              kind,
              enterpriseId,
              formedOn: formedOn.format('YYYY-MM-DD'),
              communityIds: communities.flatMap((one) => (one ? [one.id] : [])),
              ...(name?.trim() ? { name: name.trim() } : {}),
            },
          })
        }
      >
        <Form.Item name="kind" label={t('kind')} rules={needed}>
          <Select options={teamKinds.map((value) => ({ value, label: t(`kind-${value}`) }))} />
        </Form.Item>
        <Form.Item name="enterpriseId" label={t('enterprise')} rules={needed}>
          <OwnEnterprise label={t('pickEnterprise')} />
        </Form.Item>
        <Form.List name="communities">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <Form.Item
                  key={key}
                  name={name}
                  label={name === 0 ? t('pickCommunities') : undefined}
                  {...(name === 0 ? { rules: needed } : {})}
                >
                  <CommunityPick label={t('pickCommunity')} />
                </Form.Item>
              ))}
              <div className="hours" style={{ marginBottom: 16 }}>
                <Button onClick={() => add(undefined)}>{t('addCommunity')}</Button>
                {fields.length > 1 && <Button onClick={() => remove(fields.length - 1)}>−</Button>}
              </div>
            </>
          )}
        </Form.List>
        <Form.Item name="formedOn" label={t('formedOn')} rules={needed}>
          <DatePicker format="YYYY-MM-DD" maxDate={today} style={{ width: '100%' }} allowClear={false} />
        </Form.Item>
        <Form.Item name="name" label={t('name')} extra={t('nameHint')}>
          <Input maxLength={60} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

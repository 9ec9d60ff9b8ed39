import { Button, DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { Card } from '../../platform/web/Card.tsx'
import { useWrite } from '../../platform/web/call.ts'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { UnsavedGuard } from '../../platform/web/unsaved.tsx'
import { clauseKeys, type Clauses } from '../agreement-content.rules.ts'
import { saveAgreement } from '../agreement-move.api.ts'
import { LinesEditor, type LineDraft } from './LinesEditor.tsx'
import { Parties } from './Parties.tsx'
import { useStaleText, type Agreement } from './use-stale.tsx'

export interface DraftValues {
  fromOn: Dayjs
  untilOn: Dayjs
  communityOrganisation: string
  clauses: Clauses
  lines: LineDraft[]
}

const valuesOf = ({ content }: Agreement): DraftValues => ({
  fromOn: dayjs(content.fromOn),
  untilOn: dayjs(content.untilOn),
  communityOrganisation: content.community.organisation,
  clauses: content.clauses,
  lines: content.lines.map(({ need: _need, fromOn, untilOn, ...line }) => ({
    ...line,
    fromOn: dayjs(fromOn),
    untilOn: dayjs(untilOn),
  })),
})

const dayOf = (day: Dayjs): string => day.format('YYYY-MM-DD')

/** Drafts the text in the page: what is recorded is shown, what the parties write is edited, and saved as a whole. */
export function DraftEditor(props: {
  agreement: Agreement
  onDirty: (isDirty: boolean) => void
  isDirty: boolean
}) {
  const { t } = useTexts('agreement')
  const { agreement, onDirty, isDirty } = props
  const [form] = Form.useForm<DraftValues>()
  const [opened, setOpened] = useState(agreement)
  const stale = useStaleText(opened)
  const save = useWrite(saveAgreement, {
    onDone: (reply) => {
      setOpened(reply)
      form.setFieldsValue(valuesOf(reply))
      onDirty(false)
      notifyDone(t('saved'))
    },
    onFailed: stale.onFailed,
  })
  const { content, amendsId } = opened
  return (
    <Form<DraftValues>
      form={form}
      layout="vertical"
      initialValues={valuesOf(opened)}
      onValuesChange={() => onDirty(true)}
      onFinish={({ fromOn, untilOn, communityOrganisation, clauses, lines }) =>
        save.mutate({
          params: { id: opened.id },
          version: opened.version,
          body: {
            ...{ fromOn: dayOf(fromOn), untilOn: dayOf(untilOn), clauses },
            communityOrganisation: communityOrganisation.trim(),
            lines: lines.map((line) => ({
              ...line,
              fromOn: dayOf(line.fromOn),
              untilOn: dayOf(line.untilOn),
              needId: line.needId ?? null,
              quantity: Number(line.quantity),
            })),
          },
        })
      }
    >
      <UnsavedGuard isDirty={isDirty} />
      <Card title={t('term')}>
        <div className="agreement-pair">
          {(['fromOn', 'untilOn'] as const).map((name) => (
            <Form.Item
              key={name}
              name={name}
              label={t(name)}
              rules={[{ required: true, message: t('dayMissing') }]}
            >
              <DatePicker format="YYYY-MM-DD" style={{ width: '100%' }} allowClear={false} />
            </Form.Item>
          ))}
          <Form.Item name="communityOrganisation" label={t('communityOrganisation')}>
            <Input maxLength={100} disabled={amendsId !== null} />
          </Form.Item>
        </div>
      </Card>
      <Parties content={content} />
      <Card title={t('projects')}>
        <p className="agreement-hint">{t('projectsHint')}</p>
        <LinesEditor form={form} agreement={opened} />
      </Card>
      <Card title={t('clauses')}>
        <p className="agreement-hint">{t('clausesHint')}</p>
        {clauseKeys.map((key) => (
          <Form.Item key={key} name={['clauses', key]} label={t(key)}>
            <Input.TextArea
              autoSize={{ minRows: 2, maxRows: 12 }}
              maxLength={key === 'content' ? 4000 : 2000}
            />
          </Form.Item>
        ))}
      </Card>
      <Card title={t('resources')}>
        {content.resources.length === 0 ? (
          <p className="agreement-hint">{t('noResources')}</p>
        ) : (
          <ul className="bullets">
            {content.resources.map(({ number, name, quantity, unit, conditions }) => (
              <li key={number}>
                {[number, name, `${quantity}${unit}`, conditions].filter(Boolean).join('　')}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <div className="agreement-save">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('save')}
        </Button>
        {isDirty && <span className="agreement-hint">{t('unsaved')}</span>}
      </div>
      {stale.dialog}
    </Form>
  )
}

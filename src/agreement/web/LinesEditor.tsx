import { Button, DatePicker, Form, Input, Select, Space, type FormInstance } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTexts } from '../../platform/web/texts.ts'
import { MOST_LINES } from '../agreement-content.rules.ts'
import type { DraftValues } from './DraftEditor.tsx'
import type { Agreement } from './use-stale.tsx'

export interface LineDraft {
  id: string
  title: string
  content: string
  needId: string | null
  carrier: string
  owner: string
  fromOn: Dayjs
  untilOn: Dayjs
  result: string
  /** A text once it was typed. */
  quantity: number | string
  unit: string
}

/** The server gives a new line its id; this one only keeps lines of the page apart. */
const NEW_LINE = '00000000-0000-4000-8000-000000000000'

/** 服务项目清单: line by line, each begun empty or from a need that the enterprise has promised. */
export function LinesEditor({ form, agreement }: { form: FormInstance<DraftValues>; agreement: Agreement }) {
  const { t } = useTexts('agreement')
  // Nothing is watched before the form has drawn itself.
  const lines = (Form.useWatch('lines', form) as Partial<LineDraft>[] | undefined) ?? []
  const { content } = agreement
  const needs = new Map(content.needs.map((need) => [need.id, `${need.number} ${need.content}`]))
  for (const { needId, need } of content.lines) if (needId && !needs.has(needId)) needs.set(needId, need)
  const used = new Set(lines.map(({ needId }) => needId))
  const fresh = (): LineDraft => ({
    ...{ id: NEW_LINE, title: '', content: '', needId: null, carrier: content.enterprise.name },
    ...{ owner: content.enterprise.liaison.name, result: '', quantity: 1, unit: '' },
    fromOn: form.getFieldValue('fromOn') as Dayjs,
    untilOn: form.getFieldValue('untilOn') as Dayjs,
  })
  const needed = [{ required: true, whitespace: true, message: t('needed') }]
  const day = [{ required: true, message: t('dayMissing') }]
  return (
    <Form.List name="lines">
      {(fields, { add, remove }) => (
        <>
          {fields.length === 0 && <p>{t('noProjects')}</p>}
          {fields.map(({ key, name }) => (
            <section key={key} className="agreement-line" aria-label={t('project', { n: name + 1 })}>
              <div className="agreement-line-head">
                <b>{t('project', { n: name + 1 })}</b>
                <Button onClick={() => remove(name)}>{t('dropLine')}</Button>
              </div>
              <Form.Item name={[name, 'id']} hidden>
                <Input />
              </Form.Item>
              <div className="agreement-pair">
                <Form.Item name={[name, 'title']} label={t('lineTitle')} rules={needed}>
                  <Input maxLength={100} />
                </Form.Item>
                <Form.Item name={[name, 'needId']} label={t('need')}>
                  <Select
                    allowClear
                    placeholder={t('noNeed')}
                    options={[...needs].map(([value, label]) => ({ value, label }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'carrier']} label={t('carrier')} rules={needed}>
                  <Input maxLength={100} />
                </Form.Item>
                <Form.Item name={[name, 'owner']} label={t('owner')}>
                  <Input maxLength={50} />
                </Form.Item>
                <Form.Item name={[name, 'fromOn']} label={t('fromOn')} rules={day}>
                  <DatePicker format="YYYY-MM-DD" style={{ width: '100%' }} allowClear={false} />
                </Form.Item>
                <Form.Item name={[name, 'untilOn']} label={t('untilOn')} rules={day}>
                  <DatePicker format="YYYY-MM-DD" style={{ width: '100%' }} allowClear={false} />
                </Form.Item>
                <Form.Item name={[name, 'result']} label={t('result')} rules={needed}>
                  <Input maxLength={100} />
                </Form.Item>
                <div className="agreement-pair">
                  <Form.Item
                    name={[name, 'quantity']}
                    label={t('quantity')}
                    rules={[{ required: true, pattern: /^[1-9]\d{0,8}$/, message: t('needed') }]}
                  >
                    <Input inputMode="numeric" maxLength={9} />
                  </Form.Item>
                  <Form.Item name={[name, 'unit']} label={t('unit')} rules={needed}>
                    <Input maxLength={10} />
                  </Form.Item>
                </div>
              </div>
              <Form.Item name={[name, 'content']} label={t('lineContent')}>
                <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={500} />
              </Form.Item>
            </section>
          ))}
          <Space wrap size={8}>
            <Button disabled={fields.length >= MOST_LINES} onClick={() => add(fresh())}>
              {t('addLine')}
            </Button>
            {content.needs
              .filter(({ id }) => !used.has(id))
              .map((need) => (
                <Button
                  key={need.id}
                  disabled={fields.length >= MOST_LINES}
                  onClick={() =>
                    add({
                      ...fresh(),
                      ...{ title: need.content.slice(0, 100), content: need.content, needId: need.id },
                      ...{ result: need.content.slice(0, 100), quantity: need.quantity, unit: need.unit },
                      ...(need.plannedOn === null ? {} : { untilOn: dayjs(need.plannedOn) }),
                    })
                  }
                >
                  {t('fromNeed')} {need.number}
                </Button>
              ))}
          </Space>
        </>
      )}
    </Form.List>
  )
}

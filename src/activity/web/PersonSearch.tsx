import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { useCall } from '../../platform/web/call.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { listRegistered } from '../activity.api.ts'

export type Registered = ReplyOf<typeof listRegistered>['items'][number]

/** Finds somebody registered with the community by whole name or mobile: both are sealed, so no part of them can be asked for. */
export function PersonSearch(props: {
  activityId: string
  label: string
  /** Those who stand in the list already. */
  known: ReadonlySet<string>
  act: string
  onChosen: (person: Registered) => void
}) {
  const { t } = useTexts('activity')
  const { activityId, known } = props
  const [q, setQ] = useState('')
  const { data, isFetching } = useCall(
    listRegistered,
    { params: { id: activityId }, query: { q } },
    { enabled: q !== '' },
  )
  const found = q === '' ? undefined : data?.items
  return (
    <section className="activity-search" aria-label={props.label}>
      <h3>{props.label}</h3>
      <Form<{ q: string }> layout="inline" onFinish={({ q: typed }) => setQ(typed.trim())}>
        <Form.Item name="q" rules={[{ required: true, whitespace: true, message: t('needed') }]}>
          <Input aria-label={t('findPerson')} placeholder={t('findPerson')} maxLength={40} />
        </Form.Item>
        <Button htmlType="submit" loading={isFetching}>
          {t('find')}
        </Button>
      </Form>
      {found?.length === 0 && <p role="status">{t('notFound')}</p>}
      <ul className="activity-found">
        {found?.map((person) => (
          <li key={person.memberId}>
            <span>
              <b>{person.member}</b> {person.enterprise} <small>{t(person.channel)}</small>
            </span>
            <Button disabled={known.has(person.memberId)} onClick={() => props.onChosen(person)}>
              {props.act}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

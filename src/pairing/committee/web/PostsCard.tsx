import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { dayOf } from '../../../platform/day.ts'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { Card } from '../../../platform/web/Card.tsx'
import { FactTable } from '../../../platform/web/FactTable.tsx'
import { useMay } from '../../../platform/web/me.tsx'
import { EmptyState, ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { appointMember, listPostChoices, relieveMember } from '../committee.api.ts'
import { posts } from '../committee.rules.ts'
import { AskDialog } from './AskDialog.tsx'
import type { Committee } from './CommitteePage.tsx'

type Post = Committee['posts'][number]
type Person = ReplyOf<typeof listPostChoices>['items'][number]

/** Who holds a post at home and one in the committee, since when and until when. */
export function PostsCard({ committee }: { committee: Committee }) {
  const { t, day, language } = useTexts('committee')
  const mayAppoint = useMay('committee.appoint')
  const [asked, setAsked] = useState<'seek' | { person: Person } | { post: Post }>()
  const close = () => setAsked(undefined)
  const latest = dayOf(new Date())
  return (
    <Card
      title={t('posts')}
      extra={
        mayAppoint && (
          <ActionButton
            text={t('appoint')}
            why={committee.can.appoint?.[language]}
            onPress={() => setAsked('seek')}
          />
        )
      }
    >
      {committee.posts.length === 0 ? (
        <EmptyState title={t('noPosts')} {...(mayAppoint ? { hint: t('noPostsHint') } : {})} />
      ) : (
        <FactTable<Post>
          rowKey="id"
          rows={committee.posts}
          columns={[
            {
              title: t('person'),
              width: 130,
              render: (_, { name }) => name ?? <span className="soft">{t('notShown')}</span>,
            },
            { title: t('body'), dataIndex: 'body' },
            { title: t('ownPost'), width: 150, dataIndex: 'ownPost' },
            { title: t('post'), width: 150, render: (_, { post }) => t(`post-${post}`) },
            { title: t('from'), width: 120, dataIndex: 'from' },
            {
              title: t('until'),
              width: 120,
              render: (_, { until }) => (until === null ? t('now') : day(until)),
            },
            ...(mayAppoint && committee.state === 'active'
              ? [
                  {
                    title: t('actions'),
                    width: 100,
                    className: 'no-print',
                    render: (_: unknown, post: Post) =>
                      post.until === null && (
                        <ActionButton
                          small
                          text={t('relieve')}
                          why={post.whyNotEnd?.[language]}
                          onPress={() => setAsked({ post })}
                        />
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {asked === 'seek' && (
        <SeekDialog committee={committee} onFound={(person) => setAsked({ person })} onClose={close} />
      )}
      {asked !== undefined && asked !== 'seek' && 'person' in asked && (
        <AskDialog
          title={t('appoint')}
          lead={`${asked.person.name} · ${asked.person.body}`}
          endpoint={appointMember}
          params={{ id: committee.id }}
          fields={[
            {
              key: 'ownPost',
              label: t('ownPost'),
              kind: 'text',
              initial: asked.person.ownPost,
              shortest: 1,
              longest: 40,
            },
            {
              key: 'post',
              label: t('post'),
              kind: 'select',
              initial: 'member',
              options: posts.map((value) => ({ value, label: t(`post-${value}`) })),
            },
            { key: 'from', label: t('appointFrom'), kind: 'day', earliest: committee.formedOn, latest },
          ]}
          bodyOf={(body) => ({ ...body, person: { kind: asked.person.kind, id: asked.person.id } })}
          onClose={close}
        />
      )}
      {asked !== undefined && asked !== 'seek' && 'post' in asked && (
        <AskDialog
          title={t('relieve')}
          lead={[asked.post.name, asked.post.body].filter((part) => part !== null).join(' · ')}
          endpoint={relieveMember}
          params={{ id: asked.post.id }}
          watched={{ opened: asked.post, facts: [['until', t('until')]] }}
          fields={[
            { key: 'until', label: t('relieveUntil'), kind: 'day', earliest: asked.post.from, latest },
          ]}
          onClose={close}
        />
      )}
    </Card>
  )
}

/** Contacts stand in the list; members are found by a whole name or phone, because both lie sealed. */
function SeekDialog(props: { committee: Committee; onFound: (person: Person) => void; onClose: () => void }) {
  const { t } = useTexts('committee')
  const [q, setQ] = useState('')
  const { data, error } = useCall(
    listPostChoices,
    { params: { id: props.committee.id }, query: { q } },
    { keep: true },
  )
  return (
    <Modal open title={t('appoint')} footer={null} onCancel={props.onClose}>
      <Input.Search
        aria-label={t('seek')}
        placeholder={t('seek')}
        allowClear
        onSearch={setQ}
        maxLength={50}
      />
      {error ? (
        <ErrorState error={error} />
      ) : !data ? (
        <Loading rows={3} />
      ) : data.items.length === 0 ? (
        <EmptyState title={t('noPerson')} hint={t('noPersonHint')} />
      ) : (
        <ul className="post-choices">
          {data.items.map((person) => (
            <li key={person.id}>
              <span>
                {person.name}
                <small>{[person.body, person.ownPost].filter((part) => part !== '').join(' · ')}</small>
              </span>
              <Button onClick={() => props.onFound(person)}>{t('choose')}</Button>
            </li>
          ))}
        </ul>
      )}
    </Modal>
  )
}

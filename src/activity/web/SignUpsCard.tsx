import { Button, Space } from 'antd'
import { stateTitle } from '../../platform/moves.ts'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { Card } from '../../platform/web/Card.tsx'
import { SmallTable } from '../../platform/web/SmallTable.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { useMe } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { EmptyState } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { leaveSignUp, listSignUps, signUp, type getActivity } from '../activity.api.ts'
import { signUpTable } from '../sign-up.rules.ts'
import { PersonSearch } from './PersonSearch.tsx'
import { useNames } from './use-names.ts'

type Row = ReplyOf<typeof listSignUps>['items'][number]

/** Who has a place and who waits; an enterprise signs up its own people here. */
export function SignUpsCard({ activity }: { activity: ReplyOf<typeof getActivity> }) {
  const { t, language } = useTexts('activity')
  const { permissions } = useMe()
  const { id, status } = activity
  const names = useNames(id)
  const rows = useCall(listSignUps, { params: { id } }).data?.items ?? []
  const join = useWrite(signUp, { onDone: () => notifyDone(t('joined')) })
  const leave = useWrite(leaveSignUp, { onDone: () => notifyDone(t('left')) })
  const mayJoin = permissions.includes('activity.join') && status === 'open'
  const mayReveal = permissions.includes('member.reveal') && rows.length > 0
  return (
    <Card
      title={t('people1')}
      extra={
        mayReveal && (
          <Button size="small" title={t('namesHint')} disabled={names.isShown} onClick={names.show}>
            {t('names')}
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <EmptyState title={t('noSignUps')} hint={t('noSignUpsHint')} />
      ) : (
        <SmallTable<Row>
          rowKey="id"
          dataSource={rows}
          columns={[
            { title: t('member'), render: (_, row) => names.nameOf(row) },
            { title: t('enterprise'), dataIndex: 'enterprise' },
            {
              title: t('status'),
              render: (_, row) => (
                <Space>
                  <Status
                    tone={row.status === 'signed' ? 'blue' : 'amber'}
                    text={stateTitle(signUpTable.states[row.status])[language]}
                  />
                  {!row.isRegistered && <Status tone="amber" text={t('notRegistered')} />}
                </Space>
              ),
            },
            ...(mayJoin
              ? [
                  {
                    title: '',
                    render: (_: unknown, row: Row) => (
                      <ActionButton
                        small
                        text={t('leave')}
                        why={row.can.leave?.[language]}
                        onPress={() => leave.mutate({ params: { id: row.id } })}
                      />
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {mayJoin && (
        <PersonSearch
          activityId={id}
          label={t('signUpOther')}
          act={t('join')}
          known={new Set(rows.map(({ memberId }) => memberId))}
          onChosen={({ memberId }) => join.mutate({ params: { id }, body: { memberId, mayWait: true } })}
        />
      )}
    </Card>
  )
}

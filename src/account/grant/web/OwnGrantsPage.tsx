import { DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import type { z } from 'zod'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { Card } from '../../../platform/web/Card.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { FactTable } from '../../../platform/web/FactTable.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { EmptyState, ErrorState, Loading } from '../../../platform/web/states.tsx'
import { NONE, useTexts } from '../../../platform/web/texts.ts'
import { today } from '../../../platform/web/today.ts'
import { endGrant, lendGrant, listLoans, listOwnGrants } from '../grant.api.ts'
import { LONGEST_LOAN } from '../grant.rules.ts'
import { Period } from './GrantTable.tsx'
import { ReasonDialog, ReasonItem } from './ReasonDialog.tsx'
import { toneOfGrant } from '../../web/tones.ts'
import { useRoleWords } from '../../web/words.ts'
import '../../web/account.css'

type Loan = z.output<typeof listLoans.reply>['given'][number]
type Own = z.output<typeof listOwnGrants.reply>['items'][number]

export function OwnGrantsPage() {
  const { t } = useTexts('account')
  const { roleName } = useRoleWords()
  const mayLend = useMay('account.lend')
  const [isLending, setLending] = useState(false)
  const own = useCall(listOwnGrants)
  const loans = useCall(listLoans)
  if (own.error ?? loans.error) return <ErrorState error={own.error ?? loans.error} />
  if (!own.data || !loans.data) return <Loading rows={8} />
  const { given, taken, cannotLend } = loans.data
  return (
    <>
      <PageHead
        title={t('ownGrants')}
        lead={t('ownGrantsLead')}
        actions={
          mayLend && (
            <ActionButton
              primary
              text={t('lend')}
              why={cannotLend ?? undefined}
              onPress={() => setLending(true)}
            />
          )
        }
      />
      <Card title={t('grants')}>
        <FactTable<Own>
          rowKey="id"
          rows={own.data.items}
          columns={[
            { title: t('role'), render: (_, { role }) => roleName(role) },
            { title: t('part'), render: (_, { place }) => place ?? t('wholeProgramme') },
            { title: t('programme'), dataIndex: 'programmeName' },
            {
              title: t('lastDay'),
              render: (_, { validTo }) =>
                validTo === null ? NONE : dayjs(validTo).subtract(1, 'day').format('YYYY-MM-DD'),
            },
            {
              title: t('status'),
              render: (_, { isChosen }) => (isChosen ? <Status tone="green" text={t('actingNow')} /> : NONE),
            },
          ]}
        />
      </Card>
      {mayLend && (
        <Loans
          title={t('given')}
          who={t('standIn')}
          loans={given}
          empty={t('noGiven')}
          hint={t('lendFirst')}
          mayEnd
        />
      )}
      <Loans title={t('taken')} who={t('lender')} loans={taken} empty={t('noTaken')} hint={t('takenHint')} />
      {isLending && <LendDialog onClose={() => setLending(false)} />}
    </>
  )
}

function Loans(props: {
  title: string
  who: string
  loans: Loan[]
  empty: string
  hint: string
  mayEnd?: boolean
}) {
  const { t } = useTexts('account')
  const { roleName } = useRoleWords()
  const { title, who, loans, empty, hint, mayEnd = false } = props
  const [ending, setEnding] = useState<Loan>()
  const end = useWrite(endGrant, {
    onDone: () => {
      notifyDone(t('done'))
      setEnding(undefined)
    },
  })
  return (
    <Card title={title}>
      {loans.length === 0 ? (
        <EmptyState title={empty} hint={hint} />
      ) : (
        <FactTable<Loan>
          rowKey="id"
          rows={loans}
          columns={[
            { title: who, dataIndex: 'with' },
            { title: t('role'), render: (_, { role }) => roleName(role) },
            { title: t('part'), render: (_, { place }) => place ?? t('wholeProgramme') },
            { title: t('period'), render: (_, loan) => <Period {...loan} /> },
            {
              title: t('status'),
              render: (_, { state }) => <Status tone={toneOfGrant[state]} text={t(`state-${state}`)} />,
            },
            { title: t('reason'), render: (_, { reason }) => reason ?? NONE },
            ...(mayEnd
              ? [
                  {
                    title: '',
                    fixed: 'end' as const,
                    render: (_: unknown, loan: Loan) =>
                      loan.state !== 'past' && (
                        <ActionButton
                          small
                          text={t('takeBack')}
                          why={undefined}
                          onPress={() => setEnding(loan)}
                        />
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {ending && (
        <ReasonDialog
          title={t('takeBack')}
          lead={t('takeBackAsk')}
          isBusy={end.isPending}
          onReason={(reason) => end.mutate({ params: { id: ending.id }, body: { reason } })}
          onClose={() => setEnding(undefined)}
        />
      )}
    </Card>
  )
}

interface Typed {
  username: string
  validFrom: Dayjs
  lastDay: Dayjs
  reason: string
}

function LendDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTexts('account')
  const [form] = Form.useForm<Typed>()
  const lend = useWrite(lendGrant, {
    onDone: () => {
      notifyDone(t('done'))
      onClose()
    },
  })
  const latest = today().add(LONGEST_LOAN, 'day')
  return (
    <Modal
      open
      title={t('lend')}
      okText={t('lend')}
      cancelText={t('cancel')}
      confirmLoading={lend.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        initialValues={{ validFrom: today() }}
        onFinish={({ username, validFrom, lastDay, reason }) =>
          lend.mutate({
            body: {
              username: username.trim(),
              validFrom: validFrom.format('YYYY-MM-DD'),
              lastDay: lastDay.format('YYYY-MM-DD'),
              reason: reason.trim(),
            },
          })
        }
      >
        <Form.Item
          name="username"
          label={t('lendTo')}
          extra={t('lendHint')}
          rules={[{ required: true, whitespace: true, message: t('missing') }]}
        >
          <Input autoFocus autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        {(['validFrom', 'lastDay'] as const).map((name) => (
          <Form.Item
            key={name}
            name={name}
            label={t(name)}
            rules={[{ required: true, message: t('missing') }]}
          >
            <DatePicker format="YYYY-MM-DD" minDate={today()} maxDate={latest} style={{ width: '100%' }} />
          </Form.Item>
        ))}
        <ReasonItem />
      </Form>
    </Modal>
  )
}

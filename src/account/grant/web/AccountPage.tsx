import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Timeline } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useParam } from '../../../platform/web/address.ts'
import { Card } from '../../../platform/web/Card.tsx'
import { Descriptions } from '../../../platform/web/Descriptions.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { EmptyState, ErrorState, Loading } from '../../../platform/web/states.tsx'
import { minuteOf, useTexts } from '../../../platform/web/texts.ts'
import { getAccount } from '../account.api.ts'
import { AccountSteps, type Step } from './AccountSteps.tsx'
import { GrantTable } from './GrantTable.tsx'
import { toneOf } from '../../web/tones.ts'
import { useRoleWords } from '../../web/words.ts'
import '../../web/account.css'

export type Account = z.output<typeof getAccount.reply>

export function AccountPage() {
  const { t } = useTexts('account')
  const navigate = useNavigate()
  const id = useParam('id')
  const mayWrite = useMay('account.write')
  const { data: account, error } = useCall(getAccount, { params: { id } })
  const [step, setStep] = useState<Step>()
  if (error) return <ErrorState error={error} />
  if (!account) return <Loading rows={8} />
  const { cannot, lock, link, status } = account
  return (
    <>
      <PageHead
        title={account.name}
        lead={account.username}
        back={() => void navigate({ to: paths.accounts })}
        actions={
          <>
            <Button onClick={() => void navigate({ to: paths.permissions, search: { account: id } })}>
              {t('whyNot')}
            </Button>
            {mayWrite && (
              <>
                <ActionButton
                  text={t(status === 'invited' ? 'renewInvite' : 'resetPassword')}
                  why={cannot.link ?? undefined}
                  onPress={() => setStep('link')}
                />
                <ActionButton
                  text={t(lock ? 'unlock' : 'lock')}
                  why={cannot.lock ?? undefined}
                  onPress={() => setStep(lock ? 'unlock' : 'lock')}
                />
                <ActionButton
                  primary
                  text={t('newGrant')}
                  why={cannot.give ?? undefined}
                  onPress={() => setStep('give')}
                />
              </>
            )}
          </>
        }
      />
      {lock && (
        <Alert
          type="warning"
          showIcon
          className="page-note"
          title={t('lockedBecause', { reason: lock.reason, by: lock.by, at: minuteOf(lock.at) })}
        />
      )}
      {link && (
        <Alert
          type="info"
          showIcon
          className="page-note"
          title={t('linkWaits', { by: link.by, at: minuteOf(link.expiresAt) })}
        />
      )}
      <Card>
        <Descriptions
          items={[
            { label: t('name'), value: account.name },
            { label: t('username'), value: account.username },
            { label: t('status'), value: <Status tone={toneOf[status]} text={t(`status-${status}`)} /> },
            { label: t('madeAt'), value: minuteOf(account.madeAt) },
          ]}
        />
      </Card>
      <GrantTable grants={account.grants} mayEnd={mayWrite} />
      <History entries={account.history} />
      <AccountSteps account={account} step={step} onClose={() => setStep(undefined)} />
    </>
  )
}

function History({ entries }: { entries: Account['history'] }) {
  const { t } = useTexts('account')
  const { roleName } = useRoleWords()
  return (
    <Card title={t('history')}>
      {entries.length === 0 ? (
        <EmptyState title={t('noHistory')} />
      ) : (
        <Timeline
          items={entries.map((entry) => ({
            key: entry.id,
            content: (
              <>
                <div className="change-head">
                  <b>
                    {t(`event-${entry.kind}`)}
                    {entry.role && ` · ${roleName(entry.role)}`}
                  </b>
                  <span className="numeric soft">
                    {entry.actingFor === null
                      ? t('by', { actor: entry.actor, at: minuteOf(entry.recordedAt) })
                      : t('byFor', {
                          actor: entry.actor,
                          for: entry.actingFor,
                          at: minuteOf(entry.recordedAt),
                        })}
                  </span>
                </div>
                {entry.reason !== null && <div>{entry.reason}</div>}
              </>
            ),
          }))}
        />
      )}
    </Card>
  )
}

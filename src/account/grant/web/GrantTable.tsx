import { useState } from 'react'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { Card } from '../../../platform/web/Card.tsx'
import { FactTable } from '../../../platform/web/FactTable.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { NONE, useTexts } from '../../../platform/web/texts.ts'
import { endGrant } from '../grant.api.ts'
import type { Account } from './AccountPage.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { toneOfGrant } from '../../web/tones.ts'
import { useRoleWords } from '../../web/words.ts'

type Grant = Account['grants'][number]

/** Every grant of an account, those that are over at the end of the list, with who gave it and why. */
export function GrantTable({ grants, mayEnd }: { grants: Grant[]; mayEnd: boolean }) {
  const { t } = useTexts('account')
  const { roleName } = useRoleWords()
  const [ending, setEnding] = useState<Grant>()
  const end = useWrite(endGrant, {
    onDone: () => {
      notifyDone(t('done'))
      setEnding(undefined)
    },
  })
  const ordered = [...grants].sort((a, b) => Number(a.state === 'past') - Number(b.state === 'past'))
  return (
    <Card title={t('grants')}>
      <FactTable<Grant>
        rowKey="id"
        rows={ordered}
        columns={[
          {
            title: t('role'),
            render: (_, { role, lender }) => (
              <>
                {roleName(role)}
                {lender !== null && <div className="soft">{t('lentBy', { name: lender })}</div>}
              </>
            ),
          },
          { title: t('part'), render: (_, { place }) => place ?? t('wholeProgramme') },
          { title: t('period'), render: (_, grant) => <Period {...grant} /> },
          {
            title: t('status'),
            render: (_, { state }) => <Status tone={toneOfGrant[state]} text={t(`state-${state}`)} />,
          },
          { title: t('givenBy'), render: (_, { givenBy }) => givenBy ?? NONE },
          {
            title: t('reason'),
            render: (_, { reason, endedBy, endReason }) => (
              <>
                {reason ?? NONE}
                {endedBy !== null && endReason !== null && (
                  <div className="soft">{t('ended', { by: endedBy, reason: endReason })}</div>
                )}
              </>
            ),
          },
          ...(mayEnd
            ? [
                {
                  title: '',
                  fixed: 'end' as const,
                  render: (_: unknown, grant: Grant) =>
                    grant.state !== 'past' && (
                      <ActionButton
                        small
                        text={t('endGrant')}
                        why={grant.cannotEnd ?? undefined}
                        onPress={() => setEnding(grant)}
                      />
                    ),
                },
              ]
            : []),
        ]}
      />
      {ending && (
        <ReasonDialog
          title={t('endGrant')}
          lead={t('endAsk')}
          isBusy={end.isPending}
          onReason={(reason) => end.mutate({ params: { id: ending.id }, body: { reason } })}
          onClose={() => setEnding(undefined)}
        />
      )}
    </Card>
  )
}

export function Period({ validFrom, lastDay }: { validFrom: string; lastDay: string | null }) {
  const { t } = useTexts('account')
  return (
    <span className="numeric">
      {lastDay === null ? t('from', { from: validFrom }) : t('between', { from: validFrom, to: lastDay })}
    </span>
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { FactTable } from '../../../platform/web/FactTable.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { EmptyState, ErrorState, Loading } from '../../../platform/web/states.tsx'
import { minuteOf, useTexts } from '../../../platform/web/texts.ts'
import { endKey, listKeys } from '../key.api.ts'
import { NewKey } from './NewKey.tsx'
import { ReasonDialog } from '../../grant/web/ReasonDialog.tsx'
import { useRoleWords } from '../../web/words.ts'
import '../../web/account.css'

type Key = z.output<typeof listKeys.reply>['items'][number]

const tones = { current: 'green', over: 'grey', ended: 'grey' } as const

export function KeysPage() {
  const { t } = useTexts('setting')
  const [isMaking, setMaking] = useState(false)
  const { data, error } = useCall(listKeys)
  return (
    <>
      <PageHead
        title={t('keys')}
        lead={t('keysLead')}
        actions={
          <Button type="primary" onClick={() => setMaking(true)}>
            {t('newKey')}
          </Button>
        }
      />
      {error ? <ErrorState error={error} /> : data ? <Keys keys={data.items} /> : <Loading />}
      <NewKey isOpen={isMaking} onClose={() => setMaking(false)} />
    </>
  )
}

function Keys({ keys }: { keys: Key[] }) {
  const { t } = useTexts('setting')
  const account = useTexts('account')
  const { permissionName } = useRoleWords()
  const [ending, setEnding] = useState<Key>()
  const end = useWrite(endKey, {
    onDone: () => {
      notifyDone(account.t('done'))
      setEnding(undefined)
    },
  })
  if (keys.length === 0)
    return (
      <div className="card">
        <EmptyState title={t('noKeys')} hint={t('noKeysHint')} />
      </div>
    )
  return (
    <div className="card">
      <FactTable<Key>
        rowKey="id"
        rows={keys}
        columns={[
          { title: t('keyName'), dataIndex: 'name' },
          {
            title: t('permissionsOfKey'),
            render: (_, { permissions }) => (
              <ul className="grant-lines">
                {permissions.map((permission) => (
                  <li key={permission}>{permissionName(permission)}</li>
                ))}
              </ul>
            ),
          },
          { title: t('keyPart'), render: (_, { place }) => place ?? t('wholeProgramme') },
          { title: t('lastDay'), dataIndex: 'lastDay', className: 'numeric' },
          { title: t('lastUsed'), render: (_, { lastUsedOn }) => lastUsedOn ?? t('neverUsed') },
          {
            title: t('made'),
            render: (_, { madeBy, madeAt }) => t('madeBy', { by: madeBy, at: minuteOf(madeAt) }),
          },
          {
            title: t('status'),
            render: (_, { state }) => <Status tone={tones[state]} text={t(`state-${state}`)} />,
          },
          {
            title: '',
            fixed: 'end' as const,
            render: (_, key) =>
              key.state === 'current' && (
                <ActionButton small text={t('endKey')} why={undefined} onPress={() => setEnding(key)} />
              ),
          },
        ]}
      />
      {ending && (
        <ReasonDialog
          title={t('endKey')}
          lead={t('endKeyAsk')}
          isBusy={end.isPending}
          onReason={(reason) => end.mutate({ params: { id: ending.id }, body: { reason } })}
          onClose={() => setEnding(undefined)}
        />
      )}
    </div>
  )
}

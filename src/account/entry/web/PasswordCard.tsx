import { useQueryClient } from '@tanstack/react-query'
import { Card } from '../../../platform/web/Card.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { PasswordChange } from './PasswordChange.tsx'

export function PasswordCard({ username }: { username: string }) {
  const { t } = useTexts('entry')
  const queries = useQueryClient()
  return (
    <Card title={t('changePassword')}>
      <PasswordChange
        username={username}
        onArrived={() => {
          notifyDone(t('passwordChanged'))
          void queries.invalidateQueries()
        }}
      />
    </Card>
  )
}

import { Button, Switch } from 'antd'
import type { z } from 'zod'
import { Card } from '../../../platform/web/Card.tsx'
import { FactTable } from '../../../platform/web/FactTable.tsx'
import { useWrite } from '../../../platform/web/call.ts'
import { NONE, minuteOf, useTexts } from '../../../platform/web/texts.ts'
import { endDevice, endOtherDevices, setOneSession, type listDevices } from '../device.api.ts'

type Devices = z.output<(typeof listDevices)['reply']>

export function DeviceCard({ devices }: { devices: Devices }) {
  const { t } = useTexts('entry')
  const end = useWrite(endDevice)
  const endOthers = useWrite(endOtherDevices)
  const oneOnly = useWrite(setOneSession)
  const { items } = devices
  return (
    <Card
      title={t('devices')}
      extra={
        items.length > 1 && (
          <Button loading={endOthers.isPending} onClick={() => endOthers.mutate({})}>
            {t('endOthers')}
          </Button>
        )
      }
    >
      <FactTable<Devices['items'][number]>
        rowKey="id"
        rows={items}
        columns={[
          {
            title: t('device'),
            render: (_, row) => (
              <>
                {row.device || t('unknownDevice')}
                {row.isThisOne && <b className="this-one">{t('thisOne')}</b>}
              </>
            ),
          },
          { title: t('wayIn'), render: (_, row) => t(`kind-${row.kind}`) },
          { title: t('place'), render: (_, row) => row.place || NONE },
          { title: t('startedAt'), render: (_, row) => minuteOf(row.startedAt) },
          { title: t('usedAt'), render: (_, row) => minuteOf(row.usedAt) },
          {
            title: t('action'),
            fixed: 'end',
            render: (_, row) =>
              !row.isThisOne && (
                <Button
                  type="link"
                  className="device-end"
                  onClick={() => end.mutate({ params: { id: row.id } })}
                >
                  {t('endDevice')}
                </Button>
              ),
          },
        ]}
      />
      {!devices.isMemberDevice && (
        <label className="one-session">
          <Switch
            checked={devices.oneSession}
            loading={oneOnly.isPending}
            onChange={(oneSession) => oneOnly.mutate({ body: { oneSession } })}
          />
          <span>{t('oneSession')}</span>
        </label>
      )}
    </Card>
  )
}

import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { dayOf } from '../../platform/day.ts'
import { shownValue } from '../../platform/fields.ts'
import { dialled } from '../../platform/phone.ts'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { Card } from '../../platform/web/Card.tsx'
import { DataTable } from '../../platform/web/DataTable.tsx'
import { ExportMenu } from '../../platform/web/ExportMenu.tsx'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { useCall } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { CONFIRMED_FOR } from '../record/change.rules.ts'
import { contactFields } from '../fields/contact-fields.rules.ts'
import { exportContacts } from '../export.api.ts'
import { getContact, listContacts, type contactRow } from '../contact.api.ts'
import { RecordButtons } from './RecordButtons.tsx'
import type { RecordWays } from './record-ways.tsx'
import { wholeList } from './whole-list.ts'

type Row = z.output<typeof contactRow>
type Owner = { enterpriseId: string } | { communityId: string }

/** Whom to ask at an enterprise or a community, and when that was last found to be true. */
export function ContactCard({ owner, ways, isEnded }: { owner: Owner; ways: RecordWays; isEnded: boolean }) {
  const { t } = useTexts('record')
  const query =
    'enterpriseId' in owner ? { enterprise: owner.enterpriseId } : { community: owner.communityId }
  const { data, error, refetch } = useCall(listContacts, { query })
  const columns = useColumns(ways)
  return (
    <Card
      title={t('contacts')}
      extra={
        <div className="row-ways">
          <ExportMenu lists={[{ endpoint: exportContacts, query }]} disabled={!data?.items.length} />
          {ways.may.add('contact') && (
            <ActionButton
              text={t('new-contact')}
              why={isEnded ? t('whyEnded') : undefined}
              onPress={() =>
                ways.edit({
                  kind: 'contact',
                  owner: { ...owner },
                  first: { confirmedOn: dayOf(new Date()) },
                })
              }
            />
          )}
        </div>
      }
    >
      <DataTable<Row>
        {...wholeList(data?.items)}
        error={error}
        retry={() => void refetch()}
        columns={columns}
        empty={{ title: t('noContacts'), hint: t('noContactsHint') }}
      />
    </Card>
  )
}

function useColumns(ways: RecordWays) {
  const { t } = useTexts('record')
  const roleName = useRoleName()
  return [
    { title: t('contactRole'), width: 120, render: (_: unknown, row: Row) => roleName(row.role) },
    { title: t('contactName'), dataIndex: 'name', width: 90 },
    { title: t('contactPhone'), dataIndex: 'phone', width: 140 },
    { title: t('contactPost'), dataIndex: 'post', width: 140 },
    {
      title: t('confirmedOn'),
      width: 200,
      render: (_: unknown, { confirmedOn, isOld }: Row) =>
        isOld ? (
          <Status tone="amber" text={t('confirmedOld', { day: confirmedOn, days: CONFIRMED_FOR })} />
        ) : (
          confirmedOn
        ),
    },
    {
      title: t('ways'),
      fixed: 'end' as const,
      width: 280,
      render: (_: unknown, row: Row) => (
        <div className="row-ways">
          <Reveal row={row} />
          <RecordButtons ways={ways} kind="contact" record={row} name={row.name} isEnded={false} small />
        </div>
      ),
    },
  ]
}

const roleField = contactFields.find((field) => field.key === 'role')

function useRoleName(): (role: string) => string {
  const { language } = useTexts('record')
  return (role) => (roleField ? shownValue(roleField, role, language) : role)
}

/** Name and phone in clear, asked for on purpose, because the reading is noted. */
function Reveal({ row }: { row: Row }) {
  const { t } = useTexts('record')
  const mayReveal = useMay('contact.reveal')
  const [step, setStep] = useState<'ask' | 'shown'>()
  if (!mayReveal) return null
  return (
    <>
      <ActionButton text={t('reveal')} why={undefined} small onPress={() => setStep('ask')} />
      <Modal
        open={step !== undefined}
        title={t('contacts')}
        onCancel={() => setStep(undefined)}
        destroyOnHidden
        footer={
          <>
            <Button onClick={() => setStep(undefined)}>{t('close')}</Button>
            {step === 'ask' && (
              <Button type="primary" onClick={() => setStep('shown')}>
                {t('reveal')}
              </Button>
            )}
          </>
        }
      >
        {step === 'shown' ? <InClear id={row.id} /> : <p>{t('revealAsk')}</p>}
      </Modal>
    </>
  )
}

function InClear({ id }: { id: string }) {
  const { t } = useTexts('record')
  const { data, error } = useCall(getContact, { params: { id } })
  if (error) return <ErrorState error={error} />
  if (!data) return <Loading rows={2} />
  return (
    <>
      <Descriptions
        items={[
          { label: t('contactName'), value: data.name },
          { label: t('contactPhone'), value: <a href={dialled(data.phone)}>{data.phone}</a> },
          { label: t('contactPost'), value: data.post },
        ]}
      />
      <p className="soft">{t('revealNoted')}</p>
    </>
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { ExportMenu } from '../../../platform/web/ExportMenu.tsx'
import { Filters } from '../../../platform/web/Filters.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { PrintButton } from '../../../platform/web/PrintButton.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { useMay, useMe } from '../../../platform/web/me.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { useListAddress } from '../../../registry/web/list-address.ts'
import { exportContacts, listContacts } from '../contact.api.ts'
import { contactKinds, contactWords, sideWords } from '../contact.rules.ts'
import { ContactDialog, type ContactRow } from './ContactDialog.tsx'

/** Months from that in which the programme began to that of its day, the latest first. */
function monthsOf(startsOn: string, until: string): string[] {
  const months: string[] = []
  let [year, month] = [Number(until.slice(0, 4)), Number(until.slice(5, 7))]
  const first = startsOn.slice(0, 7)
  for (let text = until.slice(0, 7); text >= first && months.length < 36;) {
    months.push(text)
    ;[year, month] = month === 1 ? [year - 1, 12] : [year, month - 1]
    text = `${String(year)}-${String(month).padStart(2, '0')}`
  }
  return months
}

/** Who spoke with whom about what, and what comes next. */
export function ContactLogPage() {
  const { t, language } = useTexts('contactLog')
  const { programme } = useMe()
  const mayWrite = useMay('contact-log.write')
  const [opened, setOpened] = useState<ContactRow | 'new'>()
  const address = useListAddress(listContacts.query, { sort: '', order: 'asc' })
  const { data, error, isFetching, refetch } = useCall(listContacts, { query: address.asked }, { keep: true })
  const { cursor: _cursor, ...filter } = address.asked
  return (
    <>
      <PageHead
        title={t('contacts')}
        lead={t('contactsLead')}
        actions={
          <>
            <PrintButton />
            <ExportMenu lists={[{ endpoint: exportContacts, query: filter }]} />
            {mayWrite && (
              <Button type="primary" onClick={() => setOpened('new')}>
                {t('addContact')}
              </Button>
            )}
          </>
        }
      />
      <Filters
        fields={[
          {
            key: 'kind',
            label: t('way'),
            kind: 'select',
            options: contactKinds.map((value) => ({ value, label: contactWords[value][language] })),
          },
          {
            key: 'month',
            label: t('month'),
            kind: 'select',
            options: monthsOf(programme.startsOn, programme.defaultDay).map((value) => ({
              value,
              label: value,
            })),
          },
        ]}
        value={address.value}
        onChange={address.onFilter}
      />
      <DataTable<ContactRow>
        rowKey="id"
        columns={[
          { title: t('subject'), dataIndex: 'subject', width: 260 },
          { title: t('heldOn'), width: 120, render: (_, { heldOn }) => heldOn },
          { title: t('way'), width: 90, render: (_, { kind }) => contactWords[kind][language] },
          { title: t('community'), dataIndex: 'community', width: 150 },
          { title: t('enterprise'), dataIndex: 'enterprise', width: 240 },
          { title: t('who'), dataIndex: 'who', width: 110 },
          { title: t('outcome'), dataIndex: 'outcome', width: 240 },
          { title: t('next'), dataIndex: 'next', width: 180 },
          { title: t('nextOn'), width: 120, render: (_, { nextOn }) => nextOn },
          { title: t('side'), width: 90, render: (_, { side }) => sideWords[side][language] },
          ...(mayWrite
            ? [
                {
                  title: '',
                  fixed: 'end' as const,
                  width: 90,
                  render: (_: unknown, row: ContactRow) =>
                    row.isOwn && (
                      <Button size="small" onClick={() => setOpened(row)}>
                        {t('changeShort')}
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={address.onCursor}
        empty={{ title: t('noContacts'), hint: t('noContactsHint') }}
      />
      {opened !== undefined && (
        <ContactDialog
          {...(opened === 'new' ? {} : { entry: opened })}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  )
}

import { useState } from 'react'
import type { z } from 'zod'
import { shownValue } from '../../platform/fields.ts'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { Card } from '../../platform/web/Card.tsx'
import { DataTable } from '../../platform/web/DataTable.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { useCall } from '../../platform/web/call.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { listLinks, type linkRow } from '../contact.api.ts'
import { linkFields } from '../fields/link-fields.rules.ts'
import { NewLink } from './NewLink.tsx'
import { RecordButtons } from './RecordButtons.tsx'
import type { RecordWays } from './record-ways.tsx'
import { wholeList } from './whole-list.ts'

type Row = z.output<typeof linkRow>

/** What joined a site and a community before the programme: the evidence behind the bases P1 to P4. */
export function LinkCard(props: {
  of: { enterprise: string } | { community: string }
  ways: RecordWays
  /** Sites from which a link may be registered; on the page of a community there are none. */
  sites?: { id: string; name: string }[]
}) {
  const { t } = useTexts('record')
  const { of, ways, sites = [] } = props
  const [isAdding, setAdding] = useState(false)
  const { data, error, refetch } = useCall(listLinks, { query: of })
  const columns = useColumns(ways, 'enterprise' in of)
  return (
    <Card
      title={t('links')}
      extra={
        'enterprise' in of &&
        ways.may.add('link') && (
          <ActionButton
            text={t('new-link')}
            why={sites.length === 0 ? t('whyEnded') : undefined}
            onPress={() => setAdding(true)}
          />
        )
      }
    >
      <DataTable<Row>
        {...wholeList(data?.items)}
        error={error}
        retry={() => void refetch()}
        columns={columns}
        empty={{ title: t('noLinks'), hint: t('noLinksHint') }}
      />
      {isAdding && (
        <NewLink
          sites={sites}
          onClose={() => setAdding(false)}
          onChosen={(owner) => {
            setAdding(false)
            ways.edit({ kind: 'link', owner })
          }}
        />
      )}
    </Card>
  )
}

const kindField = linkFields.find((field) => field.key === 'kind')

function useColumns(ways: RecordWays, isOfEnterprise: boolean) {
  const { t, language } = useTexts('record')
  return [
    {
      title: t('linkKind'),
      width: 150,
      render: (_: unknown, { kind }: Row) => (kindField ? shownValue(kindField, kind, language) : kind),
    },
    ...(isOfEnterprise ? [{ title: t('linkSite'), dataIndex: 'site', width: 150 }] : []),
    { title: t('linkCommunity'), dataIndex: 'community', width: 150 },
    { title: t('linkEvidence'), dataIndex: 'evidence', width: 220 },
    { title: t('linkSince'), dataIndex: 'sinceOn', width: 120 },
    {
      title: t('linkState'),
      width: 140,
      render: (_: unknown, { endedOn }: Row) => (
        <Status
          tone={endedOn === null ? 'green' : 'grey'}
          text={endedOn === null ? t('inForce') : t('endedOn', { day: endedOn, word: t('ended-link') })}
        />
      ),
    },
    {
      title: t('ways'),
      fixed: 'end' as const,
      width: 240,
      render: (_: unknown, row: Row) => (
        <RecordButtons
          ways={ways}
          kind="link"
          record={row}
          name={`${row.site} ${row.community}`.trim()}
          isEnded={row.endedOn !== null}
          small
        />
      ),
    },
  ]
}

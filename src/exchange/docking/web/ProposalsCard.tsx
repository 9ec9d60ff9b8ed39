import { useState } from 'react'
import type { Endpoint, ReplyOf } from '../../../platform/endpoint.ts'
import { stateTitle } from '../../../platform/moves.ts'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { Card } from '../../../platform/web/Card.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { ExportMenu } from '../../../platform/web/ExportMenu.tsx'
import { Filters } from '../../../platform/web/Filters.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useCall } from '../../../platform/web/call.ts'
import type { DataColumn } from '../../../platform/web/columns.tsx'
import { useMay } from '../../../platform/web/me.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { useListAddress } from '../../../registry/web/list-address.ts'
import { urgencyLevels, urgencyWords } from '../../need/need.rules.ts'
import { AskDialog, type AskField } from '../../web/AskDialog.tsx'
import '../../web/exchange.css'
import { proposalTone } from '../../web/tones.ts'
import {
  acceptProposal,
  exportProposals,
  listProposals,
  rejectProposal,
  restoreProposal,
} from '../docking.api.ts'
import {
  proposalMoveNames,
  proposalStates,
  proposalTable,
  reaches,
  reachWords,
  type ProposalMove,
} from '../docking.rules.ts'
import type { Session } from './DockingPage.tsx'
import { NeedName } from './NeedName.tsx'

type Proposal = ReplyOf<typeof acceptProposal>

/** The lines of a session, each to be decided on where it stands. */
export function ProposalsCard({ session }: { session: Session }) {
  const { t, language } = useTexts('docking')
  const address = useListAddress(listProposals.query, { sort: '', order: 'asc' })
  const query = { ...address.asked, session: session.id }
  const { cursor: _cursor, ...filter } = query
  const { data, error, isFetching, refetch } = useCall(listProposals, { query }, { keep: true })
  return (
    <Card
      title={t('proposals')}
      extra={<ExportMenu lists={[{ endpoint: exportProposals, query: filter }]} />}
    >
      <Filters
        fields={[
          { key: 'q', label: t('search'), kind: 'search' },
          {
            key: 'status',
            label: t('decision'),
            kind: 'select',
            options: proposalStates.map((value) => ({
              value,
              label: stateTitle(proposalTable.states[value])[language],
            })),
          },
          {
            key: 'urgency',
            label: t('urgency'),
            kind: 'select',
            options: urgencyLevels.map((value) => ({
              value: String(value),
              label: urgencyWords[value][language],
            })),
          },
        ]}
        value={address.value}
        onChange={address.onFilter}
      />
      <DataTable<Proposal>
        rowKey="id"
        columns={useColumns()}
        page={data}
        loading={isFetching && !data}
        error={error}
        retry={() => void refetch()}
        onCursor={address.onCursor}
        empty={{ title: t('noLines'), hint: t('noLinesHint') }}
      />
    </Card>
  )
}

function useColumns(): DataColumn<Proposal>[] {
  const { t, language, day, number } = useTexts('docking')
  const mayDecide = useMay('docking.decide')
  return [
    {
      title: t('need'),
      width: 220,
      render: (_, row) => <NeedName {...row} />,
    },
    {
      title: t('urgency'),
      width: 64,
      render: (_, { urgency }) => urgencyWords[urgency as keyof typeof urgencyWords][language],
    },
    {
      title: t('from'),
      width: 210,
      render: (_, { enterprise, resource }) => (
        <>
          {enterprise}
          <br />
          <small>{resource}</small>
        </>
      ),
    },
    {
      title: t('quantity'),
      width: 80,
      render: (_, { quantity, decidedQuantity, unit }) => `${number(decidedQuantity ?? quantity)} ${unit}`,
    },
    { title: t('plannedOn'), width: 110, render: (_, { plannedOn }) => day(plannedOn) },
    { title: t('why'), width: 250, render: (_, { why }) => <span>{why[language]}</span> },
    {
      title: t('decision'),
      width: 190,
      render: (_, proposal) => (
        <>
          <Status
            tone={proposalTone[proposal.status]}
            text={stateTitle(proposalTable.states[proposal.status])[language]}
          />
          {proposal.decidedBy !== null && (
            <>
              <br />
              <small>
                {[proposal.decidedBy, proposal.reason].filter((part) => part !== null).join(' · ')}
              </small>
            </>
          )}
          {mayDecide && <ProposalWays proposal={proposal} />}
        </>
      ),
    },
  ]
}

const endpoints: Record<ProposalMove, Endpoint> = {
  accept: acceptProposal,
  reject: rejectProposal,
  restore: restoreProposal,
}

/** What may be done with a line; one that is decided on shows only what undoes it. */
function ProposalWays({ proposal }: { proposal: Proposal }) {
  const { t, language } = useTexts('docking')
  const [asked, setAsked] = useState<ProposalMove>()
  const { quantity, unit, status } = proposal
  const shown = proposalMoveNames.filter((move) => proposalTable.moves[move].from.includes(status))
  const fields: Record<ProposalMove, AskField[]> = {
    accept: [{ key: 'quantity', label: t('amount'), kind: 'count', most: quantity, initial: quantity, unit }],
    reject: [
      {
        key: 'reach',
        label: t('reach'),
        kind: 'choice',
        initial: 'line',
        options: reaches.map((value) => ({ value, label: reachWords[value][language] })),
      },
      { key: 'reason', label: t('reason'), kind: 'words', isNeeded: true },
    ],
    restore: [],
  }
  return (
    <div className="row-ways">
      {shown.map((move) => (
        <ActionButton
          key={move}
          small
          text={t(`move-${move}`)}
          why={proposal.can[move]?.[language]}
          primary={move === 'accept'}
          onPress={() => setAsked(move)}
        />
      ))}
      {asked && (
        <AskDialog
          title={t(`move-${asked}`)}
          lead={t(`ask-${asked}`)}
          endpoint={endpoints[asked]}
          target={proposal}
          fields={fields[asked]}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  )
}

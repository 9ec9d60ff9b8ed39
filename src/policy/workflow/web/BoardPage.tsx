import { useNavigate } from '@tanstack/react-router'
import { Choice } from '../../../platform/web/Choice.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { ExportMenu } from '../../../platform/web/ExportMenu.tsx'
import { Filters } from '../../../platform/web/Filters.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { useCall } from '../../../platform/web/call.ts'
import type { DataColumn } from '../../../platform/web/columns.tsx'
import type { FilterField } from '../../../platform/web/filter-field.ts'
import { useWritten } from '../../../platform/web/live.ts'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { useListAddress } from '../../../registry/web/list-address.ts'
import { exportBoard, getBoard } from '../board.api.ts'
import { boardLightChoices, ownerChoices } from '../board.rules.ts'
import { tracks, type Track } from '../step.rules.ts'
import { getWorkflow } from '../template.api.ts'
import { Assumed } from './Assumed.tsx'
import { Legend, Lights } from './Lights.tsx'

type Board = ReplyOf<typeof getBoard>
type Row = Board['items'][number]

/** One row for each pair or enterprise: how far it has come, and what is late. */
export function BoardPage() {
  const { t } = useTexts('workflow')
  const navigate = useNavigate()
  const address = useListAddress(getBoard.query, { sort: '', order: 'asc' })
  const track = address.asked.track ?? 'pairing'
  const { data, error, isFetching, refetch } = useCall(getBoard, { query: address.asked }, { keep: true })
  useWritten()
  const { cursor: _cursor, limit: _limit, ...filter } = address.asked
  return (
    <>
      <PageHead
        title={t('board')}
        lead={t('boardLead')}
        actions={<ExportMenu lists={[{ endpoint: exportBoard, query: filter }]} />}
      />
      <Choice
        label={t('track')}
        value={track}
        options={[...tracks].reverse().map((value) => ({ value, label: t(`track-${value}`) }))}
        onChange={(next) => address.onFilter({ track: next, step: undefined })}
      />
      <Filters fields={useFields(track)} value={address.value} onChange={address.onFilter} />
      <Assumed years={data?.assumedYears} />
      <Legend />
      <DataTable<Row>
        rowKey="id"
        columns={useColumns(data, track)}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={address.onCursor}
        onOpen={({ id }) => void navigate({ to: paths.workflowCase(id) })}
        empty={{ title: t('noCases'), hint: t('noCasesHint') }}
      />
    </>
  )
}

function useFields(track: Track): FilterField[] {
  const { t, language } = useTexts('workflow')
  const steps = useCall(getWorkflow, { query: { track } }).data?.steps ?? []
  const choices = (all: readonly { value: string; zh: string; en: string }[]) =>
    all.map((choice) => ({ value: choice.value, label: choice[language] }))
  return [
    { key: 'q', label: t('search'), kind: 'search' },
    { key: 'light', label: t('standing'), kind: 'select', options: choices(boardLightChoices) },
    { key: 'owner', label: t('owner'), kind: 'select', options: choices(ownerChoices) },
    {
      key: 'step',
      label: t('step'),
      kind: 'select',
      options: steps.map(({ key, title }) => ({ value: key, label: title[language] })),
    },
  ]
}

function useColumns(data: Board | undefined, track: Track): DataColumn<Row>[] {
  const { t, language } = useTexts('workflow')
  const titles = new Map(
    data?.templates.map(({ id, steps }) => [
      id,
      new Map(steps.map(({ key, title }) => [key, title[language]])),
    ]),
  )
  const titlesOf = (row: Row) => titles.get(row.templateId) ?? new Map<string, string>()
  return [
    { title: t('enterprise'), dataIndex: 'enterprise', width: 240 },
    ...(track === 'pairing' ? [{ title: t('community'), dataIndex: 'community', width: 140 }] : []),
    {
      title: t('progress'),
      width: track === 'pairing' ? 400 : 150,
      render: (_, row) => <Lights steps={row.steps} titles={titlesOf(row)} />,
    },
    {
      title: t('openSteps'),
      width: 360,
      render: (_, row) => <OpenSteps row={row} titles={titlesOf(row)} />,
    },
  ]
}

function OpenSteps({ row, titles }: { row: Row; titles: ReadonlyMap<string, string> }) {
  const { t } = useTexts('workflow')
  const open = row.steps.filter(({ light }) => ['late', 'soon', 'open'].includes(light))
  if (open.length === 0) return <>{t(`light-${row.status === 'ended' ? 'ended' : 'done'}`)}</>
  return (
    <ul className="open-steps">
      {open.map(({ step, light, dueOn, told }) => (
        <li key={step} className={light === 'late' ? 'is-late' : undefined}>
          {titles.get(step) ?? step} <span className="no-break">{dueOn ?? t('noLimit')}</span> ·{' '}
          {told > 0 ? t(`told-${told}`) : t(`light-${light}`)}
        </li>
      ))}
    </ul>
  )
}

import { Button, Modal } from 'antd'
import { useState } from 'react'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { ExportMenu } from '../../../platform/web/ExportMenu.tsx'
import { Filters } from '../../../platform/web/Filters.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { PrintButton } from '../../../platform/web/PrintButton.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { stateTitle } from '../../../platform/moves.ts'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { useListAddress } from '../../../registry/web/list-address.ts'
import '../../web/exchange.css'
import { resourceTone } from '../../web/tones.ts'
import { useCategories } from '../../web/use-categories.ts'
import { confirmResources, exportResources, listResources } from '../resource.api.ts'
import { resourceStates, resourceTable } from '../resource.rules.ts'
import { ResourceForm } from './ResourceForm.tsx'
import { ResourceWays, type Resource } from './ResourceWays.tsx'

/** What enterprises can give; the half-yearly question is answered here with one press. */
export function ResourcesPage() {
  const { t, language, number } = useTexts('resource')
  const exchange = useTexts('exchange')
  const mayWrite = useMay('resource.write')
  const { options, nameOf } = useCategories()
  const [isAdding, setAdding] = useState(false)
  const address = useListAddress(listResources.query, { sort: '', order: 'asc' })
  const { cursor: _cursor, ...filter } = address.asked
  const { data, error, isFetching, refetch } = useCall(
    listResources,
    { query: address.asked },
    { keep: true },
  )
  const asked = (data?.items ?? []).filter(({ isAsked }) => isAsked)
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <PrintButton />
            <ExportMenu lists={[{ endpoint: exportResources, query: filter }]} />
            {mayWrite && asked.length > 0 && <ConfirmAll ids={asked.map(({ id }) => id)} />}
            {mayWrite && (
              <Button type="primary" onClick={() => setAdding(true)}>
                {t('add')}
              </Button>
            )}
          </>
        }
      />
      <Filters
        fields={[
          { key: 'q', label: t('search'), kind: 'search' },
          {
            key: 'status',
            label: t('status'),
            kind: 'select',
            options: resourceStates.map((value) => ({
              value,
              label: stateTitle(resourceTable.states[value])[language],
            })),
          },
          { key: 'category', label: exchange.t('category'), kind: 'select', options },
          {
            key: 'left',
            label: t('leftFilter'),
            kind: 'select',
            options: ['yes', 'no'].map((value) => ({ value, label: t(`left-${value}`) })),
          },
          {
            key: 'asked',
            label: t('asked'),
            kind: 'select',
            options: [{ value: 'yes', label: t('askedYes') }],
          },
        ]}
        value={address.value}
        onChange={address.onFilter}
      />
      <DataTable<Resource>
        rowKey="id"
        columns={[
          {
            title: t('name'),
            width: 210,
            render: (_, { name, area }) => (
              <>
                {name}
                <br />
                <small>{area === '' ? t('areaAll') : area}</small>
              </>
            ),
          },
          { title: t('enterprise'), dataIndex: 'enterprise', width: 200 },
          { title: exchange.t('category'), width: 110, render: (_, { category }) => nameOf(category) },
          {
            title: t('quantity'),
            width: 120,
            render: (_, { quantity, committed, unit }) => (
              <>
                {t('amount', { quantity: number(quantity), unit })}
                <br />
                <small>
                  {t('left')} {number(quantity - committed)}
                </small>
              </>
            ),
          },
          { title: t('perMonth'), width: 90, align: 'right', render: (_, { perMonth }) => number(perMonth) },
          { title: t('validity'), width: 150, render: (_, row) => <Validity resource={row} /> },
          {
            title: t('status'),
            width: 110,
            render: (_, { status, isAsked }) => (
              <span className="states">
                <Status
                  tone={resourceTone[status]}
                  text={stateTitle(resourceTable.states[status])[language]}
                />
                {isAsked && <Status tone="amber" text={t('askedMark')} />}
              </span>
            ),
          },
          ...(mayWrite
            ? [
                {
                  title: t('actions'),
                  width: 180,
                  render: (_: unknown, row: Resource) => <ResourceWays resource={row} />,
                },
              ]
            : []),
        ]}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={address.onCursor}
        empty={{ title: t('none'), hint: t('noneHint') }}
      />
      {isAdding && <ResourceForm onClose={() => setAdding(false)} />}
    </>
  )
}

function Validity({ resource }: { resource: Resource }) {
  const { t } = useTexts('resource')
  const { validFrom, validUntil } = resource
  return (
    <>
      {validUntil === null
        ? t('from', { from: validFrom })
        : t('fromTo', { from: validFrom, until: validUntil })}
    </>
  )
}

function ConfirmAll({ ids }: { ids: string[] }) {
  const { t, number } = useTexts('resource')
  const exchange = useTexts('exchange')
  const [isAsked, setAsked] = useState(false)
  const write = useWrite(confirmResources, {
    onDone: ({ confirmed }) => {
      setAsked(false)
      notifyDone(t('confirmed', { count: number(confirmed) }))
    },
  })
  return (
    <>
      <Button onClick={() => setAsked(true)}>{t('confirmAll', { count: number(ids.length) })}</Button>
      <Modal
        open={isAsked}
        title={t('move-confirm')}
        okText={t('move-confirm')}
        cancelText={exchange.t('cancel')}
        confirmLoading={write.isPending}
        onOk={() => write.mutate({ body: { ids } })}
        onCancel={() => setAsked(false)}
      >
        {t('confirmAsk', { count: number(ids.length) })}
      </Modal>
    </>
  )
}

import { useNavigate } from '@tanstack/react-router'
import { Button, Space } from 'antd'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { Status, type Tone } from '../../../platform/web/Status.tsx'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import type { TemplateStatus } from '../step.rules.ts'
import { draftTemplate, listTemplates } from '../template.api.ts'

type Row = ReplyOf<typeof listTemplates>['items'][number]

const tones: Record<TemplateStatus, Tone> = {
  draft: 'blue',
  published: 'green',
  superseded: 'grey',
  discarded: 'grey',
}

/** Editions of the workflow of both tracks, with how many cases run on each. */
export function TemplatesPage() {
  const { t, day } = useTexts('template')
  const navigate = useNavigate()
  const { data, error, isFetching, refetch } = useCall(listTemplates)
  const draft = useWrite(draftTemplate, { onDone: ({ id }) => void navigate({ to: paths.template(id) }) })
  const items = data?.items ?? []
  return (
    <>
      <PageHead
        title={t('editionsTitle')}
        lead={t('editionsLead')}
        back={() => void navigate({ to: paths.workflow })}
        actions={
          <Space wrap>
            <Button loading={draft.isPending} onClick={() => draft.mutate({ body: { track: 'pairing' } })}>
              {t('draftPairing')}
            </Button>
            <Button loading={draft.isPending} onClick={() => draft.mutate({ body: { track: 'enterprise' } })}>
              {t('draftEnterprise')}
            </Button>
          </Space>
        }
      />
      <DataTable<Row>
        rowKey="id"
        columns={[
          { title: t('track'), width: 160, render: (_, { track }) => t(`track-${track}`) },
          { title: t('editions'), width: 120, render: (_, { edition }) => t('edition', { edition }) },
          {
            title: t('status'),
            width: 160,
            render: (_, { status }) => <Status tone={tones[status]} text={t(`status-${status}`)} />,
          },
          { title: t('publishedOn'), width: 140, render: (_, { publishedOn }) => day(publishedOn) },
          { title: t('steps'), dataIndex: 'steps', align: 'right', width: 100 },
          { title: t('running'), dataIndex: 'running', align: 'right', width: 100 },
        ]}
        page={data && { items, total: items.length, offset: 0, next: null, previous: null }}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onOpen={({ id }) => void navigate({ to: paths.template(id) })}
        empty={{ title: t('noEditions'), hint: t('noEditionsHint') }}
      />
    </>
  )
}

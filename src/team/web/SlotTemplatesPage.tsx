import { useNavigate } from '@tanstack/react-router'
import { Space } from 'antd'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { Card } from '../../platform/web/Card.tsx'
import { DataTable } from '../../platform/web/DataTable.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { Status, type Tone } from '../../platform/web/Status.tsx'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { teamKinds } from '../team.rules.ts'
import { draftTemplate, listTemplates } from '../template/template.api.ts'
import { composition, draftExists, type TemplateState } from '../template/template.rules.ts'
import { SlotLines } from './SlotLines.tsx'
import './team.css'

type Row = ReplyOf<typeof listTemplates>['items'][number]

const templateTones: Record<TemplateState, Tone> = {
  draft: 'blue',
  published: 'green',
  superseded: 'grey',
  discarded: 'grey',
}

/** Which posts each kind of team has: the editions of the programme, and what comes with the program. */
export function SlotTemplatesPage() {
  const { t, day, language } = useTexts('slotTemplate')
  const navigate = useNavigate()
  const mayEdit = useMay('team.template')
  const { data, error, isFetching, refetch } = useCall(listTemplates)
  const items = data?.items ?? []
  const draft = useWrite(draftTemplate, {
    onDone: ({ id }) => {
      notifyDone(t('drafted'))
      void navigate({ to: paths.slotTemplate(id) })
    },
  })
  const exists = draftExists().problem.words[language]
  return (
    <>
      <PageHead
        title={t('templates')}
        lead={t('templatesLead')}
        back={() => void navigate({ to: paths.teams })}
      />
      {teamKinds.map((kind) => {
        const own = items.filter((row) => row.kind === kind)
        const builtIn = data?.builtIn.find((row) => row.kind === kind)
        const hasDraft = own.some(({ state }) => state === 'draft')
        return (
          <Card
            key={kind}
            title={t(`kind-${kind}`)}
            extra={
              mayEdit && (
                <ActionButton
                  text={t('draft')}
                  why={hasDraft ? exists : undefined}
                  onPress={() => draft.mutate({ body: { kind } })}
                />
              )
            }
          >
            {own.length > 0 || !data ? (
              <DataTable<Row>
                rowKey="id"
                columns={[
                  {
                    title: t('editionTitle'),
                    width: 110,
                    render: (_, { edition }) => t('edition', { n: edition }),
                  },
                  {
                    title: t('state'),
                    width: 160,
                    render: (_, { state }) => (
                      <Status tone={templateTones[state]} text={t(`status-${state}`)} />
                    ),
                  },
                  { title: t('composition'), render: (_, { slots }) => composition(slots) },
                  { title: t('publishedOn'), width: 140, render: (_, row) => day(row.publishedOn) },
                  { title: t('standing'), dataIndex: 'teams', align: 'right', width: 120 },
                ]}
                page={data && { items: own, total: own.length, offset: 0, next: null, previous: null }}
                loading={isFetching}
                error={error}
                retry={() => void refetch()}
                onOpen={({ id }) => void navigate({ to: paths.slotTemplate(id) })}
                empty={{ title: t('noTemplates'), hint: t('noTemplatesHint') }}
              />
            ) : (
              <p>{t('noTemplatesHint')}</p>
            )}
            {builtIn && (builtIn.teams > 0 || own.length === 0) && (
              <>
                <Space size="large" wrap className="template-head">
                  <b>
                    {t('comesWith')} {composition(builtIn.slots)}
                  </b>
                  <span>
                    {t('standing')} {builtIn.teams}
                  </span>
                </Space>
                <SlotLines slots={builtIn.slots} />
              </>
            )}
          </Card>
        )
      })}
    </>
  )
}

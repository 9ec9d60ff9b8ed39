import { useNavigate } from '@tanstack/react-router'
import { Alert, Radio } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { Card } from '../../../platform/web/Card.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { SmallTable } from '../../../platform/web/SmallTable.tsx'
import { useParam } from '../../../platform/web/address.ts'
import { useCall } from '../../../platform/web/call.ts'
import { paths } from '../../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { shownValue } from '../../../platform/fields.ts'
import { getComparison } from '../duplicate.api.ts'
import { recordFields } from '../../fields/record.rules.ts'
import { DuplicateActions } from './DuplicateActions.tsx'
import { MergePreview } from './MergePreview.tsx'
import { SideName } from '../../web/SideName.tsx'

export type Comparison = z.output<typeof getComparison.reply>
type Which = 'one' | 'other'
type FieldRow = Comparison['fields'][number]

/** Two records side by side: which is kept, whose value each field takes, what would move, and the decision. */
export function DuplicatePage() {
  const id = useParam('id')
  const { t } = useTexts('duplicate')
  const navigate = useNavigate()
  const { data, error, refetch } = useCall(getComparison, { params: { id } })
  const [kept, setKept] = useState<Which>('one')
  const [taken, setTaken] = useState<Partial<Record<string, Which>>>({})
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  const isOpen = data.can.decide
  const asked = {
    survivorId: data[kept].id,
    take: data.fields
      .filter(({ key, isSame, isChoosable }) => isChoosable && !isSame && (taken[key] ?? kept) !== kept)
      .map(({ key }) => key),
  }
  return (
    <>
      <PageHead
        title={t('compareTitle', { one: data.one.title, other: data.other.title })}
        lead={t('compareLead', { score: data.score, reasons: data.reasons.join('、') })}
        back={() => void navigate({ to: paths.duplicates })}
        actions={<DuplicateActions pair={data} kept={kept} asked={asked} />}
      />
      {!isOpen && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 16 }}
          title={t('decided', { status: t(`status-${data.status}`) })}
        />
      )}
      <Card title={t(`kind-${data.kind}`)}>
        {isOpen && <p>{t('choose')}</p>}
        <SmallTable<FieldRow>
          rowKey="key"
          dataSource={data.fields}
          columns={[
            { title: t('field'), width: 160, dataIndex: 'title' },
            ...(['one', 'other'] as const).map((which) => ({
              key: which,
              width: 320,
              title: <Head pair={data} which={which} kept={kept} onKeep={isOpen ? setKept : undefined} />,
              render: (_: unknown, row: FieldRow) => <Value pair={data} row={row} which={which} />,
            })),
            {
              title: '',
              width: 240,
              render: (_, row) => (
                <Choice
                  row={row}
                  isOpen={isOpen}
                  value={taken[row.key] ?? kept}
                  onChange={(which) => setTaken((before) => ({ ...before, [row.key]: which }))}
                />
              ),
            },
          ]}
        />
      </Card>
      {isOpen && <MergePreview pairId={id} asked={asked} />}
    </>
  )
}

function Head(props: {
  pair: Comparison
  which: Which
  kept: Which
  onKeep: ((which: Which) => void) | undefined
}) {
  const { t } = useTexts('duplicate')
  const { pair, which, kept, onKeep } = props
  return (
    <div>
      <div className="soft">{t(which)}</div>
      <SideName side={pair[which]} />
      {onKeep && (
        <Radio
          name="kept"
          checked={kept === which}
          onChange={() => onKeep(which)}
          aria-label={`${t(which)}: ${t('keep')}`}
        >
          {t('keep')}
        </Radio>
      )}
    </div>
  )
}

function Value({ pair, row, which }: { pair: Comparison; row: FieldRow; which: Which }) {
  const { language } = useTexts('duplicate')
  const field = recordFields[pair.kind].find(({ key }) => key === row.key)
  return field ? shownValue(field, row[which], language) || '—' : null
}

/** Nothing to choose where both are equal or the field is what the record is known by. */
function Choice(props: { row: FieldRow; isOpen: boolean; value: Which; onChange: (which: Which) => void }) {
  const { t } = useTexts('duplicate')
  const { row, isOpen, value, onChange } = props
  if (row.isSame) return <span className="soft">{t('same')}</span>
  if (!isOpen) return <span>{t('differs')}</span>
  if (!row.isChoosable) return <span className="soft">{t('fixed')}</span>
  return (
    <Radio.Group
      size="small"
      aria-label={t('takeOf', { field: row.title })}
      value={value}
      optionType="button"
      options={[
        { value: 'one', label: t('takeOne') },
        { value: 'other', label: t('takeOther') },
      ]}
      onChange={(event) => onChange(event.target.value as Which)}
    />
  )
}

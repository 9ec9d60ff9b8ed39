import type { z } from 'zod'
import { useRoleWords } from '../../../account/web/words.ts'
import { Card } from '../../../platform/web/Card.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { PrintButton } from '../../../platform/web/PrintButton.tsx'
import { SmallTable } from '../../../platform/web/SmallTable.tsx'
import { Sparkline } from '../../../platform/web/Sparkline.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { EmptyState, ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { getBurden } from '../burden.api.ts'
import { formKeys } from '../form.rules.ts'

type Burden = z.output<(typeof getBurden)['reply']>

/** How much filling-in is asked of whom, by form and by month; where it grows, something has to be taken away. */
export function BurdenPage() {
  const { t } = useTexts('burden')
  const { data, error, refetch } = useCall(getBurden)
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} actions={<PrintButton />} />
      {error && !data ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={10} />
      ) : data.forms.length === 0 ? (
        <div className="card">
          <EmptyState title={t('none')} hint={t('noneHint')} />
        </div>
      ) : (
        <>
          <Months {...data} />
          <Forms {...data} />
          {data.communities.length > 0 && <Communities {...data} />}
        </>
      )}
    </>
  )
}

const numeric = { align: 'right' as const, className: 'numeric' }
const each = (minutes: number, by: number): number => Math.round((minutes / Math.max(1, by)) * 10) / 10

function Months({ months }: Burden) {
  const { t, number } = useTexts('burden')
  return (
    <Card title={t('months')} extra={<Sparkline values={months.map((row) => row.communityMinutes)} />}>
      <SmallTable
        rowKey="month"
        dataSource={months.toReversed()}
        columns={[
          { title: t('month'), dataIndex: 'month' },
          { title: t('saves'), ...numeric, render: (_, row) => number(row.saves) },
          { title: t('fieldsFilled'), ...numeric, render: (_, row) => number(row.fieldsFilled) },
          { title: t('minutes'), ...numeric, render: (_, row) => number(row.minutes) },
          { title: t('communities'), ...numeric, render: (_, row) => number(row.communities) },
          { title: t('communityMinutes'), ...numeric, render: (_, row) => number(row.communityMinutes) },
          {
            title: t('perCommunity'),
            ...numeric,
            render: (_, row) => number(each(row.communityMinutes, row.communities)),
          },
        ]}
      />
    </Card>
  )
}

function Forms({ forms }: Burden) {
  const { t, number } = useTexts('burden')
  const { roleName } = useRoleWords()
  const name = (form: string): string => {
    const { thing, act } = formKeys(form)
    return `${t(thing)} · ${t(act)}`
  }
  return (
    <Card title={t('forms')}>
      <SmallTable
        rowKey={({ form, role }) => `${form} ${role}`}
        dataSource={forms}
        columns={[
          { title: t('form'), render: (_, row) => name(row.form) },
          { title: t('role'), render: (_, row) => roleName(row.role) },
          { title: t('saves'), ...numeric, render: (_, row) => number(row.saves) },
          { title: t('fieldsShown'), ...numeric, render: (_, row) => number(row.fieldsShown) },
          { title: t('fieldsFilled'), ...numeric, render: (_, row) => number(row.fieldsFilled) },
          { title: t('minutes'), ...numeric, render: (_, row) => number(row.minutes) },
          { title: t('perSave'), ...numeric, render: (_, row) => number(each(row.minutes, row.saves)) },
        ]}
      />
    </Card>
  )
}

function Communities({ communities }: Burden) {
  const { t, number } = useTexts('burden')
  return (
    <Card title={t('most')}>
      <SmallTable
        rowKey="divisionCode"
        dataSource={communities}
        columns={[
          { title: t('community'), render: (_, row) => row.name || row.divisionCode },
          { title: t('saves'), ...numeric, render: (_, row) => number(row.saves) },
          { title: t('fieldsFilled'), ...numeric, render: (_, row) => number(row.fieldsFilled) },
          { title: t('minutes'), ...numeric, render: (_, row) => number(row.minutes) },
        ]}
      />
    </Card>
  )
}

import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Switch } from 'antd'
import { useState } from 'react'
import { Card } from '../../../platform/web/Card.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { paths } from '../../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import '../../web/exchange.css'
import { listCategories, setCategories } from '../category.api.ts'
import { MOST_CATEGORIES, type Category } from '../category.rules.ts'

/** The office says what needs and resources are sorted by. */
export function CategoriesPage() {
  const { t } = useTexts('exchange')
  const navigate = useNavigate()
  const { data, error, refetch } = useCall(listCategories)
  return (
    <>
      <PageHead
        title={t('categories')}
        lead={t('categoriesLead')}
        back={() => void navigate({ to: paths.needs })}
      />
      {data ? (
        <Editor key={JSON.stringify(data.items)} items={data.items} />
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Loading rows={8} />
      )}
    </>
  )
}

function Editor({ items }: { items: readonly Category[] }) {
  const { t } = useTexts('exchange')
  const [rows, setRows] = useState(items)
  const write = useWrite(setCategories, { onDone: () => notifyDone(t('saved')) })
  const put = (at: number, to: Partial<Category>) =>
    setRows(rows.map((row, place) => (place === at ? { ...row, ...to } : row)))
  const up = (at: number) => {
    const [before, own] = [rows[at - 1], rows[at]]
    if (before && own) setRows([...rows.slice(0, at - 1), own, before, ...rows.slice(at + 1)])
  }
  const isNew = ({ key }: Category) => !items.some((item) => item.key === key)
  return (
    <Card>
      <div className="categories">
        {rows.map((row, at) => (
          <div key={row.key}>
            <Input
              aria-label={`${t('categoryZh')} ${at + 1}`}
              value={row.zh}
              maxLength={20}
              onChange={(event) => put(at, { zh: event.target.value })}
            />
            <Input
              aria-label={`${t('categoryEn')} ${at + 1}`}
              value={row.en}
              maxLength={60}
              onChange={(event) => put(at, { en: event.target.value })}
            />
            <Switch
              aria-label={`${t('categoryUsed')} ${row.zh}`}
              checked={row.isUsed}
              checkedChildren={t('categoryUsed')}
              onChange={(isUsed) => put(at, { isUsed })}
            />
            <span className="row-ways">
              <Button size="small" disabled={at === 0} onClick={() => up(at)}>
                {t('moveUp')}
              </Button>
              {isNew(row) && (
                <Button size="small" onClick={() => setRows(rows.filter((other) => other.key !== row.key))}>
                  {t('takeOut')}
                </Button>
              )}
            </span>
          </div>
        ))}
      </div>
      <div className="row-ways" style={{ marginTop: 16 }}>
        <Button
          disabled={rows.length >= MOST_CATEGORIES}
          onClick={() =>
            setRows([...rows, { key: freeKey(rows), zh: t('newCategory'), en: 'New category', isUsed: true }])
          }
        >
          {t('addCategory')}
        </Button>
        <Button
          type="primary"
          loading={write.isPending}
          disabled={rows === items}
          onClick={() => write.mutate({ body: { items: [...rows] } })}
        >
          {t('save')}
        </Button>
      </div>
    </Card>
  )
}

/** A key that no category has; nobody reads it. */
function freeKey(rows: readonly Category[]): string {
  let number = rows.length + 1
  while (rows.some(({ key }) => key === `own-${number}`)) number += 1
  return `own-${number}`
}

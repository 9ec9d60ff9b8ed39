import { Alert, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import {
  confirmDispatches,
  confirmResidences,
  listDispatchRegistrations,
  listResidenceRegistrations,
} from '../personal.api.ts'
import { acceptSlips, listOrganisationRegistrations } from '../slip.api.ts'
import './slip.css'

type Book = 'organisation' | 'residence' | 'dispatch'
const MOST = 200

const lists = {
  organisation: { list: listOrganisationRegistrations, status: 'submitted', many: acceptSlips },
  residence: { list: listResidenceRegistrations, status: 'asked', many: confirmResidences },
  dispatch: { list: listDispatchRegistrations, status: 'asked', many: confirmDispatches },
} as const

/** Decides on several that wait in one go; each is named, and what could not be done is told with its reason. */
export function ManyDialog({ book, onClose }: { book: Book; onClose: () => void }) {
  const { t, language } = useTexts('registration')
  const { list, status, many } = lists[book]
  const { data, error } = useCall(list as typeof listResidenceRegistrations, {
    query: { status: status as 'asked', limit: MOST },
  })
  const rows: { id: string; name: string }[] = (data?.items ?? []).map((row) => ({
    id: row.id,
    name: 'member' in row ? `${row.member}　${row.enterprise}` : (row as { enterprise: string }).enterprise,
  }))
  const [left, setLeft] = useState<string[]>([])
  const [result, setResult] = useState<ReplyOf<typeof acceptSlips>>()
  const write = useWrite(many, { onDone: setResult })
  const chosen = rows.filter(({ id }) => !left.includes(id)).map(({ id }) => id)
  const nameOf = (id: string) => rows.find((row) => row.id === id)?.name ?? id
  return (
    <Modal
      open
      title={t(`many-${book}`)}
      okText={result ? t('close') : t('manyDo', { count: chosen.length })}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !result && chosen.length === 0 }}
      confirmLoading={write.isPending}
      onOk={() => (result ? onClose() : write.mutate({ body: { ids: chosen } }))}
      onCancel={onClose}
    >
      {error && !data && <ErrorState error={error} />}
      {!data && !error && <Loading rows={4} />}
      {result ? (
        <div role="status">
          <p>{t('manyDone', { count: result.done })}</p>
          {result.left.map(({ id, why }) => (
            <Alert key={id} type="warning" showIcon title={nameOf(id)} description={why[language]} />
          ))}
        </div>
      ) : (
        data && (
          <>
            <p>{rows.length === 0 ? t('manyNone') : t(`manyAsk-${book}`)}</p>
            <div className="many-rows" tabIndex={0} role="group" aria-label={t(`many-${book}`)}>
              {rows.map(({ id, name }) => (
                <Checkbox
                  key={id}
                  checked={!left.includes(id)}
                  onChange={({ target }) =>
                    setLeft(target.checked ? left.filter((own) => own !== id) : [...left, id])
                  }
                >
                  {name}
                </Checkbox>
              ))}
            </div>
          </>
        )
      )}
    </Modal>
  )
}

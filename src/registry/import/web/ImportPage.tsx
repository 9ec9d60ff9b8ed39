import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useParam } from '../../../platform/web/address.ts'
import { useCall } from '../../../platform/web/call.ts'
import { useLive } from '../../../platform/web/live.ts'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { minuteOf } from '../../../platform/web/texts.ts'
import { getImport } from '../import.api.ts'
import { CheckedImport } from './CheckedImport.tsx'
import { EndedImport } from './EndedImport.tsx'
import './import.css'
import { ImportProgress } from './ImportProgress.tsx'
import { isMoving, statusTone, useImportTexts } from './words.ts'

/** One import from its upload to its end: how far it is, what the file would change, what came of it. */
export function ImportPage() {
  const id = useParam('id')
  const { t, kindName } = useImportTexts()
  const navigate = useNavigate()
  const { data, error, refetch } = useCall(getImport, { params: { id } })
  useLive('import-run', data !== undefined && isMoving(data.status), () => void refetch())
  useFreshAfter(data?.version)
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  const { status, kind, askedBy, askedAt, fileName, version } = data
  return (
    <>
      <PageHead
        title={fileName}
        lead={t('lead', { kind: kindName(kind), by: askedBy, at: minuteOf(askedAt) })}
        back={() => void navigate({ to: paths.imports, search: { kind } })}
        actions={<Status tone={statusTone[status]} text={t(`status-${status}`)} />}
      />
      {isMoving(status) ? (
        <ImportProgress run={data} />
      ) : status === 'ready' ? (
        <CheckedImport key={version} run={data} />
      ) : (
        <EndedImport run={data} />
      )}
    </>
  )
}

/** Whenever the background has moved an import on, its rows and, once it was written, every list are others than before. */
function useFreshAfter(version: number | undefined): void {
  const queries = useQueryClient()
  const seen = useRef(version)
  useEffect(() => {
    if (seen.current !== undefined && seen.current !== version) void queries.invalidateQueries()
    seen.current = version
  }, [queries, version])
}

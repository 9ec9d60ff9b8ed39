import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { download } from '../../../platform/web/call.ts'
import { annotatedImport } from '../import.api.ts'
import { useImportTexts, type Import } from './words.ts'

/** The file again with what is wrong in a last column, while there is something to mend and the file is kept. */
export function Annotated({ run }: { run: Import }) {
  const { t } = useImportTexts()
  const [isLoading, setLoading] = useState(false)
  const { counts, undecided, hasFile, id } = run
  if (!hasFile || !counts || counts.wrong + undecided === 0) return null
  const fetch = async () => {
    setLoading(true)
    await download(annotatedImport, { params: { id } })
    setLoading(false)
  }
  return (
    <Button icon={<DownloadOutlined />} loading={isLoading} onClick={() => void fetch()}>
      {t('annotated')}
    </Button>
  )
}

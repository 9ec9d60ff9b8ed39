import { ExportMenu } from '../../../platform/web/ExportMenu.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { ask } from '../../../registry/web/ask.ts'
import { exportVersion, listVersionLines } from '../../roster/version.api.ts'
import { PrintMenu } from './PrintMenu.tsx'

/** Takes a published version out, as a file or on paper. */
export function VersionWays({ version, asOf }: { version: number; asOf: string }) {
  const { t } = useTexts('pair')
  return (
    <div className="row-ways">
      <ExportMenu lists={[{ endpoint: exportVersion, query: { version } }]} />
      <PrintMenu
        title={t('version', { number: version })}
        asOf={asOf}
        fetchPage={(cursor) => ask(listVersionLines, { query: { version, limit: 200, cursor } })}
      />
    </div>
  )
}

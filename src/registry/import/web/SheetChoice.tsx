import { Select } from 'antd'
import { useWrite } from '../../../platform/web/call.ts'
import { mapImport } from '../import.api.ts'
import { useImportTexts, type Import } from './words.ts'

/** Another sheet of the same file; choosing it has the file read again. */
export function SheetChoice({ run }: { run: Import }) {
  const { t } = useImportTexts()
  const map = useWrite(mapImport)
  const { id, version, sheets, sheet, can } = run
  if (!can.map || sheets.length < 2) return null
  return (
    <p className="sheet-choice">
      <span>{t('sheetAsk')}</span>
      <Select
        aria-label={t('sheet')}
        value={sheet}
        options={sheets.map((value) => ({ value, label: value }))}
        loading={map.isPending}
        popupMatchSelectWidth={false}
        onChange={(chosen: string) =>
          map.mutate({ params: { id }, body: { sheet: chosen, columns: [] }, version })
        }
      />
    </p>
  )
}

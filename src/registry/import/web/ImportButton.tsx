import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMay } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import type { ImportName } from '../importer.rules.ts'
import { useImportTexts } from './words.ts'

/** Leads from a list to where it is brought in, for those who may. */
export function ImportButton({ kind }: { kind: ImportName }) {
  const { t } = useImportTexts()
  const navigate = useNavigate()
  if (!useMay('registry.import')) return null
  return <Button onClick={() => void navigate({ to: paths.imports, search: { kind } })}>{t('import')}</Button>
}

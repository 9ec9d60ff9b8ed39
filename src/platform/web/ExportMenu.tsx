import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown, type MenuProps } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Endpoint } from '../endpoint.ts'
import { exportFormats, type ExportFormat } from '../exported.ts'
import { download } from './call.ts'
import { useTexts } from './texts.ts'

/** A list that can be taken out from a page: its endpoint, and the filter that stands in the address. */
export interface ExportableList {
  /** Named where a page offers more than one. */
  label?: string
  endpoint: Endpoint
  query: Record<string, unknown>
}

/** Takes out exactly what is filtered; says how much has arrived, and can be stopped. */
export function ExportMenu({ lists, disabled = false }: { lists: ExportableList[]; disabled?: boolean }) {
  const { t } = useTexts('platform')
  const [received, setReceived] = useState<number>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  const exportAs = async ({ endpoint, query }: ExportableList, format: ExportFormat) => {
    const control = new AbortController()
    running.current = control
    setReceived(0)
    await download(
      endpoint,
      { query: { ...query, format } },
      { signal: control.signal, onProgress: setReceived },
    )
    setReceived(undefined)
  }
  if (received !== undefined) {
    return (
      <>
        <span role="status">
          {t(received === 0 ? 'exportBegins' : 'exportArrives', { size: sizeOf(received) })}
        </span>
        <Button onClick={() => running.current?.abort()}>{t('exportStop')}</Button>
      </>
    )
  }
  const formatsOf = (list: ExportableList, at: number) =>
    exportFormats.map((format) => ({
      key: `${at}-${format}`,
      label: t(`export-${format}`),
      onClick: () => void exportAs(list, format),
    }))
  const items: NonNullable<MenuProps['items']> = lists.flatMap((list, at): NonNullable<MenuProps['items']> =>
    list.label === undefined
      ? formatsOf(list, at)
      : [{ key: String(at), type: 'group' as const, label: list.label, children: formatsOf(list, at) }],
  )
  return (
    <Dropdown trigger={['click']} menu={{ items }} disabled={disabled}>
      <Button>
        {t('export')} <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  )
}

/** Tenths of a megabyte: fine enough to see that something arrives. */
const sizeOf = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`

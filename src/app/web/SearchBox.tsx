import { SearchOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../../platform/web/texts.ts'
import { usePhone } from '../../platform/web/width.ts'
import { SearchPalette } from './SearchPalette.tsx'
import './search.css'

const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

/** Opens the search from the bar at the top, or from anywhere with Ctrl+K (⌘K). */
export function SearchBox() {
  const { t } = useTexts('search')
  const isPhone = usePhone()
  // Each opening has its number: the browser tells of a closing a moment after it, when the next may have begun.
  const [opening, setOpening] = useState<number>()
  const palette = useRef<HTMLDialogElement>(null)
  const open = () => {
    if (!palette.current?.open) setOpening((number = 0) => number + 1)
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || event.altKey || event.shiftKey) return
      if (!(isMac ? event.metaKey : event.ctrlKey)) return
      event.preventDefault()
      open()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      {isPhone ? (
        <Button
          type="text"
          className="top-search"
          icon={<SearchOutlined />}
          aria-label={t('open')}
          onClick={open}
        />
      ) : (
        <button
          type="button"
          className="search-box"
          aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
          onClick={open}
        >
          <SearchOutlined aria-hidden />
          <span>{t('placeholder')}</span>
          <kbd>{isMac ? '⌘K' : 'Ctrl+K'}</kbd>
        </button>
      )}
      {opening !== undefined && (
        <SearchPalette
          key={opening}
          dialog={palette}
          onClose={() => setOpening((now) => (now === opening ? undefined : now))}
        />
      )}
    </>
  )
}

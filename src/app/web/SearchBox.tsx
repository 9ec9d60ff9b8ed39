import { SearchOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTexts } from '../../platform/web/texts.ts'
import { usePhone } from '../../platform/web/width.ts'
import { SearchPalette } from './SearchPalette.tsx'
import './search.css'

const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

/** Opens the search from the bar at the top, or from anywhere with Ctrl+K (⌘K). */
export function SearchBox() {
  const { t } = useTexts('search')
  const isPhone = usePhone()
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || event.altKey || event.shiftKey) return
      if (!(isMac ? event.metaKey : event.ctrlKey)) return
      event.preventDefault()
      setOpen(true)
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
          onClick={() => setOpen(true)}
        />
      ) : (
        <button
          type="button"
          className="search-box"
          aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
          onClick={() => setOpen(true)}
        >
          <SearchOutlined aria-hidden />
          <span>{t('placeholder')}</span>
          <kbd>{isMac ? '⌘K' : 'Ctrl+K'}</kbd>
        </button>
      )}
      {isOpen && <SearchPalette onClose={() => setOpen(false)} />}
    </>
  )
}

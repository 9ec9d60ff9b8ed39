import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useState, type KeyboardEvent, type RefObject } from 'react'
import { useCall } from '../../platform/web/call.ts'
import { useMe } from '../../platform/web/me.tsx'
import { EmptyState, ErrorState } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { search } from '../../registry/search/search.api.ts'
import { addressOfRecord } from './search-address.ts'
import { SearchResults } from './SearchResults.tsx'

/** Long enough to skip the letters between two characters of an input method. */
const PAUSE = 150

/**
 * One box and its results: a combobox over a list (WAI-ARIA Authoring Practices, Combobox), in a dialog of the browser. What was
 * typed is forgotten when it closes, because it may be somebody's phone.
 */
export function SearchPalette(props: { dialog: RefObject<HTMLDialogElement | null>; onClose: () => void }) {
  const { dialog, onClose } = props
  const { t } = useTexts('search')
  const navigate = useNavigate()
  const { permissions } = useMe()
  const listId = useId()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const asked = useSettled(text.trim())
  const { data, error, isPlaceholderData, isFetching, refetch } = useCall(
    search,
    { query: { q: asked } },
    { enabled: asked !== '', keep: true },
  )
  useEffect(() => dialog.current?.showModal(), [dialog])

  const groups = asked === '' ? [] : (data?.groups ?? [])
  const hits = groups.flatMap((group) => group.hits)
  const isCurrent = asked === text.trim() && !isPlaceholderData && !isFetching
  const open = (index: number) => {
    const address = addressOfRecord(hits[index]?.opens ?? null, permissions)
    if (!address) return
    dialog.current?.close()
    void navigate(address)
  }
  const onKey = (event: KeyboardEvent) => {
    // Enter and the arrows belong to the input method while it composes a character.
    if (event.nativeEvent.isComposing || hits.length === 0) return
    if (event.key === 'Enter' && isCurrent) open(active)
    else if (event.key === 'ArrowDown') setActive((active + 1) % hits.length)
    else if (event.key === 'ArrowUp') setActive((active - 1 + hits.length) % hits.length)
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t('title')}
      onClose={onClose}
      onClick={(event) => {
        // A click beside the content falls on the dialog itself.
        if (event.target === dialog.current) dialog.current.close()
      }}
    >
      <div className="palette-body">
        <div className="palette-head">
          <input
            type="text"
            role="combobox"
            aria-label={t('input')}
            aria-expanded={hits.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={hits.length > 0 ? `${listId}-${active}` : undefined}
            autoComplete="off"
            spellCheck={false}
            maxLength={100}
            enterKeyHint="go"
            placeholder={t('placeholder')}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setActive(0)
            }}
            onKeyDown={onKey}
          />
          <button type="button" className="palette-close" onClick={() => dialog.current?.close()}>
            {t('close')}
          </button>
        </div>
        <p className="visually-hidden" role="status">
          {isCurrent && asked !== '' ? t('count', { count: hits.length }) : ''}
        </p>
        <SearchResults
          id={listId}
          groups={groups}
          text={asked}
          active={active}
          isWaiting={!isCurrent && asked !== ''}
          onPoint={setActive}
          onOpen={open}
          isOpenable={(opens) => addressOfRecord(opens, permissions) !== undefined}
        />
        {asked === '' ? (
          <div className="palette-hint">
            <p>{t('hint')}</p>
            <p>{t('hintMember')}</p>
          </div>
        ) : error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : hits.length > 0 ? null : isCurrent ? (
          <div className="palette-hint">
            <EmptyState title={t('none', { text: asked })} hint={t('noneHint')} />
            <p>{t('hintMember')}</p>
          </div>
        ) : (
          <p className="palette-hint">{t('waiting')}</p>
        )}
        <p className="palette-keys" aria-hidden>
          {t('keys')}
        </p>
      </div>
    </dialog>
  )
}

/** The value once it has stayed the same for a moment; nothing is nothing at once. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE)
    return () => clearTimeout(timer)
  }, [value])
  return value === '' ? '' : settled
}

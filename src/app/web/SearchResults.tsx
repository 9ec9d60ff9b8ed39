import { useEffect, useRef } from 'react'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { useTexts } from '../../platform/web/texts.ts'
import type { search } from '../../registry/search/search.api.ts'

type Group = ReplyOf<typeof search>['groups'][number]
type Hit = Group['hits'][number]

/** The list under the box, group by group; its options are numbered through, and the box says which one is active. */
export function SearchResults(props: {
  id: string
  groups: Group[]
  text: string
  active: number
  isWaiting: boolean
  onPoint: (index: number) => void
  onOpen: (index: number) => void
  isOpenable: (opens: Hit['opens']) => boolean
}) {
  const { t } = useTexts('search')
  const { id, groups, active } = props
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active, groups])
  let next = 0
  return (
    <div
      id={id}
      ref={list}
      role="listbox"
      className="palette-list"
      aria-label={t('results')}
      aria-busy={props.isWaiting}
    >
      {groups.map(({ kind, hits, hasMore }) => (
        <div key={kind} role="group" aria-labelledby={`${id}-${kind}`} className="palette-group">
          <div id={`${id}-${kind}`} role="presentation" className="palette-kind">
            {t(`kind.${kind}`)}
            {hasMore && <span>{t('more')}</span>}
          </div>
          {hits.map((hit) => {
            const index = next++
            const isOpenable = props.isOpenable(hit.opens)
            return (
              <div
                key={hit.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                aria-disabled={!isOpenable}
                className="palette-option"
                onMouseMove={() => props.onPoint(index)}
                onClick={() => props.onOpen(index)}
              >
                <span className="palette-title">
                  <Marked title={hit.title} text={props.text} />
                  {hit.hasEnded && <span className="palette-note">{t('hasEnded')}</span>}
                  {!isOpenable && <span className="palette-note">{t('cannotOpen')}</span>}
                </span>
                <span className="palette-detail">{hit.detail}</span>
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}

/** The part of the title that was typed stands out; found by pinyin or code, nothing does. */
function Marked({ title, text }: { title: string; text: string }) {
  const at = title.toLowerCase().indexOf(text.toLowerCase())
  if (at < 0) return <span>{title}</span>
  const end = at + text.length
  return (
    <span>
      {title.slice(0, at)}
      <mark>{title.slice(at, end)}</mark>
      {title.slice(end)}
    </span>
  )
}

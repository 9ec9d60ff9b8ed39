import { CloseOutlined } from '@ant-design/icons'
import { Button, InputNumber } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTexts } from '../../../platform/web/texts.ts'
import type { Settings } from '../../scenario/settings.rules.ts'
import { CommunityPick, SitePick, type Chosen } from './choices.tsx'
import './scenario.css'

export interface NamedPair {
  site: Chosen
  community: Chosen
}

/** Settings with the names under which they were chosen. */
export interface NamedSettings {
  locks: NamedPair[]
  forbids: NamedPair[]
  wishes: NamedPair[]
  capacities: { community: Chosen; pairs: number }[]
}

export const nothingSet: NamedSettings = { locks: [], forbids: [], wishes: [], capacities: [] }

export const settingsOf = (named: NamedSettings): Settings => {
  const pairs = (list: NamedPair[]) =>
    list.map(({ site, community }) => ({ siteId: site.id, communityId: community.id }))
  return {
    locks: pairs(named.locks),
    forbids: pairs(named.forbids),
    wishes: pairs(named.wishes),
    capacities: named.capacities.map(({ community, pairs: count }) => ({
      communityId: community.id,
      pairs: count,
    })),
  }
}

/** Locks, prohibitions, capacities and wishes of a new plan. */
export function SettingsInput(props: { value: NamedSettings; onChange: (value: NamedSettings) => void }) {
  const { t } = useTexts('scenario')
  const { value, onChange } = props
  return (
    <div className="scenario-settings">
      {(['locks', 'forbids', 'wishes'] as const).map((kind) => (
        <PairList
          key={kind}
          title={t(kind)}
          note={kind === 'wishes' ? t('wishesNote') : undefined}
          pairs={value[kind]}
          onChange={(pairs) => onChange({ ...value, [kind]: pairs })}
        />
      ))}
      <CapacityList
        capacities={value.capacities}
        onChange={(capacities) => onChange({ ...value, capacities })}
      />
    </div>
  )
}

function PairList(props: {
  title: string
  note: string | undefined
  pairs: NamedPair[]
  onChange: (pairs: NamedPair[]) => void
}) {
  const { t } = useTexts('scenario')
  const { title, note, pairs, onChange } = props
  const [site, setSite] = useState<Chosen>()
  const [community, setCommunity] = useState<Chosen>()
  const add = () => {
    if (!site || !community) return
    onChange([...pairs, { site, community }])
    setSite(undefined)
    setCommunity(undefined)
  }
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {note !== undefined && <p>{note}</p>}
      <Listed
        items={pairs.map((pair) => t('pairOf', { site: pair.site.name, community: pair.community.name }))}
        onRemove={(at) => onChange(pairs.filter((_, index) => index !== at))}
      />
      <div className="scenario-add">
        <SitePick label={t('pickSite')} value={site} onChange={setSite} />
        <CommunityPick label={t('pickCommunity')} value={community} onChange={setCommunity} />
        <Button disabled={!site || !community} onClick={add}>
          {t('add')}
        </Button>
      </div>
    </section>
  )
}

function CapacityList(props: {
  capacities: NamedSettings['capacities']
  onChange: (capacities: NamedSettings['capacities']) => void
}) {
  const { t } = useTexts('scenario')
  const { capacities, onChange } = props
  const [community, setCommunity] = useState<Chosen>()
  const [pairs, setPairs] = useState<number | null>(1)
  return (
    <section aria-label={t('capacities')}>
      <h3>{t('capacities')}</h3>
      <Listed
        items={capacities.map((own) => `${own.community.name}：${own.pairs}`)}
        onRemove={(at) => onChange(capacities.filter((_, index) => index !== at))}
      />
      <div className="scenario-add">
        <CommunityPick label={t('pickCommunity')} value={community} onChange={setCommunity} />
        <InputNumber
          aria-label={t('places')}
          min={0}
          max={99}
          precision={0}
          value={pairs}
          onChange={setPairs}
        />
        <Button
          disabled={!community || pairs === null}
          onClick={() => {
            if (!community || pairs === null) return
            onChange([...capacities, { community, pairs }])
            setCommunity(undefined)
          }}
        >
          {t('add')}
        </Button>
      </div>
    </section>
  )
}

function Listed({ items, onRemove }: { items: string[]; onRemove: (at: number) => void }): ReactNode {
  const { t } = useTexts('scenario')
  if (items.length === 0) return null
  return (
    <ul className="scenario-list">
      {items.map((name, at) => (
        <li key={name}>
          <span>{name}</span>
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('remove', { name })}
            onClick={() => onRemove(at)}
          />
        </li>
      ))}
    </ul>
  )
}

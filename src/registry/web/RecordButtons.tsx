import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { endedKinds, type EndedKind } from '../record/change.rules.ts'
import type { RecordKind } from '../fields/record.rules.ts'
import type { RecordWays } from './record-ways.tsx'

const canEnd = (kind: RecordKind): kind is EndedKind => endedKinds.some((each) => each === kind)

/** Change, end and history of one record; what the role may not do is not there, what the state forbids is grey. */
export function RecordButtons(props: {
  ways: RecordWays
  kind: RecordKind
  record: { id: string; version: number }
  name: string
  isEnded: boolean
  small?: boolean
}) {
  const { t } = useTexts('record')
  const { ways, kind, record, name, isEnded, small = false } = props
  const { id, version } = record
  const why = isEnded ? t('whyEnded') : undefined
  return (
    <div className="row-ways">
      {ways.may.change(kind) && (
        <ActionButton text={t('edit')} why={why} small={small} onPress={() => ways.edit({ kind, id })} />
      )}
      {canEnd(kind) && ways.may.end(kind) && (
        <ActionButton
          text={t(`end-${kind}`)}
          why={why}
          small={small}
          onPress={() => ways.end({ kind, id, name, version })}
        />
      )}
      <ActionButton
        text={t('history')}
        why={undefined}
        small={small}
        onPress={() => ways.remember({ kind, id })}
      />
    </div>
  )
}

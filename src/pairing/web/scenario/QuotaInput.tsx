import { CloseOutlined } from '@ant-design/icons'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../../platform/web/texts.ts'
import type { RuleSet } from '../../rule/rule.rules.ts'
import { CommunityPick, type Chosen } from './choices.tsx'

/** Members that some communities can absorb, where it is not what the registry says. */
export function QuotaInput(props: {
  quotas: RuleSet['quotas']
  names: ReadonlyMap<string, string>
  onChange: (quotas: RuleSet['quotas'], added?: Chosen) => void
}) {
  const { t } = useTexts('scenario')
  const { quotas, names, onChange } = props
  const [community, setCommunity] = useState<Chosen>()
  const [members, setMembers] = useState<number | null>(10)
  return (
    <>
      <ul className="scenario-list">
        {quotas.map((quota) => {
          const name = names.get(quota.communityId) ?? quota.communityId
          return (
            <li key={quota.communityId}>
              <span>
                {name}：{quota.members}
              </span>
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('remove', { name })}
                onClick={() => onChange(quotas.filter((own) => own !== quota))}
              />
            </li>
          )
        })}
      </ul>
      <div className="scenario-add">
        <CommunityPick label={t('pickCommunity')} value={community} onChange={setCommunity} />
        <InputNumber aria-label={t('members')} min={0} precision={0} value={members} onChange={setMembers} />
        <Button
          disabled={!community || members === null}
          onClick={() => {
            if (!community || members === null) return
            const others = quotas.filter(({ communityId }) => communityId !== community.id)
            onChange([...others, { communityId: community.id, members }], community)
            setCommunity(undefined)
          }}
        >
          {t('addQuota')}
        </Button>
      </div>
    </>
  )
}

import { Card } from '../../platform/web/Card.tsx'
import { SmallTable } from '../../platform/web/SmallTable.tsx'
import { NONE, useTexts } from '../../platform/web/texts.ts'
import type { Content, Officer, Party } from '../agreement-content.rules.ts'

interface Fact {
  label: string
  of: (party: Party) => string
}

const officer = ({ name, post, phone }: Officer): string => [name, post, phone].filter(Boolean).join(' ')

/** What is on record of both sides; nobody types it again. */
export function Parties({ content }: { content: Content }) {
  const { t } = useTexts('agreement')
  const facts: Fact[] = [
    { label: t('code'), of: ({ code }) => code },
    { label: t('organisation'), of: ({ organisation }) => organisation },
    { label: t('leader'), of: ({ leader }) => officer(leader) },
    { label: t('liaison'), of: ({ liaison }) => officer(liaison) },
  ]
  return (
    <Card title={t('parties')}>
      <p className="agreement-hint">{t('partiesHint')}</p>
      <SmallTable<Fact>
        rowKey="label"
        dataSource={facts}
        columns={[
          { title: '', dataIndex: 'label', width: 160 },
          {
            title: `${t('enterprise')} ${content.enterprise.name}`,
            render: (_, { of }) => of(content.enterprise) || NONE,
          },
          {
            title: `${t('community')} ${content.community.name}`,
            render: (_, { of }) => of(content.community) || NONE,
          },
        ]}
      />
      <p>
        {t('basis')}：{content.basis}
      </p>
    </Card>
  )
}

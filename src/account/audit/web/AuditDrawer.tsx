import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import type { z } from 'zod'
import { Descriptions } from '../../../platform/web/Descriptions.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import type { auditRow } from '../audit.api.ts'
import { useAuditWords } from './audit-words.ts'

type Row = z.output<typeof auditRow>

const pages: Partial<Record<string, (id: string) => string>> = {
  enterprise: paths.enterprise,
  community: paths.community,
  pairing: paths.pairing,
  team: paths.team,
}

/** All that one entry says; of names and phones it holds none. */
export function AuditDrawer({ entry, onClose }: { entry: Row | undefined; onClose: () => void }) {
  const { t } = useTexts('audit')
  return (
    <Drawer
      open={entry !== undefined}
      onClose={onClose}
      title={t('details')}
      size={560}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      destroyOnHidden
    >
      {entry && <Said entry={entry} />}
    </Drawer>
  )
}

function Said({ entry }: { entry: Row }) {
  const { t } = useTexts('audit')
  const words = useAuditWords()
  const page = pages[entry.subjectKind ?? '']
  const sides = (['before', 'after', 'detail'] as const).filter(
    (side) => Object.keys(entry[side] ?? {}).length > 0,
  )
  return (
    <Descriptions
      items={[
        { label: t('at'), value: words.time(entry.at) },
        { label: t('action'), value: words.action(entry) },
        { label: t('who'), value: words.person(entry) },
        { label: t('account'), value: entry.account },
        { label: t('address'), value: entry.address },
        { label: t('device'), value: entry.device },
        { label: t('reason'), value: entry.reason, wide: true },
        {
          label: t('subject'),
          value: (
            <>
              {words.subject({ ...entry, subject: '' })} {entry.subject}{' '}
              {page && <Link to={page(entry.subject)}>{t('openRecord')}</Link>}
            </>
          ),
          wide: true,
        },
        ...sides.map((side) => ({
          label: t(side),
          value: <pre className="said">{JSON.stringify(entry[side], undefined, 2)}</pre>,
          wide: true,
        })),
        { label: t('source'), value: t(`source-${entry.source}`) },
        { label: t('id'), value: entry.id, wide: true },
      ]}
    />
  )
}

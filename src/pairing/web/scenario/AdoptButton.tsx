import { useNavigate } from '@tanstack/react-router'
import { Button, Popconfirm } from 'antd'
import { whyNot } from '../../../platform/moves.ts'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { runStateOf, runTable } from '../../pairing.rules.ts'
import { adoptRun } from '../../scenario/scenario.api.ts'
import type { Run } from '../run-watch.ts'

/** Makes drafts of the pairs of a plan, after saying what that means. */
export function AdoptButton({ run }: { run: Run }) {
  const { t, number, language } = useTexts('scenario')
  const navigate = useNavigate()
  const adopt = useWrite(adoptRun, {
    onDone: ({ drafted, kept }) => {
      notifyDone(t('adopted', { drafted: number(drafted), kept: number(kept) }))
      void navigate({ to: paths.proposals, search: { run: run.id } })
    },
  })
  if (run.adoptedOn !== null)
    return (
      <Button onClick={() => void navigate({ to: paths.proposals, search: { run: run.id } })}>
        {t('seeDrafts')}
      </Button>
    )
  const why = whyNot(runTable, 'adopt', runStateOf(run))
  if (why) return <ActionButton text={t('adopt')} why={why.words[language]} onPress={() => undefined} />
  return (
    <Popconfirm
      title={t('adopt')}
      description={t('adoptAsk', { n: number(run.pairs) })}
      okText={t('adopt')}
      cancelText={t('cancel')}
      placement="bottomRight"
      styles={{ root: { maxWidth: 360 } }}
      onConfirm={() => adopt.mutate({ params: { id: run.id }, version: run.version })}
    >
      <Button type="primary" loading={adopt.isPending}>
        {t('adopt')}
      </Button>
    </Popconfirm>
  )
}

import { Link } from '@tanstack/react-router'
import { Status } from '../../../platform/web/Status.tsx'
import type { DataColumn } from '../../../platform/web/columns.tsx'
import { stateTitle } from '../../../platform/moves.ts'
import { useMe } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { promiseTone } from '../../web/tones.ts'
import { promiseTable } from '../promise.rules.ts'
import { PromiseWays, type Promised } from './PromiseWays.tsx'

/** How far a promise is, and what may be done with it: the same on the page of its need and in the list of all. */
export function usePromiseColumns(): { need: DataColumn<Promised>; rest: DataColumn<Promised>[] } {
  const { t, language, day, number } = useTexts('promise')
  const { permissions } = useMe()
  const acts = permissions.includes('promise.write') || permissions.includes('promise.decide')
  return {
    need: {
      title: t('need'),
      width: 260,
      render: (_, { needId, needCode, content, community }) => (
        <>
          <Link to={paths.need(needId)}>{content}</Link>
          <br />
          <small>
            {community} {needCode}
          </small>
        </>
      ),
    },
    rest: [
      {
        title: t('enterprise'),
        width: 240,
        render: (_, { enterprise, resource }) => (
          <>
            {enterprise}
            {resource !== null && (
              <>
                <br />
                <small>{t('of', { resource })}</small>
              </>
            )}
          </>
        ),
      },
      {
        title: t('quantity'),
        width: 100,
        render: (_, { quantity, unit }) => t('amount', { quantity: number(quantity), unit }),
      },
      { title: t('delivered'), width: 70, align: 'right', render: (_, row) => number(row.delivered) },
      { title: t('accepted'), width: 70, align: 'right', render: (_, row) => number(row.accepted) },
      {
        title: t('status'),
        width: 110,
        render: (_, { status, reason }) => (
          <span title={reason ?? undefined}>
            <Status tone={promiseTone[status]} text={stateTitle(promiseTable.states[status])[language]} />
          </span>
        ),
      },
      { title: t('promisedOn'), width: 110, render: (_, { promisedOn }) => day(promisedOn) },
      { title: t('plannedOn'), width: 110, render: (_, { plannedOn }) => day(plannedOn) },
      // Whoever only watches has nothing to do here.
      ...(acts
        ? [
            {
              title: t('actions'),
              width: 230,
              render: (_: unknown, promise: Promised) => <PromiseWays promise={promise} />,
            },
          ]
        : []),
    ],
  }
}

import { RunPage } from '../../pairing/web/RunPage.tsx'
import { PlanMap } from '../../statistics/web/PlanMap.tsx'

/** The page of a plan with its map, which belongs to the figures. */
export const RunRoute = () => <RunPage map={({ id }) => <PlanMap runId={id} />} />

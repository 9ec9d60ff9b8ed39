import { Link } from '@tanstack/react-router'
import { useCall } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { NONE } from '../../platform/web/texts.ts'
import { getEnterprise } from '../registry.api.ts'

/** An enterprise by its id. Rows of people carry no name; a page of them has few enterprises, each asked for once. */
export function EnterpriseName({ id }: { id: string }) {
  const allowed = useMay('enterprise.read')
  const { data } = useCall(getEnterprise, { params: { id } }, { enabled: allowed })
  return data ? <Link to={paths.enterprise(id)}>{data.name}</Link> : NONE
}

import { Link } from '@tanstack/react-router'
import { paths } from '../../../platform/web/paths.ts'
import '../../web/exchange.css'

/** A need in a list of the session, with its community and code under it. */
export function NeedName(props: { needId: string; needCode: string; content: string; community: string }) {
  const { needId, needCode, content, community } = props
  return (
    <div className="need-name">
      <Link to={paths.need(needId)}>{content}</Link>
      <small>
        {community} {needCode}
      </small>
    </div>
  )
}

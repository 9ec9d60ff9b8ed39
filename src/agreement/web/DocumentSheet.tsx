import { ErrorState, Loading } from '../../platform/web/states.tsx'
import type { DocumentBlock } from '../template-block.rules.ts'
import './agreement.css'

/** A Word document as a page shows and prints it, in the order of the file. */
export function DocumentSheet(props: {
  label: string
  blocks: readonly DocumentBlock[] | undefined
  error: Error | null
  retry: () => void
}) {
  const { label, blocks, error, retry } = props
  if (error && !blocks) return <ErrorState error={error} retry={retry} />
  if (!blocks) return <Loading rows={12} />
  return (
    <article className="card agreement-sheet" aria-label={label} lang="zh-CN">
      {blocks.map((block, at) => (
        <Block key={at} block={block} />
      ))}
    </article>
  )
}

function Block({ block }: { block: DocumentBlock }) {
  const { kind, text, align, rows, picture } = block
  if (kind === 'title') return <h2>{text}</h2>
  if (kind === 'heading') return <h3>{text}</h3>
  if (kind === 'picture') return <img src={`data:image/png;base64,${picture}`} alt={text} />
  if (kind === 'paragraph') return <p style={{ textAlign: align }}>{text}</p>
  // A form of two columns has its labels on the left; any other table has them above.
  const [head = [], ...body] = rows
  if (head.length === 2)
    return (
      <table>
        <tbody>
          {rows.map(([label, value], at) => (
            <tr key={at}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )
  return (
    <div className="scroll-box" tabIndex={0} role="region" aria-label={head.join(' ')}>
      <table>
        <thead>
          <tr>
            {head.map((cell, at) => (
              <th key={at} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

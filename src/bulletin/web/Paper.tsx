import { Fragment } from 'react'
import { useTexts } from '../../platform/web/texts.ts'
import './paper.css'
import { readMarkdown, type Part } from './read-markdown.ts'

/** The text laid out after GB/T 9704, as the Word document will have it. It is Chinese whatever the page speaks. */
export function Paper({ markdown }: { markdown: string }) {
  const { t } = useTexts('bulletin')
  return (
    <article className="paper" lang="zh-CN" aria-label={t('preview')}>
      {readMarkdown(markdown).map((part, at) => (
        <PaperPart key={at} part={part} isMasthead={at === 1} />
      ))}
    </article>
  )
}

function PaperPart({ part, isMasthead }: { part: Part; isMasthead: boolean }) {
  switch (part.kind) {
    case 'heading': {
      // The page itself has the first heading.
      const Heading = part.level === 1 ? 'h2' : part.level === 2 ? 'h3' : 'h4'
      return <Heading>{part.text}</Heading>
    }
    case 'paragraph':
      return (
        <p className={isMasthead ? 'masthead' : part.lines.length > 1 ? 'signature' : undefined}>
          {part.lines.map((line, at) => (
            <Fragment key={at}>
              {at > 0 && <br />}
              {line}
            </Fragment>
          ))}
        </p>
      )
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {part.header.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {part.rows.map((row) => (
              <tr key={row.join('|')}>
                {row.map((cell, at) => (
                  <td key={at}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )
  }
}

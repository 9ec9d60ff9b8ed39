import type { Paper } from '../paper.rules.ts'

/** The report as the file has it, block by block; this is what is printed. */
export function ReportPaper({ paper, label }: { paper: Paper; label: string }) {
  return (
    <article className="card report-paper" aria-label={label}>
      <h2>{paper.title}</h2>
      {paper.opening.map((line, at) => (
        <p key={at}>{line}</p>
      ))}
      {paper.sections.map(({ key, title, lines, table }) => (
        <section key={key}>
          <h3>{title}</h3>
          {lines.map((line, at) => (
            <p key={at}>{line}</p>
          ))}
          {table && (
            <div className="scroll-box" tabIndex={0} role="region" aria-label={title}>
              <table>
                <thead>
                  <tr>
                    {table.header.map((cell) => (
                      <th key={cell} scope="col">
                        {cell}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {table.rows.map((cells, row) => (
                    <tr key={row}>
                      {cells.map((cell, at) => (
                        <td key={at}>{cell}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </section>
      ))}
      <div className="report-signature">
        {paper.signature.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </article>
  )
}

/** The notice as the office wrote it: its lines are its paragraphs. */
export function NoticeText({ text }: { text: string }) {
  return (
    <div className="notice-text">
      {text.split('\n').map((line, at) => (
        <p key={at}>{line}</p>
      ))}
    </div>
  )
}

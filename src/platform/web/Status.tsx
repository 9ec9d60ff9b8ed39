export type Tone = 'grey' | 'blue' | 'green' | 'amber' | 'red'

/** A state as a word with a dot; the colour only repeats what the word says. Red is for emergencies. */
export function Status({ tone, text }: { tone: Tone; text: string }) {
  return (
    <span className={`status status-${tone}`}>
      <i aria-hidden="true" />
      {text}
    </span>
  )
}

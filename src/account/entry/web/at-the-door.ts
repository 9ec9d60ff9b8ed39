/** How a form at the door writes: it shows the refusal itself, and asks nothing again before it has said how it ended. */
export const atTheDoor = { onFailed: () => true, asksAgain: false }

export const teamKinds = ['liaison', 'emergency', 'specialist'] as const
export type TeamKind = (typeof teamKinds)[number]

/** Slots of the liaison team "1+3+1": one leader, three liaison members, one clerk. */
export const liaisonSlots = ['leader', 'liaison', 'liaison', 'liaison', 'clerk'] as const

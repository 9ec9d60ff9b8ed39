/**
 * Whether two values of JSON are equal but for the sentences of facts, which may be worded anew. Node's own
 * comparison takes several times as long, for a plan of a hundred thousand reasons longer than the proof.
 */
export function sameFacts(stated: unknown, due: unknown): boolean {
  if (Object.is(stated, due)) return true
  if (typeof stated !== 'object' || typeof due !== 'object' || stated === null || due === null) return false
  if (Array.isArray(stated) || Array.isArray(due)) {
    if (!Array.isArray(stated) || !Array.isArray(due) || stated.length !== due.length) return false
    for (let k = 0; k < due.length; k += 1) if (!sameFacts(stated[k], due[k])) return false
    return true
  }
  return sameFields(stated as Record<string, unknown>, due as Record<string, unknown>)
}

function sameFields(stated: Record<string, unknown>, due: Record<string, unknown>): boolean {
  let surplus = 0
  for (const field in due) {
    if (isSentence(field)) continue
    if (!sameFacts(stated[field], due[field])) return false
    surplus -= 1
  }
  for (const field in stated) if (!isSentence(field)) surplus += 1
  return surplus === 0
}

function isSentence(field: string): boolean {
  return field === 'en' || field === 'zh'
}

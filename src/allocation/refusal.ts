/** A problem that cannot be taken as it stands: a stable code, the place, and a sentence in both languages. */
export class AllocationRefusal extends Error {
  readonly code: string
  readonly place: string
  readonly en: string
  readonly zh: string

  constructor(code: string, place: string, en: string, zh: string) {
    super(`${place}: ${en}`)
    this.name = 'AllocationRefusal'
    this.code = code
    this.place = place
    this.en = en
    this.zh = zh
  }
}

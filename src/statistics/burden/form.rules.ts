/**
 * What a form is called, by the keys of the burden meter's texts: the thing, and what is done with it; the act of this
 * very thing first, then the act of any thing.
 */
export function formKeys(form: string): { thing: string; act: string[] } {
  const [method = '', path = ''] = form.split(' ')
  const [thing = '', ...rest] = path.replace('/api/v1/', '').split('/')
  const last = rest.findLast((part) => !part.startsWith(':')) ?? method
  return { thing: `thing-${thing}`, act: [`act-${thing}-${last}`, `act-${last}`] }
}

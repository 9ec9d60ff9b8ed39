/** What a form is called: the thing and what is done with it, by the keys of the burden meter's texts. */
export function formKeys(form: string): { thing: string; act: string } {
  const [method = '', path = ''] = form.split(' ')
  const [thing = '', ...rest] = path.replace('/api/v1/', '').split('/')
  const last = rest.findLast((part) => !part.startsWith(':'))
  return { thing: `thing-${thing}`, act: `act-${last ?? method}` }
}

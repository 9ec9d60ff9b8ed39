type Make = (name: string, options?: ElementCreationOptions) => HTMLElement

/**
 * Every style that a script of ours writes into the page carries the nonce of the page, or the browser does not take it. The
 * component library writes two of its own without one (width of scroll bars, page behind a dialog), so it is given where styles
 * are made.
 */
export function giveStylesNonce(): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce
  if (nonce === undefined || nonce === '') return
  const make: unknown = Reflect.get(document, 'createElement')
  if (typeof make !== 'function') return
  const plain = make.bind(document) as Make
  const withNonce: Make = (name, options) => {
    const made = plain(name, options)
    if (made instanceof HTMLStyleElement) made.nonce = nonce
    return made
  }
  Reflect.set(document, 'createElement', withNonce)
}

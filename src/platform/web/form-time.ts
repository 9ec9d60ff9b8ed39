import { FORM_SECONDS } from '../form-use-header.ts'

/**
 * For the burden meter (DOMAIN §7): since when somebody fills in what is in front of him. It begins with the first field that is
 * entered and ends with the save. Only the seconds leave the browser, with the save itself.
 */
let since: number | undefined

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('form, .ant-modal, .ant-drawer') !== null

export function watchForms(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (isField(target)) since ??= performance.now()
  })
  // Whoever goes to another page fills in nothing there yet.
  window.addEventListener('popstate', forgetForm)
}

export function forgetForm(): void {
  since = undefined
}

export const formHeaders = (): Record<string, string> =>
  since === undefined ? {} : { [FORM_SECONDS]: String(Math.round((performance.now() - since) / 1000)) }

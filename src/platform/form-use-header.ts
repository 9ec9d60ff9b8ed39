/** Seconds that a page says it took to fill in a form; a write without it came from no form. */
export const FORM_SECONDS = 'x-form-seconds'

import { createClient } from '../../platform/client.ts'
import { currentLanguage } from '../../platform/web/language.ts'

/** Asks an endpoint outside a component's own query: what a filter opens step by step, all pages of a list to print. */
export const ask = createClient({ language: () => (currentLanguage() === 'en' ? 'en' : 'zh-CN') })

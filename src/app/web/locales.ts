import english from 'antd/es/locale/en_US.js'
import chinese from 'antd/es/locale/zh_CN.js'
import type { ConfigProviderProps } from 'antd'
import type { Language } from '../../platform/problem.ts'

type Locale = NonNullable<ConfigProviderProps['locale']>

// antd's package does not say that these files are ES modules: the compiler takes them for CommonJS, the bundler does not.
const plain = (locale: Locale | { default: Locale }): Locale =>
  'default' in locale ? locale.default : locale

/** The words of the component library: calendars, empty lists, confirmations. */
export const locales: Record<Language, Locale> = { zh: plain(chinese), en: plain(english) }

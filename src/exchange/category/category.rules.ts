import { refuse, type Refusal, type Words } from '../../platform/problem.ts'

/** What needs and resources are sorted by; a programme renames, adds and retires. */
export interface Category extends Words {
  /** What records keep, whatever it is called by now. */
  key: string
  /** A category that is not used any more stays with the records that have it. */
  isUsed: boolean
}

const builtIn = (key: string, zh: string, en: string): Category => ({ key, zh, en, isUsed: true })

/** The categories that come with the program (DOMAIN §2). */
export const builtInCategories: readonly Category[] = [
  builtIn('energy', '煤电油气', 'Fuel and power'),
  builtIn('food', '粮油副食', 'Food'),
  builtIn('medical', '医疗物资', 'Medical supplies'),
  builtIn('transport', '通信交通', 'Telecoms and transport'),
  builtIn('premises', '场地设施', 'Premises and facilities'),
  builtIn('skills', '专业技术', 'Professional skills'),
  builtIn('legal', '法律咨询', 'Legal advice'),
  builtIn('jobs', '岗位就业', 'Jobs'),
  builtIn('funds', '资金', 'Funds'),
  builtIn('other', '其他', 'Other'),
]

export const MOST_CATEGORIES = 30

/** @throws exchange/categories-wrong (422) where two say the same, none is used, or one that records have was left out */
export function checkCategories(categories: readonly Category[], inUse: readonly string[]): void {
  const seen = (of: (category: Category) => string) => new Set(categories.map(of)).size
  if (seen(({ key }) => key) < categories.length || seen(({ zh }) => zh.trim()) < categories.length)
    throw wrong({
      zh: '有两个类别同名，请改名或删去一个。',
      en: 'Two categories have the same name. Rename one or take it out.',
    })
  if (!categories.some(({ isUsed }) => isUsed))
    throw wrong({ zh: '至少要有一个启用的类别。', en: 'At least one category has to be in use.' })
  const missing = inUse.filter((key) => !categories.some((category) => category.key === key))
  if (missing.length > 0)
    throw wrong({
      zh: '有记录正在使用的类别不能删去，可以停用。',
      en: 'A category that records have cannot be taken out; it can be retired.',
    })
}

const wrong = (words: Words): Refusal => refuse('exchange/categories-wrong', 422, words)

/** @throws exchange/category-unknown (422) */
export function requireCategory(categories: readonly Category[], key: string): void {
  if (categories.some((category) => category.key === key && category.isUsed)) return
  throw refuse('exchange/category-unknown', 422, {
    zh: '没有这个类别，或已停用。请从类别列表中选择。',
    en: 'There is no such category, or it was retired. Choose one of the list.',
  })
}

import { useCall } from '../../platform/web/call.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { listCategories } from '../category/category.api.ts'

/** What categories are called, and those that may be chosen. */
export function useCategories() {
  const { language } = useTexts('exchange')
  const { data } = useCall(listCategories)
  const items = data?.items ?? []
  return {
    items,
    nameOf: (key: string): string => items.find((one) => one.key === key)?.[language] ?? key,
    options: items
      .filter(({ isUsed }) => isUsed)
      .map((category) => ({ value: category.key, label: category[language] })),
  }
}

import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { chooseLanguage } from '../../platform/web/language.ts'
import { useTexts } from '../../platform/web/texts.ts'

/** Names the other language in that language, as its readers look for it. */
export function LanguageSwitch() {
  const { language } = useTexts('app')
  const queries = useQueryClient()
  const other = language === 'en' ? 'zh' : 'en'
  return (
    <Button
      type="text"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => {
        chooseLanguage(other)
        // The server words reasons and refusals in the reader's language, so what is known is asked again.
        void queries.invalidateQueries()
      }}
    >
      {other === 'zh' ? '中文' : 'English'}
    </Button>
  )
}

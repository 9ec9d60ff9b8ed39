import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { lendNotices } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { useMedia } from '../../platform/web/width.ts'
import { locales } from './locales.ts'
import { keepSize, keptSize, SizeContext, type Size } from './preferences.tsx'
import { themeOf } from './theme.ts'

/** What every page stands in: answers of the server, look, language, size of type. */
export function Surroundings({ queries, children }: { queries: QueryClient; children: ReactNode }) {
  const { language } = useTexts('app')
  const [size, setSize] = useState<Size>(keptSize)
  useEffect(() => {
    document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN'
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn')
  }, [language])
  useEffect(() => {
    document.documentElement.style.fontSize = `${16 * size}px`
    keepSize(size)
  }, [size])
  const isStill = useMedia('(prefers-reduced-motion: reduce)')
  const sizing = useMemo(() => ({ size, setSize }), [size])
  return (
    <QueryClientProvider client={queries}>
      <SizeContext value={sizing}>
        <ConfigProvider
          locale={locales[language]}
          theme={themeOf(size, isStill)}
          button={{ autoInsertSpace: false }}
        >
          <App message={{ maxCount: 3 }}>
            <Notices />
            {children}
          </App>
        </ConfigProvider>
      </SizeContext>
    </QueryClientProvider>
  )
}

function Notices() {
  const { message } = App.useApp()
  useEffect(() => lendNotices(message), [message])
  return null
}

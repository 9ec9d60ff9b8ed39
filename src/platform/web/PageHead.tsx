import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { useTexts } from './texts.ts'

/** Title of a page, one line that says what the page is for, and its main action; also names the browser's tab. */
export function PageHead(props: { title: string; lead?: ReactNode; actions?: ReactNode; back?: () => void }) {
  const { t } = useTexts('platform')
  const { title } = props
  useEffect(() => {
    document.title = t('tabTitle', { title })
  }, [title, t])
  return (
    <header className="page-head">
      {props.back && (
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={props.back} aria-label={t('back')} />
      )}
      <div className="page-head-words">
        <h1>{title}</h1>
        {props.lead !== undefined && <p>{props.lead}</p>}
      </div>
      {props.actions !== undefined && <div className="page-head-actions">{props.actions}</div>}
    </header>
  )
}

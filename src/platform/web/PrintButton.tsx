import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTexts } from './texts.ts'

/** Prints the page as it is; the frame around it is left out on paper. */
export function PrintButton() {
  const { t } = useTexts('platform')
  return (
    <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
      {t('print')}
    </Button>
  )
}

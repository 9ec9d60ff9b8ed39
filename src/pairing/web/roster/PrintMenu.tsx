import { PrinterOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../../platform/web/texts.ts'
import { RosterPrint, type Paper, type PrintJob } from '../RosterPrint.tsx'

/** Prints a roster on the paper that the office has. */
export function PrintMenu({ disabled = false, ...job }: Omit<PrintJob, 'paper'> & { disabled?: boolean }) {
  const { t } = useTexts('pair')
  const [paper, setPaper] = useState<Paper>()
  return (
    <>
      <Dropdown
        trigger={['click']}
        disabled={disabled || paper !== undefined}
        menu={{
          items: (['A4', 'A3'] as const).map((key) => ({
            key,
            label: t(`print${key}`),
            onClick: () => setPaper(key),
          })),
        }}
      >
        <Button icon={<PrinterOutlined aria-hidden="true" />} loading={paper !== undefined}>
          {t('print')}
        </Button>
      </Dropdown>
      {paper && <RosterPrint job={{ ...job, paper }} onDone={() => setPaper(undefined)} />}
    </>
  )
}

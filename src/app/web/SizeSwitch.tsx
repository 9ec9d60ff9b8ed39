import { FontSizeOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useTexts } from '../../platform/web/texts.ts'
import { sizes, useSize } from './preferences.tsx'

export function SizeSwitch() {
  const { t } = useTexts('app')
  const { size, setSize } = useSize()
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [String(size)],
        items: sizes.map((each) => ({ key: String(each), label: t(`size.${each}`) })),
        onClick: ({ key }) => setSize(sizes.find((each) => String(each) === key) ?? 1),
      }}
    >
      <Button type="text" icon={<FontSizeOutlined />}>
        {t('size')}
      </Button>
    </Dropdown>
  )
}

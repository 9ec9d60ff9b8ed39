import { Button, Tooltip } from 'antd'
import { usePhone } from './width.ts'

/** A command that says why it is grey. The reason can be reached by keyboard too, which a disabled button cannot. */
export function ActionButton(props: {
  text: string
  /** Why it may not be pressed. */
  why: string | undefined
  onPress: () => void
  primary?: boolean
  small?: boolean
}) {
  const { text, why, onPress, primary = false, small = false } = props
  const isPhone = usePhone()
  const button = (
    <Button
      type={primary && why === undefined ? 'primary' : 'default'}
      size={small && !isPhone ? 'small' : 'middle'}
      style={isPhone ? { minWidth: 64, minHeight: 44 } : undefined}
      disabled={why !== undefined}
      onClick={onPress}
    >
      {text}
    </Button>
  )
  if (why === undefined) return button
  return (
    <Tooltip title={why} trigger={['hover', 'focus', 'click']}>
      <span role="note" tabIndex={0} aria-label={`${text}: ${why}`}>
        {button}
      </span>
    </Tooltip>
  )
}

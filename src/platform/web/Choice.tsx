import { Segmented } from 'antd'
import { usePhone } from './width.ts'

interface ChoiceProps<Value extends string> {
  label: string
  options: { value: Value; label: string }[]
  value: Value
  onChange: (value: Value) => void
}

/** One of a few views: side by side on a desk, more than two of them one under another on a phone, never folded away. */
export function Choice<Value extends string>({ label, options, value, onChange }: ChoiceProps<Value>) {
  const isPhone = usePhone()
  return (
    <Segmented<Value>
      className="choice"
      aria-label={label}
      vertical={isPhone && options.length > 2}
      block={isPhone}
      options={options}
      value={value}
      onChange={onChange}
    />
  )
}

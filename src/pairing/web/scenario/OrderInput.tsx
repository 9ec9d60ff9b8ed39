import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTexts } from '../../../platform/web/texts.ts'
import type { OrderedBasis } from '../../rule/rule.rules.ts'
import { usePairingTexts } from '../words.ts'

/** The bases in their order; those in the middle can be moved, by mouse or by keyboard. */
export function OrderInput(props: { order: OrderedBasis[]; onChange: (order: OrderedBasis[]) => void }) {
  const { t } = useTexts('scenario')
  const { basisName } = usePairingTexts()
  const { order, onChange } = props
  const swap = (at: number, by: number) => {
    const next = [...order]
    const [one, other] = [next[at], next[at + by]]
    if (one === undefined || other === undefined) return
    next[at] = other
    next[at + by] = one
    onChange(next)
  }
  return (
    <ol className="rule-order">
      <li>{basisName('P1')}</li>
      {order.map((basis, at) => (
        <li key={basis}>
          {basisName(basis)}
          <span>
            <Button
              type="text"
              icon={<UpOutlined />}
              aria-label={t('earlier', { basis })}
              disabled={at === 0}
              onClick={() => swap(at, -1)}
            />
            <Button
              type="text"
              icon={<DownOutlined />}
              aria-label={t('later', { basis })}
              disabled={at === order.length - 1}
              onClick={() => swap(at, 1)}
            />
          </span>
        </li>
      ))}
      <li>{basisName('P6')}</li>
    </ol>
  )
}

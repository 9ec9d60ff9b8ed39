import { Button, DatePicker, Form, Input, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { Card } from '../../../platform/web/Card.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import {
  difficultyKinds,
  difficultyWords,
  MOST_DIFFICULTIES,
  urgencies,
  urgencyWords,
  type Difficulty,
} from '../difficulty.rules.ts'

const blank: Difficulty = {
  kind: 'facilities',
  urgency: 'ordinary',
  description: '',
  help: '',
  wantedBy: null,
}

/** Difficult points as entries: one thing each. */
export function PointsCard(props: { points: Difficulty[]; onChange: (points: Difficulty[]) => void }) {
  const { t } = useTexts('survey')
  const { points, onChange } = props
  return (
    <Card title={t('points')}>
      <p className="survey-hint">{t('pointsLead')}</p>
      {points.length === 0 && <p>{t('noPointsYet')}</p>}
      {points.map((point, at) => (
        <Point
          key={at}
          number={at + 1}
          point={point}
          onChange={(changed) => onChange(points.map((one, index) => (index === at ? changed : one)))}
          onRemove={() => onChange(points.filter((_, index) => index !== at))}
        />
      ))}
      <Button
        block
        className="survey-add"
        disabled={points.length >= MOST_DIFFICULTIES}
        onClick={() => onChange([...points, blank])}
      >
        {t('addPoint')}
      </Button>
    </Card>
  )
}

function Point(props: {
  number: number
  point: Difficulty
  onChange: (point: Difficulty) => void
  onRemove: () => void
}) {
  const { t, language } = useTexts('survey')
  const { number, point, onChange, onRemove } = props
  const id = `point-${number}`
  return (
    <fieldset className="survey-point">
      <legend>{t('pointN', { n: number })}</legend>
      <Form layout="vertical" className="survey-grid">
        <Form.Item label={t('kind')} htmlFor={`${id}-kind`}>
          <Select
            id={`${id}-kind`}
            value={point.kind}
            options={difficultyKinds.map((value) => ({ value, label: difficultyWords[value][language] }))}
            onChange={(kind) => onChange({ ...point, kind })}
          />
        </Form.Item>
        <Form.Item label={t('urgency')}>
          <Radio.Group
            className="survey-choices"
            aria-label={t('urgency')}
            value={point.urgency}
            options={urgencies.map((value) => ({ value, label: urgencyWords[value][language] }))}
            onChange={({ target }) => onChange({ ...point, urgency: target.value as Difficulty['urgency'] })}
          />
        </Form.Item>
        <Form.Item label={t('description')} htmlFor={`${id}-description`} required className="survey-wide">
          <Input.TextArea
            id={`${id}-description`}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={500}
            showCount
            value={point.description}
            onChange={({ target }) => onChange({ ...point, description: target.value })}
          />
        </Form.Item>
        <Form.Item label={t('help')} htmlFor={`${id}-help`} className="survey-wide">
          <Input.TextArea
            id={`${id}-help`}
            autoSize={{ minRows: 1, maxRows: 6 }}
            maxLength={300}
            value={point.help}
            onChange={({ target }) => onChange({ ...point, help: target.value })}
          />
        </Form.Item>
        <Form.Item label={t('wantedBy')} htmlFor={`${id}-by`}>
          <DatePicker
            id={`${id}-by`}
            format="YYYY-MM-DD"
            style={{ width: '100%' }}
            value={point.wantedBy === null ? null : dayjs(point.wantedBy)}
            onChange={(day) => onChange({ ...point, wantedBy: day ? day.format('YYYY-MM-DD') : null })}
          />
        </Form.Item>
      </Form>
      <Button onClick={onRemove}>{t('removePoint')}</Button>
    </fieldset>
  )
}

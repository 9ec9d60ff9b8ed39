import { Button, Form, Input, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../../../platform/web/texts.ts'
import { ownerChoices } from '../board.rules.ts'
import { signals, type Next, type Step, type Track } from '../step.rules.ts'
import './workflow.css'

interface FieldsProps {
  track: Track
  step: Step
  others: readonly Step[]
  clauses: readonly { number: number; title: string }[]
  isLocked: boolean
  onChange: (step: Step) => void
}

/** The fields of one step. */
export function StepFields({ track, step, others, clauses, isLocked, onChange }: FieldsProps) {
  const { t, language } = useTexts('template')
  const set = (patch: Partial<Step>) => onChange({ ...step, ...patch })
  const both = (name: 'title' | 'needs' | 'produces', labels: { zh: string; en: string }) =>
    (['zh', 'en'] as const).map((one) => (
      <Labelled key={`${name} ${one}`} label={labels[one]}>
        <Input
          value={step[name][one]}
          maxLength={one === 'zh' ? 40 : 80}
          onChange={({ target }) => set({ [name]: { ...step[name], [one]: target.value } })}
        />
      </Labelled>
    ))
  const days = (name: 'days' | 'upAfter' | 'officeAfter', label: string, placeholder: string) => (
    <Labelled label={label}>
      <InputNumber
        value={step[name]}
        min={1}
        max={250}
        precision={0}
        placeholder={placeholder}
        style={{ width: '100%' }}
        onChange={(value) => set({ [name]: value })}
      />
    </Labelled>
  )
  return (
    <Form layout="vertical" className="edited-step" disabled={isLocked} component="div">
      <div className="edited-fields">
        {both('title', { zh: t('titleZh'), en: t('titleEn') })}
        <Labelled label={t('owner')}>
          <Select
            value={step.owner}
            options={ownerChoices.map((choice) => ({ value: choice.value, label: choice[language] }))}
            onChange={(owner) => set({ owner })}
          />
        </Labelled>
        {days('days', t('limit'), t('noLimit'))}
        <Labelled label={t('signal')}>
          <Select
            value={step.signal ?? ''}
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: t('byHand') },
              ...signals[track].map((signal) => ({ value: signal, label: t(`signal-${signal}`) })),
            ]}
            onChange={(chosen) => set({ signal: signals[track].find((signal) => signal === chosen) ?? null })}
          />
        </Labelled>
        <Labelled label={t('measure')}>
          <Select
            value={step.measure ?? 0}
            popupMatchSelectWidth={false}
            options={[
              { value: 0, label: t('noMeasure') },
              ...clauses.map(({ number, title }) => ({
                value: number,
                label: `${t('clause', { number })} ${title}`,
              })),
            ]}
            onChange={(number) => set({ measure: number === 0 ? null : number })}
          />
        </Labelled>
        <Labelled label={t('back')}>
          <Select
            value={step.back ?? ''}
            popupMatchSelectWidth={false}
            options={[{ value: '', label: t('noBack') }, ...optionsOf(others, language)]}
            onChange={(back) => set({ back: back === '' ? null : back })}
          />
        </Labelled>
        {days('upAfter', t('upAfter'), t('never'))}
        {days('officeAfter', t('officeAfter'), t('never'))}
        {both('needs', { zh: t('needsZh'), en: t('needsEn') })}
        {both('produces', { zh: t('producesZh'), en: t('producesEn') })}
        <Labelled label={t('stepKey')}>
          <Input
            value={step.key}
            maxLength={40}
            placeholder={t('keyHint')}
            onChange={({ target }) => set({ key: target.value })}
          />
        </Labelled>
      </div>
      <Ways step={step} others={others} onChange={(next) => set({ next })} isLocked={isLocked} />
    </Form>
  )
}

const optionsOf = (steps: readonly Step[], language: 'zh' | 'en') =>
  steps.map(({ key, title }) => ({ value: key, label: title[language] || key }))

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className="ant-form-item">
      <span className="field-label">{label}</span>
      {children}
    </label>
  )
}

/** What follows, always or by outcome. */
function Ways(props: {
  step: Step
  others: readonly Step[]
  isLocked: boolean
  onChange: (next: Next[]) => void
}) {
  const { t, language } = useTexts('template')
  const { step, others, isLocked, onChange } = props
  const { next } = step
  const change = (at: number, patch: Partial<Next>) =>
    onChange(next.map((way, index) => (index === at ? { ...way, ...patch } : way)))
  const first = others.find(({ key }) => next.every(({ to }) => to !== key))
  return (
    <fieldset className="edited-ways" disabled={isLocked}>
      <legend>{t('next')}</legend>
      {next.map(({ to, when }, at) => (
        <div className="edited-way" key={at}>
          <Input
            aria-label={t('when')}
            value={when ?? ''}
            maxLength={30}
            placeholder={t('whenAlways')}
            onChange={({ target }) => change(at, { when: target.value === '' ? null : target.value })}
          />
          <Select
            aria-label={t('next')}
            value={to}
            options={optionsOf(others, language)}
            onChange={(chosen) => change(at, { to: chosen })}
          />
          {!isLocked && (
            <Button onClick={() => onChange(next.filter((_, index) => index !== at))}>
              {t('removeWay')}
            </Button>
          )}
        </div>
      ))}
      {!isLocked && first && (
        <Button size="small" onClick={() => onChange([...next, { to: first.key, when: null }])}>
          {t('addWay')}
        </Button>
      )}
      <p className="hint">{t('nextHint')}</p>
    </fieldset>
  )
}

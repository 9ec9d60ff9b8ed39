import { Form, Input, InputNumber, Select } from 'antd'
import { useTexts } from '../../platform/web/texts.ts'
import { sides, type Slot } from '../template/template.rules.ts'
import { certificateChoices, type CertificateKind } from '../time/certificate.rules.ts'
import './team.css'

const NO_CERTIFICATE = 'none'

/** One slot of a draft: its names, how many, who fills it, which certificate it needs. */
export function SlotFields({ slot, onChange }: { slot: Slot; onChange: (slot: Slot) => void }) {
  const { t, language } = useTexts('slotTemplate')
  return (
    <Form layout="vertical" className="slot-fields">
      <Form.Item label={t('nameZh')} htmlFor={`${slot.key}-zh`}>
        <Input
          id={`${slot.key}-zh`}
          value={slot.name.zh}
          maxLength={30}
          onChange={({ target }) => onChange({ ...slot, name: { ...slot.name, zh: target.value } })}
        />
      </Form.Item>
      <Form.Item label={t('nameEn')} htmlFor={`${slot.key}-en`}>
        <Input
          id={`${slot.key}-en`}
          value={slot.name.en}
          maxLength={30}
          onChange={({ target }) => onChange({ ...slot, name: { ...slot.name, en: target.value } })}
        />
      </Form.Item>
      {(['least', 'most'] as const).map((key) => (
        <Form.Item key={key} label={t(key)} htmlFor={`${slot.key}-${key}`}>
          <InputNumber
            id={`${slot.key}-${key}`}
            min={0}
            max={200}
            precision={0}
            value={slot[key]}
            style={{ width: '100%' }}
            onChange={(value) => onChange({ ...slot, [key]: value ?? 0 })}
          />
        </Form.Item>
      ))}
      <Form.Item label={t('side')} htmlFor={`${slot.key}-side`}>
        <Select
          id={`${slot.key}-side`}
          value={slot.side}
          options={sides.map((value) => ({ value, label: t(`side-${value}`) }))}
          // Somebody whom the community sends is a contact, of whom no certificates are kept.
          onChange={(side) =>
            onChange({ ...slot, side, certificate: side === 'community' ? null : slot.certificate })
          }
        />
      </Form.Item>
      <Form.Item label={t('certificate')} htmlFor={`${slot.key}-certificate`}>
        <Select<CertificateKind | typeof NO_CERTIFICATE>
          id={`${slot.key}-certificate`}
          value={slot.certificate ?? NO_CERTIFICATE}
          disabled={slot.side === 'community'}
          options={[
            { value: NO_CERTIFICATE, label: t('noCertificate') },
            ...certificateChoices.map((choice) => ({ value: choice.value, label: choice[language] })),
          ]}
          onChange={(value) => onChange({ ...slot, certificate: value === NO_CERTIFICATE ? null : value })}
        />
      </Form.Item>
    </Form>
  )
}

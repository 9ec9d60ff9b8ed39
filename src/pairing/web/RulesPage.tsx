import { useNavigate } from '@tanstack/react-router'
import { Button, Form, InputNumber, Slider } from 'antd'
import { useState } from 'react'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { Card } from '../../platform/web/Card.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { notifyDone } from '../../platform/web/notices.ts'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { minuteOf, useTexts } from '../../platform/web/texts.ts'
import { dryRunRules, getRules, saveRules } from '../rule/rule.api.ts'
import type { RuleSet } from '../rule/rule.rules.ts'
import { DryRun } from './scenario/DryRun.tsx'
import { OrderInput } from './scenario/OrderInput.tsx'
import { QuotaInput } from './scenario/QuotaInput.tsx'
import './scenario/scenario.css'

/** The rules as a form; what they would give can be seen before they are saved. */
export function RulesPage() {
  const { t } = useTexts('scenario')
  const navigate = useNavigate()
  const { data, error, refetch } = useCall(getRules)
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  const { version, madeBy, madeAt } = data
  return (
    <>
      <PageHead title={t('rules')} lead={t('rulesLead')} back={() => void navigate({ to: paths.runs })} />
      <p>
        {version === 0
          ? t('ruleDefault')
          : t('ruleVersion', { version, by: madeBy ?? '', at: minuteOf(madeAt ?? '') })}
      </p>
      <RuleForm key={version} stored={data} />
    </>
  )
}

function RuleForm({ stored }: { stored: ReplyOf<typeof getRules> }) {
  const { t } = useTexts('scenario')
  const [rules, setRules] = useState<RuleSet>(stored.rules)
  const [names, setNames] = useState(
    new Map(stored.quotaNames.map(({ communityId, name }) => [communityId, name ?? t('gone')])),
  )
  const dryRun = useWrite(dryRunRules, { asksAgain: false })
  const save = useWrite(saveRules, { onDone: () => notifyDone(t('saved')) })
  const set = (change: Partial<RuleSet>) => setRules({ ...rules, ...change })
  return (
    <>
      <Card title={t('order')}>
        <p>{t('orderNote')}</p>
        <OrderInput order={rules.order} onChange={(order) => set({ order })} />
      </Card>
      <Card title={t('weights')}>
        <p>{t('weightNote')}</p>
        <Form layout="vertical" style={{ maxWidth: 480 }}>
          {(['nearness', 'size', 'population'] as const).map((name) => (
            <Form.Item key={name} label={`${t(`weight-${name}`)}：${rules.weights[name]}`}>
              <Slider
                min={0}
                max={10}
                value={rules.weights[name]}
                ariaLabelForHandle={t(`weight-${name}`)}
                onChange={(value) => set({ weights: { ...rules.weights, [name]: value } })}
              />
            </Form.Item>
          ))}
          {(['nearest', 'teamSize'] as const).map((name) => (
            <Form.Item key={name} label={t(name)} extra={t(`${name}Note`)} htmlFor={`rule-${name}`}>
              <InputNumber
                id={`rule-${name}`}
                min={name === 'nearest' ? 1 : 0}
                max={name === 'nearest' ? 50 : 1000}
                precision={0}
                value={rules[name]}
                onChange={(value) => value !== null && set({ [name]: value })}
              />
            </Form.Item>
          ))}
        </Form>
      </Card>
      <Card title={t('quotas')}>
        <QuotaInput
          quotas={rules.quotas}
          names={names}
          onChange={(quotas, added) => {
            if (added) setNames(new Map(names).set(added.id, added.name))
            set({ quotas })
          }}
        />
      </Card>
      <div className="page-head-actions" style={{ marginBottom: 16 }}>
        <Button loading={dryRun.isPending} onClick={() => dryRun.mutate({ body: rules })}>
          {t('dryRun')}
        </Button>
        <Button
          type="primary"
          loading={save.isPending}
          onClick={() => save.mutate({ body: rules, version: stored.version })}
        >
          {t('save')}
        </Button>
      </div>
      {dryRun.data && <DryRun counted={dryRun.data} />}
    </>
  )
}

import { Card } from '../../platform/web/Card.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { PrintButton } from '../../platform/web/PrintButton.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { assessmentForm } from '../policy.rules.ts'

const grades = ['excellent', 'good', 'fair', 'poor'] as const
const principles = ['never', 'na', 'raters', 'objection'] as const

/** 考核评价表: the built-in form for reference, in the columns that offices know. */
export function AssessmentPage() {
  const { t, number } = useTexts('policy')
  const total = assessmentForm.reduce((sum, { points }) => sum + points, 0)
  return (
    <>
      <PageHead title={t('assessment')} lead={t('assessmentLead')} actions={<PrintButton />} />
      <Card>
        <div className="form-scroll" tabIndex={0} role="region" aria-label={t('assessment')}>
          <table className="form-table">
            <caption className="visually-hidden">{t('assessment')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('formNumber')}</th>
                <th scope="col">{t('formLine')}</th>
                <th scope="col">{t('formStandard')}</th>
                <th scope="col" className="numeric">
                  {t('formPoints')}
                </th>
                <th scope="col">{t('formMethod')}</th>
              </tr>
            </thead>
            <tbody>
              {assessmentForm.map(({ key, points }, at) => (
                <tr key={key}>
                  <td>{at + 1}</td>
                  <th scope="row">{t(`line.${key}`)}</th>
                  <td>{t(`line.${key}.standard`)}</td>
                  <td className="numeric">{number(points)}</td>
                  <td>{t(`line.${key}.method`)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <td />
                <th scope="row">{t('formTotal')}</th>
                <td />
                <td className="numeric">{number(total)}</td>
                <td>{t('formTotalNote')}</td>
              </tr>
              {(['bonus', 'burden', 'veto'] as const).map((key) => (
                <tr key={key}>
                  <td />
                  <th scope="row">{t(`beside.${key}`)}</th>
                  <td>{t(`beside.${key}.standard`)}</td>
                  <td className="numeric">{t(`beside.${key}.points`)}</td>
                  <td>{t(`beside.${key}.method`)}</td>
                </tr>
              ))}
            </tfoot>
          </table>
        </div>
      </Card>
      <div className="halves">
        <Card title={t('grades')}>
          <ul className="lines">
            {grades.map((grade) => (
              <li key={grade}>
                <span>{t(`grade.${grade}`)}</span>
                <b className="lines-side">{t(`grade.${grade}.range`)}</b>
              </li>
            ))}
          </ul>
        </Card>
        <Card title={t('principles')}>
          <ul className="bullets">
            {principles.map((principle) => (
              <li key={principle}>{t(`principle.${principle}`)}</li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  )
}

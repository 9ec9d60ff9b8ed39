import { useTexts } from '../../../platform/web/texts.ts'
import type { FieldValues } from '../../../platform/fields.ts'
import { difficultyWords, urgencyWords, type Difficulty } from '../difficulty.rules.ts'
import { shownAnswer, yesNo, type Question, type Section } from '../question.rules.ts'
import { basicFields } from './entry.ts'

/** What stands on the sheet; an empty form has its sections alone. */
export interface Sheet {
  sections: readonly Section[]
  community?: string
  enterprise?: string
  basics?: FieldValues
  changes?: FieldValues
  answers?: FieldValues
  difficulties?: readonly Difficulty[]
}

const EMPTY_POINTS = 3

/** The survey as it is printed: filled in, or with room for a pen. */
export function SurveySheet({ survey, isPrintOnly = false }: { survey: Sheet; isPrintOnly?: boolean }) {
  const { t, language } = useTexts('survey')
  const { sections, community, enterprise, basics = {}, changes = {}, answers, difficulties } = survey
  const isFilled = answers !== undefined
  return (
    <section
      className={isPrintOnly ? 'card survey-sheet survey-print' : 'card survey-sheet'}
      aria-label={t('sheetTitle')}
    >
      <h2>{t('sheetTitle')}</h2>
      <p>
        {community !== undefined && enterprise !== undefined
          ? t('sheetFor', { community, enterprise })
          : t('sheetEmpty')}
      </p>
      <table>
        <tbody>
          <tr>
            <th scope="colgroup" colSpan={2} className="survey-sheet-head">
              {t('basics')}
            </th>
          </tr>
          {basicFields.map(({ key, title }) => (
            <tr key={key}>
              <th scope="row">{title[language]}</th>
              <td>
                {String(basics[key] ?? '')}
                {key in changes && ` → ${String(changes[key] ?? '')}`}
              </td>
            </tr>
          ))}
        </tbody>
        {sections.map((section) => (
          <tbody key={section.key}>
            <tr>
              <th scope="colgroup" colSpan={2} className="survey-sheet-head">
                {section.title[language]}
              </th>
            </tr>
            {section.questions.map((question) => (
              <tr key={question.key}>
                <th scope="row">
                  {question.title[language]}
                  {question.unit[language] && `（${question.unit[language]}）`}
                </th>
                <td>
                  {isFilled
                    ? shownAnswer(question, answers[question.key] ?? null, language)
                    : boxes(question, language)}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <table>
        <thead>
          <tr>
            {(['kind', 'urgency', 'description', 'help', 'wantedBy'] as const).map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(difficulties ?? []).map((point, at) => (
            <tr key={at}>
              <td>{difficultyWords[point.kind][language]}</td>
              <td>{urgencyWords[point.urgency][language]}</td>
              <td>{point.description}</td>
              <td>{point.help}</td>
              <td>{point.wantedBy}</td>
            </tr>
          ))}
          {!isFilled &&
            Array.from({ length: EMPTY_POINTS }, (_, at) => (
              <tr key={at} className="survey-sheet-room">
                <td />
                <td />
                <td />
                <td />
                <td />
              </tr>
            ))}
        </tbody>
      </table>
      <p className="survey-sheet-seal">{t('sheetSeals')}</p>
    </section>
  )
}

/** What can be ticked with a pen. */
const boxes = ({ kind, choices }: Question, language: 'zh' | 'en'): string =>
  (kind === 'yes-no' ? yesNo : choices).map((choice) => `□ ${choice[language]}`).join('　')

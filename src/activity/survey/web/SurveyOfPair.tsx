import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { beginSurvey, listSurveys } from '../survey.api.ts'
import { whyNoGround } from '../survey.rules.ts'
import { SurveyTable } from './SurveyTable.tsx'

/** The surveys of one pair, and the button that begins one. */
export function SurveyOfPair({ pairing }: { pairing: { id: string; status: string } }) {
  const { t, language } = useTexts('survey')
  const navigate = useNavigate()
  const mayAnswer = useMay('survey.answer')
  const [cursor, setCursor] = useState<string>()
  const query = { pairing: pairing.id, limit: 5, cursor }
  const { data } = useCall(listSurveys, { query }, { keep: true })
  const begin = useWrite(beginSurvey, {
    onDone: ({ id }) => void navigate({ to: paths.survey(id) }),
  })
  const isRunning = data?.items.some(({ status }) => status !== 'confirmed' && status !== 'closed')
  const ground = { pairStatus: pairing.status, isMerged: false, endedOn: null, formState: 'published' }
  return (
    <>
      {mayAnswer && data && !isRunning && (
        <div className="row-ways">
          <ActionButton
            text={t('begin')}
            why={whyNoGround('answer', ground, '')?.words[language]}
            onPress={() => begin.mutate({ body: { pairingId: pairing.id } })}
            primary
          />
        </div>
      )}
      {data && data.total === 0 ? (
        <p>
          <b>{t('notBegun')}</b> {t('notBegunHint')}
        </p>
      ) : (
        <SurveyTable query={query} onCursor={setCursor} />
      )}
    </>
  )
}

import { Button, Input } from 'antd'
import { useState } from 'react'
import { Card } from '../../../platform/web/Card.tsx'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { minuteOf, useTexts } from '../../../platform/web/texts.ts'
import { addComment, listComments } from '../../scenario/scenario.api.ts'

/** What was said about a plan, and a place to say something. */
export function CommentCard({ runId }: { runId: string }) {
  const { t } = useTexts('scenario')
  const [text, setText] = useState('')
  const { data } = useCall(listComments, { params: { id: runId } })
  const add = useWrite(addComment, { onDone: () => setText('') })
  return (
    <Card title={t('comments')}>
      {data?.items.length === 0 && <p>{t('noComments')}</p>}
      <ul className="scenario-comments">
        {data?.items.map((comment) => (
          <li key={comment.id}>
            {comment.text}
            <small>
              {comment.author}　{minuteOf(comment.madeAt)}
            </small>
          </li>
        ))}
      </ul>
      <Input.TextArea
        aria-label={t('comment')}
        placeholder={t('comment')}
        rows={2}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        style={{ marginTop: 8 }}
        disabled={text.trim() === ''}
        loading={add.isPending}
        onClick={() => add.mutate({ params: { id: runId }, body: { text: text.trim() } })}
      >
        {t('say')}
      </Button>
    </Card>
  )
}

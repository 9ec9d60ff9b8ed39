import { note } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { writeDocument, type OfficialDocument } from '../../platform/documents.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import type { Language } from '../../platform/problem.ts'
import { meetingTable } from './meeting.rules.ts'
import { find, type Meeting } from './meeting.service.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** 会议纪要 for the files; before the meeting was held it is the invitation with the agenda. That it was taken out is noted. */
export async function document(context: Context, id: string, language: Language): Promise<FileReply> {
  const meeting = await find(context, id)
  await note(context, 'export', 'committee-minutes', { id })
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en)
  const isHeld = meeting.minutes !== null
  const title = isHeld
    ? say(`${meeting.committee}会议纪要`, `Minutes of ${meeting.committee}`)
    : say(`${meeting.committee}会议通知`, `Meeting of ${meeting.committee}`)
  const day = meeting.heldOn ?? meeting.plannedOn
  return {
    fileName: `${title}-${day}.docx`,
    mediaType: WORD,
    content: await writeDocument({ title, blocks: blocksOf(meeting, day, language) }),
  }
}

function blocksOf(meeting: Meeting, day: string, language: Language): OfficialDocument['blocks'] {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en)
  const heading = (zh: string, en: string) => ({
    kind: 'heading' as const,
    level: 1 as const,
    text: say(zh, en),
  })
  const paragraphs = (text: string) =>
    text
      .split(/\n+/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => ({ kind: 'paragraph' as const, text: line }))
  const status = meetingTable.states[meeting.state][language]
  const facts = [
    [say('时间', 'Day'), dateOf(language, day)],
    [say('地点', 'Place'), meeting.place],
    ...(meeting.attended === null ? [] : [[say('到会人数', 'Present'), String(meeting.attended)]]),
    [say('状态', 'State'), status],
  ] as [string, string][]
  return [
    { kind: 'form', rows: facts },
    heading('一、议题', 'I. Agenda'),
    ...meeting.agenda.map((item, at) => ({ kind: 'paragraph' as const, text: `${at + 1}. ${item}` })),
    ...(meeting.minutes === null ? [] : [heading('二、纪要', 'II. Minutes'), ...paragraphs(meeting.minutes)]),
    ...(meeting.tasks.length === 0
      ? []
      : [
          heading('三、议定事项', 'III. Decisions'),
          {
            kind: 'table' as const,
            header: [
              say('序号', 'No.'),
              say('事项', 'Decision'),
              say('承办单位', 'Owner'),
              say('期限', 'Due'),
              say('办理情况', 'State'),
            ],
            rows: meeting.tasks.map((task) => [
              String(task.number),
              task.title,
              task.owner,
              task.dueOn,
              stateOf(task, language),
            ]),
          },
        ]),
    { kind: 'signature', lines: [meeting.committee, dateOf(language, meeting.confirmedOn ?? day)] },
  ]
}

function stateOf({ state, doneOn, note: said }: Meeting['tasks'][number], language: Language): string {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en)
  const word = { open: say('办理中', 'open'), done: say('已办结', 'done'), dropped: say('停办', 'dropped') }[
    state
  ]
  return [word, doneOn, state === 'open' ? null : said].filter((part) => part !== null).join(' ')
}

/** Chinese dates of documents are written out without leading noughts (GB/T 9704, 7.3.5.4). */
function dateOf(language: Language, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return language === 'zh' ? `${year}年${Number(month)}月${Number(date)}日` : day
}

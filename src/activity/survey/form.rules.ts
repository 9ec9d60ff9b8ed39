import type { Moves } from '../../platform/moves.ts'
import { refuse, type Refusal, type Words } from '../../platform/problem.ts'
import { MOST_QUESTIONS, questionsOf, type Question, type Section } from './question.rules.ts'

export const formStates = ['draft', 'published', 'superseded', 'withdrawn', 'discarded'] as const
export type FormState = (typeof formStates)[number]
export const formMoveNames = ['edit', 'publish', 'discard', 'withdraw'] as const
export type FormMove = (typeof formMoveNames)[number]

const by = 'survey.form' as const

/** The life of an edition. What was published is never changed; surveys that run stay on theirs unless it is withdrawn. */
export const formTable: Moves<FormState, FormMove> = {
  code: 'survey/form-not-now',
  states: {
    draft: { zh: '草稿', en: 'a draft' },
    published: { zh: '使用中', en: 'in force' },
    superseded: { zh: '已有新版', en: 'followed by a newer edition' },
    withdrawn: { zh: '已停用', en: 'withdrawn' },
    discarded: { zh: '已放弃', en: 'discarded' },
  },
  moves: {
    edit: { from: ['draft'], to: 'draft', permission: by, words: { zh: '修改', en: 'edited' } },
    publish: { from: ['draft'], to: 'published', permission: by, words: { zh: '发布', en: 'published' } },
    discard: { from: ['draft'], to: 'discarded', permission: by, words: { zh: '放弃', en: 'discarded' } },
    withdraw: {
      from: ['published', 'superseded'],
      to: 'withdrawn',
      permission: by,
      words: { zh: '停用', en: 'withdrawn' },
    },
  },
}

export interface FormFault {
  code: string
  words: Words
}

const fault = (code: string, zh: string, en: string): FormFault => ({ code, words: { zh, en } })
const isWorded = ({ zh, en }: Words): boolean => zh.trim() !== '' && en.trim() !== ''
const twice = (values: readonly string[]): string | undefined =>
  values.find((value, at) => values.indexOf(value) !== at)

/** What is wrong with a form; the editor shows it while it is typed, publication refuses it. */
export function formFaults(sections: readonly Section[]): FormFault[] {
  const questions = questionsOf(sections)
  const found: FormFault[] = []
  if (questions.length === 0)
    found.push(fault('survey/nothing-asked', '表中还没有问题。', 'The form asks nothing yet.'))
  if (questions.length > MOST_QUESTIONS)
    found.push(
      fault(
        'survey/too-many-questions',
        `最多 ${MOST_QUESTIONS} 个问题，现有 ${questions.length} 个。请精简。`,
        `At most ${MOST_QUESTIONS} questions; there are ${questions.length}. Take some out.`,
      ),
    )
  const key = twice([...sections, ...questions].map((each) => each.key))
  if (key !== undefined)
    found.push(
      fault('survey/key-twice', `代号“${key}”重复，请删去一项后重加。`, `Two things are called ${key}.`),
    )
  sections.forEach(({ title, questions: own }, at) => {
    if (!isWorded(title))
      found.push(
        fault(
          'survey/section-untitled',
          `第 ${at + 1} 节缺中文或英文标题。`,
          `Section ${at + 1} lacks a title in Chinese or English.`,
        ),
      )
    if (own.length === 0)
      found.push(
        fault('survey/section-empty', `第 ${at + 1} 节没有问题。`, `Section ${at + 1} asks nothing.`),
      )
  })
  questions.forEach((question, at) => found.push(...questionFaults(question, at)))
  return found
}

function questionFaults({ title, kind, least, most, choices, unit }: Question, at: number): FormFault[] {
  const found: FormFault[] = []
  const zh = title.zh.trim() || `第 ${at + 1} 题`
  const en = title.en.trim() || `Question ${at + 1}`
  if (!isWorded(title))
    found.push(fault('survey/untitled', `${zh}：缺中文或英文。`, `${en}: it lacks its Chinese or English.`))
  if (kind === 'number' && least !== null && most !== null && least > most)
    found.push(fault('survey/range', `${zh}：最小值大于最大值。`, `${en}: the least is more than the most.`))
  if (kind === 'number' && (unit.zh.trim() === '') !== (unit.en.trim() === ''))
    found.push(
      fault('survey/unit', `${zh}：单位要有中英文，或者都不填。`, `${en}: give the unit in both languages.`),
    )
  if (kind !== 'choice' && kind !== 'choices') return found
  if (choices.length < 2)
    found.push(fault('survey/choices', `${zh}：至少两个选项。`, `${en}: give two choices at least.`))
  if (choices.some((choice) => !isWorded(choice)))
    found.push(
      fault(
        'survey/choice-unworded',
        `${zh}：有选项缺中文或英文。`,
        `${en}: a choice lacks its Chinese or English.`,
      ),
    )
  for (const language of ['zh', 'en'] as const) {
    const same = twice(choices.map((choice) => choice[language].trim().toLowerCase()).filter(Boolean))
    if (same !== undefined)
      found.push(
        fault(
          'survey/choice-twice',
          `${zh}：选项“${same}”重复。`,
          `${en}: the choice “${same}” is there twice.`,
        ),
      )
  }
  // Several choices are written with commas between them, in a file and in a cell.
  if (choices.some((choice) => /[、,，;；/\n]/.test(choice.zh + choice.en)))
    found.push(
      fault(
        'survey/choice-comma',
        `${zh}：选项中不能有顿号、逗号、分号或斜线。`,
        `${en}: a choice holds a comma, semicolon or slash.`,
      ),
    )
  return found
}

/** @throws survey/form-faults (422) with every fault */
export function refuseFaults(sections: readonly Section[]): void {
  const faults = formFaults(sections)
  const [first] = faults
  if (!first) return
  throw refuse('survey/form-faults', 422, first.words, {
    problems: faults.map(({ code, words }) => ({ code, ...words })),
  })
}

export const draftExists = (): Refusal =>
  refuse('survey/draft-exists', 409, {
    zh: '摸底表已有一份草稿，请在草稿上修改，或者先放弃草稿。',
    en: 'There is a draft of the form already. Edit it, or discard it first.',
  })

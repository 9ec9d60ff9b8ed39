/** The languages of every sentence that a person can meet. */
export type Language = 'zh' | 'en'
export interface Words {
  zh: string
  en: string
}

/**
 * A refusal as a value: a code that never changes, a status for HTTP, and what is wrong, where and how to mend it in both
 * languages. `extra` is shown to the reader as it is, so it must hold nothing that the reader may not see.
 */
export interface Problem {
  code: string
  status: number
  words: Words
  extra?: Record<string, unknown>
}

/** Carries a Problem up to the edge (HTTP, command line), where it is told in the reader's language. */
export class Refusal extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.words.en}`)
    this.name = 'Refusal'
    this.problem = problem
  }
}

export function refuse(code: string, status: number, words: Words, extra?: Record<string, unknown>): Refusal {
  return new Refusal(extra ? { code, status, words, extra } : { code, status, words })
}

export const notFound = (): Refusal =>
  refuse('platform/not-found', 404, {
    zh: '没有这条记录，或不在您的职责范围内。请核对链接，或向本单位管理员咨询。',
    en: 'There is no such record within your scope. Check the link, or ask your administrator.',
  })

export const forbidden = (permission: string): Refusal =>
  refuse(
    'platform/forbidden',
    403,
    {
      zh: '您的角色不能进行这项操作。如工作需要，请联系专项工作办公室开通。',
      en: 'Your role does not include this action. If your work needs it, ask the programme office.',
    },
    { permission },
  )

/** RFC 9457 shape of a Problem in one language. */
export function problemDocument(problem: Problem, language: Language): Record<string, unknown> {
  return {
    type: `urn:gongjian:${problem.code}`,
    code: problem.code,
    status: problem.status,
    title: problem.words[language],
    ...problem.extra,
  }
}

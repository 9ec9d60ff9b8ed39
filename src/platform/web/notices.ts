import type { message } from 'antd'
import { RequestFailed } from '../client.ts'
import { textOf } from './language.ts'

type MessageInstance = ReturnType<typeof message.useMessage>[0]

let instance: MessageInstance | undefined

/** The shell lends its message area, so that notices follow the theme and the language. */
export function lendNotices(messages: MessageInstance): void {
  instance = messages
}

export function notifyDone(text: string): void {
  void instance?.success(text)
}

/** Says what the server refused, in its own words; a number to quote is part of the title or stands after it. */
export function notifyFailure(error: unknown): void {
  void instance?.error(failureText(error), 8)
}

export function failureText(error: unknown): string {
  if (!(error instanceof RequestFailed) || !('title' in error.document)) {
    return textOf('platform', 'unreachable')
  }
  const number = error.document['number']
  if (typeof number !== 'string' || error.message.includes(number)) return error.message
  return textOf('platform', 'withNumber', { text: error.message, number })
}

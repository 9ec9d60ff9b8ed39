import type { Moves } from '../../platform/moves.ts'
import type { Words } from '../../platform/problem.ts'

export const importStatuses = [
  'queued',
  'reading',
  'ready',
  'applying',
  'done',
  'failed',
  'cancelled',
] as const
export type ImportStatus = (typeof importStatuses)[number]

export const importMoveNames = ['map', 'decide', 'apply', 'cancel'] as const
export type ImportMove = (typeof importMoveNames)[number]

const permission = 'registry.import' as const

/** What people do with an import; the job reads it and writes it. */
export const importTable: Moves<ImportStatus, ImportMove> = {
  code: 'import/not-now',
  states: {
    queued: { zh: '排队中', en: 'waiting' },
    reading: { zh: '读取核对中', en: 'being read' },
    ready: { zh: '待确认', en: 'ready' },
    applying: { zh: '导入中', en: 'being imported' },
    done: { zh: '已完成', en: 'imported' },
    failed: { zh: '未成功', en: 'not read' },
    cancelled: { zh: '已取消', en: 'cancelled' },
  },
  moves: {
    // One that failed because the list stands on another sheet can be told so.
    map: {
      from: ['ready', 'failed'],
      to: 'queued',
      permission,
      words: { zh: '调整列', en: 'read otherwise' },
    },
    decide: { from: ['ready'], to: 'ready', permission, words: { zh: '处理冲突', en: 'decided on' } },
    apply: { from: ['ready'], to: 'applying', permission, words: { zh: '确认导入', en: 'imported' } },
    cancel: {
      from: ['queued', 'reading', 'ready', 'applying'],
      to: 'cancelled',
      permission,
      words: { zh: '取消', en: 'cancelled' },
    },
  },
}

/** Background work that reads or applies one import, whichever its state asks for. */
export const IMPORT_QUEUE = 'import-run'

export interface ImportJob {
  programmeId: string
  runId: string
}

/** How far a step has come, in rows; `of` is 0 while nobody knows. */
export interface ImportProgress {
  step: 'reading' | 'comparing' | 'preparing' | 'writing'
  done: number
  of: number
}

/** What stands beside an import that did not go as asked. */
export interface RunProblem extends Words {
  code: string
}

export const stoppedProblem: RunProblem = {
  code: 'import/stopped',
  zh: '导入时服务停止，没有写入任何内容。请再次确认导入。',
  en: 'The server stopped during the import and nothing was written. Confirm the import again.',
}

export const movedProblem: RunProblem = {
  code: 'import/registry-moved',
  zh: '核对之后，相关记录又有变动，没有写入任何内容。核对结果已更新，请查看后再次确认导入。',
  en: 'Records concerned changed after the file was checked, and nothing was written. The result is up to date now: look at it and confirm again.',
}

export const unexpectedProblem: RunProblem = {
  code: 'platform/unexpected',
  zh: '处理时出现意外，没有写入任何内容。请稍后重新上传；如仍不成功，请联系管理员。',
  en: 'Something unexpected happened and nothing was written. Upload the file again later; if it stays, ask your administrator.',
}

import { refuse } from './problem.ts'

/** The version that a writer has seen, from the If-Match header (RFC 9110 §13.1.1). */
export function seenVersion(header: string | undefined): number | undefined {
  const match = /^"(\d+)"$/.exec(header?.trim() ?? '')
  return match ? Number(match[1]) : undefined
}

/** Refuses a change made on an older version; answers with both, so that the writer can compare. */
export function refuseStale(seen: number | undefined, record: { version: number }): void {
  if (seen === undefined || seen === record.version) return
  throw refuse(
    'platform/stale-version',
    412,
    {
      zh: '这条记录在您打开之后已被他人修改，您的改动没有保存。请查看最新内容后再提交。',
      en: 'Somebody changed this record after you opened it; your change was not saved. Look at the current one and submit again.',
    },
    { yours: seen, current: record },
  )
}

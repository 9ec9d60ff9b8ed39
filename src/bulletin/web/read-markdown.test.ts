import { expect, it } from 'vitest'
import { bulletinMarkdown, composeBulletin } from '../bulletin.rules.ts'
import { readMarkdown } from './read-markdown.ts'

const bulletin = composeBulletin({
  asOf: '2021-08-26',
  programme: { name: '演示_专项[工作]', owner: '办公室' },
  issueNumber: 3,
  figures: {
    groups: 92,
    enterprises: 432,
    communities: 332,
    liaisonTeams: 328,
    emergencySquads: 333,
    organisationRegistrationRate: { numerator: 432, denominator: 432, value: 1 },
    dispatchRegistrations: 13_000,
    residenceRegistrations: 131_204,
  },
  byCity: [{ city: '武|汉', pairs: 3, communities: 2 }],
})

it('reads back what the server wrote, escaped signs included', () => {
  const [title, masthead, lead, ...rest] = readMarkdown(bulletinMarkdown(bulletin))
  expect(title).toEqual({ kind: 'heading', level: 1, text: '演示_专项[工作]进展情况' })
  expect(masthead).toEqual({ kind: 'paragraph', lines: ['第3期　办公室　2021年8月26日'] })
  expect(lead?.kind).toBe('paragraph')
  expect(rest.at(-1)).toEqual({
    kind: 'table',
    header: ['地区', '对口联系（对）', '社区（个）'],
    rows: [['武|汉', '3', '2']],
  })
})

it('keeps the lines of a signature apart', () => {
  expect(readMarkdown('甲办公室\\\n2021年8月26日\n')).toEqual([
    { kind: 'paragraph', lines: ['甲办公室', '2021年8月26日'] },
  ])
})

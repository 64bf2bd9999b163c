import { expect, test } from 'vitest'
import { deskOf, desks, titleOf } from './pages.ts'

test('a page belongs to its own desk, or to the nearest above it', () => {
  const to = (path: string) => deskOf(path)?.to
  expect(['/', '/cases', '/cases/board', '/cases/01m8', '/duties/records/y1', '/units/jiangjin.t104', '/account'].map(to)).toEqual([
    '/',
    '/cases',
    '/cases/board',
    '/cases',
    '/duties/records',
    '/units',
    undefined,
  ])
  expect([titleOf('/duties/questions'), titleOf('/account'), titleOf('/nothing')]).toEqual(['履职疑点', '我的账号', '安澜'])
})
test('what is reached from another desk names one that stands in the rail', () => {
  const rail = desks.filter((d) => d.under === undefined).map((d) => d.to)
  for (const d of desks) if (d.under !== undefined) expect(rail, d.to).toContain(d.under)
})

/** Enforcement cards of the demonstration: one for everybody who inspects; one has run out and one soon will, so that the pages have something true to say. */
import { fromWallTime } from '@anlan/kernel/base'
import type { Chart } from './org-chart.ts'

type CardRow = {
  id: string
  no: string
  person: string
  organ: string
  scope: string
  sectors?: readonly string[]
  valid: { from: number; to: number }
  demo: true
}
function newYear(year: number): number {
  return fromWallTime({ year, month: 1, day: 1, hour: 0, minute: 0, second: 0 })
}
const ends: Readonly<Record<string, number>> = { 'p-d_tourism-inspector-b': newYear(2026), 'p-d_market-inspector-b': newYear(2027) }

/** Reads the finished chart and invents nobody. */
export function buildCards(c: Chart): readonly CardRow[] {
  const inspectors = c.posts.filter((p) => p.role === 'inspector')
  return inspectors
    .flatMap((post) => c.holdings.filter((h) => h.post === post.id).map((h) => ({ post, person: h.person })))
    .map(({ post, person }, i): CardRow => {
      const n = String(i + 1).padStart(3, '0')
      return {
        id: `card-${n}`,
        no: `演示-500116-${n}`,
        person,
        organ: '演示发证机关',
        scope: `${post.title.replace(/执法人员$/, '')}职责范围内的行政检查和行政处罚`,
        ...(post.sectors ? { sectors: post.sectors } : {}),
        valid: { from: newYear(2020), to: ends[person] ?? newYear(2030) },
        demo: true,
      }
    })
}

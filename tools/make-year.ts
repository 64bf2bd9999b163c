/** Prints the demonstration's year as JSON lines: enterprises with their people, and records of duties. The same size and day give the same bytes. */
import { once } from 'node:events'
import { findLimit, fromWallTime, type Instant, instant, periodAt } from '@anlan/kernel/base'
import { jiangjin } from '@anlan/districts/jiangjin'
import { duties } from '@anlan/policy'
import { factsOf, makeEntities, type YearGround, yearOccasions } from '@anlan/server'

const usage = `node tools/make-year.ts [--scale 3000] [--at 2026-11-26] [--facts all|none|<duty>] > year.jsonl

  --scale   how many enterprises (1 to 100000)
  --at      the last day, in China
  --facts   records of all duties, of none, or of one
`
function fail(why: string): never {
  process.stderr.write(`${why}\n\n${usage}`)
  process.exit(1)
}
function dayOf(text: string): Instant {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!m) return fail(`--at ${text} 不是日期`)
  return fromWallTime({ year: Number(m[1]), month: Number(m[2]), day: Number(m[3]), hour: 18, minute: 0, second: 0 })
}
const asked = { scale: '3000', at: '2026-11-26', facts: 'all' }
for (let i = 2; i < process.argv.length; i += 2) {
  const key = process.argv[i]?.replace(/^--/, '')
  const value = process.argv[i + 1]
  if (key === 'help') {
    process.stdout.write(usage)
    process.exit(0)
  }
  if ((key !== 'scale' && key !== 'at' && key !== 'facts') || value === undefined) fail(`不认识 ${process.argv[i] ?? ''}`)
  asked[key] = value
}
const scale = Number(asked.scale)
if (!Number.isInteger(scale) || scale < 1 || scale > 100_000) fail(`--scale ${asked.scale} 应为 1 至 100000 的整数`)
const wanted = asked.facts === 'all' ? duties : duties.filter((d) => d.id === asked.facts)
if (wanted.length === 0 && asked.facts !== 'none') fail(`没有“${asked.facts}”这项职责：${duties.map((d) => d.id).join(' ')}`)

const lines: string[] = []
let lineCount = 0
/** In portions, and no faster than they are read. */
async function print(value: unknown, last = false): Promise<void> {
  if (value !== undefined) {
    lines.push(JSON.stringify(value))
    lineCount += 1
  }
  if (lines.length < 2000 && !last) return
  const text = lines.length === 0 ? '' : `${lines.join('\n')}\n`
  lines.length = 0
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain')
}
// Who reads only the beginning closes the pipe: that is no error of ours.
process.stdout.on('error', () => process.exit(0))

const now = dayOf(asked.at)
const begun = performance.now()
const made = makeEntities(jiangjin, jiangjin.registry, scale, now)
for (const entity of made.entities) await print({ entity })
for (const person of made.people) await print({ person })
for (const responsible of made.responsibles) await print({ responsible })
const entered = performance.now()
if (wanted.length > 0) {
  const base = jiangjin.registry
  const registry = {
    ...base,
    entities: [...base.entities, ...made.entities],
    people: [...base.people, ...made.people],
    responsibles: [...base.responsibles, ...made.responsibles],
    orgs: [...base.orgs, ...made.orgs],
    posts: [...base.posts, ...made.posts],
    holdings: [...base.holdings, ...made.holdings],
  }
  const limitAt: YearGround['limitAt'] = (key, at) => findLimit(jiangjin.limits, key, at)
  const ground: YearGround = {
    ground: { registry, calendar: jiangjin.calendar, rows: () => [] },
    limitAt,
    occasions: yearOccasions(registry, Number(periodAt('year', now).key), now),
    from: periodAt('year', now).from,
    now: instant(now),
    photosOf: () => ['demo-photo-1', 'demo-photo-2'],
    file: 'demo-photo-1',
    signature: 'demo-photo-2',
    diligence: () => 0.93,
    share: 1,
  }
  for (const decl of wanted) for (const { state } of factsOf(ground, decl)) await print({ record: state })
}
await print(undefined, true)
process.stderr.write(`${made.entities.length} 家企业，共 ${lineCount} 行；企业 ${Math.round(entered - begun)} 毫秒，记录 ${Math.round(performance.now() - entered)} 毫秒\n`)

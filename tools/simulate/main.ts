/** `npm run simulate -- [storm] [--speed 60] …`: plays a storm over real sockets against a running Anlan, with the faults of a real line. */
import { parseArgs } from 'node:util'
import { buildStorm, createTransport, isStormId, playStorm, type StageLevels, stormIds, type StormPoint } from '@anlan/gateways/simulator'
import { findLimit, instant, type LimitEntry } from '@anlan/kernel/base'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    speed: { type: 'string', default: '60' },
    pivot: { type: 'string' },
    backfill: { type: 'boolean', default: true },
    host: { type: 'string', default: '127.0.0.1' },
    hj212: { type: 'string', default: '9212' },
    http: { type: 'string', default: 'http://127.0.0.1:8080' },
    loss: { type: 'string', default: '0.02' },
    late: { type: 'string', default: '0.03' },
    dup: { type: 'string', default: '0.03' },
    damage: { type: 'string', default: '0.02' },
    seed: { type: 'string', default: '7' },
    district: { type: 'string', default: '@anlan/districts/jiangjin' },
    help: { type: 'boolean', default: false },
  },
  allowNegative: true,
})
function number(name: string, text: string, min: number, max: number): number {
  const n = Number(text)
  if (text.trim() === '' || !Number.isFinite(n) || n < min || n > max) {
    console.error(`--${name} 须在 ${min} 与 ${max} 之间：${text}`)
    process.exit(2)
  }
  return n
}
type Registered = { readonly registry: { readonly points: readonly StormPoint[] }; readonly limits: readonly LimitEntry[] }
function isDistrict(v: unknown): v is Registered {
  if (typeof v !== 'object' || v === null || !('registry' in v) || !('limits' in v) || !Array.isArray(v.limits)) return false
  const { registry } = v
  return typeof registry === 'object' && registry !== null && 'points' in registry && Array.isArray(registry.points)
}

const now = () => instant(Date.now())
const id = positionals[0] ?? 'flash-flood-night'
if (values.help || !isStormId(id)) {
  console.log(`用法：npm run simulate -- [${stormIds.join(' | ')}] [--speed 60] [--pivot 分钟] [--no-backfill] [--host 127.0.0.1] [--hj212 9212]`)
  console.log('      [--http http://127.0.0.1:8080] [--loss 0.02] [--late 0.03] [--dup 0.03] [--damage 0.02] [--seed 7]')
  process.exit(values.help ? 0 : 2)
}
const loaded: Record<string, unknown> = await import(values.district)
const district = Object.values(loaded).find(isDistrict)
if (district === undefined) {
  console.error(`${values.district} 中没有区县数据`)
  process.exit(2)
}
/** A river's own warning and guaranteed stage, as the server will judge it. */
function levels(pointId: string): StageLevels | undefined {
  const area = district?.registry.points.find((p) => p.id === pointId)?.area ?? ''
  const places = [pointId, area.slice(0, 12), area.slice(0, 9), area.slice(0, 6)]
  const [warning, guaranteed] = ['stage.warning', 'stage.guaranteed'].map((key) => findLimit(district?.limits ?? [], key, now(), places)?.value)
  return warning === undefined || guaranteed === undefined ? undefined : { normal: warning - (guaranteed - warning) * 1.5, warning, guaranteed }
}
const script = buildStorm(id, district.registry.points, { levels })
// Without backfill the storm's first sample is "now" and nothing is back-dated.
const first = Math.min(...script.lines.flatMap((l) => l.samples.map((x) => x.offset)))
const pivot = values.pivot !== undefined ? number('pivot', values.pivot, -100_000, 100_000) : values.backfill ? script.pivot : first
const rate = (name: 'loss' | 'late' | 'dup' | 'damage') => number(name, values[name], 0, 0.9)
const transport = createTransport({
  hj212: { host: values.host, port: number('hj212', values.hj212, 1, 65_535) },
  http: { base: values.http },
  faults: { loss: rate('loss'), late: rate('late'), dup: rate('dup'), damage: rate('damage') },
  seed: number('seed', values.seed, 0, 4_294_967_295),
  now,
})
const stop = new AbortController()
process.once('SIGINT', () => {
  stop.abort()
  transport.close()
})
console.log(`${script.title}：${script.summary}`)
console.log(`${script.lines.length} 条数据线，${new Set(script.lines.map((l) => l.device)).size} 台设备，第 ${pivot} 分钟为现在`)
const silent = setTimeout(() => {
  if (transport.counts.acked > 0) return
  console.error('20 秒内没有一次应答：请确认安澜已启动，端口与设备登记是否一致')
  stop.abort()
  transport.close()
}, 20_000)
let shown = 0
const played = await playStorm({
  script,
  speed: number('speed', values.speed, 0.01, 3600),
  pivot,
  send: transport.send,
  now,
  signal: stop.signal,
  onProgress: (p) => {
    if (Date.now() - shown < 1000 && p.phase !== 'ended') return
    shown = Date.now()
    console.log(`${{ backfill: '补传', live: '实时', ended: '结束' }[p.phase]} 第 ${p.offset} 分钟  已确认 ${p.sent}/${p.total}  失败 ${p.failed}`)
  },
})
clearTimeout(silent)
if (!played.stopped) await transport.drain()
transport.close()
const c = transport.counts
console.log(
  `确认 ${c.acked}，重发 ${c.retries}，丢失 ${c.lost}，损坏 ${c.damaged}，迟到 ${c.late}，重复 ${c.doubled}，被拒 ${c.refused}，放弃 ${c.givenUp}（速度 ${played.speed}×）`,
)
process.exit(played.stopped || played.failed > 0 || c.givenUp > 0 ? 1 : 0)

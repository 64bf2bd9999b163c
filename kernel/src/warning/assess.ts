/** Runs one rule on fused readings: which level, why with every number used, and whether the input may lower a level. */
import {
  findLimit,
  type Instant,
  isHigher,
  type LimitEntry,
  lowerOf,
  type Refusal,
  refusal,
  type ResolvedLimit,
  type Span,
  type WarningLevel,
  warningLevelText,
  worst,
} from '../base/index.ts'
import { type AssessInput, type Because, noPast, type SeriesRead, type WarningDecl } from './types.ts'

export type Assessment = {
  readonly ok: true
  /** The level that the rule gives now, capped when too few sources support it. */
  readonly level: WarningLevel
  readonly because: Because
  /** The level when judging a fall: limits times `lowerBelow`, never capped, never below what the plain limits give. */
  readonly falling: WarningLevel
  readonly fallingBecause: Because
  /** Whether the input suffices to lower a level: every watched quantity that has sources has enough fresh ones. */
  readonly fresh: boolean
  /** No source at all is fresh. */
  readonly stale: boolean
}
type Reads = Readonly<Record<string, SeriesRead>>
type Used = Map<string, Because['numbers'][number]>

const silent = (sources: number): SeriesRead => {
  const none = () => Number.NaN
  return { sum: none, max: none, min: none, last: none, rate: none, fresh: 0, sources, past: noPast }
}
function spanText(length: Span): string {
  const m = length / 60_000
  return m >= 60 && m % 30 === 0 ? `${m / 60}小时` : `${Math.round(m)}分钟`
}
const unitWords: Readonly<Record<string, string>> = { pct: '%', C: '℃', mps: 'm/s', deg: '°' }
/** `rain.depth.mm` → mm; quantity ids carry their unit last. */
function unitOf(quantity: string): string {
  const unit = quantity.split('.').at(-1) ?? ''
  return unitWords[unit] ?? unit
}
function recorded(name: string, quantity: string, read: SeriesRead, used: Used): SeriesRead {
  const unit = unitOf(quantity)
  function note(what: string, value: number, u = unit): number {
    const key = `${name} ${what}`
    used.set(key, { name: key, value: Number.isFinite(value) ? value : null, unit: u })
    return value
  }
  return {
    sum: (w) => note(`${spanText(w)}累计`, read.sum(w)),
    max: (w) => note(`${spanText(w)}最大`, read.max(w)),
    min: (w) => note(`${spanText(w)}最小`, read.min(w)),
    last: () => note('最新', read.last()),
    rate: (w) => note(`${spanText(w)}变化`, read.rate(w), `${unit}/h`),
    fresh: read.fresh,
    sources: read.sources,
    past: read.past,
  }
}
const enough = (decl: WarningDecl, watch: string): number => decl.trust[watch]?.minSources ?? 1

/**
 * @param reads one per watch; a watch without an entry counts as having no source
 * @param limits every dated entry known; the one in force at `now` for the most particular of `places` is used
 * @param places from the most particular to the widest (point or entity id, then area codes)
 * @returns the refusal `limit.missing` when a listed limit has no value in force: a rule never guesses
 */
export function assess(
  decl: WarningDecl,
  reads: Readonly<Partial<Record<string, SeriesRead>>>,
  limits: readonly LimitEntry[],
  now: Instant,
  places: readonly string[] = [],
): Assessment | { readonly ok: false; readonly refusal: Refusal } {
  const resolved: ResolvedLimit[] = []
  for (const key of decl.limits) {
    const hit = findLimit(limits, key, now, places)
    if (hit === undefined) return { ok: false, refusal: refusal('limit.missing', { key }) }
    resolved.push(hit)
  }
  for (const key of decl.helps ?? []) {
    const hit = findLimit(limits, key, now, places)
    if (hit !== undefined) resolved.push(hit)
  }
  const helpless = Object.fromEntries((decl.helps ?? []).map((key) => [key, Number.NaN]))
  const watches = Object.keys(decl.watches)
  const counted = watches.filter((w) => !decl.aids?.includes(w) || decl.holds?.includes(w))
  const all: Reads = Object.fromEntries(watches.map((w) => [w, reads[w] ?? silent(0)]))
  const sources = { fresh: total(all, counted, 'fresh'), all: total(all, counted, 'sources') }
  if (sources.fresh === 0) {
    const because: Because = { text: sources.all === 0 ? '此处没有监测设备，无法判断' : `${sources.all} 个监测设备均无新数据，无法判断`, numbers: [], limits: resolved, sources }
    return { ok: true, level: 'none', because, falling: 'none', fallingBecause: because, fresh: false, stale: true }
  }
  const at = { ...helpless, ...Object.fromEntries(resolved.map((l) => [l.key, l.value])) }
  function run(input: Reads, limitsAt: Readonly<Record<string, number>>): { readonly level: WarningLevel; readonly because: Because } {
    const used: Used = new Map()
    const read: AssessInput<string>['read'] = Object.fromEntries(watches.map((w) => [w, recorded(decl.names[w] ?? w, decl.watches[w] ?? '', input[w] ?? silent(0), used)]))
    const { level, because, release, notes = [] } = decl.assess({ read, at: limitsAt, now })
    return {
      level,
      because: { text: because, numbers: [...used.values()], limits: resolved, sources, ...(release === undefined ? {} : { release }), ...(notes.length === 0 ? {} : { notes }) },
    }
  }
  const plain = run(all, at)
  const capped = cap(decl, all, plain, (trusted) => run(trusted, at))
  const fall =
    decl.lowerBelow === undefined
      ? plain
      : run(all, { ...helpless, ...Object.fromEntries(resolved.map((l) => [l.key, onDatum(l.unit) ? l.value : l.value * (decl.lowerBelow ?? 1)])) })
  const falling = isHigher(fall.level, plain.level) ? fall : plain
  return {
    ok: true,
    level: capped.level,
    because: capped.because,
    falling: falling.level,
    fallingBecause: falling.because,
    fresh: counted.every((w) => (all[w]?.fresh ?? 0) >= Math.min(enough(decl, w), all[w]?.sources ?? 0)),
    stale: false,
  }
}
/** A stage above a datum or a temperature has no ratio: 5 % below 198 m would be ten metres down the river. */
function onDatum(unit: ResolvedLimit['unit']): boolean {
  return unit === 'm' || unit === '°C'
}
function total(reads: Reads, watches: readonly string[], what: 'fresh' | 'sources'): number {
  return watches.reduce((sum, w) => sum + (reads[w]?.[what] ?? 0), 0)
}
/** Watches with too few fresh sources may raise up to their cap only; what the others support alone is not capped. */
function cap(
  decl: WarningDecl,
  all: Reads,
  plain: { readonly level: WarningLevel; readonly because: Because },
  run: (trusted: Reads) => { readonly level: WarningLevel; readonly because: Because },
): {
  readonly level: WarningLevel
  readonly because: Because
} {
  const thin = Object.keys(all).filter((w) => !decl.aids?.includes(w) && (all[w]?.fresh ?? 0) < enough(decl, w))
  if (thin.length === 0 || plain.level === 'none') return plain
  const trusted = run(Object.fromEntries(Object.entries(all).map(([w, r]) => [w, thin.includes(w) ? silent(r.sources) : r])))
  const limit = thin.map((w) => (decl.trust[w]?.capWhenFewer === undefined ? (enough(decl, w) > 1 ? 'blue' : 'red') : decl.trust[w].capWhenFewer)).reduce(lowerOf, 'red')
  const level = worst([trusted.level, lowerOf(plain.level, limit)])
  if (!isHigher(plain.level, level)) return plain
  const because = isHigher(trusted.level, limit) ? trusted.because : plain.because
  const text = thin.map((w) => `${decl.names[w] ?? w}有效来源 ${all[w]?.fresh ?? 0} 个，少于要求的 ${enough(decl, w)} 个`).join('；')
  return { level, because: { ...because, capped: `${text}；按${warningLevelText[plain.level]}判定，暂以${warningLevelText[level]}为限` } }
}

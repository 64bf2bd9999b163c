/**
 * Data errors that strike all stations of a slope at once: a drop (or leap) in the same epoch, the same way, gone again a few epochs later.
 * Model case: month 51 (2011-03) of Baishuihe, where all three stations repeat their own value of month 13. Ground does not move back.
 */
import { defineMethod, type Flag, found, refused, type Source, step } from '../base/index.ts'
import { median } from './statistics.ts'

const BAISHUIHE: Source = {
  title: '白水河 ZG118、ZG93、XD01 月位移第 51 期（Chendabai007/Landslides @dfa97aa）',
  where: '三站同时回落、下一期复原；站名归属凭记忆',
  verified: false,
}

export type FaultKind = 'common-spike' | 'common-shift' | 'common-drop' | 'single-spike'
/** One fault: epochs `from`…`to` (0-based) of the stations named; `size` = median departure (mm). */
export type CommonFault = {
  readonly kind: FaultKind
  readonly from: number
  readonly to: number
  readonly stations: readonly string[]
  readonly size: number
  readonly copiedFrom: number | null
  readonly text: string
}
export type Station = { readonly id: string; readonly displacement: readonly (number | null)[] }

/** Longest fault, in epochs, that is still taken for a passing one. */
const LONGEST = 3
const at = (s: Station, t: number) => s.displacement[t] ?? Number.NaN

/** Usual size of a reversal between neighbouring epochs: the noise that a fault must exceed. */
export function reversalScale(x: readonly (number | null)[]): number {
  const v = x.filter((y) => y !== null)
  const d = v.slice(1).map((y, k) => Math.abs(y - (v[k] ?? Number.NaN)))
  if (d.length < 2) return Number.NaN
  const pairs = d.slice(1).map((y, k) => Math.min(y, d[k] ?? Number.NaN))
  return Math.max(1.4826 * median(pairs), 0.001 * (Math.max(...v) - Math.min(...v)))
}
/** Departure (mm, signed) of epochs t…t+length−1 from the line between their neighbours, when the record leaves and returns; 0 otherwise. */
function departure(s: Station, t: number, length: number, floor: number): number {
  const [before, first, last, after] = [at(s, t - 1), at(s, t), at(s, t + length - 1), at(s, t + length)]
  const out = first - before
  const back = after - last
  if (!(Math.abs(out) > floor && Math.abs(back) > floor) || Math.sign(out) === Math.sign(back)) return 0
  // A true step keeps most of its height; a fault gives it back.
  if (!(Math.abs(after - before) <= 0.5 * Math.min(Math.abs(out), Math.abs(back)))) return 0
  return first - (before + (after - before) / (length + 1))
}
/** Earlier epoch at which every station named had exactly the value of epoch t; null when none. */
function copiedFrom(stations: readonly Station[], t: number): number | null {
  for (let k = t - 2; k >= 0; k--) if (stations.every((s) => at(s, t) === at(s, k))) return k
  return null
}

function sameAs(copy: number | null): string {
  return copy === null ? '' : `，且各站的值与第 ${copy + 1} 期完全相同`
}

/** Finds the faults; `z` = how many times the usual reversal, `share` = of the stations that must depart together. */
export function findCommonFaults(stations: readonly Station[], z: number, share: number): CommonFault[] {
  const n = Math.min(...stations.map((s) => s.displacement.length))
  const floors = stations.map((s) => z * reversalScale(s.displacement))
  const faults: CommonFault[] = []
  const quorum = Math.max(2, Math.ceil(share * stations.length))
  // Epoch before t that is not itself part of a passing fault: the return from a leap is no drop.
  let good = 0
  for (let t = 1; t < n; t++) {
    const struck = spikeAt(stations, floors, t, n)
    if (struck.hits.length > 0) {
      const { hits, length } = struck
      const size = median(hits.map((h) => h.size))
      const oneWay = hits.every((h) => Math.sign(h.size) === Math.sign(size))
      const names = hits.map((h) => h.station.id)
      if (hits.length >= quorum && oneWay) {
        const copy = copiedFrom(
          hits.map((h) => h.station),
          t,
        )
        const span = length === 1 ? `第 ${t + 1} 期` : `第 ${t + 1}～${t + length} 期`
        faults.push({
          kind: 'common-spike',
          from: t,
          to: t + length - 1,
          stations: names,
          size,
          copiedFrom: copy,
          text: `${span}：${names.join('、')}同时${size < 0 ? '回落' : '跃升'}约 ${Math.abs(size).toFixed(1)} mm 又复原${sameAs(copy)}；地面不会如此，按资料错误剔除，不作滑坡预警。`,
        })
        t += length - 1
        continue
      }
      for (const h of hits)
        faults.push({
          kind: 'single-spike',
          from: t,
          to: t + length - 1,
          stations: [h.station.id],
          size: h.size,
          copiedFrom: copiedFrom([h.station], t),
          text: `第 ${t + 1} 期：只有 ${h.station.id} 偏离约 ${Math.abs(h.size).toFixed(1)} mm 又复原，疑为该站观测问题。`,
        })
    }
    const dropped = stations.filter((s, k) => at(s, t) - at(s, good) < -(floors[k] ?? Number.NaN) && !hasReturned(s, t, n, floors[k] ?? Number.NaN))
    if (dropped.length >= quorum) {
      const size = median(dropped.map((s) => at(s, t) - at(s, good)))
      const names = dropped.map((s) => s.id)
      const pending = t > n - 1 - LONGEST
      const copy = copiedFrom(dropped, t)
      faults.push({
        kind: pending ? 'common-drop' : 'common-shift',
        from: t,
        to: t,
        stations: names,
        size,
        copiedFrom: copy,
        text: `第 ${t + 1} 期：${names.join('、')}同时倒退约 ${Math.abs(size).toFixed(1)} mm${sameAs(copy)}${pending ? '，尚待后续观测复原与否' : '，其后未复原，疑为基准改动'}；滑坡位移不会倒退，不作滑坡预警。`,
      })
    }
    good = t
  }
  return faults
}
function spikeAt(stations: readonly Station[], floors: readonly number[], t: number, n: number) {
  for (let length = 1; length <= LONGEST && t + length < n; length++) {
    const hits = stations.map((station, k) => ({ station, size: departure(station, t, length, floors[k] ?? Number.NaN) })).filter((h) => h.size !== 0)
    if (hits.length > 0) return { hits, length }
  }
  return { hits: [], length: 0 }
}
function hasReturned(s: Station, t: number, n: number, floor: number): boolean {
  for (let length = 1; length <= LONGEST && t + length < n; length++) if (departure(s, t, length, floor) !== 0) return true
  return false
}
/** The record with the faulty epochs of its station missing. */
export function withoutFaults(s: Station, faults: readonly CommonFault[]): (number | null)[] {
  const out = [...s.displacement]
  for (const f of faults) if (f.kind !== 'common-shift' && f.stations.includes(s.id)) out.fill(null, f.from, f.to + 1)
  return out
}
/** Missing inner epochs by the line between their neighbours; the ends stay missing. */
export function bridged(x: readonly (number | null)[]): (number | null)[] {
  const out = [...x]
  let before = -1
  for (const [t, v] of x.entries()) {
    if (v === null) continue
    const start = x[before] ?? null
    if (start !== null) for (let k = before + 1; k < t; k++) out[k] = start + ((v - start) * (k - before)) / (t - before)
    before = t
  }
  return out
}

export const commonModeMethod = defineMethod({
  id: 'common-mode',
  title: '多站同步资料错误',
  sources: [BAISHUIHE],
  validity: ['至少两站同期观测；三站以上才可靠。', '各站同时加速（不复原）不算错误：那正是滑坡可能的样子。', '判据 z、份额为本软件所定，不是标准值。'],
  input: {
    stations: {
      kind: 'list',
      text: '各站，期次对齐',
      of: {
        kind: 'group',
        text: '一站',
        of: { id: { kind: 'text', text: '站名' }, displacement: { kind: 'list', text: '累计位移', of: { kind: 'number', unit: 'mm', text: '位移', gaps: true }, least: 5 } },
      },
      least: 2,
    },
    z: { kind: 'number', unit: '1', text: '偏离须为平常起伏的多少倍', min: 1, default: 6 },
    share: { kind: 'number', unit: '1', text: '同时偏离的站数份额', min: 0, max: 1, open: 'min', default: 0.8 },
  },
  output: {
    faults: {
      kind: 'list',
      text: '错误',
      of: {
        kind: 'group',
        text: '一处',
        of: {
          kind: { kind: 'text', text: 'common-spike 同步偏离又复原；common-drop 末期同步倒退待定；common-shift 同步倒退未复原；single-spike 单站' },
          from: { kind: 'number', unit: '期', text: '起（从 0 数）', integer: true },
          to: { kind: 'number', unit: '期', text: '止（从 0 数）', integer: true },
          stations: { kind: 'list', text: '站', of: { kind: 'text', text: '站名' } },
          size: { kind: 'number', unit: 'mm', text: '偏离中位数' },
          copiedFrom: { kind: 'number', unit: '期', text: '与哪一期的值完全相同（从 0 数）', gaps: true },
          text: { kind: 'text', text: '一句话' },
        },
      },
    },
    warns: { kind: 'flag', text: '由这些偏离引出的滑坡预警：恒为 false，资料错误不触发预警' },
    cleaned: {
      kind: 'list',
      text: '各站剔除后的序列',
      of: {
        kind: 'group',
        text: '一站',
        of: {
          id: { kind: 'text', text: '站名' },
          displacement: { kind: 'list', text: '剔除处缺测', of: { kind: 'number', unit: 'mm', text: '位移', gaps: true } },
          repaired: { kind: 'list', text: '剔除处以前后内插', of: { kind: 'number', unit: 'mm', text: '位移', gaps: true } },
        },
      },
    },
  },
  example: {
    stations: [
      { id: 'A', displacement: [0, 2, 3, 5, 40, 42, 43, 3, 44, 46] },
      { id: 'B', displacement: [10, 11, 13, 14, 60, 61, 63, 13, 64, 66] },
      { id: 'C', displacement: [5, 6, 6, 8, 33, 35, 36, 6, 37, 38] },
    ],
  },
  run(i) {
    const n = i.stations[0]?.displacement.length ?? 0
    const odd = i.stations.findIndex((s) => s.displacement.length !== n)
    if (odd >= 0) return refused('impossible', `stations.${odd}.displacement`, `各站期次应对齐：首站 ${n} 期，此站 ${i.stations[odd]?.displacement.length} 期。`)
    const faults = findCommonFaults(i.stations, i.z, i.share)
    const flags: Flag[] = faults.filter((f) => f.kind !== 'single-spike').map((f) => ({ code: f.kind, weight: 'doubt', text: f.text }))
    const cleaned = i.stations.map((s) => {
      const displacement = withoutFaults(s, faults)
      return { id: s.id, displacement, repaired: bridged(displacement) }
    })
    return found(
      { faults, warns: false, cleaned },
      i.stations.map((s) => step(`${s.id} 平常起伏`, reversalScale(s.displacement), 'mm', '1.4826·中位数 min(|dₜ|,|dₜ₊₁|)，不小于幅度的 0.1 %')),
      flags,
    )
  },
})

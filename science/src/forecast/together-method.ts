/** Common steps of many stations over a record, as the command line asks for them. */
import { defineMethod, type Flag, found, refused, step } from '../base/index.ts'
import { nextSpread, SIGMA_PER_MEAN_DEVIATION } from './robust.ts'
import { departure } from './season.ts'
import { OWN } from './sources.ts'
import { fromGaps } from './state.ts'
import { together } from './together.ts'

export const togetherMethod = defineMethod({
  id: 'stations-together',
  title: '多站同时突变',
  sources: [OWN],
  validity: [
    '各站同时刻、同间隔。突变幅度与本站此前常见变幅相比。',
    '多站同向突变多因供电、基准、时钟或解算，也可能是真事件（地震、放水）：先核数据，再看灾害；returned 为真时几可断定是数据错误。',
    '至少 3 站；位移监测另有 common-mode。',
  ],
  input: {
    stations: {
      kind: 'list',
      text: '各站读数',
      of: { kind: 'list', text: '一站读数', of: { kind: 'number', unit: '1', text: '读数', gaps: true }, least: 2 },
      least: 1,
    },
    limit: { kind: 'number', unit: 'σ', text: '突变门槛', min: 1, default: 5 },
    share: { kind: 'number', unit: '1', text: '须同向的站数占比', min: 0.5, max: 1, default: 0.6 },
    least: { kind: 'number', unit: '1', text: '须同向的最少站数', min: 2, integer: true, default: 3 },
    warm: { kind: 'number', unit: '1', text: '学习常见变幅的读数个数', min: 3, integer: true, default: 8 },
  },
  output: {
    strikes: {
      kind: 'list',
      text: '同时突变',
      of: {
        kind: 'group',
        text: '同时突变',
        of: {
          index: { kind: 'number', unit: '1', text: '序号（0 起）', integer: true },
          side: { kind: 'choice', text: '方向', of: { up: '升', down: '降' } },
          seen: { kind: 'number', unit: '1', text: '有读数的站数', integer: true },
          beyond: { kind: 'number', unit: '1', text: '同向突变的站数', integer: true },
          common: { kind: 'number', unit: 'σ', text: '各站偏离的中位数' },
          returned: { kind: 'flag', text: '下一读数即复原' },
        },
      },
    },
  },
  example: {
    stations: [0, 1, 2].map((s) => Array.from({ length: 24 }, (_, k) => 100 * s + k + ((k * (s + 3)) % 4) / 4 + (k === 16 ? -60 : 0))),
  },
  run(i) {
    const length = i.stations[0]?.length ?? 0
    const odd = i.stations.findIndex((s) => s.length !== length)
    if (odd >= 0) return refused('impossible', `stations.${odd}`, '各站读数个数不同。')
    if (i.stations.length < i.least) return refused('undetermined', 'stations', `只有 ${i.stations.length} 站，少于 ${i.least} 站，谈不上多站同时。`)
    const z = i.stations.map((s) => departures(fromGaps(s), i.warm))
    const at = (k: number) =>
      together(
        Float64Array.from(z, (s) => s[k] ?? Number.NaN),
        i.limit,
        i.share,
        i.least,
      )
    const strikes = []
    for (let k = 1; k < length; k++) {
      const t = at(k)
      if (!t.strikes) continue
      const back = k + 1 < length ? at(k + 1) : null
      const returned = back?.strikes === true && back.sign === -t.sign
      const side: 'up' | 'down' = t.sign > 0 ? 'up' : 'down'
      strikes.push({ index: k, side, seen: t.seen, beyond: t.beyond, common: t.common, returned })
      // The way back is part of the same strike.
      if (returned) k++
    }
    const flags: Flag[] = strikes.length > 0 ? [{ code: 'common-mode', weight: 'doubt', text: `有 ${strikes.length} 处多站同时突变，所涉读数先核实再用。` }] : []
    return found({ strikes }, [step('站数', i.stations.length, '站'), step('同时突变', strikes.length, '处', `≥ ${i.share} 的站同向超过 ${i.limit}σ`)], flags)
  },
})
/** Increments in σ of the station's own earlier increments (their running centre taken off); 0 while warming up. */
function departures(x: Float64Array, warm: number): Float64Array {
  let [last, n, centre, spread] = [Number.NaN, 0, 0, 0]
  return x.map((v) => {
    const d = v - last
    if (!Number.isNaN(v)) last = v
    if (Number.isNaN(d)) return Number.NaN
    const off = n === 0 ? 0 : d - centre
    const sigma = spread * SIGMA_PER_MEAN_DEVIATION
    const z = n < warm ? 0 : departure(off, 0, sigma)
    const most = n >= 3 && sigma > 0 ? 3 * sigma : Number.POSITIVE_INFINITY
    centre = n === 0 ? d : centre + Math.min(most, Math.max(-most, off)) / (n + 1)
    if (n > 0) spread = nextSpread(spread, n - 1, off, 0.02)
    n++
    return z
  })
}

/** Seasonal profile of a series and each reading's departure from it, as the command line asks for it. */
import { defineMethod, type Flag, found, refused, step } from '../base/index.ts'
import { departure, seasonalProfile } from './season.ts'
import { gappyOut, indices, OWN, series } from './sources.ts'
import { fromGaps, toGaps } from './state.ts'

export const seasonalProfileMethod = defineMethod({
  id: 'seasonal-profile',
  title: '时段中位数剖面',
  sources: [OWN],
  validity: ['读数等间隔，水平稳定；有趋势者先去趋势。', '每个时段至少 5 个读数，剖面才可用；节假日另有规律。'],
  input: {
    values: series,
    period: { kind: 'number', unit: '1', text: '一个周期的读数个数', min: 1, max: 1440, integer: true },
    first: { kind: 'number', unit: '1', text: '首个读数的时段（0 起）', min: 0, integer: true, default: 0 },
    floor: { kind: 'number', unit: '1', text: 'σ 的下限（如分辨力）', min: 0, default: 0 },
    limit: { kind: 'number', unit: 'σ', text: '偏离超过此值即列出', min: 0, open: 'min', default: 4 },
  },
  output: {
    median: gappyOut('各时段中位数'),
    sigma: gappyOut('各时段 σ（1.4826·MAD）'),
    count: { kind: 'list', text: '各时段读数个数', of: { kind: 'number', unit: '1', text: '个数', integer: true } },
    departure: gappyOut('各读数偏离（σ）'),
    outside: indices('偏离过大的读数'),
  },
  example: { values: [1, 5, 9, 1.1, 5.2, 9.1, 0.9, 4.9, 8.8, 1, 5.1, 20, 1.05, 4.8, 9], period: 3 },
  run(i) {
    const x = fromGaps(i.values)
    const p = seasonalProfile(x, i.period, i.first, i.floor)
    if (p.count.every((n) => n === 0)) return refused('undetermined', 'values', '没有一个有效读数。')
    const phase = (k: number) => (k + i.first) % i.period
    const z = x.map((v, k) => departure(v, p.median[phase(k)] ?? Number.NaN, p.sigma[phase(k)] ?? Number.NaN))
    const thin = p.count.filter((n) => n < 5).length
    const flags: Flag[] = thin > 0 ? [{ code: 'thin', weight: 'doubt', text: `${thin} 个时段的读数不足 5 个。` }] : []
    const outside = [...z.keys()].filter((k) => Math.abs(z[k] ?? 0) > i.limit)
    return found(
      { median: toGaps(p.median), sigma: toGaps(p.sigma), count: [...p.count], departure: toGaps(z), outside },
      [step('时段', i.period, '个'), step('偏离过大', outside.length, '个', `|x − 中位数|/σ > ${i.limit}`)],
      flags,
    )
  },
})

/** The travel time between gauges as a method: minutes, with its interval, or the reason why there is none. */
import { defineMethod, type Flag, found, refused, step } from '../base/index.ts'
import { randomFrom } from '../numeric/index.ts'
import { type NoPeak, travelSteps } from './travel-time.ts'

const WHY: Readonly<Record<NoPeak['none'], (n: NoPeak) => string>> = {
  few: (n) => `成对的有效记录太少，至少要 ${Math.ceil(n.needed)} 对。`,
  flat: () => '水位没有涨落，无从比较。',
  weak: (n) => `涨水过程相关太弱：最高 ${n.correlation.toFixed(2)}，要 ${n.needed.toFixed(2)} 以上才算明确。`,
  together: () => '两站几乎同时涨水：多半是同一场雨或区间来水，看不出洪水从上游传到下游；若确有传播，请用更短的时间步长。',
  edge: () => '相关在所试的最大时差处最高，没有明确的峰：请放宽 maxLagMinutes。',
  ambiguous: () => '有两个高度相近的峰，分不清是哪一个时差。',
}

export const travelTime = defineMethod({
  id: 'travel-time',
  title: '两站间洪水传播时间',
  sources: [{ title: '涨水过程互相关，峰值抛物线内插，分块自助法', where: '通用统计方法（Bartlett 1935；Künsch 1989）', verified: true }],
  validity: ['两站同一时间步长、时钟一致；期间应有若干次完整的涨水。', '传播时间随水位变化，这里是所给时段的平均；区间来水大、有闸坝调度时不适用。'],
  input: {
    upstream: { kind: 'list', text: '上游站水位，等时距，缺测写 null', of: { kind: 'number', unit: 'm', text: '水位', min: -500, max: 9000, gaps: true }, least: 3 },
    downstream: { kind: 'list', text: '下游站水位，与上游同起点同时距', of: { kind: 'number', unit: 'm', text: '水位', min: -500, max: 9000, gaps: true }, least: 3 },
    stepMinutes: { kind: 'number', unit: 'min', text: '时间步长', min: 0, open: 'min', max: 100_000 },
    maxLagMinutes: { kind: 'number', unit: 'min', text: '所试的最大时差', min: 0, open: 'min' },
    leastCorrelation: { kind: 'number', unit: '1', text: '认可的最低相关系数', min: 0, max: 1, default: 0.3 },
    coverage: { kind: 'number', unit: '1', text: '区间的置信水平', min: 0.5, max: 0.99, default: 0.95 },
    replicates: { kind: 'number', unit: '次', text: '自助法次数', min: 50, max: 5000, integer: true, default: 400 },
    seed: { kind: 'number', unit: '1', text: '随机数种子', integer: true, default: 1 },
  },
  output: {
    minutes: { kind: 'number', unit: 'min', text: '传播时间' },
    correlation: { kind: 'number', unit: '1', text: '峰值相关系数' },
    pairs: { kind: 'number', unit: '对', text: '成对记录数' },
    profile: { kind: 'list', text: '各时差（0、1、2…步）的相关系数', of: { kind: 'number', unit: '1', text: '相关系数', gaps: true } },
  },
  example: {
    stepMinutes: 60,
    maxLagMinutes: 720,
    upstream: Array.from({ length: 240 }, (_, t) => 180 + 2 * Math.exp(-(((t % 80) - 20) ** 2) / 18)),
    downstream: Array.from({ length: 240 }, (_, t) => 172 + 1.6 * Math.exp(-(((t % 80) - 24) ** 2) / 26)),
  },
  run(i) {
    if (i.upstream.length !== i.downstream.length) return refused('impossible', 'downstream', `两站记录长度不同：上游 ${i.upstream.length}，下游 ${i.downstream.length}。`)
    const maxLag = Math.round(i.maxLagMinutes / i.stepMinutes)
    if (maxLag < 2) return refused('outside', 'maxLagMinutes', '最大时差至少要有两个步长。')
    if (maxLag > i.upstream.length / 2) return refused('outside', 'maxLagMinutes', '最大时差不能超过记录长度的一半。')
    const nan = (v: readonly (number | null)[]) => Float64Array.from(v, (x) => x ?? Number.NaN)
    const rules = { maxLag, leastCorrelation: i.leastCorrelation, coverage: i.coverage, replicates: i.replicates }
    const got = travelSteps(nan(i.upstream), nan(i.downstream), rules, randomFrom(i.seed))
    if ('none' in got) return refused('undetermined', got.none === 'few' ? 'upstream' : 'downstream', `定不出传播时间：${WHY[got.none](got)}`)
    const flags: Flag[] = []
    if (got.lag < 2) flags.push({ code: 'coarse-step', weight: 'doubt', text: '传播时间不足两个步长，步长太粗，结果只有参考意义。' })
    if (got.basis === 'curvature') flags.push({ code: 'few-blocks', weight: 'doubt', text: '记录太短，不能用自助法，区间由相关峰的曲率估计，偏粗。' })
    if ((got.high - got.low) / 2 > 0.5 * got.lag) flags.push({ code: 'wide', weight: 'doubt', text: '区间半宽超过传播时间的一半。' })
    const minutes = got.lag * i.stepMinutes
    return found(
      { minutes, correlation: got.correlation, pairs: got.pairs, profile: Array.from(got.profile, (r) => (Number.isFinite(r) ? r : null)) },
      [
        step('涨水', '逐步水位增量，落水计 0', '', 'r(t) = max(0, h(t) − h(t−1))'),
        step('成对记录', got.pairs, '对'),
        step('相关峰值', got.correlation, '1', 'max ρ(L)'),
        step('峰值时差（内插）', got.lag, '步', 'L + ½(ρ₋−ρ₊)/(ρ₋−2ρ₀+ρ₊)'),
        step('传播时间', minutes, 'min', '时差 × 步长'),
      ],
      flags,
      {
        minutes: {
          low: got.low * i.stepMinutes,
          high: got.high * i.stepMinutes,
          unit: 'min',
          coverage: i.coverage,
          basis: got.basis === 'bootstrap' ? `分块自助法 ${i.replicates} 次（${got.blocks} 块），加时钟步长误差` : '相关峰曲率，加时钟步长误差',
        },
      },
    )
  },
})

/** Conformal intervals for a forecast that was made elsewhere, one after the other, as the command line asks for them. */
import { defineMethod, type Flag, found, refused, step } from '../base/index.ts'
import { type Conformal, conformalCoverage, conformalHalfWidth, conformalState, conformalStep, splitHalfWidth } from './conformal.ts'
import { CONFORMAL, GIBBS, gappyOut, series } from './sources.ts'
import { fromGaps, toGaps } from './state.ts'

export const conformalMethod = defineMethod({
  id: 'conformal',
  title: '共形预测区间',
  sources: [CONFORMAL, GIBBS],
  validity: ['分裂式要求残差可交换；自适应式只保证长期平均覆盖率，不保证每一时刻。', '区间宽度只由以往残差决定，对从未有过的突变无能为力。'],
  input: {
    values: series,
    forecast: { kind: 'list', text: '与读数一一对应的预报', of: { kind: 'number', unit: '1', text: '预报', gaps: true }, least: 1 },
    next: { kind: 'number', unit: '1', text: '下一读数的预报', optional: true },
    coverage: { kind: 'number', unit: '1', text: '覆盖率', min: 0.5, max: 0.98, default: 0.9 },
    gamma: { kind: 'number', unit: '1', text: '自适应步长；0 为滑动窗分裂式', min: 0, max: 0.2, default: 0.02 },
    window: { kind: 'number', unit: '1', text: '保留的残差个数', min: 10, max: 1000, integer: true, default: 64 },
  },
  output: {
    low: gappyOut('下限（由此前残差得来）'),
    high: gappyOut('上限'),
    covered: { kind: 'number', unit: '1', text: '实际覆盖率', gaps: true },
    nextLow: { kind: 'number', unit: '1', text: '下一读数的下限', gaps: true },
    nextHigh: { kind: 'number', unit: '1', text: '下一读数的上限', gaps: true },
    splitHalfWidth: { kind: 'number', unit: '1', text: '全部残差的分裂式半宽', gaps: true },
  },
  example: { values: Array.from({ length: 30 }, (_, k) => (k * 7) % 11), forecast: Array.from({ length: 30 }, () => 5), next: 5, coverage: 0.8 },
  run(i) {
    if (i.forecast.length !== i.values.length) return refused('impossible', 'forecast', '预报与读数个数不同。')
    if (i.window < i.coverage / (1 - i.coverage) - 1e-9) return refused('outside', 'window', `覆盖率 ${i.coverage} 至少要 ${Math.ceil(i.coverage / (1 - i.coverage))} 个残差。`)
    const c: Conformal = { coverage: i.coverage, gamma: i.gamma, window: i.window }
    const [x, f] = [fromGaps(i.values), fromGaps(i.forecast)]
    const s = conformalState(c)
    const half = x.map((v, k) => {
      const q = conformalHalfWidth(s, c)
      conformalStep(s, c, v - (f[k] ?? Number.NaN))
      return q
    })
    const gap = (v: number) => (Number.isNaN(v) ? null : v)
    const q = conformalHalfWidth(s, c)
    const covered = gap(conformalCoverage(s))
    const flags: Flag[] = Number.isNaN(q) ? [{ code: 'no-interval', weight: 'doubt', text: '残差太少，尚无区间。' }] : []
    return found(
      {
        low: toGaps(f.map((v, k) => v - (half[k] ?? Number.NaN))),
        high: toGaps(f.map((v, k) => v + (half[k] ?? Number.NaN))),
        covered,
        nextLow: i.next === undefined ? null : gap(i.next - q),
        nextHigh: i.next === undefined ? null : gap(i.next + q),
        splitHalfWidth: gap(
          splitHalfWidth(
            x.map((v, k) => v - (f[k] ?? Number.NaN)),
            i.coverage,
          ),
        ),
      },
      Number.isNaN(q) ? [] : [step('半宽', q, '', '⌈(n+1)(1−α)⌉ 位'), ...(covered === null ? [] : [step('实际覆盖率', covered)])],
      flags,
    )
  },
})

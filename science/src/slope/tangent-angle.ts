/**
 * Improved tangent angle of a displacement–time curve (Xu Qiang et al. 2009): displacement divided by the steady rate V makes both axes time,
 * so that the angle no longer depends on the scale of drawing. d, mm, mm/d in, ° out.
 */
import { defineMethod, type Flag, found, refused, type Source, step } from '../base/index.ts'
import { recordFlags } from './record-quality.ts'

const XU_2009: Source = { title: '许强等，滑坡时空演化规律及预警预报', edition: '2009', where: '改进切线角；原文未见', verified: false }
const QI_2023: Source = {
  title: 'Qi, Cao & Peng, An improvement velocity inverse method',
  edition: 'Landslides 20, 2023',
  where: '三级界限 80°、85°（转自公开代码 fukuzono-improved）',
  verified: false,
}

/** Angle (°) of a rate against the steady rate: arctan(v/V); 45° = steady creep. */
export function tangentAngle(rate: number, steadyRate: number): number {
  return (Math.atan(rate / steadyRate) * 180) / Math.PI
}
export type TangentBand = { readonly id: 'steady' | 'initial' | 'alert' | 'emergency'; readonly name: string; readonly lower: number; readonly closed: boolean }
/** Below 80° safe (up to 45° steady), 80…85° alert, above 85° emergency. All 未核实. */
export const tangentBands: readonly TangentBand[] = [
  { id: 'steady', name: '等速或更慢', lower: -90, closed: true },
  { id: 'initial', name: '初加速', lower: 45, closed: false },
  { id: 'alert', name: '中加速（警示）', lower: 80, closed: true },
  { id: 'emergency', name: '临滑（警戒）', lower: 85, closed: false },
]
/** The band of an angle; undefined for NaN. 45° itself is steady, 85° itself still alert. */
export function tangentBand(angle: number): TangentBand | undefined {
  return tangentBands.findLast((b) => angle > b.lower || (b.closed && angle === b.lower))
}
/** Least-squares slope of the points from `from` to `to` (inclusive); NaN when one is missing. */
function slope(t: readonly number[], x: readonly (number | null)[], from: number, to: number): number {
  let [st, sx, stt, stx] = [0, 0, 0, 0]
  const n = to - from + 1
  const t0 = t[from] ?? Number.NaN
  for (let i = from; i <= to; i++) {
    const a = (t[i] ?? Number.NaN) - t0
    const b = x[i] ?? Number.NaN
    st += a
    sx += b
    stt += a * a
    stx += a * b
  }
  return (n * stx - st * sx) / (n * stt - st * st)
}

export const tangentAngleMethod = defineMethod({
  id: 'tangent-angle',
  title: '改进切线角',
  sources: [XU_2009, QI_2023],
  validity: ['须先定等速阶段速率 V；V 定错，角度全错。', '只描述蠕变型滑坡，不适用突发型与库水、暴雨引起的阶跃：阶跃末段角度大而随即回落。', '界限未核实，不可单独据以发布预警。'],
  input: {
    times: { kind: 'list', text: '观测时刻，递增', of: { kind: 'number', unit: 'd', text: '时刻' }, least: 2 },
    displacement: { kind: 'list', text: '累计位移，与时刻等长', of: { kind: 'number', unit: 'mm', text: '位移', gaps: true }, least: 2 },
    steadyRate: { kind: 'number', unit: 'mm/d', text: '等速阶段速率 V；不给则由 steadyFrom…steadyTo 求', min: 0, open: 'min', optional: true },
    steadyFrom: { kind: 'number', unit: 'd', text: '等速阶段起', optional: true },
    steadyTo: { kind: 'number', unit: 'd', text: '等速阶段止', optional: true },
    window: { kind: 'number', unit: '点', text: '求速率用的末尾点数，2 = 两点差', min: 2, max: 60, integer: true, default: 2 },
  },
  output: {
    angle: { kind: 'number', unit: '°', text: '最末一期切线角', gaps: true },
    band: { kind: 'text', text: '最末一期所在段' },
    steadyRate: { kind: 'number', unit: 'mm/d', text: '所用 V' },
    angles: { kind: 'list', text: '逐期切线角', of: { kind: 'number', unit: '°', text: '切线角', gaps: true } },
  },
  example: { times: [0, 10, 20, 30, 40], displacement: [0, 10, 20, 31, 95], steadyRate: 1 },
  run(i) {
    const { times: t, displacement: x, window } = i
    if (t.length !== x.length) return refused('impossible', 'displacement', `位移 ${x.length} 项，时刻 ${t.length} 项，应等长。`)
    const back = t.findIndex((v, k) => k > 0 && !(v > (t[k - 1] ?? Number.NaN)))
    if (back >= 0) return refused('impossible', `times.${back}`, '时刻应逐项递增。')
    let V = i.steadyRate
    if (V === undefined) {
      const { steadyFrom: from, steadyTo: to } = i
      if (from === undefined || to === undefined) return refused('missing', 'steadyRate', '给 steadyRate，或给 steadyFrom 与 steadyTo。')
      const inside = t.map((v, k) => ({ v, k })).filter(({ v, k }) => v >= from && v <= to && x[k] !== null)
      if (inside.length < 2) return refused('undetermined', 'steadyFrom', '等速阶段内不足两个观测。')
      V = slope(
        inside.map(({ v }) => v),
        inside.map(({ k }) => x[k] ?? null),
        0,
        inside.length - 1,
      )
      if (!(V > 0)) return refused('undetermined', 'steadyFrom', `等速阶段求得速率 ${V} mm/d，不是正数，角度无意义。`)
    }
    const steadyRate = V
    const angles = t.map((_, k) => {
      const a = k < window - 1 ? Number.NaN : tangentAngle(slope(t, x, k - window + 1, k), steadyRate)
      return Number.isNaN(a) ? null : a
    })
    const angle = angles.at(-1) ?? null
    const last = t.length - 1
    const flags: Flag[] = recordFlags(x.filter((v) => v !== null))
    if (angle === null) flags.push({ code: 'last-missing', weight: 'doubt', text: '最末一期求不出角度（缺测或点数不足）。' })
    return found(
      { angle, band: angle === null ? '' : (tangentBand(angle)?.name ?? ''), steadyRate, angles },
      [
        step('等速速率 V', steadyRate, 'mm/d', i.steadyRate === undefined ? '等速阶段最小二乘斜率' : undefined),
        ...(angle === null
          ? []
          : [
              step('末期速率 v', slope(t, x, last - window + 1, last), 'mm/d', window === 2 ? 'ΔS/Δt' : `末 ${window} 点最小二乘斜率`),
              step('切线角 α', angle, '°', 'arctan(v/V)', '许强等 2009'),
            ]),
      ],
      flags,
    )
  },
})

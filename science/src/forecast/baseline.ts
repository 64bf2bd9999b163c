/** Centre and σ for a control chart: as given, or the median and 1.4826·MAD of the first readings, which outliers cannot move. */
import { type Flag, type Refused, refused, type Step, step } from '../base/index.ts'
import { mad, median, SIGMA_PER_MAD } from './robust.ts'

export type Baseline = { readonly ok: true; readonly centre: number; readonly sigma: number; readonly steps: readonly Step[]; readonly flags: readonly Flag[] }

/** @param least readings below which no σ is estimated */
export function baselineOf(values: ArrayLike<number>, given: { readonly centre?: number; readonly sigma?: number }, first: number, least = 8): Baseline | Refused {
  if (given.centre !== undefined && given.sigma !== undefined) return { ok: true, centre: given.centre, sigma: given.sigma, steps: [], flags: [] }
  const start: number[] = []
  for (let i = 0; i < values.length && start.length < first; i++) if (!Number.isNaN(values[i] ?? Number.NaN)) start.push(values[i] ?? 0)
  if (start.length < least) return refused('undetermined', 'values', `有效读数只有 ${start.length} 个，不足以估计基线；请给出 centre 与 sigma，或至少 ${least} 个读数。`)
  const centre = given.centre ?? median(start)
  const sigma = given.sigma ?? SIGMA_PER_MAD * mad(start)
  if (!(sigma > 0)) return refused('undetermined', 'sigma', '基线读数多半相同，离散度为 0；请给出 sigma（例如仪器分辨力）。')
  const steps = [
    step('基线读数个数', start.length, '个'),
    step('中心', centre, '', given.centre === undefined ? '中位数' : '给定'),
    step('σ', sigma, '', given.sigma === undefined ? '1.4826·MAD' : '给定'),
  ]
  const flags: Flag[] = start.length < 20 ? [{ code: 'short-baseline', weight: 'doubt', text: `基线只有 ${start.length} 个读数，界限粗略。` }] : []
  return { ok: true, centre, sigma, steps, flags }
}
export const baselineFields = {
  centre: { kind: 'number', unit: '1', text: '中心（不给则取基线中位数）', optional: true },
  sigma: { kind: 'number', unit: '1', text: '标准差（不给则取基线 1.4826·MAD）', min: 0, open: 'min', optional: true },
  baseline: { kind: 'number', unit: '1', text: '作基线的开头读数个数', min: 8, integer: true, default: 50 },
} as const

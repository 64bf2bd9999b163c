/**
 * Buildup Index: Van Wagner & Pickett 1985 (FTR-33), Eq. 27a, 27b. DMC and DC in; NaN in gives NaN out. No unit.
 */
import { defineMethod, found, type Step, step } from '../base/index.ts'
import { CFFDRS, ftr33 } from './scale.ts'

/** BUI, never below 0; 0 when DMC is 0. */
export function bui(P: number, D: number): number {
  // Both zero divide 0 by 0; a dry upper layer of zero leaves nothing to build up whatever lies below.
  if (P === 0) return D - D
  if (P <= 0.4 * D) return (0.8 * P * D) / (P + 0.4 * D)
  const U = P - (1 - (0.8 * D) / (P + 0.4 * D)) * (0.92 + (0.0114 * P) ** 1.7)
  return U < 0 ? 0 : U
}
export function buiSteps(P: number, D: number): Step[] {
  return [step('BUI', bui(P, D), '1', P <= 0.4 * D ? '0.8PD/(P+0.4D)' : 'P − (1−0.8D/(P+0.4D))(0.92+(0.0114P)^1.7)，≥ 0', P <= 0.4 * D ? 'FTR-33 式 27a' : 'FTR-33 式 27b')]
}

export const buiMethod = defineMethod({
  id: 'bui',
  title: '累积指数',
  sources: [ftr33('式 27a、27b'), CFFDRS],
  validity: ['无量纲相对值，表示可供燃烧的可燃物总量。'],
  input: { dmc: { kind: 'number', unit: '1', text: '当日 DMC', min: 0 }, dc: { kind: 'number', unit: '1', text: '当日 DC', min: 0 } },
  output: { bui: { kind: 'number', unit: '1', text: 'BUI' } },
  example: { dmc: 8.545051136, dc: 19.014 },
  run: (i) => found({ bui: bui(i.dmc, i.dc) }, buiSteps(i.dmc, i.dc)),
})

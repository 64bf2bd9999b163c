/** What every fire model answers besides its flame: flux and death probability at one place, and how far the usual levels reach. */
import { type Fields, type Step, step } from '../base/index.ts'
import { heatLevels } from './damage.ts'
import { distancesOf, type LevelDistance } from './distance-of.ts'
import { heatOfDeathAqt } from './probit-heat.ts'
import { probitOfShare } from './probit-scale.ts'
import { heatVulnerability } from './vulnerability.ts'

/** Beyond this the models here say nothing that anybody measured; also the end of every search. m */
export const FAR = 20_000
const deathShares: readonly number[] = [0.99, 0.5, 0.1, 0.01]

export type HeatReach = {
  readonly heatFlux?: number
  readonly deathProbability?: number
  readonly distances: readonly LevelDistance[]
  readonly deathDistances: readonly LevelDistance[]
}
export type HeatQuestion = {
  /** kW/m² at a distance in m; must not rise beyond `near`. */
  readonly flux: (distance: number) => number
  /** Nearest distance the flux holds for, m. */
  readonly near: number
  /** Radius of the fire around the point from which distance counts, m; inside it death is certain. 0 = a point source without one. */
  readonly edge: number
  /** Exposure, s. */
  readonly time: number
  readonly distance?: number | undefined
  readonly levels?: readonly number[] | undefined
}
/** AQ/T 3046 10.3 for the deaths; table H.2 for the levels unless others are given. */
export function heatReach(q: HeatQuestion): HeatReach {
  const deathDistances = distancesOf(
    q.flux,
    deathShares.map((share) => heatOfDeathAqt(probitOfShare(share), q.time) / 1000),
    q.near,
    FAR,
    q.edge,
  ).map((row, i) => ({ ...row, level: deathShares[i] ?? row.level }))
  const reach = { distances: distancesOf(q.flux, q.levels ?? heatLevels, q.near, FAR, q.edge), deathDistances }
  if (q.distance === undefined) return reach
  const heatFlux = q.flux(q.distance)
  return { heatFlux, deathProbability: heatVulnerability(heatFlux, q.time, q.distance <= q.edge).individual, ...reach }
}
export function reachSteps(reach: HeatReach, time: number): readonly Step[] {
  const out: Step[] = []
  if (reach.deathProbability !== undefined)
    out.push(step(`暴露 ${Number(Math.min(time, 20).toFixed(2))} s 的死亡概率`, reach.deathProbability, '1', 'AQ/T 3046 式(6)；火场内或 ≥ 37.5 kW/m² 取 1', 'AQ/T 3046 10.3'))
  for (const row of reach.distances)
    out.push(
      step(
        `热辐射 ${row.level} kW/m² 的距离`,
        row.distance ?? outcome(row.state),
        row.distance === null ? '' : 'm',
        undefined,
        row.state === 'source' ? '仅在火焰范围内达到' : undefined,
      ),
    )
  return out
}
function outcome(state: LevelDistance['state']): string {
  return state === 'beyond' ? '超出模型范围' : '达不到'
}

const levelRow = {
  kind: 'group',
  text: '一级',
  of: {
    level: { kind: 'number', unit: 'kW/m²', text: '强度' },
    distance: { kind: 'number', unit: 'm', text: '距离；达不到或超出范围时为 null', gaps: true },
    state: { kind: 'choice', text: '情况', of: { reached: '达到', source: '仅在火焰范围内', never: '达不到', beyond: '超出模型范围' } },
  },
} as const
const deathRow = {
  kind: 'group',
  text: '一级',
  of: {
    level: { kind: 'number', unit: '1', text: '死亡概率' },
    distance: { kind: 'number', unit: 'm', text: '距离；达不到或超出范围时为 null', gaps: true },
    state: levelRow.of.state,
  },
} as const
/** The inputs and outputs that all fire models share. */
export const reachInput = {
  levels: {
    kind: 'list',
    text: '要算距离的热辐射强度，缺省用 AQ/T 3046 表 H.2 各级',
    of: { kind: 'number', unit: 'kW/m²', text: '强度', min: 0.1, max: 500 },
    least: 1,
    optional: true,
  },
} as const satisfies Fields
export const reachOutput = {
  heatFlux: { kind: 'number', unit: 'kW/m²', text: '目标处的热辐射强度（给出距离时）', optional: true },
  deathProbability: { kind: 'number', unit: '1', text: '目标处的死亡概率，AQ/T 3046（给出距离时）', optional: true },
  distances: { kind: 'list', text: '各热辐射强度的距离', of: levelRow },
  deathDistances: { kind: 'list', text: '死亡概率 99%、50%、10%、1% 的距离', of: deathRow },
} as const satisfies Fields

/** Fires and explosions as circles: pool fire in the bund, fireball of a pressure vessel, vapour cloud by TNT equivalence. */
import { type Flag, refused, type Refused } from '@anlan/science/base'
import { bleveAqt3046, circle, poolFireAqt3046, poolFuels, tnt } from '@anlan/science/consequence'
import type { MultiPolygon } from '@anlan/science/release'
import { findMaterial, MATERIAL_SOURCE, type Material } from './materials.ts'
import type { Question, Zone, Zones } from './what-if.ts'

/** AQ/T 3046-2013, table H.2. kW/m² */
const heat = [
  [37.5, '设备损坏；一分钟内人员死亡'],
  [12.5, '木材引燃；一分钟内部分人员死亡'],
  [4, '二十秒以上感到疼痛，可能起泡'],
] as const
/** kPa. */
const blast = [
  [30, '个体死亡（AQ/T 3046 的取值）；钢结构厂房损坏'],
  [10, '房屋受损，玻璃碎片伤人'],
  [2.07, '窗玻璃破碎的常见下限'],
] as const
/** Share of a cloud's energy in the blast: an open cloud, second-hand. */
const EFFICIENCY = 0.03

function burning(q: Question): Material | Refused {
  const m = findMaterial(q.substance)
  if (!m) return refused('unknown', 'substance', `没有“${q.substance}”的物性数据，不能推演。`)
  return m
}
const nowhere: MultiPolygon = { type: 'MultiPolygon', coordinates: [] }
function rings(q: Question, rows: readonly { readonly name: string; readonly meaning: string; readonly metres: number | null }[]): Zone[] {
  return rows.map(({ name, meaning, metres }) => ({
    name,
    meaning,
    reach: metres,
    area: metres === null ? nowhere : { type: 'MultiPolygon', coordinates: [circle(q.at, metres, null).geometry.coordinates] },
  }))
}
export function poolFireZones(q: Question): Zones | Refused {
  const m = burning(q)
  if ('ok' in m) return m
  if (m.poolFuel === null) return refused('unknown', 'substance', `没有“${q.substance}”的燃烧速率，不能推演池火。`)
  const fuel = poolFuels[m.poolFuel]
  const found = poolFireAqt3046.ask({ area: q.bund, burningRate: fuel.burningRate, heatOfCombustion: fuel.heatOfCombustion, levels: heat.map(([level]) => level) })
  if (!found.ok) return found
  const flags: Flag[] = [...found.flags]
  if (!fuel.verified) flags.push({ code: 'fuel', weight: 'doubt', text: `“${fuel.title}”的燃烧速率凭记忆，未核实。` })
  return {
    ok: true,
    model: '池火（AQ/T 3046-2013 附录 E.4.1）',
    zones: rings(
      q,
      heat.map(([level, meaning], i) => ({ name: `${level} kW/m²`, meaning, metres: found.value.distances[i]?.distance ?? null })),
    ),
    steps: found.derivation,
    flags,
    basis: ['热辐射阈值：AQ/T 3046-2013 表 H.2', `燃烧速率：NUREG-1805 第 5 章表${fuel.verified ? '' : '（未核实）'}`, '无风；未计黑烟遮挡'],
  }
}
export function bleveZones(q: Question): Zones | Refused {
  const m = burning(q)
  if ('ok' in m) return m
  if (m.state !== 'liquefied' || m.heatOfCombustion === null) return refused('outside', 'substance', `“${q.substance}”不是带压储存的可燃液化气，不会形成火球。`)
  const found = bleveAqt3046.ask({ inventory: q.stored * 1000, tanks: 'single', vessel: 'cylindrical', levels: heat.map(([level]) => level) })
  if (!found.ok) return found
  return {
    ok: true,
    model: '火球（AQ/T 3046-2013 附录 E.4.2）',
    zones: rings(
      q,
      heat.map(([level, meaning], i) => ({ name: `${level} kW/m²`, meaning, metres: found.value.distances[i]?.distance ?? null })),
    ),
    steps: found.derivation,
    flags: found.flags,
    basis: ['热辐射阈值：AQ/T 3046-2013 表 H.2', '单罐、柱形罐，取存量的 50%', '不含碎片与冲击波'],
  }
}
export function blastZones(q: Question): Zones | Refused {
  const m = burning(q)
  if ('ok' in m) return m
  if (m.heatOfCombustion === null) return refused('outside', 'substance', `没有“${q.substance}”的燃烧热，不能推演气云爆炸。`)
  // A liquid that boils above the air's temperature makes a cloud of its vapour only; how much is not known here.
  if (m.state !== 'liquefied') return refused('outside', 'substance', `“${q.substance}”是常压液体，参与爆炸的蒸气量须由专项分析给出，此处不猜。`)
  const found = tnt.ask({ fuelMass: q.stored * 1000, heatOfCombustion: m.heatOfCombustion, efficiency: EFFICIENCY, distance: 100, levels: blast.map(([level]) => level) })
  if (!found.ok) return found
  return {
    ok: true,
    model: 'TNT 当量 + Kingery–Bulmash 地面爆炸',
    zones: rings(
      q,
      blast.map(([level, meaning], i) => ({ name: `${level} kPa`, meaning, metres: found.value.damaged[i]?.distance ?? null })),
    ),
    steps: found.derivation.filter((s) => !/目标|到达|正相/.test(s.what)),
    flags: found.flags,
    basis: [`效率 η = ${EFFICIENCY}（二手资料，未核实），按全部存量计`, 'TNT 单位能量 4680 kJ/kg（HyRAM+）', MATERIAL_SOURCE],
  }
}

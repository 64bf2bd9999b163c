/** A toxic release that goes on: hole → airborne rate → dense or passive plume → ERPG-3 and ERPG-2 contours. */
import { type Flag, refused, type Refused, type Step, step } from '@anlan/science/base'
import { findThresholds, flashMethod, footprint, fromPpm, idealGasDensity, isDenseContinuous, liquidHoleMethod, lowestThreshold, poolEvaporation } from '@anlan/science/release'
import { findMaterial, MATERIAL_SOURCE, type Material } from './materials.ts'
import type { Question, Zone, Zones } from './what-if.ts'

const AIR_TEMP = 298.15
const ATMOSPHERE = 101_325
const AIR_MOLAR_MASS = 0.028_964_7
/** m of liquid above the hole. */
const HEAD = 2
const meanings = { 'ERPG-3': '一小时以内多数人可能有生命危险', 'ERPG-2': '一小时以内多数人可能受不可逆伤害或难以自救' } as const

type Airborne = { readonly ok: true; readonly rate: number; readonly steps: readonly Step[]; readonly flags: readonly Flag[] }
export function toxicZones(q: Question): Zones | Refused {
  const material = findMaterial(q.substance)
  if (!material) return refused('unknown', 'substance', `没有“${q.substance}”的物性数据，不能推演。`)
  if (!material.toxic) return refused('unknown', 'substance', `所用清单里没有“${q.substance}”的毒性阈值，不能推演毒气扩散；可看池火、火球或气云爆炸。`)
  const airborne = material.state === 'liquefied' ? flashing(q, material) : evaporating(q, material)
  if (!airborne.ok) return airborne
  return spread(q, material, airborne, q.nodes)
}
/** A release of known rate, kg/s: also what a warning asks that knows the gas but not the hole. */
export function spread(q: Pick<Question, 'at' | 'weather' | 'substance' | 'stored'>, material: Material, airborne: Airborne, nodes = 200): Zones | Refused {
  const { wind, windFrom, stability } = q.weather
  const temp = material.state === 'liquefied' ? material.boilingTemp : AIR_TEMP
  const density = idealGasDensity(material.molarMass, temp, ATMOSPHERE)
  const air = idealGasDensity(AIR_MOLAR_MASS, AIR_TEMP, ATMOSPHERE)
  const dense = density > air && wind > 0 && isDenseContinuous(density, air, airborne.rate / density, wind)
  const { thresholds } = findThresholds(q.substance)
  const levels = (['ERPG-3', 'ERPG-2'] as const).flatMap((name) => {
    const t = lowestThreshold(thresholds, 'erpg-2008', name)
    if (!t || t.value === null) return []
    return [
      { name, mg: t.unit === 'ppm' ? fromPpm(t.value, material.molarMass, AIR_TEMP, ATMOSPHERE) * 1e6 : t.value, said: `${t.value} ${t.unit}`, date: t.listDate ?? '未注明版本' },
    ]
  })
  if (levels.length === 0) return refused('unknown', 'substance', `清单里没有“${q.substance}”的 ERPG-2、ERPG-3。`)
  const model = dense ? 'dense-plume' : 'plume'
  const found = footprint.ask({
    model,
    lon: q.at[0],
    lat: q.at[1],
    windFrom,
    wind,
    stability,
    rate: airborne.rate,
    density,
    ...(dense ? { temp } : {}),
    molarMass: material.molarMass,
    levels: levels.map((l) => ({ name: l.name, mg: l.mg })),
    nodes,
  })
  if (!found.ok) return found
  const flags: Flag[] = [...airborne.flags, ...found.flags]
  if (material.name === '氨' && !dense) flags.push({ code: 'aerosol', weight: 'doubt', text: '液氨闪蒸常夹带液滴形成冷的重云，此处按轻于空气的被动气体算，近处可能偏短。' })
  const emptied = (q.stored * 1000) / airborne.rate
  if (q.stored > 0 && emptied < 600)
    flags.push({ code: 'short', weight: 'doubt', text: `按此速率 ${Math.max(1, Math.round(emptied / 60))} 分钟泄完，连续源的假设只在此时间内成立。` })
  const zones = found.value.geojson.features.map((f, i): Zone => {
    const level = levels[i]
    const doubt = found.uncertainty?.[f.properties.name]
    return {
      name: `${f.properties.name}（${level?.said ?? ''}）`,
      meaning: level ? meanings[level.name] : '',
      reach: f.properties.reach > 0 ? f.properties.reach : null,
      ...(doubt === undefined ? {} : { between: [doubt.low, doubt.high] as const }),
      area: f.geometry,
    }
  })
  return {
    ok: true,
    model: dense ? '重气连续（Britter–McQuaid）' : '高斯烟羽（连续）',
    zones,
    steps: [...airborne.steps, ...found.derivation],
    flags,
    basis: [
      found.value.sigma === null ? '扩散系数：重气曲线，不用 σ 组' : `σ 组：${found.value.sigma}，稳定度 ${stability}`,
      `毒性阈值：AQ/T 3046-2013 表 H.1（ERPG），清单日期 ${levels[0]?.date ?? ''}；ERPG 每年修订，请以现行清单复核`,
      MATERIAL_SOURCE,
    ],
  }
}
/** A liquefied gas under its own vapour pressure: part flashes, part is carried along as drops. */
function flashing(q: Question, m: Material): Airborne | Refused {
  const hole = liquidHoleMethod.ask({ diameter: q.hole / 1000, density: m.liquidDensity, pressure: Math.max(m.vapourPressure, ATMOSPHERE), head: HEAD })
  if (!hole.ok) return hole
  const flash = flashMethod.ask({ heatCapacity: m.heatCapacity, temp: AIR_TEMP, boilingTemp: m.boilingTemp, latentHeat: m.latentHeat, rate: hole.value.rate })
  if (!flash.ok) return flash
  const rate = flash.value.airborneRate
  if (rate === null || !(rate > 0)) return refused('undetermined', 'hole', '没有闪蒸进入空气的部分。')
  return { ok: true, rate, steps: [...hole.derivation, ...flash.derivation, step('进入空气的速率', rate, 'kg/s')], flags: [...hole.flags, ...flash.flags] }
}
/** A liquid that runs into its bund and evaporates in the wind, never faster than it runs out. */
function evaporating(q: Question, m: Material): Airborne | Refused {
  const hole = liquidHoleMethod.ask({ diameter: q.hole / 1000, density: m.liquidDensity, head: HEAD })
  if (!hole.ok) return hole
  const pool = poolEvaporation.ask({
    regime: 'wind',
    radius: Math.sqrt(q.bund / Math.PI),
    temp: AIR_TEMP,
    stability: q.weather.stability,
    wind: q.weather.wind,
    vapourPressure: m.vapourPressure,
    molarMass: m.molarMass,
  })
  if (!pool.ok) return pool
  const rate = Math.min(hole.value.rate, pool.value.rate)
  return { ok: true, rate, steps: [...hole.derivation, ...pool.derivation, step('进入空气的速率', rate, 'kg/s', '取泄漏与蒸发中较小者')], flags: [...hole.flags, ...pool.flags] }
}

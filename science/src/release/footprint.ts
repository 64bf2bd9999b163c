/** A release on the map: contours of named thresholds as GeoJSON in WGS84 around the source, and who and what of a list of points is inside each. */
import { defineMethod, type Flag, type Refused, type Result, refused, type Step, step, type Uncertainty } from '../base/index.ts'
import { AIR_MOLAR_MASS, AQT3046, ATMOSPHERE, CCPS, fromPpm, idealGasDensity, toPpm } from './constants.ts'
import { shapesArea } from './contour.ts'
import { densePlume, densePuff } from './dense-model.ts'
import { type Footprint, footprintReach, footprintShapes } from './footprint-model.ts'
import { reducedGravity, richardsonFlag } from './heavy-gas.ts'
import { FARTHEST } from './grid.ts'
import { type Inside, type Point, whoIsInside } from './inside.ts'
import { type MultiPolygon, multiPolygon, placer } from './place.ts'
import { plumeModel, windForRelease } from './plume-model.ts'
import { sigmaChoices, sigmaSetOf } from './sigma.ts'
import { type SigmaSetName, sigmaRange } from './sigma-sets.ts'
import { stabilityNames } from './stability.ts'
import { findSubstance, molarMassOf } from './substances.ts'
import { thresholdFlags, thresholdMg } from './toxic.ts'
import { findThresholds, type Level, lowestThreshold, type ToxicListName, toxicLists } from './toxic-lists.ts'
import { settled } from './settled.ts'

type Contour = {
  readonly type: 'Feature'
  readonly properties: {
    readonly name: string
    /** mg/m³ */
    readonly level: number
    readonly ppm: number | null
    readonly list: string | null
    readonly listDate: string | null
    readonly verified: boolean
    readonly model: string
    readonly sigma: string | null
    /** m², and farthest metres downwind */
    readonly area: number
    readonly reach: number
  }
  readonly geometry: MultiPolygon
}
type LevelWanted = {
  readonly name: string
  readonly mg: number
  readonly ppm: number | null
  readonly list: string | null
  readonly listDate: string | null
  readonly verified: boolean
}
type Answer = {
  readonly geojson: { readonly type: 'FeatureCollection'; readonly features: readonly Contour[] }
  readonly inside: readonly (Inside & { readonly name: string })[]
  readonly model: string
  readonly sigma: string | null
  readonly wind: number
}
const models = { plume: '高斯烟羽（连续）', puff: '高斯烟团（瞬时）', 'dense-plume': '重气（连续）', 'dense-puff': '重气（瞬时）' } as const

export const footprint = defineMethod({
  id: 'footprint',
  title: '泄漏影响范围',
  sources: [CCPS, AQT3046, ...Object.values(toxicLists).map((l) => l.source)],
  validity: [
    '模型的限度同 plume、puff、dense。',
    '范围是平均浓度的等值线，不是安全边界：风向摆动、建筑、地形都会改变它；人员处置须以现场监测为准。',
    '坐标为 WGS84；叠加到 GCJ-02 底图前须换算。',
  ],
  input: {
    model: { kind: 'choice', text: '模型', of: models, default: 'plume' },
    lon: { kind: 'number', unit: '°', text: '源经度（WGS84）', min: -180, max: 180 },
    lat: { kind: 'number', unit: '°', text: '源纬度（WGS84）', min: -85, max: 85 },
    windFrom: { kind: 'number', unit: '°', text: '来风方向（北为 0，顺时针）', min: 0, max: 360 },
    wind: { kind: 'number', unit: 'm/s', text: '风速（重气：10 m 高）', min: 0 },
    windHeight: { kind: 'number', unit: 'm', text: '测风高度（不给则为源高处风速）', min: 0, open: 'min', optional: true },
    stability: { kind: 'choice', text: '大气稳定度', of: stabilityNames, default: 'D' },
    sigma: { kind: 'choice', text: '扩散系数组（不给：烟羽 briggs-rural，烟团 ccps-puff）', of: sigmaChoices, optional: true },
    rate: { kind: 'number', unit: 'kg/s', text: '泄漏速率（连续）', min: 0, open: 'min', optional: true },
    mass: { kind: 'number', unit: 'kg', text: '泄漏质量（瞬时）', min: 0, open: 'min', optional: true },
    height: { kind: 'number', unit: 'm', text: '源高', min: 0, default: 0 },
    z: { kind: 'number', unit: 'm', text: '关心的离地高度', min: 0, default: 0 },
    time: { kind: 'number', unit: 's', text: '烟团某一时刻（不给则为通过期间的最大值）', min: 0, open: 'min', optional: true },
    density: { kind: 'number', unit: 'kg/m³', text: '源处气体密度（重气必填）', min: 0, open: 'min', optional: true },
    temp: { kind: 'number', unit: 'K', text: '源处气体温度（重气）', min: 0, open: 'min', optional: true },
    initialFraction: { kind: 'number', unit: '1', text: '源处体积分数（重气）', min: 0, open: 'min', max: 1, default: 1 },
    airTemp: { kind: 'number', unit: 'K', text: '气温', min: 0, open: 'min', default: 298.15 },
    pressure: { kind: 'number', unit: 'Pa', text: '气压', min: 0, open: 'min', default: ATMOSPHERE },
    substance: { kind: 'text', text: '物质（取阈值与摩尔质量）', optional: true },
    molarMass: { kind: 'number', unit: 'kg/mol', text: '摩尔质量', min: 0, open: 'min', optional: true },
    list: {
      kind: 'choice',
      text: '阈值清单（未给 levels 时）',
      of: { 'erpg-2008': 'ERPG-1、2、3（2008）', idlh: 'IDLH', 'erpg-2': 'ERPG-2（未注明版本）', 'aegl-2-60min': 'AEGL-2（60 min）' },
      default: 'erpg-2008',
    },
    levels: {
      kind: 'list',
      text: '自定的等值线',
      optional: true,
      least: 1,
      most: 20,
      of: {
        kind: 'group',
        text: '一条等值线',
        of: {
          name: { kind: 'text', text: '名称', optional: true },
          mg: { kind: 'number', unit: 'mg/m³', text: '质量浓度', min: 0, open: 'min', optional: true },
          ppm: { kind: 'number', unit: 'ppm', text: '体积分数', min: 0, open: 'min', max: 1e6, optional: true },
        },
      },
    },
    points: {
      kind: 'list',
      text: '登记的点',
      optional: true,
      most: 100_000,
      of: {
        kind: 'group',
        text: '一个点',
        of: {
          id: { kind: 'text', text: '编号' },
          kind: { kind: 'text', text: '类别' },
          lon: { kind: 'number', unit: '°', text: '经度', min: -180, max: 180 },
          lat: { kind: 'number', unit: '°', text: '纬度', min: -90, max: 90 },
          people: { kind: 'number', unit: '人', text: '人数', min: 0, optional: true },
        },
      },
    },
    nodes: { kind: 'number', unit: '个', text: '网格每边节点数', min: 20, max: 1000, integer: true, default: 200 },
  },
  output: {
    geojson: { kind: 'group', text: 'GeoJSON FeatureCollection（RFC 7946），每条等值线一个 MultiPolygon', of: {} },
    inside: { kind: 'list', text: '各等值线内的点数、人数、分类与编号', of: { kind: 'group', text: '一条等值线', of: {} } },
    model: { kind: 'text', text: '模型' },
    sigma: { kind: 'text', text: '扩散系数组' },
    wind: { kind: 'number', unit: 'm/s', text: '所用风速' },
  },
  example: {
    lon: 106.26,
    lat: 29.29,
    windFrom: 45,
    wind: 2,
    stability: 'E',
    rate: 1,
    substance: '氯',
    density: 3.2,
    points: [{ id: 'school-1', kind: 'school', lon: 106.257, lat: 29.287, people: 800 }],
  },
  run(input): Result<Answer> {
    const { model, stability, airTemp, pressure } = input
    const known = input.substance === undefined ? undefined : findSubstance(input.substance)
    const molarMass = input.molarMass ?? (known === undefined ? null : molarMassOf(known.formula))
    const levels = wantedLevels(input.levels, input.substance, input.list, molarMass, airTemp, pressure)
    if ('ok' in levels) return levels
    const continuous = model === 'plume' || model === 'dense-plume'
    const amount = continuous ? input.rate : input.mass
    if (amount === undefined) return continuous ? refused('missing', 'rate', '连续泄漏须给出泄漏速率。') : refused('missing', 'mass', '瞬时泄漏须给出泄漏质量。')
    const air = idealGasDensity(AIR_MOLAR_MASS, airTemp, pressure)
    const sigma: SigmaSetName | null = model === 'plume' ? (input.sigma ?? 'briggs-rural') : model === 'puff' ? (input.sigma ?? 'ccps-puff') : null
    const wind = sigma === null ? input.wind : windForRelease(input.wind, input.windHeight, input.height, sigma, stability)
    if (!(wind > 0)) return refused('outside', 'wind', '静风时影响范围没有方向，模型不适用。')
    const flags: Flag[] = [...levels.flags]
    let spec: Footprint
    if (sigma !== null) {
      const setup = { wind, stability, sigma, height: input.height }
      spec =
        model === 'plume'
          ? { kind: 'plume', model: plumeModel({ ...setup, rate: amount }), z: input.z }
          : { kind: 'puff', setup: { ...setup, mass: amount }, z: input.z, ...(input.time === undefined ? {} : { time: input.time }) }
      flags.push(richardsonFlag(continuous ? 'continuous' : 'instantaneous', amount, wind, input.density, air))
      const { note } = sigmaSetOf(sigma)
      if (note !== undefined) flags.push({ code: 'sigma-note', weight: 'note', text: note })
    } else {
      if (input.density === undefined) return refused('missing', 'density', '重气模型须给出源处气体密度。')
      if (molarMass === null) return refused('missing', 'molarMass', '重气模型以体积分数计，须给出物质或摩尔质量。')
      const g0 = reducedGravity(input.density, air)
      if (!(g0 > 0)) return refused('outside', 'density', '源处密度不大于空气，不是重气。')
      const ratio = input.temp === undefined ? 1 : input.temp / airTemp
      spec =
        model === 'dense-plume'
          ? { kind: 'dense-plume', model: densePlume(g0, amount / input.density, wind, ratio), initial: input.initialFraction }
          : { kind: 'dense-puff', model: densePuff(g0, amount / input.density, wind, ratio), initial: input.initialFraction }
      const screening = richardsonFlag(continuous ? 'continuous' : 'instantaneous', amount, wind, input.density, air)
      if (screening.code === 'ri-passive') flags.push({ code: 'not-dense', weight: 'doubt', text: `${screening.text}重气曲线会低估距离。` })
      if (Math.abs(spec.model.alpha) > 1) flags.push({ code: 'alpha-range', weight: 'outside', text: `α = ${spec.model.alpha.toPrecision(3)} 超出曲线范围 −1…1，结果为外推。` })
    }
    if (wind < 1) flags.push({ code: 'low-wind', weight: 'outside', text: `风速 ${wind.toPrecision(3)} m/s 小于 1 m/s，风向不定，范围不可信。` })
    const unit = (mg: number) => (sigma === null && molarMass !== null ? toPpm(mg * 1e-6, molarMass, airTemp, pressure) * 1e-6 : mg * 1e-6)
    const shapes = footprintShapes(
      spec,
      levels.wanted.map((l) => unit(l.mg)),
      input.nodes,
    )
    if (!shapes.every((level) => level.every((s) => s.outer.every(([x, y]) => Math.hypot(x, y) < FARTHEST * 10))))
      return refused('outside', 'wind', `算得的范围远超 ${FARTHEST / 1000} km，输入（泄漏量与风速之比）超出模型能用的范围。`)
    const place = placer(input.lon, input.lat, input.windFrom)
    const steps: Step[] = [step('所用风速', wind, 'm/s'), step('下风方向', (input.windFrom + 180) % 360, '°')]
    const uncertainty: Record<string, Uncertainty> = {}
    const features = levels.wanted.map((l, i): Contour => {
      const here = shapes[i] ?? []
      const reach = here.reduce((far, s) => s.outer.reduce((f, [x]) => Math.max(f, x), far), 0)
      steps.push(step(`${l.name}（${l.mg.toPrecision(4)} mg/m³）最远距离`, reach, 'm', undefined, l.list === null ? undefined : `${l.list}，${l.listDate ?? '未注明版本'}`))
      const [low, high] = [footprintReach(spec, 2 * unit(l.mg)), footprintReach(spec, 0.5 * unit(l.mg))]
      if (low !== null && high !== null && reach > 0)
        uncertainty[l.name] = { low, high, unit: 'm', coverage: 0.5, basis: '最远距离；浓度按 2 倍误差，Chang & Hanna 2004（未核实）' }
      const ppm = l.ppm ?? (molarMass === null ? null : toPpm(l.mg * 1e-6, molarMass, airTemp, pressure))
      return {
        type: 'Feature',
        properties: { name: l.name, level: l.mg, ppm, list: l.list, listDate: l.listDate, verified: l.verified, model, sigma, area: shapesArea(here), reach },
        geometry: multiPolygon(here, place),
      }
    })
    flags.push(...rangeFlags(features, sigma === null ? null : sigmaRange(sigma, stability), sigma))
    const points: readonly Point[] = input.points ?? []
    const inside = whoIsInside(
      features.map((f) => f.geometry),
      points,
    ).map((who, i) => ({ name: levels.wanted[i]?.name ?? '', ...who }))
    return settled({ geojson: { type: 'FeatureCollection', features }, inside, model, sigma, wind }, steps, flags, uncertainty)
  },
})
function rangeFlags(features: readonly Contour[], range: readonly [number, number] | null, sigma: string | null): readonly Flag[] {
  const flags: Flag[] = []
  for (const { properties: p } of features) {
    if (p.reach === 0) flags.push({ code: 'not-reached', weight: 'note', text: `地面处达不到 ${p.name}。` })
    else if (range !== null && (p.reach < range[0] || p.reach > range[1]))
      flags.push({ code: 'x-range', weight: 'outside', text: `${p.name} 的最远距离 ${p.reach.toPrecision(4)} m 超出 ${sigma} 的适用范围 ${range[0]}–${range[1]} m。` })
    if (p.reach >= 0.98 * FARTHEST) flags.push({ code: 'cut-off', weight: 'outside', text: `${p.name} 在 ${FARTHEST / 1000} km 处截断。` })
  }
  return flags
}
function wantedLevels(
  given: readonly { readonly name?: string; readonly mg?: number; readonly ppm?: number }[] | undefined,
  substance: string | undefined,
  list: ToxicListName,
  molarMass: number | null,
  temp: number,
  pressure: number,
): { readonly wanted: readonly LevelWanted[]; readonly flags: readonly Flag[] } | Refused {
  if (given !== undefined) {
    const wanted: LevelWanted[] = []
    for (const [i, l] of given.entries()) {
      const mg = l.mg ?? (l.ppm === undefined || molarMass === null ? null : fromPpm(l.ppm, molarMass, temp, pressure) * 1e6)
      if (mg === null) return refused('missing', `levels.${i}`, l.ppm === undefined ? '等值线须给出 mg/m³ 或 ppm。' : '以 ppm 给出等值线时须给出物质或摩尔质量。')
      wanted.push({
        name: l.name ?? (l.mg === undefined ? `${l.ppm} ppm` : `${l.mg} mg/m³`),
        mg,
        ppm: l.mg === undefined ? (l.ppm ?? null) : null,
        list: null,
        listDate: null,
        verified: true,
      })
    }
    return { wanted, flags: [] }
  }
  if (substance === undefined) return refused('missing', 'levels', '须给出等值线 levels，或物质名称以取阈值。')
  const { substance: known, thresholds } = findThresholds(substance)
  const order: readonly Level[] = list === 'erpg-2008' ? ['ERPG-1', 'ERPG-2', 'ERPG-3'] : list === 'idlh' ? ['IDLH'] : list === 'erpg-2' ? ['ERPG-2'] : ['AEGL-2']
  const wanted: LevelWanted[] = []
  for (const level of order) {
    const t = lowestThreshold(thresholds, list, level)
    const mg = t === undefined ? null : thresholdMg(t, molarMass, temp, pressure)
    if (t !== undefined && mg === null) return refused('missing', 'molarMass', `“${substance}”的阈值以 ppm 计，须给出摩尔质量。`)
    if (t !== undefined && mg !== null) wanted.push({ name: level, mg, ppm: t.unit === 'ppm' ? t.value : null, list, listDate: t.listDate, verified: t.verified })
  }
  if (wanted.length === 0) return refused('unknown', 'substance', `${toxicLists[list].title}中没有“${substance}”的值。`)
  return { wanted, flags: thresholdFlags(known?.key ?? substance.trim(), thresholds) }
}

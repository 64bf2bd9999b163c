/** Wind at the release height from the wind of a station, so that a roof-top reading is not used for a ground leak. */
import { defineMethod, type Flag, type Result, refused, step } from '../base/index.ts'
import { ISC3 } from './constants.ts'
import { type Stability, stabilityNames } from './stability.ts'
import { obukhovLength, powerLaws, type WindSetName, windAt } from './wind-sets.ts'
import { settled } from './settled.ts'

export const windChoices: Readonly<Record<WindSetName, string>> = {
  default: powerLaws.default.title,
  'irwin-rural': powerLaws['irwin-rural'].title,
  'irwin-urban': powerLaws['irwin-urban'].title,
  'isc3-rural': powerLaws['isc3-rural'].title,
  'isc3-urban': powerLaws['isc3-urban'].title,
  tno: 'TNO 黄皮书（莫宁-奥布霍夫）',
  businger: 'Businger 1971（莫宁-奥布霍夫）',
}
type Answer = { readonly wind: number; readonly profile: WindSetName; readonly stability: Stability; readonly exponent: number | null; readonly obukhov: number | null }
export const windProfile = defineMethod({
  id: 'wind-profile',
  title: '风速随高度的变化',
  sources: [
    { title: 'Irwin 1979, Atmospheric Environment 13:191-194', edition: '1979', verified: true },
    ISC3,
    { title: 'TNO Yellow Book CPR 14E, eq. 4.32', edition: '2005', verified: true },
    { title: 'Businger et al. 1971；Paulson 1970；Pasquill 1974', verified: true },
  ],
  validity: ['平坦开阔地面，离地约 1–200 m。', '静风时没有意义。'],
  input: {
    wind: { kind: 'number', unit: 'm/s', text: '参考高度处风速', min: 0 },
    windHeight: { kind: 'number', unit: 'm', text: '参考高度', min: 0, open: 'min', default: 10 },
    height: { kind: 'number', unit: 'm', text: '所求高度', min: 0, open: 'min' },
    stability: { kind: 'choice', text: '大气稳定度', of: stabilityNames },
    profile: { kind: 'choice', text: '风廓线', of: windChoices, default: 'irwin-rural' },
    roughness: { kind: 'number', unit: 'm', text: '地面粗糙度（只用于莫宁-奥布霍夫）', min: 0, open: 'min', default: 0.1 },
  },
  output: {
    wind: { kind: 'number', unit: 'm/s', text: '所求高度处风速' },
    profile: { kind: 'text', text: '风廓线' },
    stability: { kind: 'text', text: '大气稳定度' },
    exponent: { kind: 'number', unit: '1', text: '幂指数', gaps: true },
    obukhov: { kind: 'number', unit: 'm', text: '莫宁-奥布霍夫长度（中性为空）', gaps: true },
  },
  example: { wind: 2, height: 30, stability: 'D' },
  run({ wind, windHeight, height, stability, profile, roughness }): Result<Answer> {
    const value = windAt(profile, stability, wind, windHeight, height, roughness)
    if (!Number.isFinite(value)) return refused('outside', 'height', `高度不高于粗糙度 ${roughness} m，廓线没有值。`)
    const flags: Flag[] = []
    if (height < 1 || height > 200) flags.push({ code: 'height-range', weight: 'outside', text: `高度 ${height} m 超出 1–200 m，结果为外推。` })
    if (profile === 'tno' || profile === 'businger') {
      const l = obukhovLength(profile, stability, roughness)
      const obukhov = Number.isFinite(l) ? l : null
      return settled({ wind: value, profile, stability, exponent: null, obukhov }, [step('莫宁-奥布霍夫长度', obukhov ?? '无穷大', 'm'), step('风速', value, 'm/s')], flags)
    }
    const law = powerLaws[profile]
    const exponent = law.exponents[stability]
    const steps = [step('幂指数 p', exponent, '1', undefined, law.source.title), step('风速', value, 'm/s', 'u = u₀(z/z₀)^p')]
    return settled({ wind: value, profile, stability, exponent, obukhov: null }, steps, flags)
  },
})

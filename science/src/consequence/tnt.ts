/** TNT equivalence of a burning or exploding substance: W = η·m·ΔHc/E_TNT, then the Kingery–Bulmash blast. kg, kJ/kg. */
import { defineMethod, type Flag, found, type Step, step } from '../base/index.ts'
import { airblastOutput, askAirblast, blastLevels } from './kingery-bulmash.ts'
import { CPQRA, HYRAM, SWISDAK } from './sources.ts'

/** kJ/kg; the figure used must always be named, for the sources differ by up to 12 %. */
export const tntEnergies = {
  'hyram-4680': { value: 4680, title: '4680 kJ/kg（HyRAM+）', verified: true },
  'ccps-4686': { value: 4686, title: '4686 kJ/kg（1120 cal/g，Crowl & Louvar）', verified: false },
  'china-4520': { value: 4520, title: '4520 kJ/kg（国内教材常用）', verified: false },
  'china-4500': { value: 4500, title: '4500 kJ/kg（国内教材常用）', verified: false },
  'ton-4184': { value: 4184, title: '4184 kJ/kg（吨 TNT 的定义）', verified: true },
} as const
export type TntEnergy = keyof typeof tntEnergies

/** kg of TNT; `efficiency` 0…1, energies kJ/kg. */
export function tntMass(efficiency: number, mass: number, heatOfCombustion: number, tntEnergy: number = tntEnergies['hyram-4680'].value): number {
  return (efficiency * mass * heatOfCombustion) / tntEnergy
}

export const tnt = defineMethod({
  id: 'tnt',
  title: 'TNT 当量法蒸气云爆炸',
  sources: [{ ...HYRAM, title: 'HyRAM+ TNT_method：4.68×10⁶ J/kg' }, SWISDAK, { ...CPQRA, where: '效率 1%–10%' }],
  validity: [
    '效率 η 须给出：开阔气云常取 0.03，范围 0.01–0.1（二手资料）；结果与 η 的立方根成正比。',
    'TNT 单位能量随来源不同（4184–4686 kJ/kg），结果必须写明用了哪个。',
    '未乘国内教材的地面爆炸系数 1.8：Kingery–Bulmash 地面爆炸曲线已含地面反射。',
    '气云爆炸不是点爆炸：近处偏大、远处偏小。',
  ],
  input: {
    fuelMass: { kind: 'number', unit: 'kg', text: '参与爆炸的可燃物质量', min: 1e-6, max: 1e8 },
    heatOfCombustion: { kind: 'number', unit: 'kJ/kg', text: '燃烧热', min: 100, max: 150_000 },
    efficiency: { kind: 'number', unit: '1', text: '爆炸效率 η', min: 1e-6, max: 1 },
    tntEnergy: { kind: 'choice', text: 'TNT 单位能量', of: titles(), default: 'hyram-4680' },
    distance: { kind: 'number', unit: 'm', text: '到爆心的距离', min: 1e-6, max: 1e6 },
    levels: {
      kind: 'list',
      text: '要算距离的超压，缺省 30、20.7、10、6.9、2.07 kPa',
      of: { kind: 'number', unit: 'kPa', text: '超压', min: 0.001, max: 50_000 },
      least: 1,
      optional: true,
    },
  },
  output: { tntMass: { kind: 'number', unit: 'kg', text: 'TNT 当量' }, ...airblastOutput },
  example: { fuelMass: 1000, heatOfCombustion: 46_350, efficiency: 0.03, distance: 200 },
  run(input) {
    const energy = tntEnergies[input.tntEnergy]
    const mass = tntMass(input.efficiency, input.fuelMass, input.heatOfCombustion, energy.value)
    const blast = askAirblast(mass, input.distance, input.levels ?? blastLevels, 'metric')
    if (!blast.ok) return blast
    const steps: Step[] = [step('TNT 单位能量', energy.value, 'kJ/kg', undefined, energy.title), step('TNT 当量', mass, 'kg', 'W = η·m·ΔHc/E_TNT')]
    const flags: Flag[] = []
    if (input.efficiency < 0.01 || input.efficiency > 0.1) flags.push({ code: 'efficiency', weight: 'doubt', text: '效率不在常用的 1%–10% 内。' })
    if (!energy.verified) flags.push({ code: 'tnt-energy', weight: 'doubt', text: `${energy.title}未核实。` })
    return found({ tntMass: mass, ...blast.value }, [...steps, ...blast.derivation], [...flags, ...blast.flags])
  },
})
function titles(): Readonly<Record<TntEnergy, string>> {
  // Object.fromEntries forgets the keys it was given; they are exactly those of tntEnergies.
  return Object.fromEntries(Object.entries(tntEnergies).map(([name, one]) => [name, one.title])) as Record<TntEnergy, string>
}

/**
 * Harm by blast: probits of peak overpressure p (Pa) and, where the source has it, impulse i (Pa·s). Eisenberg 1975, HSE, TNO Green Book 1992.
 * Constants marked verified agree with HyRAM+ and its unit tests; the others are from memory.
 */
import { defineMethod, type Flag, found, refused, type Step, step } from '../base/index.ts'
import { shareOfProbit } from './probit-scale.ts'
import { CPQRA, GREEN_BOOK, HYRAM } from './sources.ts'

export type BlastTarget = {
  readonly title: string
  readonly formula: string
  readonly impulse: boolean
  readonly verified: boolean
  readonly probit: (p: number, i: number) => number
}
export const blastTargets = {
  'lung-eisenberg': { title: '肺出血死亡（Eisenberg）', formula: '−77.1 + 6.91·ln p', impulse: false, verified: true, probit: (p: number) => -77.1 + 6.91 * Math.log(p) },
  'lung-hse': { title: '肺出血死亡（HSE）', formula: '5.13 + 1.37·ln(p/10⁵)', impulse: false, verified: true, probit: (p: number) => 5.13 + 1.37 * Math.log(p * 1e-5) },
  'head-tno': {
    title: '头部撞击死亡（TNO）',
    formula: '5 − 8.49·ln(2430/p + 4×10⁸/(p·i))',
    impulse: true,
    verified: true,
    probit: (p: number, i: number) => 5 - 8.49 * Math.log(2430 / p + 4e8 / (p * i)),
  },
  'body-tno': {
    title: '全身位移撞击死亡（TNO）',
    formula: '5 − 2.44·ln(7380/p + 1.3×10⁹/(p·i))',
    impulse: true,
    verified: false,
    probit: (p: number, i: number) => 5 - 2.44 * Math.log(7380 / p + 1.3e9 / (p * i)),
  },
  'eardrum-eisenberg': { title: '鼓膜破裂（Eisenberg）', formula: '−15.6 + 1.93·ln p', impulse: false, verified: false, probit: (p: number) => -15.6 + 1.93 * Math.log(p) },
  'eardrum-tno': { title: '鼓膜破裂（TNO）', formula: '−12.6 + 1.524·ln p', impulse: false, verified: false, probit: (p: number) => -12.6 + 1.524 * Math.log(p) },
  'collapse-tno': {
    title: '建筑物倒塌（TNO）',
    formula: '5 − 0.22·ln((40000/p)^7.4 + (460/i)^11.3)',
    impulse: true,
    verified: true,
    probit: (p: number, i: number) => 5 - 0.22 * Math.log((40_000 / p) ** 7.4 + (460 / i) ** 11.3),
  },
  'major-damage-tno': {
    title: '建筑物严重破坏（TNO）',
    formula: '5 − 0.26·ln((17500/p)^8.4 + (290/i)^9.3)',
    impulse: true,
    verified: false,
    probit: (p: number, i: number) => 5 - 0.26 * Math.log((17_500 / p) ** 8.4 + (290 / i) ** 9.3),
  },
  'minor-damage-tno': {
    title: '建筑物轻微破坏（TNO）',
    formula: '5 − 0.26·ln((4600/p)^3.9 + (110/i)^5)',
    impulse: true,
    verified: false,
    probit: (p: number, i: number) => 5 - 0.26 * Math.log((4600 / p) ** 3.9 + (110 / i) ** 5),
  },
  'structure-eisenberg': { title: '建筑物结构破坏（Eisenberg）', formula: '−23.8 + 2.92·ln p', impulse: false, verified: false, probit: (p: number) => -23.8 + 2.92 * Math.log(p) },
  'glass-eisenberg': { title: '玻璃破碎（Eisenberg）', formula: '−18.1 + 2.79·ln p', impulse: false, verified: false, probit: (p: number) => -18.1 + 2.79 * Math.log(p) },
} as const satisfies Readonly<Record<string, BlastTarget>>
export type BlastModel = keyof typeof blastTargets

/** `overpressure` Pa, `impulse` Pa·s (ignored where the source does not use it). −∞ when either that counts is 0. */
export function blastProbit(model: BlastModel, overpressure: number, impulse: number): number {
  const target: BlastTarget = blastTargets[model]
  if (overpressure === 0 || (target.impulse && impulse === 0)) return Number.NEGATIVE_INFINITY
  return target.probit(overpressure, impulse)
}

/** How the body meets the wave; TNO Green Book: the pressure that counts for the lung. */
export type Posture = 'along' | 'across' | 'wall'
/** Pa → Pa. `along` = lying in the direction of the wave: p; `across` = upright, free: p + dynamic pressure; `wall` = in front of a wall: reflected pressure. */
export function lungPressure(posture: Posture, p: number, ambient: number): number {
  if (posture === 'along') return p
  if (posture === 'across') return p + (5 * p * p) / (2 * p + 14 * ambient)
  return (8 * p * p + 14 * p * ambient) / (p + 7 * ambient)
}
/** TNO lung: Pr = 5 − 5.74·ln(4.2·p₀/P + 1.3·√p₀·∛m/i). Pa, Pa·s, kg. */
export function lungProbitTno(pressure: number, impulse: number, bodyMass: number, ambient: number): number {
  if (pressure === 0 || impulse === 0) return Number.NEGATIVE_INFINITY
  return 5 - 5.74 * Math.log((4.2 * ambient) / pressure + (1.3 * Math.sqrt(ambient) * Math.cbrt(bodyMass)) / impulse)
}

export const probitBlast = defineMethod({
  id: 'probit-blast',
  title: '爆炸冲击波伤害概率',
  sources: [HYRAM, { ...GREEN_BOOK, where: '肺、头、全身、鼓膜、建筑物' }, { ...CPQRA, where: 'Eisenberg 各式' }],
  validity: [
    '超压为侧向（入射）峰值；含冲量的式须给出冲量。',
    '各式出自高能炸药与核爆资料，用于气云爆炸偏保守。',
    'AQ/T 3046 不用这些式：它以 0.03 MPa 和 0.01 MPa 分界，见 vulnerability。',
  ],
  input: {
    target: { kind: 'choice', text: '对什么的伤害', of: { ...titles(), 'lung-tno': '肺损伤死亡（TNO，按体重与姿势）' } },
    overpressure: { kind: 'number', unit: 'kPa', text: '侧向超压峰值', min: 0, max: 50_000 },
    impulse: { kind: 'number', unit: 'kPa·ms', text: '正相冲量（1 kPa·ms = 1 Pa·s）', min: 0, max: 1e7, optional: true },
    bodyMass: { kind: 'number', unit: 'kg', text: '体重（仅 lung-tno）', min: 2, max: 300, optional: true },
    posture: { kind: 'choice', text: '姿势（仅 lung-tno）', of: { along: '顺着冲击波躺卧', across: '站立、四周空旷', wall: '在墙前' }, default: 'across' },
    ambient: { kind: 'number', unit: 'kPa', text: '大气压（仅 lung-tno）', min: 30, max: 120, default: 101.325 },
  },
  output: { probit: { kind: 'number', unit: '1', text: '概率值；超压为 0 时没有', optional: true }, probability: { kind: 'number', unit: '1', text: '概率（0–1）' } },
  example: { target: 'head-tno', overpressure: 30, impulse: 900 },
  run(input) {
    const p = input.overpressure * 1000
    const steps: Step[] = [step('超压', p, 'Pa')]
    const flags: Flag[] = []
    const needsImpulse = input.target === 'lung-tno' || blastTargets[input.target].impulse
    if (needsImpulse && input.impulse === undefined) return refused('missing', 'impulse', '这个概率式要用冲量，请给出 impulse（kPa·ms）。')
    const i = input.impulse ?? 0
    if (needsImpulse) steps.push(step('冲量', i, 'Pa·s'))
    let pr: number
    if (input.target === 'lung-tno') {
      if (input.bodyMass === undefined) return refused('missing', 'bodyMass', 'TNO 肺损伤式要用体重，请给出 bodyMass（kg）。')
      const ambient = input.ambient * 1000
      const pressure = lungPressure(input.posture, p, ambient)
      pr = lungProbitTno(pressure, i, input.bodyMass, ambient)
      steps.push(
        step('作用于肺的压力', pressure, 'Pa', input.posture === 'along' ? 'P = p' : input.posture === 'across' ? 'P = p + 5p²/(2p + 14p₀)' : 'P = (8p² + 14p·p₀)/(p + 7p₀)'),
      )
      steps.push(probitStep(pr, 'Pr = 5 − 5.74·ln(4.2·p₀/P + 1.3·√p₀·∛m/i)'))
      flags.push({ code: 'unverified', weight: 'doubt', text: 'TNO 肺损伤式的常数未核实。' })
    } else {
      const target: BlastTarget = blastTargets[input.target]
      pr = blastProbit(input.target, p, i)
      steps.push(probitStep(pr, `Pr = ${target.formula}`))
      if (!target.verified) flags.push({ code: 'unverified', weight: 'doubt', text: `“${target.title}”一式的常数未核实。` })
    }
    const probability = shareOfProbit(pr)
    steps.push(step('概率', probability, '1', 'P = Φ(Pr − 5)'))
    return found({ ...(Number.isFinite(pr) ? { probit: pr } : {}), probability }, steps, flags)
  },
})
function probitStep(pr: number, formula: string): Step {
  return step('概率值', Number.isFinite(pr) ? pr : '无（超压或冲量为 0）', '1', formula)
}
function titles(): Readonly<Record<BlastModel, string>> {
  // Object.fromEntries forgets the keys it was given; they are exactly those of blastTargets.
  return Object.fromEntries(Object.entries(blastTargets).map(([name, target]) => [name, target.title])) as Record<BlastModel, string>
}

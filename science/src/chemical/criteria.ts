/**
 * Criteria for the individual risk of death around a chemical plant (per year), and which method finds its external distance.
 * Data only, each row with its standard and whether its text was seen; an unverified row must never be shown as law.
 */
import { defineMethod, type Flag, found, refused, type Source, step } from '../base/index.ts'

export type CriteriaSet = 'trial-2014' | 'gb36894-2018'
/** `planned`: new, rebuilt or extended installations; `existing`: those in service. */
export type Phase = 'planned' | 'existing'
export type Target = 'sensitive' | 'dense' | 'sparse' | 'class-1' | 'class-2' | 'class-3'
export type Criterion = {
  readonly set: CriteriaSet
  readonly target: Target
  readonly text: string
  /** Deaths per person and year that must not be exceeded. */
  readonly limit: Readonly<Record<Phase, number>>
}

export const CRITERIA_SOURCES: Readonly<Record<CriteriaSet, Source>> = {
  'trial-2014': { title: '危险化学品生产、储存装置个人可接受风险标准和社会可接受风险标准（试行）', edition: '2014', verified: true },
  'gb36894-2018': { title: '危险化学品生产装置和储存设施风险基准', edition: 'GB 36894-2018', where: '个人风险基准（未见原文）', verified: false },
}
export const CRITERIA: readonly Criterion[] = [
  { set: 'trial-2014', target: 'sparse', text: '低密度人员场所（少于 30 人）', limit: { planned: 1e-5, existing: 3e-5 } },
  { set: 'trial-2014', target: 'dense', text: '居住类和公众聚集类高密度场所（30 人以上、不足 100 人）', limit: { planned: 3e-6, existing: 1e-5 } },
  { set: 'trial-2014', target: 'sensitive', text: '高敏感场所、重要目标、特殊高密度场所（100 人以上）', limit: { planned: 3e-7, existing: 3e-6 } },
  { set: 'gb36894-2018', target: 'class-1', text: '高敏感防护目标、重要防护目标、一般防护目标中的一类', limit: { planned: 3e-7, existing: 3e-6 } },
  { set: 'gb36894-2018', target: 'class-2', text: '一般防护目标中的二类', limit: { planned: 3e-6, existing: 1e-5 } },
  { set: 'gb36894-2018', target: 'class-3', text: '一般防护目标中的三类', limit: { planned: 1e-5, existing: 3e-5 } },
]

/** Contours that are drawn (per year), and what a risk analysis may leave out (AQ/T 3046-2013, 12.2). */
export const CONTOURS: readonly number[] = [1e-5, 3e-6, 1e-6, 3e-7, 1e-7, 1e-8]
export const CUT_OFF = {
  scenarioFrequency: 1e-8,
  deathProbability: 0.01,
  source: { title: '化工企业定量风险评价导则', edition: 'AQ/T 3046-2013', where: '12.2', verified: true },
} as const

/** Which method finds the external distance (GB/T 37243-2019, from memory). */
export const DISTANCE_METHODS: readonly { readonly when: string; readonly method: string; readonly source: Source }[] = [
  { when: '涉及爆炸物', method: '事故后果法' },
  { when: '涉及有毒气体或易燃气体，且其设计最大量与临界量之比的和不小于 1', method: '定量风险评价法' },
  { when: '其他情形', method: '相关标准规范规定的距离' },
].map((row) => ({ ...row, source: { title: '危险化学品生产装置和储存设施外部安全防护距离确定方法', edition: 'GB/T 37243-2019', where: '未见原文', verified: false } }))

/** The row for a target, undefined where the set has none (the two sets name their targets differently). */
export function criterionFor(set: CriteriaSet, target: Target): Criterion | undefined {
  return CRITERIA.find((c) => c.set === set && c.target === target)
}

export const individualRisk = defineMethod({
  id: 'individual-risk',
  title: '个人风险与风险基准比较',
  sources: Object.values(CRITERIA_SOURCES),
  validity: ['只与基准比较，不计算风险；个人风险由定量风险评价得出（1/年）。', 'GB 36894-2018 的数值据记忆，未核实，不得当作法定限值。'],
  input: {
    risk: { kind: 'number', unit: '1/a', text: '个人风险', min: 0, max: 1 },
    set: { kind: 'choice', text: '基准', of: { 'trial-2014': '2014 年试行标准', 'gb36894-2018': 'GB 36894-2018（未核实）' }, default: 'gb36894-2018' },
    target: {
      kind: 'choice',
      text: '防护目标',
      of: {
        sensitive: '高敏感、重要、100 人以上（2014）',
        dense: '高密度 30–100 人（2014）',
        sparse: '低密度不足 30 人（2014）',
        'class-1': '高敏感、重要、一类（2018）',
        'class-2': '二类（2018）',
        'class-3': '三类（2018）',
      },
    },
    phase: { kind: 'choice', text: '装置', of: { planned: '新建、改建、扩建', existing: '在役' } },
  },
  output: {
    limit: { kind: 'number', unit: '1/a', text: '基准' },
    acceptable: { kind: 'flag', text: '不超过基准' },
    ratio: { kind: 'number', unit: '1', text: '风险与基准之比' },
  },
  example: { risk: 2e-6, set: 'trial-2014', target: 'dense', phase: 'existing' },
  run: ({ risk, set, target, phase }) => {
    const row = criterionFor(set, target)
    if (!row)
      return refused(
        'unknown',
        'target',
        `所选基准没有“${target}”这类防护目标；可用：${CRITERIA.filter((c) => c.set === set)
          .map((c) => c.target)
          .join('、')}。`,
      )
    const limit = row.limit[phase]
    const source = CRITERIA_SOURCES[set]
    const flags: Flag[] = source.verified ? [] : [{ code: 'criterion-unverified', weight: 'doubt', text: `${source.edition} 的数值未核实，不得当作法定限值。` }]
    return found(
      { limit, acceptable: risk <= limit, ratio: risk / limit },
      [step('基准', limit, '1/a', row.text, `${source.title}（${source.edition}）`), step('不超过基准', risk <= limit, '', `${risk} ≤ ${limit}`)],
      flags,
    )
  },
})

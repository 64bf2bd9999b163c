/** Fines after an accident: 安全生产法 arts 95, 96, 110, 114 and the rungs of 14号令, each edition with its dates. */
import { type AccidentGrade, accidentGrades, accidentGradeText, cite, fromWallTime, type Instant, instant, type Interval } from '@anlan/kernel/base'
import type { Circumstance, Ladder, LadderStep } from '@anlan/kernel/case'

function day(year: number, month: number, d: number): Instant {
  return fromWallTime({ year, month, day: d, hour: 0, minute: 0, second: 0 })
}
const lawOf2021 = day(2021, 9, 1)
const rulesOf2024 = day(2024, 3, 1)
const before: Interval = { from: instant(0), to: lawOf2021 }
const between: Interval = { from: lawOf2021, to: rulesOf2024 }
const since2024: Interval = { from: rulesOf2024 }
const since2021: Interval = { from: lawOf2021 }
const WAN = 10_000
const YI = 100_000_000

/** `deaths`, `serious`, `loss` (yuan): a rung is reached by any of them. */
type Bounds = { readonly deaths: number; readonly serious: number; readonly loss: number }
function rung(id: string, title: string, b: Bounds, from: number, to: number, because: string): LadderStep {
  const when: LadderStep['when'] = (_found, n) => (n['deaths'] ?? 0) >= b.deaths || (n['serious'] ?? 0) >= b.serious || (n['loss'] ?? 0) >= b.loss
  return { id, title, when, because, from: from * WAN, to: to * WAN, unit: 'yuan' }
}
/** A rung by the grade already confirmed: number `grade` = 0 (一般) … 3 (特别重大). */
function byGrade(grade: AccidentGrade, unit: LadderStep['unit'], from: number, to: number, because: string): LadderStep {
  const rank = accidentGrades.indexOf(grade)
  return { id: grade, title: accidentGradeText[grade], when: (_f, n) => n['grade'] === rank, because, from, to, unit }
}
function four(unit: LadderStep['unit'], spans: readonly (readonly [number, number])[], because: (g: string) => string): readonly LadderStep[] {
  return accidentGrades
    .map((g, i) => {
      const [from, to] = spans[i] ?? [0, 0]
      return byGrade(g, unit, from, to, because(accidentGradeText[g]))
    })
    .toReversed()
}
const wan = (spans: readonly (readonly [number, number])[]) => spans.map(([a, b]) => [a * WAN, b * WAN] as const)

/** 14号令 arts 14–17. The lowest rung of each grade begins where the grade does. */
const unitRungs: readonly LadderStep[] = [
  rung('extra-3', '特别重大·三档', { deaths: 50, serious: 150, loss: 2 * YI }, 1500, 2000, '14号令第17条第（三）项：50人以上死亡，或者150人以上重伤，或者2亿元以上直接经济损失'),
  rung(
    'extra-2',
    '特别重大·二档',
    { deaths: 40, serious: 120, loss: 1.5 * YI },
    1200,
    1500,
    '14号令第17条第（二）项：40人以上死亡，或者120人以上重伤，或者1.5亿元以上直接经济损失',
  ),
  rung('extra-1', '特别重大·一档', { deaths: 30, serious: 100, loss: YI }, 1000, 1200, '14号令第17条第（一）项：30人以上死亡，或者100人以上重伤，或者1亿元以上直接经济损失'),
  rung('major-3', '重大·三档', { deaths: 15, serious: 70, loss: 7000 * WAN }, 600, 1000, '14号令第16条第（三）项：15人以上死亡，或者70人以上重伤，或者7000万元以上直接经济损失'),
  rung('major-2', '重大·二档', { deaths: 13, serious: 60, loss: 6000 * WAN }, 400, 600, '14号令第16条第（二）项：13人以上死亡，或者60人以上重伤，或者6000万元以上直接经济损失'),
  rung('major-1', '重大·一档', { deaths: 10, serious: 50, loss: 5000 * WAN }, 200, 400, '14号令第16条第（一）项：10人以上死亡，或者50人以上重伤，或者5000万元以上直接经济损失'),
  rung('larger-3', '较大·三档', { deaths: 7, serious: 30, loss: 3000 * WAN }, 150, 200, '14号令第15条第（三）项：7人以上死亡，或者30人以上重伤，或者3000万元以上直接经济损失'),
  rung('larger-2', '较大·二档', { deaths: 5, serious: 20, loss: 2000 * WAN }, 120, 150, '14号令第15条第（二）项：5人以上死亡，或者20人以上重伤，或者2000万元以上直接经济损失'),
  rung('larger-1', '较大·一档', { deaths: 3, serious: 10, loss: 1000 * WAN }, 100, 120, '14号令第15条第（一）项：3人以上死亡，或者10人以上重伤，或者1000万元以上直接经济损失'),
  rung('general-3', '一般·三档', { deaths: 2, serious: 6, loss: 500 * WAN }, 70, 100, '14号令第14条第（三）项：2人死亡，或者6人以上重伤，或者500万元以上直接经济损失'),
  rung('general-2', '一般·二档', { deaths: 1, serious: 3, loss: 300 * WAN }, 50, 70, '14号令第14条第（二）项：1人死亡，或者3人以上重伤，或者300万元以上直接经济损失'),
  {
    ...rung('general-1', '一般·一档', { deaths: 0, serious: 0, loss: 0 }, 30, 50, '14号令第14条第（一）项：3人以下重伤，或者300万元以下直接经济损失'),
    // Somebody seriously hurt or something lost; without either there is no accident to fine.
    when: (_f, n) => (n['serious'] ?? 0) > 0 || (n['loss'] ?? 0) > 0,
  },
]
const unitFine: readonly Ladder[] = [
  {
    id: 'accident.unit',
    title: '事故发生单位罚款',
    cite: cite('accident-fines', '第14—17条'),
    valid: since2024,
    verified: true,
    circumstances: [],
    steps: unitRungs,
  },
  {
    id: 'accident.unit',
    title: '事故发生单位罚款',
    cite: cite('work-safety-law', 114),
    valid: between,
    verified: true,
    circumstances: [],
    steps: four(
      'yuan',
      wan([
        [30, 100],
        [100, 200],
        [200, 1000],
        [1000, 2000],
      ]),
      (g) => `安全生产法（2021）第114条：发生${g}`,
    ),
  },
  {
    id: 'accident.unit',
    title: '事故发生单位罚款',
    cite: cite('work-safety-law-2014', 109),
    valid: before,
    verified: false,
    circumstances: [],
    steps: four(
      'yuan',
      wan([
        [20, 50],
        [50, 100],
        [100, 500],
        [500, 1000],
      ]),
      (g) => `安全生产法（2014）第109条：发生${g}`,
    ),
  },
]

/** 14号令 art. 18: any one of them allows two to five times the fine of art. 114. */
export const gravest: readonly Circumstance[] = [
  {
    id: 'disabled-safeguards',
    text: '关闭、破坏直接关系生产安全的监控、报警、防护、救生设备设施，或者篡改、隐瞒、销毁其数据信息',
    weighs: 'heavier',
    cite: cite('accident-fines', '第18条第（一）项'),
  },
  { id: 'ignored-order', text: '因重大事故隐患被责令停产停业、停止施工、停止使用或者立即排除危险而拒不执行', weighs: 'heavier', cite: cite('accident-fines', '第18条第（二）项') },
  {
    id: 'unlicensed',
    text: '未经批准或者许可从事矿山开采、金属冶炼、建筑施工、危险物品等高度危险作业，或者无证照从事生产经营',
    weighs: 'heavier',
    cite: cite('accident-fines', '第18条第（三）项'),
  },
  { id: 'obstructed', text: '拒绝、阻碍行政执法', weighs: 'heavier', cite: cite('accident-fines', '第18条第（四）项') },
  { id: 'forced-risk', text: '强令他人违章冒险作业，或者明知存在重大事故隐患而不排除，仍冒险组织作业', weighs: 'heavier', cite: cite('accident-fines', '第18条第（五）项') },
  { id: 'other-gravest', text: '其他情节特别严重、影响特别恶劣的情形', weighs: 'heavier', cite: cite('accident-fines', '第18条第（六）项') },
]
const multiple: Ladder = {
  id: 'accident.multiple',
  title: '情节特别严重、影响特别恶劣的加倍罚款',
  cite: cite('work-safety-law', '第114条第二款'),
  valid: since2024,
  verified: true,
  circumstances: gravest,
  steps: [
    {
      id: 'times',
      title: '二倍以上五倍以下',
      when: (found) => gravest.some((g) => found.has(g.id)),
      because: '属于14号令第18条所列情形，可以按第114条第一款罚款数额的二倍以上五倍以下处罚',
      from: 2,
      to: 5,
      unit: 'times',
    },
  ],
}

const headFine: readonly Ladder[] = [
  {
    id: 'accident.head',
    title: '主要负责人未履行职责导致事故的罚款',
    cite: cite('work-safety-law', 95),
    valid: since2021,
    verified: true,
    circumstances: [],
    steps: four(
      '%income',
      [
        [40, 40],
        [60, 60],
        [80, 80],
        [100, 100],
      ],
      (g) => `安全生产法第95条、14号令第19条：发生${g}，按上一年年收入计`,
    ),
  },
  {
    id: 'accident.head',
    title: '主要负责人未履行职责导致事故的罚款',
    cite: cite('work-safety-law-2014', 92),
    valid: before,
    verified: false,
    circumstances: [],
    steps: four(
      '%income',
      [
        [30, 30],
        [40, 40],
        [60, 60],
        [80, 80],
      ],
      (g) => `安全生产法（2014）第92条：发生${g}，按上一年年收入计`,
    ),
  },
]
const othersFine: Ladder = {
  id: 'accident.others',
  title: '其他负责人、安全生产管理人员未履行职责导致事故的罚款',
  cite: cite('accident-fines', 20),
  valid: since2024,
  verified: true,
  circumstances: [],
  steps: four(
    '%income',
    [
      [20, 30],
      [30, 40],
      [40, 50],
      [50, 50],
    ],
    (g) => `安全生产法第96条、14号令第20条：发生${g}，按上一年年收入计`,
  ),
}

/** What makes a fault after the accident weigh more (14号令 arts 11–13). */
const aggravating: Circumstance = { id: 'harmful', text: '贻误事故抢救、造成事故扩大、影响事故调查或者造成重大社会影响', weighs: 'heavier' }
export const headFaults: readonly Circumstance[] = [
  { id: 'no-rescue', text: '不立即组织事故抢救', weighs: 'none' },
  { id: 'left-post', text: '事故调查处理期间擅离职守', weighs: 'none' },
  { id: 'late', text: '迟报事故', weighs: 'none' },
  { id: 'falsified', text: '谎报事故', weighs: 'none' },
  { id: 'concealed', text: '瞒报事故', weighs: 'none' },
  { id: 'fled', text: '事故发生后逃匿', weighs: 'none' },
  { id: 'omitted', text: '漏报事故', weighs: 'none' },
  { id: 'destroyed', text: '伪造或者破坏现场，转移隐匿资金财产，销毁证据资料，拒绝调查，作伪证或者指使作伪证', weighs: 'none' },
]
const grave = headFaults.filter((c) => c.id !== 'omitted').map((c) => c.id)
function share(id: string, any: readonly string[], harmful: boolean, from: number, to: number, because: string): LadderStep {
  return { id, title: `上一年年收入 ${from}%—${to}%`, when: (f) => any.some((x) => f.has(x)) && f.has('harmful') === harmful, because, from, to, unit: '%income' }
}
const headFaultFine: Ladder = {
  id: 'accident.head-faults',
  title: '主要负责人事故报告和抢救中违法的罚款',
  cite: cite('accident-fines', 11),
  valid: since2024,
  verified: true,
  circumstances: [...headFaults, aggravating],
  steps: [
    share('grave-harmful', grave, true, 80, 100, '14号令第11条第（一）、（三）项后段'),
    share('grave', grave, false, 60, 80, '14号令第11条第（一）、（三）项前段'),
    share('omitted-harmful', ['omitted'], true, 60, 80, '14号令第11条第（二）项后段'),
    share('omitted', ['omitted'], false, 40, 60, '14号令第11条第（二）项前段'),
  ],
}
export const unitFaults: readonly Circumstance[] = [
  { id: 'falsified', text: '谎报事故', weighs: 'none' },
  { id: 'concealed', text: '瞒报事故', weighs: 'none' },
  { id: 'destroyed', text: '伪造或者故意破坏事故现场', weighs: 'none' },
  { id: 'hid-assets', text: '转移、隐匿资金财产，或者销毁有关证据资料', weighs: 'none' },
  { id: 'refused', text: '拒绝接受调查或者拒绝提供有关情况和资料', weighs: 'none' },
  { id: 'false-witness', text: '作伪证或者指使他人作伪证', weighs: 'none' },
]
const unitFaultSpans: readonly (readonly [number, number, number, number])[] = [
  [100, 150, 300, 350],
  [150, 200, 350, 400],
  [200, 250, 400, 450],
  [250, 300, 450, 500],
]
function anyUnitFault(found: ReadonlySet<string>): boolean {
  return unitFaults.some((c) => found.has(c.id))
}
const unitFaultFine: Ladder = {
  id: 'accident.unit-faults',
  title: '事故发生单位谎报瞒报、妨碍调查的罚款',
  cite: cite('accident-fines', 13),
  valid: since2024,
  verified: true,
  circumstances: [...unitFaults, aggravating],
  steps: [true, false].flatMap((harmful) =>
    accidentGrades
      .map((g, i): LadderStep => {
        const [a = 0, b = 0, c = 0, d = 0] = unitFaultSpans[i] ?? []
        const [from, to] = harmful ? [c, d] : [a, b]
        return {
          id: `${g}${harmful ? '-harmful' : ''}`,
          title: accidentGradeText[g],
          when: (f, n) => anyUnitFault(f) && f.has('harmful') === harmful && n['grade'] === i,
          because: `14号令第13条第${harmful ? '二' : '一'}款：发生${accidentGradeText[g]}`,
          from: from * WAN,
          to: to * WAN,
          unit: 'yuan',
        }
      })
      .toReversed(),
  ),
}

/** Numbers that the ladders read: `deaths`, `serious`, `loss` (yuan), `grade` (0 一般 … 3 特别重大). */
export const accidentLadders: readonly Ladder[] = [...unitFine, multiple, ...headFine, othersFine, headFaultFine, unitFaultFine]

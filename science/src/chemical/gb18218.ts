/**
 * GB 18218-2018 (and, for old files, 2009): identification and grading of one unit as a major hazard installation.
 * q in t = design maximum; S exact at 1, R exact at 10, 50, 100. Not covered: nuclear, military, mining, off-site transport, offshore.
 */
import { defineMethod, type Flag, found, type Refused, type Result, refused, type Step, step } from '../base/index.ts'
import { EDITIONS, type Edition, type EditionId } from './edition.ts'
import { alphaOf, exactR, exactS, GRADE_TEXT, type Grade, gradeOfTerms, type Term } from './grade.ts'
import { compare, fraction, nearest, ONE, over, rational } from './rational.ts'
import { type Resolved, resolve, type Substance } from './resolve.ts'

/** One unit in the sense of 3.5 and 3.6. `people500m`: permanent residents within 500 m beyond the plant boundary. */
export type Installation = { readonly edition?: EditionId; readonly people500m?: number; readonly substances: readonly Substance[] }
export type SubstanceResult = {
  readonly name: string
  readonly q: number
  readonly Q: number
  readonly qFrom: string
  /** q/Q */
  readonly ratio: number
  readonly classes: readonly string[]
  readonly beta: number | null
  readonly betaFrom: string
}
export type Gb18218 = {
  readonly edition: EditionId
  readonly S: number
  readonly sExact: string
  readonly major: boolean
  readonly alpha: number | null
  readonly R: number | null
  readonly rExact: string | null
  readonly grade: Grade | null
  readonly gradeText: string | null
  readonly substances: readonly SubstanceResult[]
}

/** S and R of a unit. Below S = 1 there is no grade, and R only where α and every β are known. From S = 1 on, a missing one is a refusal. */
export function gradeInstallation(given: Installation & { readonly unit?: string; readonly peopleAsOf?: string }): Result<Gb18218> {
  const read = identifyInstallation(given)
  if (!read.ok) return read
  const { edition, resolved, S, steps, flags } = read
  const major = compare(S, ONE) >= 0
  const said = `S = ${nearest(S)}，${major ? '已构成重大危险源' : '不构成重大危险源'}`
  const alpha = given.people500m === undefined ? null : alphaOf(given.people500m)
  if (alpha !== null && Number.isNaN(alpha)) return refused('impossible', 'people500m', `厂外 500 m 内常住人口应为不小于 0 的整数，实为 ${given.people500m}。`)
  const terms: Term[] = []
  for (const [i, r] of resolved.entries()) {
    if (r.beta !== null) terms.push({ q: given.substances[i]?.q ?? 0, Q: r.Q, beta: r.beta })
    else if (major)
      return refused('unknown', `substances.${i}.classes`, `“${r.label}”的危险性类别未知，不能取 β，故不分级（不以 β=1 代替）；${said}。请按安全技术说明书填 classes。`)
  }
  if (alpha === null && major) return refused('missing', 'people500m', `缺少厂区边界外 500 m 内常住人口，不能取 α，故不分级；${said}。`)
  const R = alpha !== null && terms.length === resolved.length ? exactR(terms, alpha) : null
  const grade = major && R !== null && alpha !== null ? gradeOfTerms(nearest(R), terms, alpha) : null
  if (alpha !== null) steps.push(step('暴露人员校正系数 α', alpha, '1', `厂外 500 m 内常住 ${given.people500m} 人`, edition.id === '2018' ? '表5' : '总局令第40号附件1'))
  if (R !== null) steps.push(step('分级指标 R', nearest(R), '1', `R = α·Σ(β·q/Q) = ${fraction(R)}`, edition.id === '2018' ? '4.3.2 式(2)' : '总局令第40号附件1'))
  steps.push(
    grade === null
      ? step('级别', '不分级', '', 'S < 1，不是重大危险源')
      : step('级别', GRADE_TEXT[grade], '', '一级 R≥100；二级 100>R≥50；三级 50>R≥10；四级 R<10', edition.id === '2018' ? '表6' : '总局令第40号附件1'),
  )
  if (grade !== null && given.peopleAsOf === undefined) flags.push({ code: 'population-date', weight: 'note', text: '没有写明人口数的日期（peopleAsOf）；人口变化会改变级别。' })
  if (given.unit === 'production' && resolved.some((r) => r.symbols.some((c) => c === 'W5.3' || c === 'W5.4')))
    flags.push({ code: 'process-conditions', weight: 'doubt', text: '易燃液体按储存条件取 W5.3、W5.4；生产单元中工作温度高于沸点的应取 W5.1，有特殊工艺条件的应取 W5.2。' })
  return found(
    {
      edition: edition.id,
      S: nearest(S),
      sExact: fraction(S),
      major,
      alpha,
      R: R === null ? null : nearest(R),
      rExact: R === null ? null : fraction(R),
      grade,
      gradeText: grade === null ? null : GRADE_TEXT[grade],
      substances: read.substances,
    },
    steps,
    flags,
  )
}

type Identified = {
  readonly ok: true
  readonly edition: Edition
  readonly resolved: readonly Resolved[]
  readonly substances: readonly SubstanceResult[]
  readonly S: ReturnType<typeof exactS>
  readonly steps: Step[]
  readonly flags: Flag[]
}
/** Every substance with its Q, and S; β may be open. */
function identifyInstallation(given: Installation): Identified | Refused {
  const edition = EDITIONS[given.edition ?? '2018']
  if (given.substances.length === 0) return refused('missing', 'substances', '没有物质，不能辨识。')
  const resolved: Resolved[] = []
  const substances: SubstanceResult[] = []
  const steps: Step[] = []
  const flags: Flag[] = []
  if (!edition.tables.verified)
    flags.push({ code: 'edition-2009', weight: 'doubt', text: `${edition.standard} 已于 ${edition.until} 废止，表格据转录、β 据记忆，均未核实。单元：${edition.unitRule}` })
  for (const [i, s] of given.substances.entries()) {
    const at = `substances.${i}`
    if (!Number.isFinite(s.q) || s.q < 0) return refused('impossible', `${at}.q`, `数量应为不小于 0 的有限数（t），实为 ${s.q}。`)
    const r = resolve(edition, s, at)
    if (!r.ok) return r
    const ratio = over(rational(s.q), rational(r.Q))
    resolved.push(r)
    substances.push({ name: r.label, q: s.q, Q: r.Q, qFrom: r.qFrom, ratio: nearest(ratio), classes: r.symbols, beta: r.beta, betaFrom: r.betaFrom })
    flags.push(...r.flags.filter((f) => !flags.some((other) => other.code === f.code && other.text === f.text)))
    steps.push(step(`${r.label}：临界量 Q`, r.Q, 't', undefined, r.qFrom), step(`${r.label}：q/Q`, nearest(ratio), '1', `${s.q}/${r.Q} = ${fraction(ratio)}`))
    steps.push(step(`${r.label}：β`, r.beta ?? '未知', '1', undefined, r.betaFrom === '' ? undefined : r.betaFrom))
  }
  const S = exactS(given.substances.map((s, i) => ({ q: s.q, Q: resolved[i]?.Q ?? 1 })))
  const against = compare(S, ONE)
  steps.push(step('辨识指标 S', nearest(S), '1', `S = Σ q/Q = ${fraction(S)}`, '4.2.1 式(1)'), step('构成重大危险源', against >= 0, '', 'S ≥ 1', '3.4、4.2.1'))
  if (against === 0) flags.push({ code: 'on-edge', weight: 'note', text: 'S 恰好等于 1：等于临界量即构成重大危险源。' })
  else if (against < 0 && nearest(S) >= 0.9) flags.push({ code: 'close-below', weight: 'note', text: 'S 小于 1 但不足 1 的差额在一成以内；q 应为设计最大量（4.2.2），请复核。' })
  return { ok: true, edition, resolved, substances, S, steps, flags }
}

const substanceFields = {
  name: { kind: 'text', text: '名称（表1 名称、别名或通用名）', optional: true },
  cas: { kind: 'text', text: 'CAS 号', optional: true },
  no: { kind: 'number', unit: '1', text: '表1 序号（同名多项时指明）', min: 1, integer: true, optional: true },
  classes: { kind: 'list', text: '危险性类别符号（表2，如 J1、W5.3）', of: { kind: 'text', text: '类别符号' }, optional: true },
  q: { kind: 'number', unit: 't', text: '设计最大量', min: 0 },
  mixtureSameClass: { kind: 'flag', text: '混合物与纯物质类别是否相同（4.2.3）；不是混合物则不填', optional: true },
  content: { kind: 'number', unit: '%', text: '质量含量', min: 0, max: 100, optional: true },
  Q: { kind: 'number', unit: 't', text: '指定临界量，不查表（演算用）', min: 0, open: 'min', optional: true },
  beta: { kind: 'number', unit: '1', text: '指定 β，不查表（演算用）', min: 0, open: 'min', optional: true },
} as const
const editionField = {
  kind: 'choice',
  text: '标准版本',
  of: { '2018': 'GB 18218-2018（2019-03-01 起）', '2009': 'GB 18218-2009（2019-03-01 废止，未核实）' },
  default: '2018',
} as const
const substancesField = { kind: 'list', text: '单元内的危险化学品', of: { kind: 'group', text: '物质', of: substanceFields }, least: 1 } as const
const sources = [EDITIONS['2018'].tables, EDITIONS['2018'].grading, EDITIONS['2009'].tables, EDITIONS['2009'].grading]
const validity = [
  '适用于生产、储存、使用和经营危险化学品的单元。',
  '不适用于核设施、军事设施、采矿业（其化工加工与储存除外）、厂外运输、海上油气开采。',
  'q 用设计最大量，不用当天存量；一次只算一个单元，不得把几个单元相加。',
]
const substanceOutput = {
  kind: 'list',
  text: '各物质',
  of: {
    kind: 'group',
    text: '物质',
    of: {
      name: { kind: 'text', text: '名称' },
      q: { kind: 'number', unit: 't', text: '设计最大量' },
      Q: { kind: 'number', unit: 't', text: '临界量' },
      qFrom: { kind: 'text', text: '临界量出处' },
      ratio: { kind: 'number', unit: '1', text: 'q/Q' },
      classes: { kind: 'list', text: '类别符号', of: { kind: 'text', text: '类别符号' } },
      beta: { kind: 'number', unit: '1', text: '校正系数 β', gaps: true },
      betaFrom: { kind: 'text', text: 'β 出处' },
    },
  },
} as const

export const gb18218 = defineMethod({
  id: 'gb18218',
  title: '危险化学品重大危险源辨识与分级',
  sources,
  validity,
  input: {
    edition: editionField,
    people500m: { kind: 'number', unit: '人', text: '厂区边界外 500 m 内常住人口', min: 0, integer: true, optional: true },
    peopleAsOf: { kind: 'text', text: '人口数的日期', optional: true },
    unit: { kind: 'choice', text: '单元种类', of: { production: '生产单元', tanks: '储罐区', warehouse: '仓库' }, optional: true },
    substances: substancesField,
  },
  output: {
    edition: { kind: 'text', text: '标准版本' },
    S: { kind: 'number', unit: '1', text: '辨识指标 S = Σ q/Q' },
    sExact: { kind: 'text', text: 'S 的精确分数' },
    major: { kind: 'flag', text: '是否构成重大危险源（S ≥ 1）' },
    alpha: { kind: 'number', unit: '1', text: '校正系数 α', gaps: true },
    R: { kind: 'number', unit: '1', text: '分级指标 R = α·Σ(β·q/Q)', gaps: true },
    rExact: { kind: 'text', text: 'R 的精确分数', optional: true },
    grade: { kind: 'number', unit: '级', text: '级别 1–4（一级最重）；不构成则为空', gaps: true },
    gradeText: { kind: 'text', text: '一级…四级', optional: true },
    substances: substanceOutput,
  },
  example: {
    people500m: 10,
    peopleAsOf: '2025-06-30',
    unit: 'tanks',
    substances: [
      { name: '液氯', q: 60 },
      { name: '某溶剂', classes: ['W5.3'], q: 200 },
    ],
  },
  run: gradeInstallation,
})

/** Only Q and S: needs no class for β and no head count. */
export const gb18218Identify = defineMethod({
  id: 'gb18218-identify',
  title: '危险化学品重大危险源辨识（只算 S，不分级）',
  sources,
  validity,
  input: { edition: editionField, substances: substancesField },
  output: {
    edition: { kind: 'text', text: '标准版本' },
    S: { kind: 'number', unit: '1', text: '辨识指标 S = Σ q/Q' },
    sExact: { kind: 'text', text: 'S 的精确分数' },
    major: { kind: 'flag', text: '是否构成重大危险源（S ≥ 1）' },
    substances: substanceOutput,
  },
  example: { substances: [{ name: '液氨', q: 9.5 }] },
  run: (given) => {
    const read = identifyInstallation(given)
    if (!read.ok) return read
    return found({ edition: read.edition.id, S: nearest(read.S), sExact: fraction(read.S), major: compare(read.S, ONE) >= 0, substances: read.substances }, read.steps, read.flags)
  },
})

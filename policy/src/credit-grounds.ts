/** Grounds for the list of seriously dishonest entities (应急管理部令第11号, in force since 2023-10-01), as data. The rule of 2017 is obsolete and not here. */
import { type AccidentGrade, type Citation, cite, fromWallTime, type Instant, wallTime } from '@anlan/kernel/base'
import { accidentRank } from './accident-grade.ts'

export type CreditGround = {
  readonly id: string
  readonly text: string
  /** Whom it may hit. */
  readonly whom: readonly ('unit' | 'head' | 'others' | 'agency')[]
  readonly after: 'accident' | 'violation'
  readonly cite: Citation
  readonly verified: boolean
}
const rules = 'dishonesty-rules'
export const creditRulesFrom: Instant = fromWallTime({ year: 2023, month: 10, day: 1, hour: 0, minute: 0, second: 0 })
/** The five after an accident; of the four without one only the first is in the notes, the wording of the others was not compared with the text. */
export const creditGrounds: readonly CreditGround[] = [
  {
    id: 'grave-accident',
    text: '发生特别重大、重大生产安全事故的单位及其主要负责人，以及经认定负有责任应当列入的其他单位和人员',
    whom: ['unit', 'head', 'others'],
    after: 'accident',
    cite: cite(rules, '第6条第（一）项'),
    verified: true,
  },
  {
    id: 'two-larger',
    text: '十二个月内累计发生两起以上较大生产安全事故的单位及其主要负责人',
    whom: ['unit', 'head'],
    after: 'accident',
    cite: cite(rules, '第6条第（二）项'),
    verified: true,
  },
  {
    id: 'multiplied-fine',
    text: '发生事故，情节特别严重、影响特别恶劣，被处二倍以上五倍以下罚款的单位及其主要负责人',
    whom: ['unit', 'head'],
    after: 'accident',
    cite: cite(rules, '第6条第（三）项'),
    verified: true,
  },
  { id: 'concealed', text: '瞒报、谎报事故的单位及其有关责任人员', whom: ['unit', 'head', 'others'], after: 'accident', cite: cite(rules, '第6条第（四）项'), verified: true },
  {
    id: 'fled',
    text: '事故发生后不立即组织抢救，在调查处理期间擅离职守或者逃匿的主要负责人',
    whom: ['head'],
    after: 'accident',
    cite: cite(rules, '第6条第（五）项'),
    verified: true,
  },
  {
    id: 'unlicensed',
    text: '未依法取得安全生产许可或者许可被暂扣、吊销期间从事生产经营活动的单位及其主要负责人',
    whom: ['unit', 'head'],
    after: 'violation',
    cite: cite(rules, '第7条第（一）项'),
    verified: true,
  },
  {
    id: 'false-report',
    text: '承担安全评价、认证、检测、检验职责的机构及其直接责任人员租借资质、挂靠、出具虚假报告或者证书',
    whom: ['agency', 'others'],
    after: 'violation',
    cite: cite(rules, '第7条第（二）项'),
    verified: false,
  },
  {
    id: 'evaded',
    text: '有执行能力而拒不执行、逃避执行应急管理部门行政处罚的单位及其主要负责人',
    whom: ['unit', 'head'],
    after: 'violation',
    cite: cite(rules, '第7条第（三）项'),
    verified: false,
  },
  {
    id: 'other',
    text: '其他违反安全生产法律法规受到行政处罚，性质恶劣、情节严重的情形',
    whom: ['unit', 'head', 'others', 'agency'],
    after: 'violation',
    cite: cite(rules, '第7条第（四）项'),
    verified: false,
  },
]
/** Trades under the rule (art. 2); elsewhere other departments keep lists of their own. */
export const creditTrades = '矿山、化工、医药、危险化学品、烟花爆竹、石油开采、冶金、有色、建材、机械、轻工、纺织、烟草、商贸，以及安全评价、认证、检测、检验机构'

export type CreditFacts = {
  readonly at: Instant
  /** Accidents of the unit with their days, the present one included. */
  readonly accidents: readonly { readonly grade: AccidentGrade; readonly at: Instant }[]
  readonly multiplied: boolean
  readonly concealed: boolean
  readonly fled: boolean
  readonly unlicensed: boolean
}
export type CreditFinding = { readonly ground: CreditGround; readonly because: string }
/** The same moment a year earlier; 29 February becomes 28. */
function yearBefore(at: Instant): Instant {
  const w = wallTime(at)
  return fromWallTime({ ...w, year: w.year - 1, day: w.month === 2 ? Math.min(w.day, 28) : w.day })
}
/**
 * Which grounds the facts reach; a person decides. Before the rule was in force there are none.
 * @returns findings in the order of the rule
 */
export function creditFindings(f: CreditFacts): readonly CreditFinding[] {
  if (f.at < creditRulesFrom) return []
  const larger = accidentRank('accident-larger')
  const grave = f.accidents.filter((a) => accidentRank(a.grade) > larger)
  const recent = f.accidents.filter((a) => accidentRank(a.grade) === larger && a.at <= f.at && a.at > yearBefore(f.at))
  const found: Readonly<Record<string, string | false>> = {
    'grave-accident': grave.length > 0 && `发生重大以上事故 ${grave.length} 起`,
    'two-larger': recent.length >= 2 && `十二个月内发生较大事故 ${recent.length} 起，达到 2 起以上`,
    'multiplied-fine': f.multiplied && '依照安全生产法第114条第二款被处二倍以上五倍以下罚款',
    concealed: f.concealed && '经查证属于瞒报、谎报',
    fled: f.fled && '主要负责人不组织抢救、擅离职守或者逃匿',
    unlicensed: f.unlicensed && '无许可或者许可被暂扣、吊销期间从事生产经营活动',
  }
  return creditGrounds.flatMap((ground) => {
    const because = found[ground.id]
    return because ? [{ ground, because }] : []
  })
}

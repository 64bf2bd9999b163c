/** Development only: invented figures for every indicator and unit, the same at every look; lamps and words by the kernel's own rules. */
import type { Assessment, Coverage28, FactList, FigureView, IndicatorDetail, ItemView, NoticeBoard, UnitBoard, UnitLine, UnitMatrix } from '@anlan/contract'
import { citationText, fromWallTime, type Instant, instant, wallTime } from '@anlan/kernel/base'
import { foldsOf, type IndicatorDecl, lampOf, scoreOf, shareAt } from '@anlan/kernel/indicator'
import {
  breakers,
  cases,
  coverageOf,
  declaredOf,
  duties,
  findIndicator,
  holesIn,
  indicators,
  itemsOf,
  jiangjin2023,
  leadNote,
  registers,
  shapes,
  shapeText,
  warnings,
} from '@anlan/policy'

type Given = { readonly params: Record<string, string>; readonly query: URLSearchParams }
type Unit = { readonly org: string; readonly name: string; readonly kind: 'town' | 'department' }
const units: readonly Unit[] = [
  ...['白沙镇', '石门镇', '几江街道', '四屏镇', '德感工业园'].map((name, i) => ({ org: `jiangjin.t10${i}`, name, kind: 'town' as const })),
  ...['区应急管理局', '区住房城乡建委', '区水利局'].map((name, i) => ({ org: `jiangjin.d${i}`, name, kind: 'department' as const })),
]
const nameOf = (org: string) => units.find((u) => u.org === org)?.name ?? '江津区'
/** 0–1, the same for the same words. */
function dice(...words: readonly (string | number)[]): number {
  let h = 2166136261
  for (const c of words.join('|')) h = Math.imul(h ^ c.charCodeAt(0), 16777619)
  return ((h ^ (h >>> 13)) >>> 0) / 4294967296
}
type When = { readonly year: number; readonly from: Instant; readonly to: Instant; readonly asOf: Instant; readonly now: Instant; readonly org: string }
const day = (year: number, month: number, d: number) => fromWallTime({ year, month, day: d, hour: 0, minute: 0, second: 0 })
function whenOf(q: URLSearchParams): When {
  const now = instant(Date.now())
  const [y, m, d] = (q.get('day') ?? '').split('-').map(Number)
  const year = Number(q.get('year')) || y || wallTime(now).year
  const to = day(year + 1, 1, 1)
  const asOf = instant(Math.min(now, to, y && m && d ? day(y, m, d + 1) : to))
  return { year, from: day(year, 1, 1), to, asOf, now, org: q.get('org') ?? 'jiangjin' }
}
function valueAt(d: IndicatorDecl, org: string, part: number): { readonly value: number; readonly of: number | null } {
  const size = org === 'jiangjin' ? 240 : 8 + Math.floor(dice(org) * 20)
  if (d.unit !== '%') return { value: Math.floor(dice(d.id, org, 'n') ** 3 * (d.better === 'less' ? 3 : 60) * part), of: null }
  const good = Math.min(size, Math.round(size * Math.min(1, 0.62 + 0.5 * dice(d.id, org)) * (d.target?.curve.shape === 'flat' ? 1 : part)))
  return { value: Math.round((10_000 * good) / size) / 100, of: size }
}
function figureOf(d: IndicatorDecl, org: string, w: When): FigureView {
  const missing = dice(d.id, 'missing') < 0.14
  const passed = (w.asOf - w.from) / (w.to - w.from)
  const { value, of } = valueAt(d, org, passed)
  const law = d.target && !(d.target.whole && org !== 'jiangjin') ? d.target : undefined
  const final = d.better === 'less' ? 0 : d.unit === '%' ? 100 : 40
  const target = law
    ? {
        final,
        expected: Math.round(final * shareAt(law.curve, w, w.asOf) * 100) / 100,
        sign: d.better === 'more' ? ('≥' as const) : ('≤' as const),
        limit: law.limit.limit,
        verified: dice(d.id, 'v') > 0.5,
      }
    : null
  const judged = missing ? { lamp: 'none' as const, word: '缺数据' } : target ? lampOf(d.better, value, target, w.asOf >= w.to, 0.9) : { lamp: 'none' as const, word: '不设目标' }
  const numerator = of === null ? value : Math.round((value * of) / 100)
  const because = missing
    ? `没有${d.title}的记录`
    : `${of === null ? `${value} ${d.unit}` : `${numerator} / ${of} = ${value}%`}${target ? `，${w.year}年目标${target.sign} ${final}：${judged.word}` : ''}`
  return {
    indicator: d.id,
    title: d.title,
    unit: d.unit,
    better: d.better,
    value: missing ? null : value,
    numerator: missing ? null : numerator,
    denominator: missing ? null : of,
    facts: missing ? 0 : (of ?? value),
    target,
    ...judged,
    because,
    score: missing || !target ? null : Math.round(scoreOf(d.better, value, target.expected) * 10) / 10,
    weight: d.weight,
    veto: null,
    meaning: d.meaning,
    trend: Array.from({ length: 12 }, (_, m) => (missing || day(w.year, m + 1, 1) >= w.asOf ? null : valueAt(d, org, Math.min(passed, (m + 1) / 12)).value)),
  }
}
const order = { red: 0, yellow: 1, green: 2, none: 3 }
const byWorst = (a: FigureView, b: FigureView) => order[a.lamp] - order[b.lamp] || b.weight - a.weight
const textOf = (f: FigureView) => (f.value === null ? '缺数据' : `${f.value}${f.unit === '%' ? '%' : ` ${f.unit}`}`)
const declsOf = (no: number | string) => indicators.filter((d) => itemsOf(d.cites).includes(no))
function itemOf(c: (typeof jiangjin2023)[number], w: When): ItemView {
  const figures = declsOf(c.no)
    .map((d) => figureOf(d, w.org, w))
    .toSorted(byWorst)
  const first = figures[0]
  const d = first ? findIndicator(first.indicator) : undefined
  const behind =
    d && w.org === 'jiangjin' && (first?.lamp === 'red' || first?.lamp === 'yellow') ? units.map((u) => ({ u, f: figureOf(d, u.org, w) })).filter((x) => x.f.lamp === 'red') : []
  return {
    ...c,
    lamp: first?.lamp ?? 'none',
    word: first?.word ?? '缺数据',
    figures,
    behind: behind.slice(0, 3).map(({ u, f }) => ({ org: u.org, name: u.name, text: textOf(f) })),
  }
}
function board(g: Given): NoticeBoard {
  const w = whenOf(g.query)
  const items = jiangjin2023.map((c) => itemOf(c, w))
  const count = (l: ItemView['lamp']) => items.filter((i) => i.lamp === l).length
  const counts = { green: count('green'), yellow: count('yellow'), red: count('red'), none: count('none') }
  const passed = (w.asOf - w.from) / (w.to - w.from)
  const counting = location.search.includes('counting=1') ? 0.42 : null
  return { notice: 'jiangjin-2023', title: '江津区安全生产与自然灾害防治工作要点', ...w, orgName: nameOf(w.org), passed, counts, items, leadNote, years: [2026, 2025], counting }
}
function lines(kind: Unit['kind'], w: When): readonly (UnitLine & { readonly figures: readonly FigureView[] })[] {
  const rows = units
    .filter((u) => u.kind === kind)
    .map((u) => {
      const figures = indicators.map((d) => figureOf(d, u.org, w)).toSorted(byWorst)
      const scored = figures.filter((f) => f.score !== null && f.weight > 0)
      const total = scored.reduce((n, f) => n + f.weight, 0)
      return { u, figures, complete: dice(u.org, 'complete') < 0.2 ? 0.4 : 0.9, score: scored.reduce((n, f) => n + (f.score ?? 0) * f.weight, 0) / Math.max(1, total) }
    })
    .toSorted((a, b) => Number(b.complete > 0.6) - Number(a.complete > 0.6) || b.score - a.score)
  return rows.map(({ u, figures, complete, score }, i) => ({
    org: u.org,
    name: u.name,
    rank: complete > 0.6 ? i + 1 : null,
    score: Math.round(score * 10) / 10,
    complete,
    because: complete > 0.6 ? `综合得分 ${score.toFixed(1)}` : `有数据的指标只占权重的 ${complete * 100}%，不参加排名`,
    vetoes: u.name === '四屏镇' ? ['发生较大事故（演示）'] : [],
    items: jiangjin2023.map((c) => {
      const f = figures.find((x) => declsOf(c.no).some((d) => d.id === x.indicator))
      return { no: c.no, lamp: f?.lamp ?? 'none', text: f ? `${f.title} ${textOf(f)}：${f.word}` : '缺数据' }
    }),
    overdue: Math.floor(dice(u.org, 'overdue') * 90),
    figures,
  }))
}
const gainsOf = (figures: readonly FigureView[]) =>
  figures
    .filter((f) => f.lamp === 'red')
    .slice(0, 5)
    .map((f, i) => ({ indicator: f.indicator, title: f.title, points: 3 - i * 0.5, text: `${f.title}：再完成 ${i + 2} 项，最多可提高 ${(3 - i * 0.5).toFixed(1)} 分` }))
function kindOf(g: Given): Unit['kind'] {
  return g.query.get('kind') === 'department' ? 'department' : 'town'
}
function detail(g: Given): IndicatorDetail | undefined {
  const d = findIndicator(g.params['id'] ?? '')
  if (!d) return undefined
  const w = whenOf(g.query)
  const figure = figureOf(d, w.org, w)
  const folds = (['numerator', 'denominator', 'evidence'] as const).flatMap((part) =>
    foldsOf(d[part]).map((f, i) => ({
      key: f.key,
      part,
      title: f.title,
      value: i > 0 ? 0 : ((part === 'denominator' ? figure.denominator : figure.numerator) ?? 0),
      facts: figure.facts,
    })),
  )
  const below = w.org === 'jiangjin' && figure.value !== null ? units.map((u) => ({ ...u, figure: figureOf(d, u.org, w) })) : []
  const lacking = (f: FigureView) => (f.denominator === null || f.lamp === 'green' ? null : f.denominator - (f.numerator ?? 0))
  return {
    ...w,
    figure,
    items: itemsOf(d.cites),
    cites: d.cites.map(citationText),
    orgName: nameOf(w.org),
    folds,
    units: below.map((u) => ({ ...u, lacking: lacking(u.figure) })).toSorted((a, b) => byWorst(a.figure, b.figure)),
  }
}
function facts(g: Given): FactList {
  const d = detail(g)
  const fold = g.query.get('fold') ?? ''
  const of = d?.folds.find((f) => f.key === fold)
  const bad = g.query.get('only') === 'missing'
  const total = d?.figure.value === null ? 0 : bad ? Math.max(0, (d?.figure.denominator ?? 0) - (d?.figure.numerator ?? 0)) : (of?.value ?? 0)
  const from = Number(g.query.get('offset') ?? 0)
  const rows = Array.from({ length: Math.max(0, Math.min(50, total - from)) }, (_, i) => ({
    kind: 'duty' as const,
    id: `f${from + i}`,
    title: `演示对象 ${from + i + 1}`,
    sub: `责任人检查指导 · ${(i % 12) + 1} 月`,
    orgName: units[i % units.length]?.name ?? '',
    at: instant(Date.now() - i * 86_400_000),
    value: 1,
    state: bad ? '逾期未履行' : '按期履行',
    tone: bad ? ('bad' as const) : ('good' as const),
    link: '/duties/records',
  }))
  return { rows, total, fold, title: bad ? `未达：${of?.title ?? ''}` : (of?.title ?? ''), whole: total }
}
function matrix(g: Given): UnitMatrix {
  const w = whenOf(g.query)
  return { year: w.year, asOf: w.asOf, kind: kindOf(g), items: jiangjin2023.map((c) => ({ no: c.no, title: c.title })), rows: lines(kindOf(g), w) }
}
function assessment(g: Given): Assessment {
  const w = whenOf(g.query)
  const weighed = indicators.filter((d) => d.weight > 0)
  const rows = lines(kindOf(g), w).map((r) => ({
    ...r,
    gains: gainsOf(r.figures),
    scores: r.figures.map((f) => ({ indicator: f.indicator, score: f.score, text: f.value === null ? f.because : `${textOf(f)}，${f.word}` })),
  }))
  return {
    year: w.year,
    asOf: w.asOf,
    kind: kindOf(g),
    least: 0.25,
    enough: 0.6,
    weights: weighed.map((d) => ({ indicator: d.id, title: d.title, weight: d.weight, items: itemsOf(d.cites) })),
    rows,
  }
}
function unitBoard(g: Given): UnitBoard | undefined {
  const u = units.find((x) => x.org === g.params['org'])
  if (!u) return undefined
  const w = whenOf(g.query)
  const all = lines(u.kind, w)
  const r = all.find((x) => x.org === u.org)
  if (!r) return undefined
  const arrears = duties.map((d) => ({
    duty: d.id,
    title: d.title,
    owed: 40,
    overdue: Math.floor(dice(u.org, d.id) ** 4 * 20),
    due: Math.floor(dice(d.id, u.org, 'due') ** 3 * 6),
  }))
  return {
    ...r,
    kind: u.kind,
    year: w.year,
    asOf: w.asOf,
    of: all.length,
    gains: gainsOf(r.figures),
    figures: r.figures.filter((f) => f.value !== null),
    arrears: arrears.map((a) => ({ ...a, coverage: (a.owed - a.overdue - a.due) / a.owed })).toSorted((a, b) => b.overdue - a.overdue),
    people: Array.from({ length: 24 }, (_, i) => ({ person: `p${i}`, name: `演示人员${i + 1}`, post: '包片责任人', overdue: Math.max(0, 9 - i), due: i % 3, done: 40 + i })),
    objects: [
      { title: '挂牌企业（单位）', count: 83, link: '/registers/listed-entities' },
      { title: '监测点', count: 24, link: '/points' },
    ],
    cases: { open: 6, late: 1 },
    occasions: [{ id: 'o1', title: '汛期强降雨（演示）', event: 'rain', from: instant(Date.now() - 86_400_000), to: null }],
  }
}
function coverage(): Coverage28 {
  const rows = coverageOf(jiangjin2023, declaredOf({ duty: duties, case: cases, watch: [...warnings, ...breakers], register: registers, measure: indicators }))
  return {
    notice: 'jiangjin-2023',
    shapes: shapes.map((id) => ({ id, title: shapeText[id] })),
    rows: rows.map((r) => ({ ...r.clause, cells: r.cells.map((c) => ({ ...c, served: c.served.map((d) => ({ id: d.id, title: d.title, link: '/notice' })) })) })),
    holes: holesIn(rows),
  }
}
export const noticeHandle: Record<string, (g: Given) => unknown> = {
  noticeBoard: board,
  indicator: detail,
  indicatorFacts: facts,
  noticeUnits: matrix,
  unitBoard,
  assessment,
  coverage,
}

/** The documents from views full of invented figures: what each must say, and what it must not hide. `LOOK=/tmp/x` keeps them to be looked at. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Instant, instant } from '@anlan/kernel/base'
import type { Part } from '@anlan/kernel/case'
import { noTally } from '@anlan/kernel/duty'
import { jiangjin2023 } from '@anlan/policy'
import type { Assessment, FigureView, ItemView, NoticeBoard, UnitBoard } from '@anlan/contract'
import { DEMO_MARK } from '../documents/paper.ts'
import { renderPdf } from '../documents/pdf.ts'
import { renderWord } from '../documents/word.ts'
import { assessmentNotice, commended } from './assessment.ts'
import { brief } from './brief.ts'
import type { Deeds } from './deeds.ts'
import { dutyLog } from './duty-log.ts'
import { halfAt, personReport, unitReport } from './half-year.ts'
import { officeReport } from './office-report.ts'
import { type Made, ordinal } from './words.ts'

const now: Instant = instant(Date.UTC(2026, 10, 26, 2))
const to = { office: '江津区安全生产委员会办公室', today: now, asOf: now, district: '江津区' }
function figureOf(title: string, value: number | null, lamp: FigureView['lamp'], word: string, verified = true): FigureView {
  return {
    indicator: title,
    title,
    unit: '%',
    better: 'more',
    value,
    numerator: value,
    denominator: 100,
    facts: 40,
    target: { final: 100, expected: 90, sign: '≥', limit: 'target.x', verified },
    lamp,
    word,
    because: value === null ? `没有${title}的记录` : `${value} / 100 = ${value}%，2026年目标≥ 100%，2026-11-26 应≥ 90：${word}`,
    score: value,
    weight: 3,
    veto: null,
    meaning: '',
    trend: [],
  }
}
const kinds = [
  { value: 96, lamp: 'green', word: '进度正常' },
  { value: 84, lamp: 'yellow', word: '略有滞后' },
  { value: 41, lamp: 'red', word: '进度滞后' },
  { value: null, lamp: 'none', word: '缺数据' },
] as const
const items: readonly ItemView[] = jiangjin2023.map((c, i) => {
  const k = kinds[i % 4] ?? kinds[0]
  return {
    no: c.no,
    group: c.group,
    title: c.title,
    asks: c.asks,
    lead: c.lead,
    lamp: k.lamp,
    word: k.word,
    figures: [figureOf(`${c.title}完成率`, k.value, k.lamp, k.word, i % 3 !== 0)],
    behind:
      k.lamp === 'red'
        ? [
            { org: 'a', name: '白沙镇', text: '12%' },
            { org: 'b', name: '珞璜镇', text: '20%' },
          ]
        : [],
  }
})
const board: NoticeBoard = {
  notice: 'jiangjin-2023',
  title: '工作要点',
  year: 2026,
  asOf: now,
  now,
  org: 'jiangjin',
  orgName: '江津区',
  passed: 0.9,
  counts: { green: 7, yellow: 7, red: 7, none: 7 },
  items,
  leadNote: '',
  years: [2026],
  counting: null,
}
const towns = ['几江街道', '鼎山街道', '白沙镇', '珞璜镇', '李市镇', '石蟆镇', '朱杨镇', '永兴镇']
const gain = { indicator: 'x', title: '走访覆盖率', points: 4.2, text: '再走访 12 家企业可补足' }
const assessment: Assessment = {
  year: 2026,
  asOf: now,
  kind: 'town',
  least: 0.25,
  enough: 0.6,
  weights: [{ indicator: 'x', title: '走访覆盖率', weight: 5, items: [9] }],
  rows: towns.map((name, i) => ({
    org: `t${i}`,
    name,
    rank: i < 6 ? i + 1 : null,
    score: i < 7 ? 95 - i * 6 : null,
    complete: i < 6 ? 0.9 : 0.3,
    because: i < 6 ? '' : '数据完整度 30%，低于 60%',
    vetoes: i === 6 ? ['发生较大及以上生产安全事故'] : [],
    gains: [gain],
    scores: [{ indicator: 'x', score: 95 - i * 6, text: `走访覆盖率 ${95 - i * 6}%，进度正常` }],
  })),
}
const unit: UnitBoard = {
  org: 't2',
  name: '白沙镇',
  kind: 'town',
  year: 2026,
  asOf: now,
  rank: 3,
  of: 6,
  score: 83,
  complete: 0.9,
  because: '',
  vetoes: [],
  gains: [gain],
  figures: items.flatMap((i) => i.figures).filter((f) => f.value !== null),
  arrears: [{ duty: 'visit', title: '挂牌企业检查指导', overdue: 7, due: 5, owed: 40, coverage: 0.7 }],
  people: [],
  objects: [],
  cases: { open: 12, late: 3 },
  occasions: [],
}
const deeds: Deeds = {
  person: 'p1',
  name: '演示甲',
  posts: ['白沙镇镇长'],
  org: 't2',
  orgName: '白沙镇人民政府',
  from: instant(Date.UTC(2025, 11, 31, 16)),
  to: now,
  duties: [
    { title: '挂牌企业每月检查指导', noun: '走访', ground: '工作要点第9项', tally: { ...noTally, owed: 22, done: 18, late: 1, overdue: 2, due: 1 } },
    { title: '每半年听取履职情况报告', noun: '听取', ground: '工作要点第6项', tally: { ...noTally, owed: 2, done: 1, due: 1 } },
  ],
  sum: { ...noTally, owed: 24, done: 19, late: 1, overdue: 2, due: 2 },
  records: Array.from({ length: 24 }, (_, i) => ({
    at: instant(now - i * 12 * 86_400_000),
    noun: '走访',
    target: `演示企业${i + 1}`,
    found: i % 3 === 0 ? ('some' as const) : ('none' as const),
    counted: i % 7 !== 6,
    late: i === 4,
  })),
  recordsTotal: 24,
  steps: [{ at: instant(now - 86_400_000), text: '演示甲：重大隐患整改（津应急患〔2026〕7号）“复查验收”' }],
  answers: [{ at: instant(now - 2 * 86_400_000), text: '演示甲确认收到：山洪红色预警，白沙镇' }],
}
const papers: Readonly<Record<string, Made>> = {
  brief: brief(board, to),
  'duty-log': dutyLog(deeds, to),
  person: personReport(deeds, { year: 2026, half: '2' }, to),
  unit: unitReport(unit, { year: 2026, half: '2' }, { ...to, fullName: '白沙镇人民政府' }),
  assessment: assessmentNotice(assessment, to),
  office: officeReport(board, assessment, { ...assessment, kind: 'department', rows: [] }, [{ title: '挂牌企业检查指导', owed: 400, overdue: 37 }], to),
}
function textOf(parts: readonly Part[]): string {
  return JSON.stringify(parts)
}
describe.each(Object.entries(papers))('%s', (name, made) => {
  test('is set in Word and as PDF', async () => {
    const paper = { ...made, no: '', images: {}, marks: [DEMO_MARK], at: now }
    const [word, pdf] = [await renderWord(paper), await renderPdf(paper)]
    expect(word.length).toBeGreaterThan(5000)
    expect(pdf.length).toBeGreaterThan(5000)
    const look = process.env['LOOK']
    if (look === undefined) return
    mkdirSync(look, { recursive: true })
    writeFileSync(`${look}/${name}.pdf`, pdf)
    writeFileSync(`${look}/${name}.docx`, word)
  }, 20_000)
  test('says where its figures come from, and no word of a program', () => {
    const text = textOf(made.parts)
    expect(text).toMatch(/依据/)
    expect(text).not.toMatch(/undefined|NaN|null,|\[object|Infinity/)
    expect(text).not.toMatch(/。。|；。|，。|：。/)
  })
})
describe('what must be said', () => {
  test('the brief stands on one page', async () => {
    const pdf = Buffer.from(await renderPdf({ ...brief(board, to), no: '', images: {}, marks: [DEMO_MARK], at: now })).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1)
  })
  test('a figure without facts is missing, never nought; an unverified target says so', () => {
    const made = officeReport(board, assessment, assessment, [], to)
    expect(textOf(made.parts)).toContain('缺数据的任务')
    expect(textOf(made.parts)).toContain('应履行职责缺数据')
    expect(textOf(made.parts)).toContain('（未核实）')
    expect(made.cautions.join('')).toMatch(/目标值未核实.*缺数据/s)
  })
  test('who is vetoed is not commended, who has too few data is not called bad', () => {
    const all = assessment.rows.map((r) => ({ ...r, vetoes: r.rank === 1 ? ['瞒报'] : [] }))
    expect(commended(all).map((r) => r.rank)).toEqual([2])
    const text = textOf(assessmentNotice(assessment, to).parts)
    expect(text).toContain('永兴镇（30%）')
    expect(text).toContain('不等于工作没有开展')
    expect(text).toContain('发生较大及以上生产安全事故')
  })
  test('arrears stand in the person’s report as plainly as deeds', () => {
    const text = textOf(personReport(deeds, { year: 2026, half: '2' }, to).parts)
    expect(text).toContain('逾期未履行2次')
    expect(text).toContain('挂牌企业每月检查指导2次')
  })
  test('a half-year by its day; ordinals of paragraphs', () => {
    expect(halfAt(now)).toEqual({ year: 2026, half: '2' })
    expect(halfAt(Date.UTC(2026, 5, 30, 15))).toEqual({ year: 2026, half: '1' })
    expect([0, 9, 10, 18, 19, 20].map(ordinal)).toEqual(['一', '十', '十一', '十九', '二十', '二十一'])
  })
})

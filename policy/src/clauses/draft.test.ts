import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareNotices, likenesses, suggest } from './draft-compare.ts'
import { figuresIn } from './draft-figures.ts'
import { chineseNumber, linesIn } from './draft-lines.ts'
import { assign, similarity } from './draft-similar.ts'
import { parseNotice } from './draft.ts'
import { jiangjin2023 } from './jiangjin-2023.ts'

/** A short excerpt of the notice of 2023. */
const excerpt = `重庆市江津区2023年安全生产与
自然灾害防治工作要点
一、总体要求
坚持人民至上、生命至上，
统筹发展和安全。
二、重点任务
（一）强化科技兴安，提升基层基础。
1．推进安全智能化管理行动。聚焦重点行业领域、重大安全风险，推进行业领域智能化、数字化管理，强化基础数据汇聚，强化大数据分析研判，精准预测预警。
2．推进基层“五有”规范化建设行动。年底前，基层“五有”建设达标率50%以上，办公场所规范化建设率、救援力量覆盖率以及应急救援、执法装备标准配备率达100%。
积极探索在全区各村居建立应急服务站。
3．推进防灾减灾基础建设行动。新建森林防火标准化检查站4个、火情智能监控点116个；完成34项抗旱基础工程；实施地质灾害避险搬迁500人。
（二）健全完善机制，强化党政履职。
9．强化“实名制”安全监管。行政负责人、行业监管部门负责人每月至少开展一次检查指导，每半年完成一次挂牌企业（单位）指导检查全覆盖。
三、工作保障
（一）强化组织领导。
全区各部门、镇（街道）要始终坚持人民至上、生命至上，强化组织领导。
（二）强化督查考核。
对出现特定情形的严格“一票否决”。`
/** Invented: the next year's, in another style of numbers. */
const invented = `江津区2024年工作要点（演示）
第一条　推进基层“五有”规范化建设。年底前基层“五有”建设达标率达到８０％以上。
第二条 推进防灾减灾基础建设。新建火情智能监控点150个，完成34项抗旱基础工程，实施地质灾害避险搬迁500人。
第三条 加强低空飞行器安全管理。每季度至少检查一次无人机起降点。
第四条 强化“实名制”安全监管。每月至少开展两次检查指导。`

describe('a notice is read from its text', () => {
  const p = parseNotice(excerpt)
  test('items, groups and safeguards with their titles', () => {
    expect(p.items.map((i) => `${i.no} ${i.kind} ${i.title}`)).toEqual([
      '1 item 推进安全智能化管理行动',
      '2 item 推进基层“五有”规范化建设行动',
      '3 item 推进防灾减灾基础建设行动',
      '9 item 强化“实名制”安全监管',
      '工作保障（一） safeguard 强化组织领导',
      '工作保障（二） safeguard 强化督查考核',
    ])
    expect(p.groups).toEqual(['强化科技兴安，提升基层基础', '健全完善机制，强化党政履职', '工作保障'])
    expect(p.items[1]?.text).toContain('\n积极探索')
    expect(p.warnings).toEqual(['第 3 项之后是第 9 项，编号不连续，中间的条目可能没有读出'])
  })
  test('figures with value, unit, sign and what they are of', () => {
    expect(p.items.flatMap((i) => i.figures).map((f) => `${f.sign}${f.value}${f.unit} ${f.title}`)).toEqual([
      '≥50% 基层“五有”建设达标率',
      '=100% 办公场所规范化建设率、救援力量覆盖率以及应急救援、执法装备标准配备率',
      '=4个 新建森林防火标准化检查站',
      '=116个 火情智能监控点',
      '=34项 抗旱基础工程',
      '=500人 实施地质灾害避险搬迁',
      '≥1次/月 行政负责人、行业监管部门负责人',
      '=1次/半年 挂牌企业（单位）指导检查全覆盖',
    ])
  })
  test.each([
    ['1.', '一、任务\n（一）组\n1.甲方面工作。内容一。\n2.乙方面工作。内容二。'],
    ['1、', '一、任务\n（一）组\n1、甲方面工作。内容一。\n2、乙方面工作。内容二。'],
    ['1)', '一、任务\n1）甲方面工作。内容一。\n2）乙方面工作。内容二。'],
    ['（一）', '一、任务\n（一）甲方面工作。内容一。\n（二）乙方面工作。内容二。'],
    ['一、', '一、甲方面工作\n内容一。\n二、乙方面工作\n内容二。'],
    ['第一条', '第一条 甲方面工作。内容一。\n第二条　乙方面工作。内容二。'],
    ['第一章', '第一章 任务\n第一条 甲方面工作。内容一。\n第二条　乙方面工作。内容二。'],
    ['（1）', '一、任务\n（1）甲方面工作。内容一。\n（2）乙方面工作。内容二。'],
    ['full width', '一、任务\n１．甲方面工作。内容一。\n２．乙方面工作。内容二。'],
  ])('numbers in the style %s', (_, text) => {
    expect(parseNotice(text).items.map((i) => `${i.no} ${i.title} ${i.text}`)).toEqual(['1 甲方面工作 内容一。', '2 乙方面工作 内容二。'])
  })
  test('a number that was lost is found by what stands around it, and said', () => {
    const q = parseNotice('一、任务\n1. 甲方面工作。内容。\n乙方面工作。内容。\n3. 丙方面工作。内容。')
    expect(q.items.map((i) => i.title)).toEqual(['甲方面工作', '乙方面工作', '丙方面工作'])
    expect(q.warnings[0]).toContain('第 2 项没有写编号')
  })
  test('numbers that begin anew in every group are counted on, and said', () => {
    const q = parseNotice('一、甲组\n1. 一号事项。内容。\n2. 二号事项。内容。\n二、乙组\n1. 三号事项。内容。')
    expect(q.items.map((i) => i.no)).toEqual(['1', '2', '3'])
    expect(q.warnings).toContain('条目编号有重复或缺失，已按出现顺序重新编号')
  })
  test('lines broken at the edge of a page are one sentence; decimals begin no item', () => {
    const wrapped =
      '一、任务\n1. 推进监测点位建设。全年新建监测点位一百余处，覆盖全部\n乡镇街道和重点企业，全部接入区级平台，投入资金不少于\n2.5亿元，年底以前完成验收并且投入使用，发挥作用。\n2. 推进队伍建设。内容。'
    const q = parseNotice(wrapped)
    expect(q.items).toHaveLength(2)
    expect(q.items[0]?.text).toContain('覆盖全部乡镇街道和重点企业，全部接入区级平台，投入资金不少于2.5亿元')
    expect(q.items[0]?.figures).toContainEqual({ text: '不少于2.5亿元', title: '投入资金', value: 2.5, unit: '亿元', sign: '≥' })
  })
  test('signature, date and copies are no part of the last item', () => {
    const q = parseNotice('一、任务\n1. 甲方面工作。内容一。\n江津区人民政府办公室\n2026年2月3日\n抄送：区委办公室。')
    expect(q.items[0]?.text).toBe('内容一。')
    expect(q.blocks.filter((b) => b.kind === 'tail')).toHaveLength(3)
  })
  test('what is no notice gives no item and says so', () => {
    expect(parseNotice('今天天气很好，适合出门散步。').warnings[0]).toContain('没有读出任何条目')
    expect(parseNotice('').items).toEqual([])
  })
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(fc.constantFrom('一、', '（一）', '1．', '2. ', '第三条', '（2）', '工作保障', '推进建设', '。', '，', '\n', '　', '100%', '每月至少一次', '34项', '附件：', '２'), {
        maxLength: 80,
      })
      .map((x) => x.join('')),
  )
  test('never throws; its blocks are the whole text, in order; every item has its blocks and its own number', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const q = parseNotice(text)
        expect(q.blocks.map((b) => b.text)).toEqual(linesIn(text).map((l) => l.text))
        const of = q.blocks.filter((b) => b.kind === 'item').map((b) => b.item)
        expect([...new Set(of)]).toEqual(q.items.map((_, i) => i))
        expect(new Set(q.items.map((i) => i.no)).size).toBe(q.items.length)
      }),
      { numRuns: 400 },
    )
  })
  test('two hundred thousand characters are read in well under a second', () => {
    const long = Array.from({ length: 900 }, (_, i) => `${i + 1}. 推进第${i}类工作。${'加强监测预警，每月至少检查一次，'.repeat(13)}完成。`).join('\n')
    const t = performance.now()
    expect(parseNotice(`一、任务\n${long}`).items).toHaveLength(900)
    parseNotice('每半年甲，'.repeat(40_000))
    expect(performance.now() - t).toBeLessThan(1500)
  })
})
describe('figures', () => {
  test.each([
    ['死亡人数控制在12人以内', '≤12人'],
    ['培训不少于200人次', '≥200人次'],
    ['覆盖率达百分之九十五', '=95%'],
    ['每季度至少检查两次', '≥2次/季度'],
    ['每年不少于2次演练', '≥2次/年'],
    ['拨打12350，“5·12”防灾减灾日，第3项，2023年，9座以上租赁客车', ''],
  ])('%s', (text, expected) => {
    expect(
      figuresIn(text)
        .map((f) => `${f.sign}${f.value}${f.unit}`)
        .join(' '),
    ).toBe(expected)
  })
  test.each([
    ['十', 10],
    ['二十五', 25],
    ['一百零三', 103],
    ['两', 2],
    ['', null],
    ['甲', null],
  ])('%s = %s', (text, n) => expect(chineseNumber(text)).toBe(n))
})
describe('what resembles what', () => {
  test('similarity is between 0 and 1, the same both ways, 1 with itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }), (a, b) => {
        const s = similarity(a, b)
        expect(s).toBeGreaterThanOrEqual(0)
        expect(s).toBeLessThanOrEqual(1)
        expect(similarity(b, a)).toBeCloseTo(s, 12)
        expect(similarity(a, a)).toBe(1)
      }),
    )
    expect(similarity('甲乙丙', '丁戊己')).toBe(0)
  })
  test('the pairing is one to one and no other has a greater sum', () => {
    const best = (g: readonly (readonly number[])[], used: ReadonlySet<number>, i = 0): number =>
      i === g.length ? 0 : Math.max(best(g, used, i + 1), ...(g[i] ?? []).map((x, j) => (used.has(j) ? -1 : x + best(g, new Set([...used, j]), i + 1))))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (n, m, stream) => {
        const g = Array.from({ length: n }, () => Array.from({ length: m }, () => stream.next().value as number))
        const a = assign(g)
        const taken = a.filter((j) => j !== null)
        expect(new Set(taken).size).toBe(taken.length)
        expect(taken.length).toBe(Math.min(n, m))
        expect(a.reduce<number>((s, j, i) => s + (j === null ? 0 : (g[i]?.[j] ?? 0)), 0)).toBeCloseTo(best(g, new Set()), 9)
      }),
      { numRuns: 60 },
    )
  })
  const [a, b] = [parseNotice(excerpt).items, parseNotice(invented).items]
  test('two years side by side: what changed, what is new, what is gone, with their figures', () => {
    const rows = compareNotices(a, b)
    expect(rows.map((r) => `${r.a?.no ?? '—'}→${r.b?.no ?? '—'} ${r.change}`)).toEqual([
      '2→1 changed',
      '3→2 changed',
      '—→3 new',
      '9→4 changed',
      '1→— gone',
      '工作保障（一）→— gone',
      '工作保障（二）→— gone',
    ])
    expect(rows[0]?.figures).toContainEqual({ title: '年底前基层“五有”建设达标率', a: '≥50%', b: '≥80%' })
    expect(rows[1]?.figures).toEqual([
      { title: '新建火情智能监控点', a: '116 个', b: '150 个' },
      { title: '新建森林防火标准化检查站', a: '4 个', b: '—' },
    ])
  })
  test('a notice beside itself is the same throughout', () => {
    expect(compareNotices(a, a).every((r) => r.change === 'same' && r.similarity === 1 && r.figures.length === 0)).toBe(true)
  })
  test('each item of the excerpt is known as the item in force of its number; what is new as none', () => {
    expect(likenesses(a, jiangjin2023).map((l) => String(l?.clause.no))).toEqual(a.map((i) => i.no))
    expect(likenesses(b, jiangjin2023)[2]).toBeNull()
  })
  test('a first mapping is what serves the item in force', () => {
    const cites = [{ source: 'jiangjin-2023', clause: 9 }] as never
    const declared = [{ shape: 'duty', id: 'visit', title: '走访', cites }] as const
    const [, , , nine] = likenesses(a, jiangjin2023)
    expect(suggest(nine ?? null, declared)).toEqual(declared)
    expect(suggest(null, declared)).toEqual([])
  })
})

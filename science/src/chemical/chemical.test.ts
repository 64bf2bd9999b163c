import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CLASSES_2018 } from './classes-2018.ts'
import { gradeDistrict, NOT_MAJOR, REFUSED } from './district.ts'
import { EDITION_2009, EDITION_2018, editionOn } from './edition.ts'
import { type Gb18218, gb18218, gb18218Identify, type Installation } from './gb18218.ts'
import { alphaOf, gradeOf } from './grade.ts'
import { casIsValid } from './name.ts'
import { compare, fraction, nearest, over, plus, rational, times, ZERO } from './rational.ts'
import { TABLE_1, TABLE_2, TABLE_3 } from './table-2018.ts'

function value(raw: unknown): Gb18218 {
  const r = gb18218.ask(raw)
  if (!r.ok) throw new Error(r.text)
  return r.value
}
function flags(raw: unknown): readonly string[] {
  const r = gb18218.ask(raw)
  return r.ok ? r.flags.map((f) => f.code) : [`refused: ${r.reason} ${r.field}`]
}

describe('tables', () => {
  it('holds 85 + 24 + 14 rows, and a class for every one of the 85', () => {
    expect([TABLE_1.length, TABLE_2.length, TABLE_3.length]).toEqual([85, 24, 14])
    expect(TABLE_1.map((r) => r.no)).toEqual(Array.from({ length: 85 }, (_, i) => i + 1))
    expect(CLASSES_2018.map((r) => r.no)).toEqual(TABLE_1.map((r) => r.no))
    const symbols = new Set(TABLE_2.map((c) => c.symbol))
    for (const row of CLASSES_2018) for (const symbol of row.symbols) expect(symbols).toContain(symbol)
  })
  it('has CAS numbers with valid check digits', () => {
    for (const row of TABLE_1) for (const cas of row.cas) expect(casIsValid(cas), cas).toBe(true)
    expect(casIsValid('7664-41-8')).toBe(false)
    expect(casIsValid('氨')).toBe(false)
  })
  it('finds each of the 85 by number, by printed name and, where it is the only one, by CAS and alias, with its Q', () => {
    for (const row of TABLE_1) {
      expect(value({ people500m: 0, substances: [{ no: row.no, q: row.Q }] })).toMatchObject({ S: 1, major: true, substances: [{ Q: row.Q }] })
      expect(value({ people500m: 0, substances: [{ name: row.name, q: row.Q }] })).toMatchObject({ sExact: '1', substances: [{ Q: row.Q }] })
      for (const cas of row.cas)
        if (TABLE_1.filter((r) => r.cas.includes(cas)).length === 1) expect(value({ people500m: 0, substances: [{ cas, q: row.Q }] }).substances[0]?.Q).toBe(row.Q)
      for (const name of row.aliases)
        if (TABLE_1.filter((r) => r.aliases.includes(name)).length === 1) expect(value({ people500m: 0, substances: [{ name, q: row.Q }] }).substances[0]?.Q).toBe(row.Q)
    }
  })
  it('gives each of the 24 classes its Q and β', () => {
    for (const c of TABLE_2)
      expect(value({ people500m: 1, substances: [{ name: '甲', classes: [c.symbol], q: c.Q }] })).toMatchObject({ S: 1, R: c.beta, substances: [{ Q: c.Q, beta: c.beta }] })
  })
  it('gives each of the 14 named gases its β, whatever class is said', () => {
    for (const b of TABLE_3) expect(value({ people500m: 1, substances: [{ name: b.name, classes: ['W10'], q: 1 }] }).substances[0]?.beta).toBe(b.beta)
  })
  it('keeps the traps right', () => {
    expect(TABLE_2.find((c) => c.symbol === 'J2')?.beta).toBe(1)
    expect(TABLE_1.find((r) => r.name === '叠氮化钡')?.cas).toEqual(['18810-58-7'])
    expect(TABLE_1.find((r) => r.name === '氢')).toMatchObject({ Q: 5, cas: ['1333-74-0'] })
    expect(TABLE_1.find((r) => r.no === 42)?.name).toContain('≤55%')
    expect(value({ people500m: 1, substances: [{ name: '氢气', q: 10 }] }).R).toBe(3)
    expect(value({ people500m: 1, substances: [{ name: '汽油', q: 400 }] }).R).toBe(2)
    // Not in Table 1: the neighbour of methylamine that copies confuse with it.
    expect(gb18218.ask({ people500m: 1, substances: [{ name: '二甲胺', q: 10 }] })).toMatchObject({ ok: false, reason: 'unknown' })
  })
})

describe('published and worked cases', () => {
  it.each([
    ['CO 150 t', { people500m: 10, substances: [{ name: '一氧化碳', q: 150 }] }, 7.5, 15, '三级'],
    [
      'three anonymous',
      {
        people500m: 102,
        substances: [
          { name: 'A1', q: 2, Q: 5, beta: 5 },
          { name: 'A2', q: 2, Q: 1, beta: 20 },
          { name: 'A3', q: 1, Q: 5, beta: 4 },
        ],
      },
      2.6,
      85.6,
      '二级',
    ],
    [
      'the same by name',
      {
        people500m: 102,
        substances: [
          { name: '硫化氢', q: 2 },
          { name: '磷化氢', q: 2 },
          { name: '液氯', q: 1 },
        ],
      },
      2.6,
      85.6,
      '二级',
    ],
    [
      'chlorine and ammonia',
      {
        people500m: 0,
        substances: [
          { name: '氯', q: 5 },
          { name: '氨', q: 5 },
        ],
      },
      1.5,
      2.5,
      '四级',
    ],
    ['chlorine 250 t', { people500m: 100, substances: [{ cas: '7782-50-5', q: 250 }] }, 50, 400, '一级'],
  ])('%s', (_, raw, S, R, gradeText) => {
    expect(value(raw)).toMatchObject({ S, R, gradeText, major: true })
  })
  it.each([
    [0, 0.5],
    [1, 1],
    [29, 1],
    [30, 1.2],
    [49, 1.2],
    [50, 1.5],
    [99, 1.5],
    [100, 2],
    [5000, 2],
  ])('α of %i people is %d', (people, alpha) => {
    expect(alphaOf(people)).toBe(alpha)
    expect(value({ people500m: people, substances: [{ name: '氯', q: 5 }] }).alpha).toBe(alpha)
  })
  it.each([
    [9.999, 4],
    [10, 3],
    [49.999, 3],
    [50, 2],
    [99.999, 2],
    [100, 1],
  ])('R = %d is grade %i', (R, grade) => {
    expect(gradeOf(R)).toBe(grade)
    expect(value({ people500m: 1, substances: [{ name: '甲', q: R, Q: 1, beta: 1 }] })).toMatchObject({ R, grade })
  })
  it('is not fooled by floating point', () => {
    const drums = (n: number) => ({ people500m: 1, substances: Array.from({ length: n }, () => ({ name: '乙炔', q: 0.1 })) })
    expect(value(drums(10))).toMatchObject({ S: 1, sExact: '1', major: true, grade: 4 })
    expect(value(drums(9))).toMatchObject({ S: 0.9, major: false, grade: null })
    expect(gradeDistrict([drums(10), drums(9)]).grade).toEqual(new Uint8Array([4, NOT_MAJOR]))
    // 3 × 0.1/0.3 = 1; 1.2 × 25 × 0.1/0.3 = 10.
    expect(value({ people500m: 1, substances: [0.1, 0.1, 0.1].map((q) => ({ name: '光气', q })) }).sExact).toBe('1')
    expect(value({ people500m: 30, substances: Array.from({ length: 25 }, () => ({ name: '甲', q: 0.1, Q: 0.3, beta: 1 })) })).toMatchObject({ R: 10, rExact: '10', grade: 3 })
  })
  it('has the least amount below 1 stay below', () => {
    expect(value({ people500m: 1, substances: [{ name: '氨', q: 9.999999999999998 }] })).toMatchObject({ major: false, grade: null })
    expect(
      value({
        people500m: 1,
        substances: [
          { name: '氨', q: 9.5 },
          { name: '氯', q: 0.25 },
        ],
      }),
    ).toMatchObject({ S: 1, major: true })
  })
})

describe('names and classes', () => {
  it.each([
    [{ name: '１－氯－２，３－环氧丙烷' }, 21],
    [{ name: '甲醛(含量>90%)' }, 8],
    [{ name: '天然气' }, 49],
    [{ name: 'lng' }, 49],
    [{ name: '丙烷' }, 52],
    [{ name: '乙醇汽油' }, 66],
    [{ name: ' tdi ' }, 23],
    [{ name: '氯化氢' }, 11],
    [{ name: '商品名不明', cas: '108-88-3' }, 64],
    [{ name: '硝酸铵', no: 44 }, 44],
    [{ cas: '9004-70-0', no: 40 }, 40],
  ])('%j is row %i', (s, no) => {
    expect(value({ people500m: 1, substances: [{ ...s, q: 1000 }] }).substances[0]?.qFrom).toContain(`第${no}项`)
  })
  it.each([
    [{ name: '某物' }, 'unknown', 'substances.0.classes'],
    [{ name: '某物', classes: ['X9'] }, 'unknown', 'substances.0.classes.0'],
    [{}, 'missing', 'substances.0'],
    [{ name: '硝酸铵' }, 'undetermined', 'substances.0.no'],
    [{ name: '硝化棉' }, 'undetermined', 'substances.0.no'],
    [{ name: '氨', cas: '7782-50-5' }, 'impossible', 'substances.0'],
    [{ name: '氨', cas: '7664-41-8' }, 'impossible', 'substances.0.cas'],
    [{ name: '氨', cas: '1336-21-6' }, 'impossible', 'substances.0.cas'],
    [{ no: 86 }, 'unknown', 'substances.0.no'],
    [{ name: '氨', mixtureSameClass: false }, 'missing', 'substances.0.classes'],
    [{ name: '氨', q: -1 }, 'impossible', 'substances.0.q'],
    [{ name: '硝酸', content: 68 }, 'unknown', 'substances.0.classes'],
  ])('refuses %j as %s', (s, reason, field) => {
    expect(gb18218.ask({ people500m: 1, substances: [{ q: 5000, ...s }] })).toMatchObject({ ok: false, reason, field })
  })
  it('takes the lowest Q of several classes, and β of the same class', () => {
    expect(value({ people500m: 1, substances: [{ name: '甲', classes: ['J3', 'W2'], q: 10 }] })).toMatchObject({ S: 1, R: 1.5 })
    expect(flags({ people500m: 1, substances: [{ name: '甲', classes: ['J3', 'W2'], q: 10 }] })).toContain('higher-beta')
    // Equal Q: the greater β.
    expect(value({ people500m: 1, substances: [{ name: '甲', classes: ['W8', 'J3'], q: 50 }] }).R).toBe(2)
    for (const a of TABLE_2)
      for (const b of TABLE_2) {
        const R = value({ people500m: 1, substances: [{ name: '甲', classes: [a.symbol, b.symbol], q: 5000 }] }).R
        expect(R).toBeCloseTo(5000 * Math.max(a.beta / a.Q, b.beta / b.Q), 9)
      }
  })
  it('treats mixtures by 4.2.3', () => {
    const R = (s: object) => value({ people500m: 1, substances: [{ name: '甲苯', q: 1000, ...s }] })
    expect(R({ mixtureSameClass: true })).toMatchObject({ S: 2, substances: [{ Q: 500 }] })
    expect(R({ mixtureSameClass: false, classes: ['W5.4'] })).toMatchObject({ S: 0.2, substances: [{ Q: 5000 }] })
    // A mixture of another class has no β by the name of the pure gas.
    expect(value({ people500m: 1, substances: [{ name: '氨', mixtureSameClass: false, classes: ['J3'], q: 50 }] }).substances[0]).toMatchObject({ beta: 2, betaFrom: '表4 J3' })
    expect(R({ content: 60 })).toMatchObject({ S: 2 })
    expect(value({ people500m: 1, substances: [{ name: '硝酸', content: 68, classes: ['W9.2'], q: 200 }] })).toMatchObject({ S: 1 })
    expect(value({ people500m: 1, substances: [{ name: '硝酸', content: 98, q: 200 }] })).toMatchObject({ S: 2 })
    expect(flags({ people500m: 1, substances: [{ name: '硝酸', q: 200 }] })).toContain('content-unchecked')
  })
  it('says which facts are unverified, and lets the data sheet override them', () => {
    expect(flags({ people500m: 1, substances: [{ name: '汽油', q: 200 }] })).toContain('class-unverified')
    expect(flags({ people500m: 1, substances: [{ name: '汽油', classes: ['W5.1'], q: 200 }] })).not.toContain('class-unverified')
    expect(value({ people500m: 1, substances: [{ name: '汽油', classes: ['W5.1'], q: 200 }] }).R).toBe(1.5)
    expect(flags({ people500m: 1, substances: [{ name: '煤气', q: 20 }] })).toContain('coal-gas')
    expect(flags({ people500m: 1, unit: 'production', substances: [{ name: '苯', q: 50 }] })).toContain('process-conditions')
    expect(flags({ people500m: 1, substances: [{ name: '甲', q: 2, Q: 1, beta: 1 }] })).toContain('given-values')
  })
  it('never defaults β, α or a class, yet says S', () => {
    const unknown = gb18218.ask({ people500m: 1, substances: [{ name: '甲', Q: 1, q: 2 }] })
    expect(unknown).toMatchObject({ ok: false, reason: 'unknown', field: 'substances.0.classes' })
    expect(unknown.ok ? '' : unknown.text).toContain('S = 2')
    expect(gb18218.ask({ substances: [{ name: '氯', q: 5 }] })).toMatchObject({ ok: false, reason: 'missing', field: 'people500m' })
    expect(gb18218.ask({ people500m: 1.5, substances: [{ name: '氯', q: 5 }] })).toMatchObject({ ok: false, field: 'people500m' })
    // Below S = 1 nothing of that is needed.
    expect(value({ substances: [{ name: '氯', q: 4 }] })).toMatchObject({ S: 0.8, major: false, R: null, grade: null })
    expect(gb18218Identify.ask({ substances: [{ name: '甲', Q: 1, q: 2 }] })).toMatchObject({ ok: true, value: { S: 2, major: true } })
  })
  it('writes the derivation down', () => {
    const r = gb18218.ask(gb18218.example)
    expect(r.ok && r.derivation.map((s) => `${s.what} ${s.value} ${s.from ?? ''}`)).toEqual([
      '液氯：临界量 Q 5 表1 第12项 氯',
      '液氯：q/Q 12 ',
      '液氯：β 4 表3 氯',
      '某溶剂：临界量 Q 1000 表2 W5.3 易燃液体',
      '某溶剂：q/Q 0.2 ',
      '某溶剂：β 1 表4 W5.3',
      '辨识指标 S 12.2 4.2.1 式(1)',
      '构成重大危险源 true 3.4、4.2.1',
      '暴露人员校正系数 α 1 表5',
      '分级指标 R 48.2 4.3.2 式(2)',
      '级别 三级 表6',
    ])
  })
})

describe('the 2009 edition', () => {
  it('is chosen by day', () => {
    expect(editionOn('2019-02-28')?.id).toBe('2009')
    expect(editionOn('2019-03-01')?.id).toBe('2018')
    expect(editionOn('2009-01-01')).toBeUndefined()
  })
  it('has its own thresholds and says that it is unverified', () => {
    expect([EDITION_2009.rows.size, EDITION_2009.classes.size, EDITION_2018.rows.size]).toEqual([78, 18, 85])
    const raw = { edition: '2009', people500m: 1, substances: [{ name: '硝酸铵', no: 62, q: 300 }] }
    expect(value(raw)).toMatchObject({ S: 1, R: 1 })
    expect(flags(raw)).toContain('edition-2009')
    expect(value({ edition: '2009', people500m: 1, substances: [{ name: '硝化棉', q: 10 }] })).toMatchObject({ S: 1, R: 2 })
    expect(value({ edition: '2009', people500m: 1, substances: [{ name: '氧气', classes: ['2.2-5'], q: 200 }] })).toMatchObject({ S: 1 })
  })
  it('refuses where the copies contradict each other or the class of a toxic gas is open', () => {
    expect(gb18218.ask({ edition: '2009', people500m: 1, substances: [{ name: '砷化氢', q: 1 }] })).toMatchObject({ ok: false, reason: 'undetermined' })
    expect(gb18218.ask({ edition: '2009', people500m: 1, substances: [{ name: '锑化氢', q: 1 }] })).toMatchObject({ ok: false, reason: 'unknown' })
    expect(value({ edition: '2009', people500m: 1, substances: [{ name: '锑化氢', classes: ['2.3-1'], q: 1 }] }).R).toBe(4)
    expect(gb18218.ask({ edition: '2009', people500m: 1, substances: [{ name: '甲', classes: ['W2'], q: 1 }] })).toMatchObject({ ok: false, reason: 'unknown' })
  })
})

const amount = fc.integer({ min: 0, max: 50_000 }).map((n) => n / 100)
const known = fc.constantFrom('液氯', '氨', '光气', '汽油', '乙炔', '异氰酸甲酯', '叠氮化铅', '硝酸钾', '白磷', '烷基铝')
const unit: fc.Arbitrary<Installation> = fc.record({
  people500m: fc.integer({ min: 0, max: 150 }),
  substances: fc.array(fc.record({ name: known, q: amount }), { minLength: 1, maxLength: 12 }),
})

describe('properties', () => {
  it('is independent of order, and grows with every quantity and with people', () => {
    fc.assert(
      fc.property(unit, amount, fc.integer({ min: 0, max: 50 }), (u, more, people) => {
        const one = value(u)
        expect(value({ ...u, substances: [...u.substances].reverse() })).toMatchObject({ S: one.S, sExact: one.sExact, R: one.R, grade: one.grade })
        const grown = value({ people500m: (u.people500m ?? 0) + people, substances: u.substances.map((s, i) => (i === 0 ? { ...s, q: s.q + more } : s)) })
        expect(grown.S).toBeGreaterThanOrEqual(one.S)
        expect(grown.R ?? Number.NaN).toBeGreaterThanOrEqual(one.R ?? 0)
        if (one.grade !== null) expect(grown.grade).toBeLessThanOrEqual(one.grade)
        if (one.major) expect(grown.major).toBe(true)
      }),
    )
  })
  it('splitting a quantity into drums changes nothing', () => {
    fc.assert(
      fc.property(known, fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 40 }), (name, tenths, drums) => {
        const whole = value({ people500m: 60, substances: [{ name, q: (tenths * drums) / 10 }] })
        const split = value({ people500m: 60, substances: Array.from({ length: drums }, () => ({ name, q: tenths / 10 })) })
        expect(split).toMatchObject({ sExact: whole.sExact, rExact: whole.rExact, major: whole.major, grade: whole.grade })
      }),
    )
  })
  it('grades a district as it grades one by one, on the edges too', () => {
    // Quantities that are tenths of thresholds make S = 1 and R = 10, 50, 100 frequent.
    const edgy = fc.record({
      people500m: fc.option(fc.constantFrom(0, 1, 30, 50, 100), { nil: undefined }),
      substances: fc.array(
        fc.record({ name: fc.constantFrom('光气', '氯', '异氰酸甲酯', '乙炔', '三氧化硫', '不知名', '硝酸铵'), q: fc.integer({ min: 0, max: 100 }).map((n) => n / 20) }),
        { minLength: 0, maxLength: 8 },
      ),
    })
    fc.assert(
      fc.property(fc.array(edgy, { maxLength: 20 }), (list) => {
        const units = list.map(({ people500m, substances }) => (people500m === undefined ? { substances } : { people500m, substances }))
        const all = gradeDistrict(units)
        for (const [i, u] of units.entries()) {
          const one = gb18218.ask(u)
          if (one.ok) {
            expect(all.grade[i]).toBe(one.value.grade ?? NOT_MAJOR)
            expect(all.S[i]).toBeCloseTo(one.value.S, 9)
            if (one.value.R !== null) expect(all.R[i]).toBeCloseTo(one.value.R, 9)
          } else {
            expect(all.grade[i]).toBe(REFUSED)
            expect(all.refused.get(i)).toMatchObject({ reason: one.reason, field: one.field })
          }
        }
      }),
    )
  })
  it('computes with fractions as with whole numbers', () => {
    const decimal = fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 8 })).map(([n, k]) => Number(`${n}e-${k}`))
    fc.assert(
      fc.property(decimal, decimal, decimal, (a, b, c) => {
        const [x, y, z] = [rational(a), rational(b), rational(c)]
        expect(nearest(x)).toBe(a === 0 ? 0 : a)
        expect(compare(x, y)).toBe(Math.sign(a - b))
        expect(fraction(times(x, plus(y, z)))).toBe(fraction(plus(times(x, y), times(x, z))))
        if (b !== 0) expect(fraction(times(over(x, y), y))).toBe(fraction(x))
        expect(fraction(plus(x, rational(-a)))).toBe(fraction(ZERO))
      }),
    )
    expect([nearest(rational(1e-300)), nearest(rational(1.5e300)), nearest(over(rational(1), rational(3)))]).toEqual([1e-300, 1.5e300, 1 / 3])
    expect(() => rational(Number.NaN)).toThrow()
  })
})

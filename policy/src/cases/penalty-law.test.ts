/** The same facts on other days: which law sets the clock, and by what clause. */
import { days } from '@anlan/kernel/base'
import { limitsOf } from '@anlan/kernel/case'
import { describe, expect, it } from 'vitest'
import { penalty } from './penalty.ts'
import { bureau, code, concluded, delivered, filed, juzhang, li, ok, opening, rows, signed, stage, told, wang, why } from './penalty.testing.ts'
import { entriesOf } from './testing.ts'

describe('the decision', () => {
  it.each([
    ['2026-01-31', '2026-03-02', '30 penalty-rules-15 32'],
    ['2026-02-01', '2026-05-02', '90 penalty-law 60 未核实'],
    ['2020-06-01', '2020-07-01', '30 penalty-rules-15 32'],
  ])('filed on %s is due on %s by %s', (day, due, source) => {
    const s = filed(`${day} 10:00`)
    expect([s.due('decide'), s.source('decide')]).toEqual([due, source])
  })
  it('of a case filed before keeps the old law when the new one comes', () => {
    const s = filed('2026-01-31')
    s.until('2026-02-10 09:00')
    expect(s.source('decide')).toBe('30 penalty-rules-15 32')
    expect(s.papers[0]?.text).toContain('30 日（《安全生产违法行为行政处罚办法（原安监总局令第15号）》第32条）')
  })
  it('of a case filed after stands on the law itself, unchecked while the text of order 18 is not at hand', () => {
    const s = filed('2026-02-01')
    expect(s.papers[0]?.text).toContain('90 日（《行政处罚法》第60条）')
    expect(s.state().clocks.find((c) => c.clock === 'decide')?.parts[0].verified).toBe(false)
  })
  it('is extended 30 → 90 → 180 under order 15, by another than who asked', () => {
    const s = filed('2026-01-05')
    const grow = () => {
      ok(s.run({ do: 'ask-extension', clock: 'decide', because: '案情复杂', as: wang }))
      expect(code(s.run({ do: 'answer-extension', grant: true, because: '同意', as: wang }))).toBe('auth.forbidden')
      ok(s.run({ do: 'answer-extension', grant: true, because: '同意', as: juzhang }))
      return s.due('decide')
    }
    expect([s.due('decide'), grow(), grow()]).toEqual(['2026-02-04', '2026-04-05', '2026-07-04'])
    expect(why(s.run({ do: 'ask-extension', clock: 'decide', because: '再延', as: wang }))).toContain('最多延期 2 次')
  })
  it('is extended once under order 18, and for a second time there is no law yet', () => {
    const s = filed('2026-03-02')
    const ask = () => ok(s.run({ do: 'ask-extension', clock: 'decide', because: '案情复杂', as: wang }))
    ask()
    ok(s.run({ do: 'answer-extension', grant: true, because: '同意', as: juzhang }))
    expect(s.due('decide')).toBe('2026-08-29')
    ask()
    expect(s.run({ do: 'answer-extension', grant: true, because: '同意', as: juzhang })).toMatchObject({ code: 'limit.missing', details: { key: 'penalty.decide.extend-2' } })
  })
})

describe('asking for a hearing', () => {
  it.each([
    // Three plain days under the text of 2017; five working days since 2021-07-15.
    ['2021-07-12', '2021-07-15', '3 penalty-law-2017 42 未核实'],
    ['2026-01-05', '2026-01-12', '5 penalty-law 64'],
    // New Year's festival: 1 and 2 January off, Sunday the 4th worked.
    ['2025-12-31', '2026-01-08', '5 penalty-law 64'],
    // Spring Festival: the 14th is worked, 16 to 23 February are off.
    ['2026-02-12', '2026-02-26', '5 penalty-law 64'],
  ])('told on %s it may be asked until %s by %s', (day, due, source) => {
    const s = filed(`${day} 09:00`, { actEndOn: '2021-09-02'.localeCompare(day) < 0 ? day : '2021-07-01' })
    if (day < '2021-09-01') ok(s.step('weigh', wang, { violation: 'other', otherBasis: '安全生产法（2014）第99条' }))
    else ok(s.step('weigh', wang, { violation: 'basics' }))
    ok(
      s.two('conclude', wang, li, {
        factsFound: '事实',
        evidenceItems: [{ kind: 'written', name: '记录', proves: '事实' }],
        lawBroken: '第28条',
        punishments: ['fine'],
        fineProposed: 60_000,
        complex: false,
      }),
    )
    told(s, 60_000, day, true)
    expect([s.due('hearingAsk'), s.source('hearingAsk')]).toEqual([due, source])
  })
  it('past the last day is refused, in time but entered later is not', () => {
    const s = filed('2026-03-02 10:00')
    concluded(s, { fineProposed: 60_000 }, { violation: 'basics' })
    told(s, 60_000, '2026-03-02', true)
    s.until('2026-03-11 09:00')
    expect(why(s.step('askHearing', wang, { hearingWhy: '不服', hearingAskedOn: '2026-03-10' }))).toContain('已超过')
    ok(s.step('askHearing', wang, { hearingWhy: '不服', hearingAskedOn: '2026-03-09' }))
  })
  it('says unknown where the calendar of the year is not out', () => {
    const s = filed('2026-12-28 10:00')
    concluded(s, { fineProposed: 60_000 }, { violation: 'basics' })
    told(s, 60_000, '2026-12-28', true)
    expect(s.due('hearingAsk')).toBe('unknown 2027')
  })
})

describe('other spans', () => {
  it('large fine: 20,000 for a person, 50,000 for a unit', () => {
    const ask = (partyKind: string, violation: string, fineProposed: number) => {
      const s = filed('2026-03-02', { partyKind, partyName: '张某' })
      concluded(s, { fineProposed }, { violation })
      ok(s.step('approve', juzhang, { approvalOpinion: '同意' }))
      return why(s.two('notify', wang, li, { notifiedOn: '2026-03-02', fineTold: fineProposed, ...signed }))
    }
    expect([ask('person', 'lead-duties', 20_000), ask('unit', 'basics', 49_999), ask('unit', 'basics', 50_000)]).toEqual([
      '属于听证范围，应当告知听证权利',
      '',
      '属于听证范围，应当告知听证权利',
    ])
  })
  it('delivery in seven working days, publication in seven working days, payment in fifteen days moved to a working day', () => {
    const s = filed('2026-01-26 10:00')
    concluded(s)
    told(s, 30_000, '2026-01-26', false)
    s.until('2026-02-06 10:00')
    ok(s.two('reply', wang, li, { reply: '无', reviewCauses: ['none'] }))
    ok(s.step('decide', juzhang, { fine: 30_000 }))
    // 9 to 13 and the made-up 14 February, then the 24th.
    expect([s.due('step:deliver'), s.due('step:publish'), s.source('step:publish')]).toEqual(['2026-02-24', '2026-02-24', '7 work-safety-law 78'])
    ok(s.two('deliver', wang, li, { deliveredOn: '2026-02-06', deliveryWay: 'direct', receiver: '厂长甲', ...signed }))
    // The fifteenth day, 21 February, is off; so is everything up to the 23rd.
    expect([s.due('pay'), s.due('review'), s.due('sue')]).toEqual(['2026-02-24', '2026-04-07', '2026-08-06'])
  })
  it('report of a large fine to the city in ten days', () => {
    const s = filed('2026-03-02 10:00')
    concluded(s, { fineProposed: 60_000 }, { violation: 'basics' })
    told(s, 60_000, '2026-03-02', true)
    ok(s.step('waive', wang, { waiver: '放弃' }))
    ok(s.two('reply', wang, li, { reply: '无', reviewCauses: ['none'] }))
    ok(s.step('discuss', juzhang, { discussedOn: s.now(), attendees: ['a', 'b'], views: '同意', conclusion: '同意' }))
    delivered(s, 60_000, '2026-03-02')
    expect([s.due('step:reportUp'), s.source('step:reportUp')]).toEqual(['2026-03-12', '10 penalty-rules-15 63 未核实'])
  })
  it('escalates what is late: officers, then the head and the committee office, and never for a right that lapses', () => {
    const s = stage(penalty, rows, '2026-03-02')
    ok(s.open(wang, { ...opening, actEndOn: '2026-03-01' } as never))
    s.pass(days(20))
    expect(s.log.flatMap(({ event }) => (event.type === 'case-clock-fired' ? [[event.clock, event.tell]] : []))).toEqual([
      ['filing', ['inspector']],
      ['filing', ['bureau-head', 'committee-office']],
    ])
  })
  it('every limit has a row for today, and what was superseded says so', () => {
    const entries = entriesOf(rows)
    const now = filed('2026-03-02').now()
    for (const key of limitsOf(penalty).filter((k) => !k.endsWith('extend-2')))
      expect(
        entries.some((e) => e.key === key && e.valid.from <= now && (e.valid.to === undefined || now < e.valid.to)),
        key,
      ).toBe(true)
    for (const e of entries.filter((x) => x.source.source === 'penalty-rules-15' && x.valid.to === undefined)) expect(e.verified, e.key).toBe(false)
    expect(bureau).toBe('jiangjin.d_emergency')
  })
})

/** After the decision: money, deferral, reminder, court, review and lawsuit, taking back. */
import { describe, expect, it } from 'vitest'
import { viewOf } from '@anlan/kernel/case'
import { money } from './after-money.ts'
import { code, concluded, delivered, filed, juzhang, li, ok, plant, type Stage, told, wang, why } from './penalty.testing.ts'
import { calendar } from './testing.ts'

function performing(): Stage {
  const s = filed('2026-03-02 10:00')
  concluded(s)
  told(s, 30_000, '2026-03-02', false)
  ok(s.step('waive', plant, { waiver: '放弃' }))
  ok(s.two('reply', wang, li, { reply: '无', reviewCauses: ['none'] }))
  delivered(s, 30_000, '2026-03-02')
  return s
}
const paid = (sum: number, paidOn: string, surchargeSum: number, more: Readonly<Record<string, unknown>> = {}) => ({
  payments: [{ paidOn, sum, receipt: 'PJ1' }],
  surchargeSum,
  ...more,
})
const owed = (s: Stage) => money(viewOf(s.state(), s.now(), {}, calendar), s.now())

describe('paying', () => {
  it('in time costs the fine, and partial payment leaves the rest open', () => {
    const s = performing()
    expect(s.due('pay')).toBe('2026-03-17')
    ok(s.step('pay', wang, paid(10_000, '2026-03-02', 0)))
    expect(s.state().at['payment']).toBe('due')
    s.until('2026-03-17 20:00')
    ok(
      s.step('pay', wang, {
        payments: [
          { paidOn: '2026-03-02', sum: 10_000, receipt: '1' },
          { paidOn: '2026-03-17', sum: 20_000, receipt: '2' },
        ],
        surchargeSum: 0,
      }),
    )
    expect(s.state().at['payment']).toBe('paid')
  })
  it('late costs three per cent a day up to the fine, and another sum needs a reason', () => {
    const s = performing()
    s.until('2026-03-20 10:00')
    expect(owed(s)).toMatchObject({ late: 3, surcharge: 2_700, owed: 32_700 })
    expect(why(s.step('pay', wang, paid(30_000, '2026-03-20', 0)))).toContain('加处罚款为 2700 元')
    expect(why(s.step('pay', wang, paid(30_000, '2026-03-21', 0)))).toContain('不能晚于今天')
    ok(s.step('pay', wang, paid(30_000, '2026-03-20', 0, { surchargeWhy: '执行协议减免' })))
    expect(s.state().at['payment']).toBe('paid')
    const late = performing()
    late.until('2026-06-30 10:00')
    expect(owed(late)).toMatchObject({ surcharge: 30_000, owed: 60_000 })
  })
  it('may be deferred by the head, and the plan then sets the day', () => {
    const s = performing()
    const plan = {
      hardship: '资金周转困难',
      planRows: [
        { by: '2026-04-30', sum: 15_000 },
        { by: '2026-05-29', sum: 15_000 },
      ],
      planEndsOn: '2026-05-29',
    }
    ok(s.step('askDeferral', plant, plan))
    expect(code(s.step('grantDeferral', wang))).toBe('auth.forbidden')
    ok(s.step('grantDeferral', juzhang))
    expect([s.due('plan'), s.papers.at(-1)?.title]).toEqual(['2026-05-29', '延期（分期）缴纳罚款批准书'])
    expect(s.papers.at(-1)?.text).toContain('2026-05-29')
    s.until('2026-05-29 18:00')
    ok(s.step('pay', wang, paid(30_000, '2026-05-29', 0)))
    expect(s.state().at['payment']).toBe('paid')
    const no = performing()
    ok(no.step('askDeferral', plant, plan))
    ok(no.step('refuseDeferral', juzhang))
    expect(no.due('pay')).toBe('2026-03-17')
  })
})

describe('not paying', () => {
  it('is reminded, then goes to the court only after every span has run out', () => {
    const s = performing()
    expect(why(s.two('urgePayment', wang, li, { urgedOn: '2026-03-02' }))).toContain('尚未届满')
    s.until('2026-03-30 10:00')
    ok(s.two('urgePayment', wang, li, { urgedOn: '2026-03-30' }))
    expect(s.papers.at(-1)?.text).toMatch(/逾期 13 日，加处罚款 11,700 元[\s\S]*合计尚应缴纳 41,700 元（人民币肆万壹仟柒佰元整）/)
    // Ten working days (行政强制法 69): 31 March to 14 April with Qingming on the 6th.
    expect([s.due('urge'), s.source('urge')]).toEqual(['2026-04-14', '10 coercion-law 54'])
    expect(why(s.step('remedyOver', wang, { remedyEndsOn: '2026-03-30' }))).toContain('催告期')
    s.until('2026-04-15 10:00')
    expect(why(s.step('remedyOver', wang, { remedyEndsOn: '2026-04-15' }))).toContain('起诉期限')
    s.until('2026-09-03 10:00')
    ok(s.step('remedyOver', wang, { remedyEndsOn: '2026-09-02' }))
    expect([s.due('enforce'), s.source('enforce')]).toEqual(['2026-12-02', '3 coercion-law 53'])
    expect(code(s.step('applyEnforcement', wang, { court: '江津区人民法院' }))).toBe('auth.forbidden')
    ok(s.step('applyEnforcement', juzhang, { court: '江津区人民法院' }))
    expect(s.papers.at(-1)?.text).toMatch(/被执行人[\s\S]*合计 60,000 元/)
    ok(s.step('endEnforcement', wang, { enforcementResult: '执行到位三万元，终结本次执行' }))
    expect(s.state().at['payment']).toBe('stopped')
  })
  it('is too late for the court after three months', () => {
    const s = performing()
    s.until('2026-04-01 10:00')
    ok(s.two('urgePayment', wang, li, { urgedOn: '2026-04-01' }))
    s.until('2026-12-10 10:00')
    ok(s.step('remedyOver', wang, { remedyEndsOn: '2026-09-02' }))
    expect(why(s.step('applyEnforcement', juzhang, { court: '江津区人民法院' }))).toContain('期限已过')
  })
})

describe('review and lawsuit', () => {
  it('stop the surcharge while they last', () => {
    const s = performing()
    s.until('2026-03-19 10:00')
    ok(s.step('fileReview', wang, { remedyOn: '2026-03-18', remedyNo: '江府复〔2026〕1号' }))
    s.until('2026-05-01 10:00')
    expect(owed(s).surcharge).toBe(900)
    expect(why(s.step('fileSuit', wang, { remedyOn: '2026-05-01', remedyNo: '1' }))).toContain('正在进行')
    ok(s.step('reviewResult', wang, { remedyResult: 'upheld', resultServedOn: '2026-05-01' }))
    expect([s.state().at['remedy'], s.due('sueAfterReview')]).toEqual(['upheld', '2026-05-16'])
    s.until('2026-05-03 10:00')
    expect(owed(s).late).toBe(47)
    expect(owed(s).surcharge).toBe(2_700)
  })
  it('that are lost take the publication back in three working days and the fine away', () => {
    const s = performing()
    ok(s.step('publish', wang, { publishedOn: '2026-03-02', publishedAt: '公示系统' }))
    ok(s.step('fileSuit', wang, { remedyOn: '2026-03-02', remedyNo: '（2026）渝0116行初1号' }))
    expect(why(s.step('courtResult', wang, { remedyResult: 'changed', resultServedOn: '2026-03-02' }))).toContain('变更后的罚款')
    ok(s.step('courtResult', wang, { remedyResult: 'revoked', resultServedOn: '2026-03-02' }))
    expect([s.state().at['retraction'], s.due('step:retract'), s.source('step:retract')]).toEqual(['due', '2026-03-05', '3 penalty-law 48'])
    ok(s.step('voidFine', juzhang))
    ok(s.step('retract', wang, { retractedOn: '2026-03-02', retractedWhy: '判决撤销' }))
    ok(s.two('requestClosing', wang, li, { performance: '判决撤销，不再执行' }))
  })
  it('that changed the fine set the sum, and a fine that stands is not voided', () => {
    const s = performing()
    expect(why(s.step('voidFine', juzhang))).toContain('没有被撤销')
    ok(s.step('fileReview', wang, { remedyOn: '2026-03-02', remedyNo: '1' }))
    expect(why(s.step('reviewResult', wang, { remedyResult: 'upheld', resultServedOn: '2026-03-02', fine: 1 }))).toContain('只有变更')
    ok(s.step('reviewResult', wang, { remedyResult: 'changed', resultServedOn: '2026-03-02', fine: 10_000 }))
    ok(s.step('pay', wang, paid(10_000, '2026-03-02', 0)))
    expect(s.state().at).toMatchObject({ payment: 'paid', remedy: 'lost' })
    // Nothing had been published, so nothing is taken back.
    expect(s.state().at['retraction']).toBeUndefined()
  })
})

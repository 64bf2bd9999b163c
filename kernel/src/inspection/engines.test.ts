/** Plans and draws as engines: two persons for everything that is published, nothing sealed after the number, nothing rewritten. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Ctx, type Instant, instant, type PersonId } from '../base/index.ts'
import { type DrawCommand, type DrawEvent, drawEngine, type DrawState, plainNumber } from './draw-engine.ts'
import { type DrawTerms, verifyDraw } from './draw.ts'
import { type PlanCommand, type PlanEvent, planEngine, type PlanState } from './plan-engine.ts'
import type { AnnualPlan } from './plan-types.ts'

const zero = instant(1_800_000_000_000)
const who = (name: string) => name as PersonId
function ctx(now: Instant, by: string): Ctx {
  return { now, by: who(by), newId: () => 'x', limit: () => 0 }
}
function plays<S, C, E>(engine: {
  decide(s: S | null, c: C, x: Ctx): ReturnType<typeof planEngine.decide> | ReturnType<typeof drawEngine.decide>
  evolve(s: S | null, e: E, at: Instant, by: PersonId): S
}) {
  let state: S | null = null
  return {
    get state(): S {
      if (state === null) throw new Error('nothing yet')
      return state
    },
    do(c: C, by: string, at = zero): string {
      const out = engine.decide(state, c, ctx(at, by))
      if (!out.ok) return out.refusal.code
      // The events come from the same engine.
      for (const e of out.events) state = engine.evolve(state, e as E, at, who(by))
      return 'ok'
    },
  }
}
const plan: AnnualPlan = {
  year: 2026,
  key: [{ entity: 'e1', sector: 'chemicals', grade: 'I', visits: 4, months: [1, 4, 7, 10] }],
  draws: [{ sector: 'mine', grade: 'IV', of: 10, count: 1 }],
  demand: 10,
  capacity: 12,
  missing: 0,
  because: [],
}
const staff = { officers: 2, otherDays: 0 }
const build: PlanCommand = { do: 'build', id: 'plan-2026', plan, staff }

describe('a yearly plan', () => {
  const start = () => plays<PlanState, PlanCommand, PlanEvent>(planEngine)
  it('is approved by nobody whose hand is in it, and published only then', () => {
    const p = start()
    expect(p.do({ do: 'submit' }, 'a')).toBe('item.missing')
    expect(p.do(build, 'a')).toBe('ok')
    expect(p.do({ do: 'approve' }, 'c')).toBe('case.not-here')
    expect(p.do({ do: 'publish' }, 'c')).toBe('case.not-here')
    expect(p.do({ do: 'change-line', entity: 'e1', name: '甲厂', months: [6], because: '停产检修' }, 'b')).toBe('ok')
    expect(p.do({ do: 'submit' }, 'a')).toBe('ok')
    expect(p.do({ do: 'change-line', entity: 'e1', name: '甲厂', months: [7], because: '再改' }, 'b')).toBe('case.not-here')
    for (const author of ['a', 'b']) expect(p.do({ do: 'approve' }, author)).toBe('case.recused')
    expect(p.do({ do: 'approve' }, 'c')).toBe('ok')
    expect(p.do({ do: 'publish' }, 'a')).toBe('ok')
    expect(p.state.published).toMatchObject([{ revision: 1, approvedBy: 'c', by: 'a' }])
    expect(p.do(build, 'a')).toBe('case.not-here')
  })
  it('keeps what was published while it is revised', () => {
    const p = start()
    for (const [c, by] of [
      [build, 'a'],
      [{ do: 'submit' }, 'a'],
      [{ do: 'approve' }, 'c'],
      [{ do: 'publish' }, 'c'],
      [{ do: 'revise', because: '新增企业' }, 'c'],
    ] as [PlanCommand, string][])
      expect(p.do(c, by)).toBe('ok')
    expect(p.do({ do: 'change-draw', sector: 'mine', grade: 'IV', name: '矿山 IV 级', count: 3, because: '加大抽查' }, 'b')).toBe('ok')
    expect(p.state.plan.draws[0]?.count).toBe(3)
    expect(p.state.published[0]?.plan.draws[0]?.count).toBe(1)
    // Who asked for the revision is its author.
    expect([p.do({ do: 'submit' }, 'b'), p.do({ do: 'approve' }, 'c'), p.do({ do: 'approve' }, 'a')]).toEqual(['ok', 'case.recused', 'ok'])
    expect(p.state.revision).toBe(2)
  })
  it('counts anew what it takes when visits change', () => {
    const p = start()
    p.do(build, 'a')
    p.do({ do: 'change-draw', sector: 'mine', grade: 'IV', name: '矿山', count: 4, because: '加大' }, 'a')
    expect(p.state.plan).toMatchObject({ demand: 16, capacity: 12, missing: 4 })
    p.do({ do: 'change-line', entity: 'e1', name: '甲厂', months: [], because: '已关闭' }, 'a')
    expect(p.state.plan).toMatchObject({ key: [], demand: 8, missing: 0, because: ['调整后：共检查 4 次，需 8 个工作日'] })
    expect(p.state.changes.map((c) => c.what)).toEqual(['矿山：抽取 1 家 → 4 家', '甲厂：1 月、4 月、7 月、10 月 → 不列入'])
    expect(p.do({ do: 'change-draw', sector: 'mine', grade: 'IV', name: '矿山', count: 11, because: '过多' }, 'a')).toBe('input.invalid')
    expect(p.do({ do: 'change-line', entity: 'e9', name: '乙厂', months: [1], because: '无' }, 'a')).toBe('item.missing')
  })
})

const terms: DrawTerms = {
  no: '双随机〔2026〕1号',
  on: zero,
  entities: Array.from({ length: 9 }, (_, i) => ({ id: `e${i}`, name: `单位${i}`, sector: 'mine', grade: 'IV' })),
  officers: Array.from({ length: 5 }, (_, i) => ({ id: `p${i}`, name: `执法${i}`, card: `渝${i}`, most: 9, ...(i === 0 ? { recused: 'all' as const } : {}) })),
  picks: [{ sector: 'mine', grade: 'IV', count: 3 }],
  perTeam: 2,
}
const known = instant(zero + 86_400_000)
const prepare: DrawCommand = { do: 'prepare', id: 'd1', year: 2026, terms, secret: 'ab'.repeat(32), witness: '某期开奖号码', knownFrom: known }

describe('a draw', () => {
  const start = () => plays<DrawState, DrawCommand, DrawEvent>(drawEngine)
  it('takes two persons to seal and two to publish, and is proved by anybody', () => {
    const d = start()
    expect(d.do(prepare, 'a')).toBe('ok')
    expect(d.do({ do: 'enter-number', number: '01 02' }, 'b', known)).toBe('case.not-here')
    expect(d.do({ do: 'seal' }, 'a')).toBe('case.recused')
    expect(d.do({ do: 'seal' }, 'b')).toBe('ok')
    expect(d.do({ do: 'enter-number', number: '01 02' }, 'a')).toBe('case.guard')
    expect(d.do({ do: 'enter-number', number: '０1  02 ' }, 'a', known)).toBe('ok')
    expect(d.do({ do: 'publish-result', number: '01 02' }, 'a', known)).toBe('case.recused')
    expect(d.do({ do: 'publish-result', number: '01 03' }, 'b', known)).toBe('input.invalid')
    expect(d.do({ do: 'publish-result', number: '01 02' }, 'b', known)).toBe('ok')
    const { state } = d
    const opened = { secret: state.secret, witness: state.number?.text ?? '' }
    expect(state.result?.teams).toHaveLength(3)
    expect(state.result?.teams.flatMap((t) => t.officers)).not.toContain('p0')
    if (!state.result) throw new Error('no result')
    expect(verifyDraw(state.sealed, state.terms, opened, state.result)).toEqual([])
    const renamed = { ...state.terms, entities: state.terms.entities.map((e, i) => (i === 0 ? { ...e, name: '换名' } : e)) }
    expect(verifyDraw(state.sealed, renamed, opened, state.result).join()).toContain('名录或抽取数')
    expect(verifyDraw(state.sealed, state.terms, { ...opened, secret: 'cd'.repeat(32) }, state.result).join()).toContain('封存值不一致')
    expect(verifyDraw(state.sealed, state.terms, { ...opened, witness: '01 03' }, state.result).join()).toContain('抽取结果')
  })
  it('is not sealed once the number may be known, nor prepared for a number of the past', () => {
    const d = start()
    expect(d.do({ ...prepare, knownFrom: zero }, 'a')).toBe('input.invalid')
    expect(d.do(prepare, 'a')).toBe('ok')
    expect(d.do({ do: 'seal' }, 'b', known)).toBe('case.guard')
    expect(d.do({ do: 'void', because: '过期' }, 'a')).toBe('ok')
  })
  it('cannot be made to disappear by who prepared it once it is sealed', () => {
    const d = start()
    d.do(prepare, 'a')
    d.do({ do: 'seal' }, 'b')
    expect(d.do({ do: 'void', because: '不合意' }, 'a')).toBe('case.recused')
    expect(d.do({ do: 'void', because: '名录有误' }, 'c')).toBe('ok')
    expect(d.state.voided).toMatchObject({ wasSealed: true })
    expect(d.do({ do: 'enter-number', number: '1' }, 'a', known)).toBe('case.not-here')
  })
  it('a wrong number is entered again by anybody and still needs another to publish', () => {
    const d = start()
    d.do(prepare, 'a')
    d.do({ do: 'seal' }, 'b')
    d.do({ do: 'enter-number', number: '9' }, 'a', known)
    expect(d.do({ do: 'enter-number', number: '8' }, 'b', known)).toBe('ok')
    expect(d.do({ do: 'publish-result', number: '8' }, 'b', known)).toBe('case.recused')
    expect(d.do({ do: 'publish-result', number: '8' }, 'a', known)).toBe('ok')
  })
  it('evolve takes anything', () => {
    const events = fc.constantFrom<DrawEvent>({ type: 'draw-sealed' }, { type: 'draw-published' }, { type: 'draw-voided', because: '' })
    fc.assert(fc.property(fc.array(events), (list) => list.reduce<DrawState | null>((s, e) => drawEngine.evolve(s, e, zero, who('a')), null) !== undefined))
    const odd = fc.constantFrom<PlanEvent>({ type: 'plan-submitted' }, { type: 'plan-published' }, { type: 'plan-revised', because: '' })
    fc.assert(fc.property(fc.array(odd), (list) => list.reduce<PlanState | null>((s, e) => planEngine.evolve(s, e, zero, who('a')), null) !== undefined))
  })
  it('reads one number however it is typed', () => {
    fc.assert(fc.property(fc.string(), (s) => plainNumber(plainNumber(s)) === plainNumber(s)))
    expect(plainNumber('　０５ 11\t17 ')).toBe('05 11 17')
  })
})

import { createHash } from 'node:crypto'
import { instant, sha256 } from '../base/index.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draw, type DrawEntity, type DrawOfficer, drawProblems, type DrawTerms, sealDraw, unfit, verifyDraw } from './draw.ts'

const on = instant(1_800_000_000_000)
const secret = sha256('一个演示用的秘密')
const opened = { secret, witness: '20260303期 05 11 17 22 29 33' }
function entity(n: number, over: Partial<DrawEntity> = {}): DrawEntity {
  return { id: `e${String(n).padStart(3, '0')}`, name: `单位${n}`, sector: 'chemicals', grade: 'I', ...over }
}
function officer(n: number, over: Partial<DrawOfficer> = {}): DrawOfficer {
  return { id: `p${String(n).padStart(3, '0')}`, name: `执法${n}`, card: `渝执${n}`, most: 99, ...over }
}
function terms(over: Partial<DrawTerms> = {}): DrawTerms {
  return {
    no: '津应急抽〔2026〕1号',
    on,
    entities: Array.from({ length: 20 }, (_, i) => entity(i)),
    officers: Array.from({ length: 6 }, (_, i) => officer(i)),
    picks: [{ sector: 'chemicals', grade: 'I', count: 5 }],
    perTeam: 2,
    ...over,
  }
}
/** Any pool: classes, people without card, people who stand aside, people with little time. */
const anyTerms: fc.Arbitrary<DrawTerms> = fc
  .record({
    entities: fc.array(fc.record({ sector: fc.constantFrom('chemicals', 'mine'), grade: fc.constantFrom('I', 'II'), out: fc.boolean() }), { maxLength: 12 }),
    officers: fc.array(
      fc.record({
        sectors: fc.option(fc.constantFrom(['mine'], ['chemicals', 'mine']), { nil: undefined }),
        card: fc.constantFrom('渝执', ''),
        until: fc.option(fc.constantFrom(on, instant(on + 1)), { nil: undefined }),
        recused: fc.option(fc.oneof(fc.constant('all' as const), fc.array(fc.constantFrom('e000', 'e001', 'e002'))), { nil: undefined }),
        most: fc.integer({ min: 0, max: 3 }),
      }),
      { maxLength: 7 },
    ),
    count: fc.integer({ min: 0, max: 6 }),
    perTeam: fc.integer({ min: 2, max: 3 }),
  })
  .map(({ entities, officers, count, perTeam }) =>
    terms({
      entities: entities.map((e, i) => entity(i, { sector: e.sector, grade: e.grade, ...(e.out ? { excluded: '本年已检查' } : {}) })),
      officers: officers.map((o, i) =>
        officer(i, {
          card: o.card,
          most: o.most,
          ...(o.sectors ? { sectors: o.sectors } : {}),
          ...(o.until ? { cardUntil: o.until } : {}),
          ...(o.recused ? { recused: o.recused } : {}),
        }),
      ),
      picks: [
        { sector: 'chemicals', grade: 'I', count },
        { sector: 'mine', grade: 'II', count },
      ],
      perTeam,
    }),
  )
const anySecret = fc.stringMatching(/^[0-9a-f]{32}$/)

describe('a draw', () => {
  it('is proved in whatever order a store gives the fields back', () => {
    const t = terms()
    const result = draw(t, opened)
    const turned = JSON.parse(JSON.stringify(result), (_, v: unknown) =>
      typeof v === 'object' && v !== null && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).toReversed()) : v,
    ) as typeof result
    expect(verifyDraw(sealDraw(t, secret, opened.witness), t, opened, turned)).toEqual([])
  })
  it('is the same for the same seed and lists, in whatever order the lists come', () => {
    fc.assert(
      fc.property(anyTerms, anySecret, (t, s) => {
        const turned = { ...t, entities: t.entities.toReversed(), officers: t.officers.toReversed(), picks: t.picks.toReversed() }
        expect(draw(turned, { secret: s, witness: 'x' }).teams).toEqual(draw(t, { secret: s, witness: 'x' }).teams)
      }),
    )
  })
  it('never draws who is excluded, never sends who may not go, and nobody too often', () => {
    fc.assert(
      fc.property(anyTerms, anySecret, (t, s) => {
        const result = draw(t, { secret: s, witness: '' })
        const entities = new Map(t.entities.map((e) => [e.id, e]))
        const officers = new Map(t.officers.map((o) => [o.id, o]))
        const trips = new Map<string, number>()
        for (const team of result.teams) {
          const e = entities.get(team.entity)
          expect(e?.excluded).toBeUndefined()
          expect(new Set(team.officers).size).toBe(t.perTeam)
          for (const id of team.officers) {
            const o = officers.get(id)
            expect(e && o && unfit(o, e, t.on)).toBeNull()
            trips.set(id, (trips.get(id) ?? 0) + 1)
          }
        }
        for (const [id, n] of trips) expect(n).toBeLessThanOrEqual(officers.get(id)?.most ?? 0)
        for (const p of t.picks) {
          const pool = t.entities.filter((e) => e.excluded === undefined && e.sector === p.sector && e.grade === p.grade).length
          const got = [...result.teams.map((x) => x.entity), ...result.without.map((x) => x.entity)].filter(
            (id) => entities.get(id)?.sector === p.sector && entities.get(id)?.grade === p.grade,
          )
          expect(got).toHaveLength(Math.min(p.count, pool))
        }
      }),
      { numRuns: 300 },
    )
  })
  it('draws every entity and every officer about equally often', () => {
    const runs = 4000
    const seen = new Map<string, number>()
    const t = terms()
    for (let n = 0; n < runs; n++)
      for (const team of draw(t, { secret: sha256(String(n)), witness: '' }).teams) for (const id of [team.entity, ...team.officers]) seen.set(id, (seen.get(id) ?? 0) + 1)
    const squares = (ids: readonly string[], each: number) => ids.reduce((sum, id) => sum + ((seen.get(id) ?? 0) - each) ** 2 / each, 0)
    // Chi-square at one in a thousand; drawing without putting back only narrows it. The seeds are fixed, so this cannot fail by chance.
    expect(
      squares(
        t.entities.map((e) => e.id),
        (runs * 5) / 20,
      ),
    ).toBeLessThan(43.8)
    expect(
      squares(
        t.officers.map((o) => o.id),
        (runs * 10) / 6,
      ),
    ).toBeLessThan(20.5)
  })
  it('makes room where somebody else can go instead, for every seed', () => {
    const t = terms({
      entities: [entity(0), entity(1)],
      officers: [officer(0, { most: 1 }), officer(1, { most: 1 }), officer(2, { most: 1, recused: ['e001'] }), officer(3, { most: 1, recused: ['e001'] })],
      picks: [{ sector: 'chemicals', grade: 'I', count: 2 }],
    })
    for (let n = 0; n < 200; n++) expect(draw(t, { secret: sha256(String(n)), witness: '' })).toMatchObject({ without: [], teams: [{}, {}] })
  })
  it('says which entity has no team, and gives nobody a single officer', () => {
    const result = draw(terms({ officers: [officer(0), officer(1, { recused: 'all' })] }), opened)
    expect([result.teams.length, result.without.length]).toEqual([0, 5])
    expect(result.without[0]?.because).toContain('不足 2 名')
  })
  it('tells why somebody may not go', () => {
    const e = entity(0)
    expect(
      [
        officer(0, { card: ' ' }),
        officer(0, { cardUntil: on }),
        officer(0, { recused: 'all' }),
        officer(0, { recused: ['e000'] }),
        officer(0, { sectors: ['mine'] }),
        officer(0),
      ].map((o) => unfit(o, e, on)),
    ).toEqual(['没有执法证件', '执法证件已过期', '已回避', '对该单位回避', '不具备该行业执法资格', null])
  })
})

describe('the proof', () => {
  const t = terms()
  const sealed = sealDraw(t, secret, '公布次日福彩双色球开奖号码')
  const result = draw(t, opened)
  it('holds for the draw that was made', () => {
    expect(verifyDraw(sealed, t, opened, result)).toEqual([])
    expect(verifyDraw(sealed, { ...t, entities: t.entities.toReversed() }, opened, result)).toEqual([])
  })
  it('shows nothing of the seed before it is opened', () => {
    expect(JSON.stringify(sealed)).not.toContain(secret)
    expect(sealed.seal).not.toBe(sealDraw(t, sha256('另一个'), sealed.witness).seal)
  })
  it('fails when the seed, the lists, the public number or the result were changed afterwards', () => {
    const other = { secret: sha256('换了一个'), witness: opened.witness }
    expect(verifyDraw(sealed, t, other, draw(t, other))).toEqual(['种子与事先公布的封存值不一致'])
    const shorter = { ...t, entities: t.entities.slice(1) }
    expect(verifyDraw(sealed, shorter, opened, draw(shorter, opened))[0]).toBe('名录或抽取数与事先公布的不一致')
    expect(verifyDraw(sealed, t, { ...opened, witness: '另一期' }, result)).toEqual(['抽取结果与重新计算的不一致'])
    expect(verifyDraw(sealed, t, opened, { ...result, teams: result.teams.slice(1) })).toEqual(['抽取结果与重新计算的不一致'])
    expect(verifyDraw({ ...sealed, witness: '别的号码' }, t, opened, result)).toEqual(['种子与事先公布的封存值不一致'])
  })
  it('can be followed with any SHA-256: seed and first number of the stream', () => {
    const hash = (x: string) => createHash('sha256').update(x).digest('hex')
    expect(sealed.seal).toBe(hash(`anlan-seal-1\n${sealed.terms}\n${sealed.witness}\n${secret}`))
    expect(result.seed).toBe(hash(`anlan-seed-1\n${sealed.terms}\n${secret}\n${opened.witness}`))
  })
  it('needs enough secret, at least two officers, and lists without doubles', () => {
    expect(drawProblems(t, 'abc')).toHaveLength(1)
    expect(drawProblems({ ...t, perTeam: 1 }, secret)[0]).toContain('不得少于两名')
    expect(drawProblems({ ...t, entities: [entity(1), entity(1)] }, secret)).toEqual(['检查对象名录有重复'])
    expect(drawProblems({ ...t, officers: [officer(1), officer(1)] }, secret)).toEqual(['执法人员名录有重复'])
    expect(drawProblems({ ...t, picks: [...t.picks, ...t.picks] }, secret)).toHaveLength(1)
    expect(drawProblems(t, secret)).toEqual([])
  })
})

/** Figures and checks of the household loops, alone: names, numbers, reviews, sums. */
import fc from 'fast-check'
import { instant, type ResolvedLimit } from '@anlan/kernel/base'
import { describe, expect, it } from 'vitest'
import { identityFault } from './identity-number.ts'
import { maskedName, maskFault } from './masked-name.ts'
import { countedRooms, rebuildProposal } from './rebuild-amount.ts'
import { reliefKinds, reliefProposal } from './relief-amount.ts'
import { reviewFault, reviewPassed } from './village-review.ts'

function limit(key: string, value: number, unit: ResolvedLimit['unit'], verified = true): ResolvedLimit {
  return { key, value, unit, verified, source: { source: 'chongqing-relief-2022', clause: '' }, from: instant(0) }
}
const all = new Map(
  [
    limit('relief.emergency.day', 20, 'yuan'),
    limit('relief.emergency.span', 15, 'day'),
    limit('relief.transition.day', 20, 'yuan'),
    limit('relief.transition.span', 3, 'month'),
    limit('relief.drought.day', 20, 'yuan'),
    limit('relief.drought.span', 15, 'day'),
    limit('relief.winter', 150, 'yuan', false),
    limit('relief.death', 16_000, 'yuan'),
    limit('rebuild.room', 5000, 'yuan'),
    limit('rebuild.rooms', 4, 'count'),
    limit('rebuild.household', 20_000, 'yuan'),
  ].map((l) => [l.key, l]),
)
const law = (key: string) => all.get(key)

describe('a masked name', () => {
  it('shows the first character only', () => {
    expect(['张三', '张三丰', '欧阳修', '王'].map(maskedName)).toEqual(['张*', '张**', '欧**', '王*'])
    expect([maskFault('张**', '张三丰'), maskFault('张三*', '张三丰')]).toEqual([null, '公示姓名应隐去名字，写作“张**”'])
  })
  it('never shows another character of the name', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[一-龥]{2,6}$/), (name) => {
        const shown = maskedName(name)
        expect([...shown].slice(1).join('')).toMatch(/^\*+$/)
        expect([...shown].length).toBe([...name].length)
      }),
    )
  })
})
describe('an identity number', () => {
  it('is checked as GB 11643-1999 shows it', () => {
    // The standard's own examples.
    expect(['11010519491231002X', '440524188001010014', '11010519491231002x'].map(identityFault)).toEqual([null, null, null])
    expect(['110105194912310021', '1101051949', '110105194902300021', 'abcdefghijklmnopqr'].every((x) => identityFault(x) !== null)).toBe(true)
  })
  it('finds every single slip of a digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (i, add) => {
        const id = '11010519491231002X'
        const slip = `${id.slice(0, i)}${(Number(id[i]) + add) % 10}${id.slice(i + 1)}`
        expect(identityFault(slip)).not.toBeNull()
      }),
    )
  })
})
describe('a village review', () => {
  const reviewer = fc.record({
    name: fc.string({ minLength: 1, maxLength: 3 }),
    standing: fc.constant('delegate'),
    related: fc.boolean(),
    vote: fc.constantFrom('agree', 'disagree', 'aside'),
  })
  it('never counts a relative, never fewer than three, never the applicant', () => {
    fc.assert(
      fc.property(fc.array(reviewer, { maxLength: 8 }), fc.string({ minLength: 1, maxLength: 3 }), (rows, applicant) => {
        if (reviewFault(rows, applicant) !== null) return
        const votes = rows.filter((r) => r.vote !== 'aside')
        expect(votes.length).toBeGreaterThanOrEqual(3)
        expect(votes.some((r) => r.related)).toBe(false)
        expect(rows.some((r) => r.name.trim() === applicant.trim())).toBe(false)
      }),
      { numRuns: 500 },
    )
  })
  it('needs more than half of the votes', () => {
    const votes = (...v: string[]) => v.map((vote, i) => ({ name: `${i}`, standing: 'delegate', related: false, vote }))
    expect([votes('agree', 'agree', 'disagree'), votes('agree', 'agree', 'disagree', 'disagree'), votes('aside'), []].map((v) => reviewPassed(v))).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
})
describe('sums', () => {
  it('of relief', () => {
    expect(reliefProposal({ kind: 'emergency', people: 4, days: 15, from: '2026-07-04' }, law)).toMatchObject({ yuan: 1200, verified: true })
    expect(reliefProposal({ kind: 'transition', people: 1, days: 92, from: '2026-07-04' }, law)?.yuan).toBe(1840)
    expect(reliefProposal({ kind: 'transition', people: 1, days: 93, from: '2026-07-04' }, law)?.because[1]).toContain('不超过 3 个月，按 92 天计')
    expect(reliefProposal({ kind: 'winter', people: 2 }, law)).toMatchObject({
      yuan: 300,
      verified: false,
      because: [expect.stringContaining('不低于'), '所用标准未核实，请核对后决定'],
    })
    expect(reliefProposal({ kind: 'death', people: 5, dead: 1 }, law)?.yuan).toBe(16_000)
  })
  it('are not proposed where a fact or the standard is missing', () => {
    for (const kind of [...Object.keys(reliefKinds), 'other']) expect(reliefProposal({ kind, people: 2, days: 3, from: '2026-07-04', dead: 1 }, () => undefined)).toBeNull()
    expect(reliefProposal({ kind: 'emergency', people: 2 }, law)).toBeNull()
    expect(reliefProposal({ kind: 'death', people: 2 }, law)).toBeNull()
    expect(rebuildProposal({ rooms: [{ use: 'living', damage: 'collapsed' }], onlyHome: true, livedIn: true, cannotAlone: true }, () => undefined)).toBeNull()
  })
  it('of rebuilding grow with the rooms that count, up to the household’s most, and kitchens add nothing', () => {
    const use = fc.constantFrom('living', 'kitchen', 'shed', 'auxiliary', 'movable', 'hut', 'makeshift', 'temporary')
    const rooms = fc.array(fc.record({ use, damage: fc.constantFrom('collapsed', 'serious', 'minor') }), { maxLength: 12 })
    fc.assert(
      fc.property(rooms, (list) => {
        const facts = { rooms: list, onlyHome: true, livedIn: true, cannotAlone: true }
        const p = rebuildProposal(facts, law)
        const n = countedRooms(list)
        if (!list.some((r) => r.use === 'living')) expect(p?.yuan).toBe(0)
        else if (n === 0) expect(p).toBeNull()
        else expect(p?.yuan).toBe(Math.min(n * 5000, 20_000))
        const more = rebuildProposal({ ...facts, rooms: [...list, { use: 'kitchen', damage: 'collapsed' }, { use: 'shed', damage: 'collapsed' }] }, law)
        expect(more?.yuan).toBe(p?.yuan)
      }),
    )
  })
})

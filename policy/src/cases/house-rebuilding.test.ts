import { describe, expect, it, test } from 'vitest'
import { caseProblems, maySee, offers } from '@anlan/kernel/case'
import { danger } from '../../../tools/make-district/case-limits/danger.ts'
import { livelihood } from '../../../tools/make-district/case-limits/livelihood.ts'
import { role } from '../roles.ts'
import { houseRebuilding } from './house-rebuilding.ts'
import { deputy, fine, grid, head, household, lead, office, otherVillage, safety, safety2, toDecision, villagePath } from './household-play.testing.ts'
import { code, nobody, post, stage, why } from './testing.ts'

const rows = [...danger, ...livelihood]
const room = (use: string, damage: string) => ({ use, damage })
const three = [room('living', 'collapsed'), room('living', 'collapsed'), room('living', 'serious'), room('kitchen', 'collapsed'), room('shed', 'collapsed')]
const home = { ...household, rooms: three, onlyHome: true, livedIn: true, cannotAlone: true, rebuildHow: 'own' }
function opened(over: Record<string, unknown> = {}, at = '2026-03-02 10:00') {
  const p = stage(houseRebuilding, rows, at)
  const values = { ...home, ...over } as Parameters<typeof p.open>[1]
  expect(code(p.open(grid, values, { org: villagePath, orgName: '黑石山村', placeName: '黑石山村', entity: undefined as never }))).toBe('ok')
  return p
}
function granted() {
  const p = toDecision(opened())
  expect(code(p.step('decide', head, { decided: 15_000 }))).toBe('ok')
  return p
}
const started = { startedOn: '2026-04-01', siteSafe: ['file-0001'], startPhotos: ['photo-0010'], finishBy: '2026-09-30' }
const advance = { advancePaid: 7500, advanceOn: '2026-04-03', advanceProof: ['file-0002'] }
const finished = { finishedOn: '2026-08-20', housePhotos: ['photo-0011'], builtRooms: 3 }
const accepted = { acceptors: ['p-a', 'p-b'], acceptOpinion: '合格', acceptPhotos: ['photo-0012'] }
const balance = { balancePaid: 7500, balanceOn: '2026-08-25', balanceProof: ['file-0003'] }
const moved = { movedOn: '2026-09-01', movedPeople: 3, movedPhotos: ['photo-0013'], assurances: fine }
function building() {
  const p = granted()
  p.until('2026-04-01 09:00')
  expect(code(p.step('start', grid, started))).toBe('ok')
  return p
}
const proposed = (p: ReturnType<typeof stage>) => offers(houseRebuilding, p.state(), head, p.now()).find((o) => o.step === 'decide')?.suggested

describe('a home rebuilt', () => {
  it('is paid by halves, accepted by others, moved into', () => {
    const p = building()
    expect(p.due('finishing')).toBe('2026-09-30')
    expect(offers(houseRebuilding, p.state(), office, p.now()).find((o) => o.step === 'payAdvance')?.suggested).toEqual({
      values: { advancePaid: 7500 },
      because: ['审定 15000 元 × 50% = 7500 元'],
    })
    expect(why(p.step('payAdvance', office, { ...advance, advancePaid: 15_000 }))).toContain('应为 7500 元')
    expect(code(p.step('payAdvance', office, advance))).toBe('ok')
    expect(code(p.step('report', grid, { progress: 60, progressPhotos: ['photo-0014'] }))).toBe('ok')
    p.until('2026-08-20 09:00')
    expect(code(p.step('finish', grid, finished))).toBe('ok')
    expect(code(p.step('accept', safety, { ...accepted, acceptors: ['p-a', grid.person] }))).toBe('case.guard')
    expect(code(p.step('accept', safety, { ...accepted, acceptors: ['p-a'] }))).toBe('case.field')
    expect(code(p.step('accept', safety, accepted))).toBe('ok')
    // Accepted on Thursday 20 August: five working days.
    expect([p.due('step:payBalance'), p.source('step:payBalance')]).toEqual(['2026-08-27', '5 chongqing-relief-2022 项目管理：竣工验收后'])
    expect(why(p.step('payBalance', office, { ...balance, balancePaid: 7000 }))).toContain('7500')
    expect(code(p.step('moveIn', grid, moved))).toBe('ok')
    expect(p.state().outcome).toBeUndefined()
    expect(code(p.step('payBalance', office, balance))).toBe('ok')
    expect(p.state()).toMatchObject({ at: { main: 'housed' }, outcome: 'ended' })
    expect(p.papers.map((x) => x.title)).toEqual(['倒损住房恢复重建补助公示', '倒损住房恢复重建补助申请审批表', '恢复重建住房验收表'])
    expect(p.papers[1]?.text).toContain('居住用房（卧室、堂屋）倒塌 2 间、居住用房（卧室、堂屋）严重损坏 1 间、独立厨房倒塌 1 间、牲畜棚倒塌 1 间')
    expect(p.papers[1]?.text).toContain('倒塌、严重损坏居住用房 3 间 × 5000 元/间 = 15000 元；另有 2 间辅助用房')
    expect(p.papers[0]?.text).not.toContain('三丰')
  })
  it('is sent back with a new day, and the day is set anew by another than who began', () => {
    const p = building()
    p.step('payAdvance', office, advance)
    expect(code(p.step('replan', safety, { finishBy: '2026-10-31' }))).toBe('ok')
    expect(p.due('finishing')).toBe('2026-10-31')
    p.step('finish', grid, finished)
    expect(code(p.step('sendBack', safety, { failing: '墙体开裂', finishBy: '2026-11-30' }))).toBe('ok')
    expect([p.state().at['main'], p.due('finishing')]).toEqual(['building', '2026-11-30'])
    // Whoever gave the day was the town; the law of the case bounds it by a year.
    expect(code(p.step('replan', safety, { finishBy: '2030-01-01' }))).toBe('ok')
    expect(p.due('finishing')).toBe('2027-04-01')
  })
  it('may not be accepted before the first half is paid, and is late when it is not finished', () => {
    const p = building()
    p.step('finish', grid, finished)
    expect(code(p.step('accept', safety, accepted))).toBe('case.lanes-open')
    const q = building()
    q.until('2026-10-20')
    expect(q.log.flatMap(({ event: e }) => (e.type === 'case-clock-fired' && e.clock === 'finishing' ? [e.tell] : []))).toEqual([
      ['town-safety'],
      ['town-lead', 'committee-office'],
    ])
  })
  it('is given up, and what was paid comes back first', () => {
    const p = granted()
    expect(code(p.step('giveUp', safety, { giveUpReason: '投亲', givenUpSigned: ['photo-0015'] }))).toBe('ok')
    expect(p.state().outcome).toBe('ended')
    const q = building()
    q.step('payAdvance', office, advance)
    expect(why(q.step('giveUp', safety, { giveUpReason: '投亲', givenUpSigned: ['photo-0015'] }))).toContain('已拨付 7500 元')
    expect(code(q.step('giveUp', safety, { giveUpReason: '投亲', givenUpSigned: ['photo-0015'], repaid: 7500 }))).toBe('ok')
    const r = building()
    r.step('giveUp', safety, { giveUpReason: '投亲', givenUpSigned: ['photo-0015'] })
    expect(code(r.step('payAdvance', office, advance))).toBe('case.guard')
    expect(code(r.step('cancelAdvance', office))).toBe('ok')
    expect(r.state().outcome).toBe('ended')
  })
})

describe('the sum', () => {
  it.each<[string, Record<string, unknown>, number | undefined, string]>([
    ['three rooms', {}, 15_000, '3 间 × 5000'],
    ['four rooms', { rooms: Array.from({ length: 4 }, () => room('living', 'collapsed')) }, 20_000, '4 间及以上每户 20000'],
    ['nine rooms', { rooms: Array.from({ length: 9 }, () => room('living', 'serious')) }, 20_000, '4 间及以上每户 20000'],
    ['kitchens and sheds only', { rooms: [room('kitchen', 'collapsed'), room('shed', 'collapsed')] }, 0, '不在补助范围'],
    ['not the only home', { onlyHome: false }, 0, '不是唯一住房'],
    ['nobody lives there', { livedIn: false }, 0, '长期无人居住'],
    ['able alone', { cannotAlone: false }, 0, '自身能力'],
  ])('%s', (_what, over, yuan, because) => {
    const p = toDecision(opened(over))
    expect(proposed(p)?.values).toEqual({ decided: yuan })
    expect(proposed(p)?.because.join()).toContain(because)
    if (yuan === 0) expect(why(p.step('decide', head, { decided: 5000 }))).toContain('不能审定补助')
  })
  it('is left to people where only minor damage was done', () => {
    const p = toDecision(opened({ rooms: [room('living', 'minor')], rebuildHow: 'repair' }))
    expect(proposed(p)).toBeUndefined()
    expect(code(p.step('decide', head, { decided: 1200 }))).toBe('ok')
    expect(p.papers.at(-1)?.text).toContain('标准没有规定金额')
  })
  it('rests on the standard of the day: before December 2022 the older guide, marked unchecked', () => {
    const law = (at: string) => {
      const p = stage(houseRebuilding, rows, at, [])
      p.open(grid, home as never, { org: villagePath })
      return p.state().law?.find((l) => l.key === 'rebuild.room')
    }
    expect(law('2022-12-21')).toMatchObject({ value: 5000, source: { source: 'chongqing-relief-2017' }, verified: false })
    expect(law('2022-12-22')).toMatchObject({ value: 5000, source: { source: 'chongqing-relief-2022' }, verified: true })
  })
})

describe('who may', () => {
  it('each step of the house is refused to every other post', () => {
    const ready = () => {
      const p = building()
      p.step('payAdvance', office, advance)
      p.step('finish', grid, finished)
      return p
    }
    const tries: readonly [() => ReturnType<typeof opened>, string, Record<string, unknown>, readonly ReturnType<typeof post>[]][] = [
      [granted, 'start', started, [safety, office, head, otherVillage, nobody]],
      [building, 'payAdvance', advance, [grid, lead, safety, head, nobody]],
      [building, 'finish', finished, [safety, office, otherVillage, nobody]],
      [ready, 'accept', accepted, [grid, lead, head, post('x', role.inspector), nobody]],
      [granted, 'giveUp', { giveUpReason: '投亲', givenUpSigned: ['photo-0015'] }, [grid, lead, office, head, nobody]],
    ]
    for (const [make, key, values, others] of tries)
      for (const who of others) expect([key, who.person, code(make().step(key, who, values))]).toEqual([key, who.person, 'auth.forbidden'])
  })
  it('who began or finished may not accept, who accepted may not pay', () => {
    const p = building()
    p.step('payAdvance', office, advance)
    p.step('finish', grid, finished)
    expect(code(p.step('accept', office, accepted))).toBe('ok')
    expect(code(p.step('payBalance', office, balance))).toBe('case.recused')
    expect(code(p.step('payBalance', post('office2', role.committeeOffice, 'jiangjin.d_committee'), balance))).toBe('ok')
    expect(maySee(houseRebuilding, p.state(), post('x', role.sectorLead, 'jiangjin.d_housing', ['construction']))).toBe(false)
    expect(code(p.step('moveIn', deputy, moved))).toBe('ok')
    expect([safety2.person, p.state().outcome]).toEqual(['safety2', 'ended'])
  })
})
test('the declaration is sound', () => {
  expect(caseProblems(houseRebuilding)).toEqual([])
})

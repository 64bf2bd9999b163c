import { describe, expect, it, test } from 'vitest'
import { caseProblems, maySee } from '@anlan/kernel/case'
import { danger } from '../../../tools/make-district/case-limits/danger.ts'
import { livelihood } from '../../../tools/make-district/case-limits/livelihood.ts'
import { role } from '../roles.ts'
import { grid, head, inspector, lead, office, otherVillage, safety, safety2, villagePath } from './household-play.testing.ts'
import { relocation } from './relocation.ts'
import { code, nobody, post, stage, why } from './testing.ts'

const rows = [...danger, ...livelihood]
const land = post('land', role.geohazardOffice, 'jiangjin.d_land')
const land2 = post('land2', role.geohazardOffice, 'jiangjin.d_land')
const townHead = post('townhead', role.townLead, 'jiangjin.t108')
const listed = {
  head: '张三丰',
  idNo: '11010519491231002X',
  phone: '19900000000',
  people: 4,
  place: { key: 'area:500116108201' },
  address: '3组12号',
  spot: { text: '大湾滑坡' },
  hazard: 'landslide',
  oldPhotos: ['photo-0001'],
}
const confirmed = { opinion: '在危险区内', surveyFiles: ['file-0001'] }
const agreed = {
  agreedOn: '2026-03-20',
  agreementFiles: ['file-0002'],
  how: 'own',
  subsidy: 40_000,
  subsidyBasis: '区搬迁实施方案',
  moveBy: '2026-10-31',
  oldHow: 'dismantle',
  siteSafe: ['file-0003'],
}
const moved = { movedOn: '2026-09-01', movedPeople: 4, movedPhotos: ['photo-0002'], newPlace: { text: '新村二栋' }, newPhotos: ['photo-0003'], newRooms: 4 }
const accepted = { acceptors: ['p-a', 'p-b'], acceptOpinion: '合格' }
function opened(over: Record<string, unknown> = {}) {
  const p = stage(relocation, rows, '2026-03-02 10:00')
  const values = { ...listed, ...over } as Parameters<typeof p.open>[1]
  expect(code(p.open(grid, values, { org: villagePath, orgName: '黑石山村', placeName: '黑石山村', entity: undefined as never }))).toBe('ok')
  return p
}
function ready() {
  const p = opened()
  expect(code(p.step('confirm', land, confirmed))).toBe('ok')
  return p
}
function signed() {
  const p = ready()
  expect(code(p.step('sign', safety, agreed))).toBe('ok')
  return p
}
function movedIn() {
  const p = signed()
  expect(code(p.step('payFirst', office, { firstPaid: 20_000, firstOn: '2026-03-30', firstProof: ['file-0004'] }))).toBe('ok')
  p.until('2026-09-01 09:00')
  expect(code(p.step('move', grid, moved))).toBe('ok')
  return p
}

describe('a household out of danger', () => {
  it('goes from the list to the new house, the old one gone, all counted, all paid', () => {
    const p = movedIn()
    expect(p.state().title).toBe('张**户避险搬迁（4人）')
    expect(code(p.step('countIn', safety, { opinion: '四人已入住' }))).toBe('ok')
    expect(p.due('step:clearOld')).toBe('2026-12-01')
    expect(code(p.step('clearOld', grid, { oldDoneOn: '2026-09-10', oldDonePhotos: ['photo-0004'] }))).toBe('ok')
    expect(code(p.step('accept', land, accepted))).toBe('ok')
    expect(p.state().outcome).toBeUndefined()
    expect(why(p.step('payLast', office, { lastPaid: 10_000, lastOn: '2026-09-20', lastProof: ['file-0005'] }))).toContain('20000')
    expect(code(p.step('payLast', office, { lastPaid: 20_000, lastOn: '2026-09-20', lastProof: ['file-0005'] }))).toBe('ok')
    expect(p.state()).toMatchObject({ at: { main: 'done', first: 'paid', last: 'paid' }, outcome: 'ended' })
    expect(p.papers.map((x) => x.title)).toEqual(['避险搬迁协议要点', '避险搬迁验收销号表'])
    expect(p.papers[1]?.text).toContain('入住人数：4')
  })
  it('counts people: fewer than listed need their whereabouts', () => {
    const p = signed()
    expect(why(p.step('move', grid, { ...moved, movedPeople: 3 }))).toContain('登记 4 人，入住 3 人')
    expect(code(p.step('move', grid, { ...moved, movedPeople: 3, missing: '长子在外务工' }))).toBe('ok')
    expect(code(p.step('notMoved', safety, { failing: '仍住旧房' }))).toBe('ok')
    expect(p.state().at['main']).toBe('building')
  })
  it('has the agreed day as its clock, set anew by a decider', () => {
    const p = signed()
    expect(p.due('moveBy')).toBe('2026-10-31')
    expect(code(p.step('replan', safety, { moveBy: '2026-12-31', changeReason: '雨季停工' }))).toBe('auth.forbidden')
    expect(code(p.step('replan', townHead, { moveBy: '2026-12-31', changeReason: '雨季停工' }))).toBe('ok')
    expect(p.due('moveBy')).toBe('2026-12-31')
    p.until('2027-01-20')
    expect(p.log.flatMap(({ event: e }) => (e.type === 'case-clock-fired' && e.clock === 'moveBy' ? [e.what] : []))).toEqual(['remind', 'late:0', 'late:1'])
    expect(why(ready().step('sign', safety, { ...agreed, moveBy: '2026-01-01' }))).toContain('不能早于今日')
    expect(why(ready().step('sign', safety, { ...agreed, oldHow: 'seal' }))).toContain('理由')
  })
  it('is sent back, or found not to belong, or waits for a right number', () => {
    const p = movedIn()
    p.step('countIn', safety, { opinion: '已入住' })
    p.step('clearOld', safety2, { oldDoneOn: '2026-09-10', oldDonePhotos: ['photo-0004'] })
    expect(code(p.step('sendBack', land, { failing: '旧房未拆完' }))).toBe('ok')
    expect(p.state().at['main']).toBe('dismantling')
    const q = opened()
    q.step('correct', grid, { idNo: '110105194912310021' })
    expect(why(q.step('confirm', land, confirmed))).toContain('校验位')
    expect(code(q.step('correct', grid, { idNo: '11010519491231002X' }))).toBe('ok')
    expect(code(q.step('drop', land, { opinion: '不在危险区' }))).toBe('ok')
    expect(code(q.run({ do: 'reopen', because: '危险区扩大', as: land }))).toBe('ok')
  })
  it('who will not go leaves a safeguard behind, and gives back what was paid', () => {
    const stay = { stayReason: '故土难离', staySigned: ['photo-0005'], safeguard: '监测员李四，转移至村小学' }
    expect(code(ready().step('stay', safety, { ...stay, safeguard: undefined }))).toBe('case.field')
    const p = ready()
    expect(code(p.step('stay', safety, stay))).toBe('ok')
    expect(p.state().outcome).toBe('ended')
    const q = signed()
    expect(code(q.step('stay', safety, stay))).toBe('ok')
    expect(code(q.step('payFirst', office, { firstPaid: 20_000, firstOn: '2026-03-30', firstProof: ['file-0004'] }))).toBe('case.guard')
    expect(code(q.step('cancelFirst', office))).toBe('ok')
    expect(q.state().outcome).toBe('ended')
    const r = signed()
    r.step('payFirst', office, { firstPaid: 20_000, firstOn: '2026-03-30', firstProof: ['file-0004'] })
    expect(why(r.step('stay', safety, stay))).toContain('已拨付 20000 元')
    expect(code(r.step('stay', safety, { ...stay, repaid: 20_000 }))).toBe('ok')
  })
})
describe('who may', () => {
  it('each step is refused to every other post and to who did the step before', () => {
    const tries: readonly [() => ReturnType<typeof opened>, string, Record<string, unknown>, readonly ReturnType<typeof post>[]][] = [
      [opened, 'confirm', confirmed, [grid, lead, safety, head, inspector, nobody]],
      [ready, 'sign', agreed, [grid, lead, land, office, head, nobody]],
      [signed, 'payFirst', { firstPaid: 1, firstOn: '2026-03-30', firstProof: ['file-0004'] }, [grid, safety, land, head, nobody]],
      [signed, 'move', moved, [safety, land, otherVillage, nobody]],
      [movedIn, 'countIn', { opinion: '已入住' }, [grid, land, office, nobody]],
    ]
    for (const [make, key, values, others] of tries)
      for (const who of others) expect([key, who.person, code(make().step(key, who, values))]).toEqual([key, who.person, 'auth.forbidden'])
    const own = stage(relocation, rows, '2026-03-02 10:00')
    own.open(land, listed as never, { org: villagePath })
    expect(code(own.step('confirm', land, confirmed))).toBe('case.recused')
    expect(code(own.step('confirm', land2, confirmed))).toBe('ok')
    expect(why(signed().step('payFirst', office, { firstPaid: 40_000, firstOn: '2026-03-30', firstProof: ['file-0004'] }))).toContain('少于协议补助')
  })
  it('is seen by those who handle it', () => {
    const s = opened().state()
    expect([grid, lead, safety, land, office, head].map((a) => maySee(relocation, s, a))).toEqual([true, true, true, true, true, true])
    expect([otherVillage, inspector, nobody].map((a) => maySee(relocation, s, a))).toEqual([false, false, false])
  })
})
test('the declaration is sound', () => {
  expect(caseProblems(relocation)).toEqual([])
})

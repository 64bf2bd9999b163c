import { describe, expect, it, test } from 'vitest'
import { caseProblems } from '@anlan/kernel/case'
import { danger } from '../../../tools/make-district/case-limits/danger.ts'
import { livelihood } from '../../../tools/make-district/case-limits/livelihood.ts'
import { role } from '../roles.ts'
import { preventionWork } from './prevention-work.ts'
import { code, nobody, post, stage, town, why } from './testing.ts'

const rows = [...danger, ...livelihood]
const forest = post('forest', role.forestOffice, 'jiangjin.d_forest')
const forest2 = post('forest2', role.forestOffice, 'jiangjin.d_forest')
const manager = post('manager', role.inspector, 'jiangjin.d_forest')
const office = post('office', role.committeeOffice, 'jiangjin.d_committee')
const safety = post('safety', role.townSafety, town)
const village = post('village', role.villageLead, `${town}.v201`)

const work = {
  kind: 'fireCamera',
  name: '白沙片区火情监控',
  place: { key: 'area:500116108' },
  units: 12,
  budget: 600_000,
  fund: 'district',
  approval: ['file-0001'],
  manager: 'manager',
  planStart: '2026-04-01',
  planFinish: '2026-08-31',
  planAccept: '2026-09-30',
  planHandOver: '2026-10-31',
}
const begun = { startedOn: '2026-04-01', startPhotos: ['photo-0001'], contractor: '某公司', next: '立杆', nextDue: '2026-05-15' }
const month = { progress: 40, doneUnits: 5, paid: 200_000, reached: '立杆', photos: ['photo-0002'] }
const finished = { finishedOn: '2026-08-20', doneUnits: 12, paid: 590_000, finishPhotos: ['photo-0003'] }
const accepted = { acceptedOn: '2026-08-25', acceptors: ['p-a', 'p-b', 'p-c'], acceptOpinion: '合格', acceptFiles: ['file-0002'], tested: true }
const handed = { handedOn: '2026-08-28', keeper: 'org-t108', handFiles: ['file-0003'] }
function opened(over: Record<string, unknown> = {}) {
  const p = stage(preventionWork, rows, '2026-03-02 10:00')
  const values = { ...work, ...over } as Parameters<typeof p.open>[1]
  expect(code(p.open(forest, values, { org: 'jiangjin.d_forest', orgName: '区林业局', placeName: '白沙镇', entity: undefined as never }))).toBe('ok')
  return p
}
function building() {
  const p = opened()
  p.until('2026-04-01 09:00')
  expect(code(p.step('begin', manager, begun))).toBe('ok')
  return p
}
function done() {
  const p = building()
  p.until('2026-08-20 09:00')
  expect(code(p.step('finish', manager, finished))).toBe('ok')
  return p
}

describe('a work', () => {
  it('is begun, reported month by month, finished, accepted by others, handed over', () => {
    const p = building()
    expect(['start', 'finish', 'accept', 'handOver', 'next', 'monthly'].map((c) => p.due(c))).toEqual([
      '2026-04-01',
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
      '2026-05-15',
      '2026-05-01',
    ])
    expect(p.state().clocks.find((c) => c.clock === 'start')?.stoppedAt).toBeDefined()
    p.until('2026-04-28 09:00')
    expect(code(p.step('report', manager, { ...month, next: '联调', nextDue: '2026-07-31' }))).toBe('ok')
    expect([p.due('next'), p.due('monthly')]).toEqual(['2026-07-31', '2026-05-28'])
    expect(why(p.step('report', manager, { ...month, next: '联调' }))).toContain('计划日期')
    p.until('2026-08-20 09:00')
    expect(why(p.step('finish', manager, { ...finished, doneUnits: 11 }))).toContain('尚未完工')
    expect(why(p.step('finish', manager, { ...finished, finishedOn: '2026-08-21' }))).toContain('不能晚于今日')
    expect(code(p.step('finish', manager, finished))).toBe('ok')
    p.until('2026-08-28 09:00')
    expect(code(p.step('accept', office, { ...accepted, acceptors: ['p-a', 'p-b', 'manager'] }))).toBe('case.guard')
    expect(code(p.step('accept', office, { ...accepted, acceptors: ['p-a', 'p-b'] }))).toBe('case.field')
    expect(code(p.step('accept', office, accepted))).toBe('ok')
    expect(code(p.step('handOver', manager, handed))).toBe('ok')
    expect(p.state()).toMatchObject({ at: { main: 'inUse' }, outcome: 'ended' })
    expect(p.papers.map((x) => x.title)).toEqual(['工程验收意见书', '工程移交单'])
    expect(p.papers[0]?.text).toContain('计划完工：2026-08-31 | 实际完工：2026-08-20')
  })
  it('is late by each of its milestones, and tells who answers', () => {
    const p = opened()
    p.until('2026-11-15')
    const late = p.log.flatMap(({ event: e }) => (e.type === 'case-clock-fired' && e.what.startsWith('late') ? [`${e.clock} ${e.tell.join()}`] : []))
    expect(late).toEqual([
      'start sector-lead',
      'start committee-office,bureau-head',
      'finish sector-lead',
      'finish committee-office,bureau-head',
      'accept sector-lead',
      'accept committee-office,bureau-head',
      'handOver sector-lead',
      'handOver committee-office,bureau-head',
    ])
  })
  it('gets a new plan only from above, in order, and no clock of what is done runs again', () => {
    const p = building()
    const plan = { planStart: '2026-04-01', planFinish: '2026-10-31', planAccept: '2026-11-30', planHandOver: '2026-12-31', changeReason: '雨季', budget: 700_000 }
    expect(code(p.step('replan', forest, plan))).toBe('auth.forbidden')
    expect(why(p.step('replan', office, { ...plan, planAccept: '2026-09-01' }))).toContain('依次')
    expect(code(p.step('replan', office, plan))).toBe('ok')
    expect(['finish', 'accept', 'handOver'].map((c) => p.due(c))).toEqual(['2026-10-31', '2026-11-30', '2026-12-31'])
    expect(p.state().clocks.filter((c) => c.clock === 'start' && c.stoppedAt === undefined)).toEqual([])
    const own = opened({ manager: 'office' })
    expect(code(own.step('replan', office, plan))).toBe('case.recused')
    expect(why(stage(preventionWork, rows, '2026-03-02').open(forest, { ...work, planFinish: '2026-01-01' } as never, { org: 'jiangjin.d_forest' }))).toContain('依次')
  })
  it('may not spend more than was granted nor build more than was planned', () => {
    const p = building()
    expect(why(p.step('report', manager, { ...month, paid: 600_001 }))).toContain('超过批复资金')
    expect(why(p.step('report', manager, { ...month, doneUnits: 13 }))).toContain('不能超过计划')
  })
  it('stands still and goes on, is sent back with a day, comes back from use, is given up', () => {
    const p = building()
    expect(code(p.step('suspend', manager, { stopReason: '用地纠纷' }))).toBe('ok')
    expect(code(p.step('resume', manager, { resumeNote: '已解决' }))).toBe('auth.forbidden')
    expect(code(p.step('resume', office, { resumeNote: '已解决' }))).toBe('ok')
    const q = done()
    expect(code(q.step('sendBack', forest2, { failing: '画面不清', fixBy: '2026-09-10' }))).toBe('ok')
    expect(q.due('fix')).toBe('2026-09-10')
    expect(code(q.step('finish', manager, finished))).toBe('ok')
    q.until('2026-08-28 09:00')
    q.step('accept', office, accepted)
    q.step('handOver', forest, handed)
    expect(code(q.run({ do: 'reopen', because: '设备大面积离线', as: office }))).toBe('ok')
    expect(q.state().at['main']).toBe('building')
    const r = opened()
    expect(code(r.step('cancel', forest, { cancelReason: '并入他项' }))).toBe('auth.forbidden')
    expect(code(r.step('cancel', office, { cancelReason: '并入他项，资金退回' }))).toBe('ok')
    expect(r.state().outcome).toBe('ended')
  })
})
describe('who may', () => {
  it('each step is refused to every other post, acceptance to who built', () => {
    const tries: readonly [() => ReturnType<typeof opened>, string, Record<string, unknown>, readonly ReturnType<typeof post>[]][] = [
      [opened, 'begin', begun, [forest, office, safety, village, nobody]],
      [building, 'report', month, [forest, office, safety, nobody]],
      [building, 'finish', finished, [forest, office, nobody]],
      [done, 'accept', accepted, [village, post('i', role.inspector), nobody]],
    ]
    for (const [make, key, values, others] of tries)
      for (const who of others) expect([key, who.person, code(make().step(key, who, values))]).toEqual([key, who.person, 'auth.forbidden'])
    const own = stage(preventionWork, rows, '2026-03-02 10:00')
    own.open(forest, { ...work, manager: 'forest' } as never, { org: 'jiangjin.d_forest' })
    own.until('2026-04-01 09:00')
    own.step('begin', forest, begun)
    own.until('2026-08-26 09:00')
    own.step('finish', forest, finished)
    expect(code(own.step('accept', forest, accepted))).toBe('case.recused')
    expect(code(own.step('accept', forest2, accepted))).toBe('ok')
    expect(code(stage(preventionWork, rows, '2026-03-02').open(village, work as never, { org: `${town}.v201` }))).toBe('auth.forbidden')
    expect(code(stage(preventionWork, rows, '2026-03-02').open(safety, work as never, { org: town }))).toBe('ok')
  })
})
test('the declaration is sound', () => {
  expect(caseProblems(preventionWork)).toEqual([])
})

/** Exposure: three different people before anything is public, objections answered, down on its day. */
import { describe, expect, it, test } from 'vitest'
import { accident as rows } from '../../../tools/make-district/case-limits/accident.ts'
import { role } from '../roles.ts'
import { publicNaming } from './public-naming.ts'
import { code, machine, post, responsible, stage, type Stage, why } from './testing.ts'

const office = post('anwei', role.committeeOffice, 'jiangjin.d_committee')
const fazhi = post('fazhi', role.legalReviewer)
const head = post('juzhang', role.bureauHead)
const head2 = post('juzhang-b', role.bureauHead)
const plant = responsible('changzhang', 'entityLead', 'e-plant')
const yes = { answer: 'yes' }
const review = { facts: yes, legal: yes, standing: yes, privacy: yes, secrets: yes, picture: yes }
const opening = { targetKind: 'enterprise', targetName: '江津化工一厂', matter: '联锁长期旁路', headline: '联锁旁路，险酿大祸', body: '检查发现……', channels: ['web', 'site'] }
function drafted(): Stage {
  const s = stage(publicNaming, rows, '2026-09-01 09:00')
  expect(code(s.open(office, opening))).toBe('ok')
  return s
}
function published(): Stage {
  const s = drafted()
  expect(code(s.step('review', fazhi, { review }))).toBe('ok')
  expect(code(s.step('approve', head, { until: '2026-12-31' }))).toBe('ok')
  expect(code(s.step('publish', office, { publishedOn: '2026-09-03' }))).toBe('ok')
  return s
}
describe('exposure', () => {
  it('is public only between release and take-down', () => {
    const s = drafted()
    const seen = () => publicNaming.public?.in.includes(s.state().at['main'] ?? '')
    expect(seen()).toBe(false)
    s.step('review', fazhi, { review })
    s.step('approve', head, { until: '2026-12-31' })
    expect(seen()).toBe(false)
    s.step('publish', office, { publishedOn: '2026-09-03' })
    expect([seen(), s.due('shown')]).toEqual([true, '2026-12-31'])
    expect(s.papers.at(-1)?.text).toContain('有异议的')
    s.until('2027-01-01 00:00')
    expect(s.log.flatMap(({ event: e }) => (e.type === 'case-clock-fired' && e.clock === 'shown' ? [e.tell] : []))).toEqual([['committee-office', 'bureau-head']])
    expect(code(s.step('takeDown', office, { downReason: 'expired' }))).toBe('ok')
    expect([seen(), s.state().outcome]).toEqual([false, 'ended'])
  })
  it('waits for the answer to an objection', () => {
    const s = published()
    expect(code(s.step('object', plant, { objection: '旁路仅两小时' }))).toBe('ok')
    expect(why(s.step('object', plant, { objection: '再次' }))).toContain('已有异议')
    expect(code(s.step('takeDown', head, { downReason: 'other' }))).toBe('case.lanes-open')
    expect(s.due('answer')).toBe('2026-09-04')
    expect(code(s.step('answer', office, { objectionResult: 'upheld', objectionNote: '属实' }))).toBe('auth.forbidden')
    expect(code(s.step('answer', fazhi, { objectionResult: 'upheld', objectionNote: '属实' }))).toBe('ok')
    expect(code(s.step('correct', head, { headline: '更正', body: '更正后', downNote: '时长有误' }))).toBe('ok')
    expect(code(s.step('takeDown', head, { downReason: 'corrected' }))).toBe('ok')
  })
  it('is not made public with a doubt, and may be refused', () => {
    const s = drafted()
    expect(why(s.step('review', fazhi, { review: { ...review, privacy: { answer: 'no', note: '有住址' } } }))).toContain('不能公开')
    expect(code(s.step('reject', head, { returnReason: '不宜公开' }))).toBe('ok')
    expect(s.state().outcome).toBe('ended')
  })
  it('from a talk begins without text and cannot be reviewed before it is written', () => {
    const s = stage(publicNaming, rows, '2026-09-01 09:00')
    s.open(machine, { targetKind: 'enterprise', targetName: '江津化工一厂', matter: '未到场' })
    expect(why(s.step('review', fazhi, { review }))).toContain('尚未写好')
    expect(code(s.step('write', office, { headline: '无故不到场', body: '……', channels: ['web'] }))).toBe('ok')
    expect(code(s.step('review', fazhi, { review }))).toBe('ok')
  })
})
describe('who may', () => {
  test('who drafts neither reviews nor releases; who reviews does not release', () => {
    const both = { ...fazhi, posts: [...fazhi.posts, ...office.posts] }
    const s = stage(publicNaming, rows, '2026-09-01 09:00')
    s.open(both, opening)
    expect(code(s.step('review', both, { review }))).toBe('case.recused')
    s.step('review', { ...both, person: 'fazhi-b' as never }, { review })
    expect(code(s.step('approve', office, { until: '2026-12-31' }))).toBe('auth.forbidden')
    const lawyerHead = { ...head, person: 'fazhi-b' as never }
    expect(code(s.step('approve', lawyerHead, { until: '2026-12-31' }))).toBe('case.recused')
    expect(code(s.step('approve', head, { until: '2026-12-31' }))).toBe('ok')
    expect(code(s.step('publish', plant, { publishedOn: '2026-09-03' }))).toBe('auth.forbidden')
    expect(code(s.step('publish', head2, { publishedOn: '2026-09-03' }))).toBe('auth.forbidden')
  })
  test.each([
    ['2026-08-31', '今天之后'],
    ['2027-03-02', '最长期限'],
  ])('a last day of %s is refused', (until, says) => {
    const s = drafted()
    s.step('review', fazhi, { review })
    expect(why(s.step('approve', head, { until }))).toContain(says)
    expect(code(s.step('approve', head, { until: '2027-03-01' }))).toBe('ok')
  })
})

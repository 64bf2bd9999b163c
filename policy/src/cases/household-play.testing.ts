/** People and facts of the two household types, so that their tests tell one story. */
import { expect } from 'vitest'
import { role } from '../roles.ts'
import { code, post, type Stage, town } from './testing.ts'

export const villagePath = `${town}.v201`
export const lead = post('lead', role.villageLead, villagePath)
export const deputy = post('deputy', role.villageLead, villagePath)
export const grid = post('grid', role.gridWorker, villagePath)
export const otherVillage = post('far', role.villageLead, `${town}.v202`)
export const safety = post('safety', role.townSafety, town)
export const safety2 = post('safety2', role.townSafety, town)
export const otherTown = post('elsewhere', role.townSafety, 'jiangjin.t109')
export const head = post('head', role.bureauHead)
export const head2 = post('head2', role.bureauHead)
export const office = post('office', role.committeeOffice, 'jiangjin.d_committee')
export const inspector = post('insp', role.inspector)

export const household = {
  head: '张三丰',
  idNo: '11010519491231002X',
  phone: '19900000000',
  people: 3,
  place: { key: 'area:500116108201' },
  address: '3组12号',
  circumstances: ['allowance'],
  disaster: '7·4暴雨洪涝',
  disasterOn: '2026-03-01',
  loss: '住房进水倒塌',
  lossPhotos: ['photo-0001'],
  applied: ['photo-0002'],
  cardNo: '6217000000000000',
}
const voter = (name: string, vote = 'agree', related = false) => ({ name, standing: 'delegate', related, vote })
export const voters = [voter('李一'), voter('王二'), voter('赵四')]
export const review = { reviewOn: '2026-03-04', reviewers: voters, reviewOpinion: '情况属实', reviewFiles: ['photo-0003'] }
export const posted = { publicName: '张**', publicAmount: 600, publicPlace: '村务公开栏', publicPhotos: ['photo-0004'] }
export const fine = Object.fromEntries(['food', 'clothes', 'water', 'shelter', 'doctor'].map((k) => [k, { answer: 'yes' }]))
export const townPapers = { visitOn: '2026-03-12', visitPhotos: ['photo-0005'], assurances: fine, townOpinion: '同意', sentTo: 'org-d_emergency' }
export { voter }

/** Reviewed, shown for its whole time without objection, checked by the town: the district decides. */
export function toDecision(p: Stage): Stage {
  expect(code(p.step('villageReview', lead, review))).toBe('ok')
  expect(code(p.step('publicise', lead, posted))).toBe('ok')
  p.until('2026-03-11 09:00')
  expect(code(p.step('submit', lead, { townOrg: 'org-t108' }))).toBe('ok')
  expect(code(p.step('approveTown', safety, townPapers))).toBe('ok')
  expect(p.state().at['main']).toBe('districtDecision')
  return p
}

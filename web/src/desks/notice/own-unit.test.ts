import { expect, test } from 'vitest'
import { isOwn, ownTown } from './own-unit.ts'

test('a town, its villages and its offices belong to the town; the district to none', () => {
  expect(ownTown({ scope: 'jiangjin.t108' })).toBe('jiangjin.t108')
  expect(ownTown({ scope: 'jiangjin.t108.v201' })).toBe('jiangjin.t108')
  expect(ownTown({ scope: 'jiangjin' })).toBeNull()
})
test('a department is its people by name, nobody else', () => {
  const me = { scope: 'jiangjin', posts: [{ title: '分管负责人', org: '区住房城乡建委' }] }
  expect(isOwn(me, { org: 'jiangjin.housing', name: '区住房城乡建委' })).toBe(true)
  expect(isOwn(me, { org: 'jiangjin.t108', name: '白沙镇' })).toBe(false)
})

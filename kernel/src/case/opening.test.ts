import { expect, test } from 'vitest'
import { asId, type EntityId, f, instant, type PersonId } from '../base/index.ts'
import { asksEntity, entityFieldOf, startOf } from './opening.ts'
import { lostUmbrella } from './lost-umbrella.ts'
import type { CaseActor, CaseDecl } from './types.ts'

const actor: CaseActor = { person: asId<PersonId>('p1'), posts: [], responsible: [] }
const unit = asId<EntityId>('e-1')
const now = instant(1)
const open = { ...lostUmbrella.open, asks: ['what'], may: [] }
const base: CaseDecl = { ...lostUmbrella, subject: 'entity', fields: { what: f.text('什么'), who: f.entity('单位'), source: f.text('来源') }, open }

test('a form that names the unit itself is not asked about it a second time', () => {
  expect([asksEntity(base), entityFieldOf(base)]).toEqual([true, undefined])
  const named: CaseDecl = { ...base, open: { ...open, may: ['who'] } }
  expect([asksEntity(named), entityFieldOf(named)]).toEqual([false, 'who'])
  expect(startOf(named, actor, { entity: unit, now })).toEqual({ who: 'e-1' })
  expect(asksEntity({ ...base, subject: 'matter' })).toBe(false)
})
test('a form begins with what the declaration knows, and with nothing that it does not ask', () => {
  const decl: CaseDecl = { ...base, open: { ...open, may: ['source'], prefill: (_by, about) => ({ source: about.entity ?? '无', other: 'x' }) } }
  expect(startOf(decl, actor, { entity: unit, now })).toEqual({ source: 'e-1' })
  expect(startOf(decl, actor, { now })).toEqual({ source: '无' })
  expect(startOf(base, actor, { now })).toEqual({})
})

/** Every case type × every way to ask for it × strangers: a sibling town, another enterprise, an administrator. None may learn that the case exists. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asId, type EntityId, type OrgId, SYSTEM } from '@anlan/kernel/base'
import type { CasePlace } from '@anlan/kernel/case'
import type { CaseLine } from '@anlan/contract'
import { cases } from '@anlan/policy'
import { systemActor } from '../core/case-actor.ts'
import { caseHandlers } from './cases.ts'
import { openRoom, type RoomApp } from './testing/room-app.ts'

let room: RoomApp
const ids = new Map<string, string>()
const site = 'e-bs-gong1'
/** Of another town, of another enterprise in another town, of another village, and who runs the machines. */
const strangers = ['p-t117-safety', 'p-t117-duty', 'p-t001-inspector-none', 'xitong', 'anquan', 'shenji'] as const
let otherLead = ''

beforeAll(async () => {
  room = await openRoom()
  const { app } = room
  const registry = app.registry()
  const town = registry.orgs.find((o) => o.path === 'jiangjin.t108')
  const entity = registry.entities.find((e) => e.id === site)
  if (!town || !entity) throw new Error('no town or site')
  otherLead =
    registry.responsibles.find((r) => r.as === 'entityLead' && r.entity !== entity.id && registry.entities.find((e) => e.id === r.entity)?.area.startsWith('500116117'))?.person ??
    ''
  const place: CasePlace = {
    org: town.path,
    orgId: asId<OrgId>(town.id),
    orgName: town.name,
    placeName: '演示',
    area: entity.area,
    entity: asId<EntityId>(entity.id),
    entityName: entity.name,
    sector: entity.sector,
  }
  for (const decl of cases) {
    const id = app.newId()
    const opening = { ...place, id, decl: decl.id, no: '', values: {}, title: `不可外传 ${decl.id}`, drill: false }
    const made = await app.core.command('case', id, { do: 'open', opening, as: systemActor() }, { person: SYSTEM, scope: app.root.path, actions: [] })
    if (!made.ok) throw new Error(`${decl.id}: ${JSON.stringify(made.refusal)}`)
    ids.set(decl.id, id)
  }
})
afterAll(() => room.close())

type Answer = { readonly refusal?: { readonly code: string }; readonly rows?: readonly CaseLine[] }
const ask = (name: keyof typeof caseHandlers, as: string, input: object) => room.ask(caseHandlers, name, as, input) as Promise<Answer>

describe.each(cases.map((d) => d.id))('%s', (decl) => {
  test.each([...strangers, 'another enterprise'])('does not exist for %s', async (name) => {
    const as = name === 'another enterprise' ? otherLead : name
    expect(as).not.toBe('')
    const id = ids.get(decl) ?? ''
    const missing = { refusal: { code: 'item.missing' } }
    expect(await ask('case', as, { params: { id } })).toMatchObject(missing)
    const steps = Object.keys(cases.find((d) => d.id === decl)?.steps ?? {})
    for (const step of steps) expect(await ask('stepCase', as, { params: { id, step }, body: { values: {} } }), step).toMatchObject(missing)
    for (const act of [
      { do: 'note', text: '看看' },
      { do: 'countersign' },
      { do: 'withdraw', because: '试' },
      { do: 'reopen', because: '试' },
      { do: 'recuse', person: 'p-t108-safety', because: '试' },
      { do: 'hand-over', org: 'org-t117', because: '试' },
      { do: 'merge-into', into: id, because: '试' },
    ])
      expect((await ask('actCase', as, { params: { id }, body: { act } })).refusal?.code, act.do).toMatch(/^(item\.missing|case\.same-case)$/)
    for (const box of ['todo', 'done', 'opened', 'watch', 'all'] as const) {
      const found = await ask('cases', as, { query: { box, limit: 1000 } })
      expect(found.rows?.map((r) => r.id) ?? [], box).not.toContain(id)
      const searched = await ask('cases', as, { query: { box, q: '不可外传', limit: 1000 } })
      expect(searched.rows?.map((r) => r.id) ?? [], box).not.toContain(id)
    }
    // Asking for the entity by name must not open another door.
    const byEntity = await ask('cases', as, { query: { entity: site, limit: 1000 } })
    expect(byEntity.rows?.map((r) => r.id) ?? []).not.toContain(id)
  })
})
test('a foreign id in a body is refused like an unknown one', async () => {
  const mine = ids.get('hidden-danger') ?? ''
  const seen = await ask('actCase', 'baisha-yingji', { params: { id: mine }, body: { act: { do: 'merge-into', into: 'no-such-case', because: '试' } } })
  expect(seen).toMatchObject({ refusal: { code: 'case.same-case' } })
  const values = { source: 'inspection', place: { text: '基坑' }, problem: '临边', before: ['photo-0001'] }
  for (const body of [
    { decl: 'hidden-danger', entity: 'e-no-such', values },
    { decl: 'hidden-danger', org: 'org-no-such', values },
    { decl: 'no-such', values },
    { decl: 'constructor', values },
  ])
    expect((await ask('openCase', 'baisha-yingji', { body })).refusal?.code).toMatch(/^(item\.missing|case\.unknown|case\.field)$/)
})

/** A few invented cases at the first start of the demonstration, so that inboxes, lists and board have something true to say. Opened and taken on by the people's own rights. */
import { asId, dateText, days, type PersonId, plus } from '@anlan/kernel/base'
import { actorOf, standingOf } from '../core/case-actor.ts'
import type { App, Handler, Who } from '../core/types.ts'
import { insert, prepare } from '../evidence/keep.ts'
import { caseHandlers } from '../routes/cases.ts'
import { findCase } from '@anlan/policy'
import { demoPhoto } from './photo.ts'

type Seed = {
  readonly by: string
  readonly entity: string
  readonly source: 'selfCheck' | 'inspection' | 'report'
  readonly problem: string
  readonly where: string
  readonly graded?: { readonly by: string; readonly days: number }
}
const seeds: readonly Seed[] = [
  { by: 'p-t108-safety', entity: 'e-bs-gong1', source: 'report', problem: '基坑北侧临边防护栏杆缺失约 12 米', where: '1 号基坑', graded: { by: 'p-t108-safety-b', days: 7 } },
  { by: 'p-e-bs-gong1', entity: 'e-bs-gong1', source: 'selfCheck', problem: '二级配电箱未上锁，电缆拖地浸水', where: '钢筋加工棚' },
  {
    by: 'p-d_emergency-inspector',
    entity: 'e-dg-hua2',
    source: 'inspection',
    problem: '溶剂库可燃气体探测器 2 台显示故障未修复',
    where: '甲类库房',
    graded: { by: 'p-d_emergency-inspector-b', days: 10 },
  },
  { by: 'p-d_emergency-inspector', entity: 'e-sf-hua1', source: 'inspection', problem: '制冷机房安全出口堆放杂物', where: '机房东门' },
  { by: 'p-t001-safety', entity: 'e-jj-gong3', source: 'report', problem: '塔吊作业半径内的人行通道没有防护棚', where: '3 号塔吊' },
]
async function photo(app: App, person: PersonId, org: string, seed: number): Promise<string | null> {
  const p = await prepare(app, { bytes: demoPhoto(seed), by: person, org, only: ['photo'], demo: true })
  if (!('row' in p)) return null
  await app.store.tx(app.root, (t) => insert(t, p))
  return p.id
}
async function ask<N extends 'openCase' | 'stepCase'>(app: App, name: N, who: Who, input: { readonly params?: unknown; readonly body: unknown }): Promise<unknown> {
  // Only what these two handlers read; they run as they do behind the API, with every check of theirs.
  return (caseHandlers[name] as Handler<N>)(app, { params: {}, query: {}, ...input, who, ip: '', session: null } as never)
}
async function sow(app: App, s: Seed, no: number): Promise<boolean> {
  const person = asId<PersonId>(s.by)
  const decl = findCase('hidden-danger')
  const place = decl && standingOf(app, decl, person, { entity: s.entity }, {})
  if (!place || actorOf(app, person).posts.length === 0) return false
  const id = await photo(app, person, place.org, 0x204060 + no * 0x1d3b57)
  if (id === null) return false
  const who = (by: PersonId): Who => ({ person: by, scope: app.root.path, actions: [] })
  const values = { source: s.source, place: { key: `entity:${s.entity}`, text: s.where }, problem: `${s.problem}（演示）`, before: [id] }
  const made = (await ask(app, 'openCase', who(person), { body: { decl: 'hidden-danger', entity: s.entity, values } })) as { readonly id?: string; readonly refusal?: unknown }
  if (made.id === undefined) {
    app.log.warn({ refusal: made.refusal, seed: no }, 'demonstration case was refused')
    return false
  }
  if (s.graded) {
    const deadline = dateText(plus(app.clock.now(), days(s.graded.days)))
    await ask(app, 'stepCase', who(asId<PersonId>(s.graded.by)), { params: { id: made.id, step: 'confirm' }, body: { values: { grade: 'general', removable: 'now', deadline } } })
  }
  return true
}
/** Does nothing outside the demonstration and nothing once there is any case. @returns how many were opened */
export async function seedDemoCases(app: App): Promise<number> {
  if (!app.config.demo) return 0
  const some = await app.store.read(app.root, (t) => t.sql('select 1 as one from case_index limit 1'))
  if (some.length > 0) return 0
  let opened = 0
  for (const [no, s] of seeds.entries()) if (await sow(app, s, no)) opened += 1
  return opened
}

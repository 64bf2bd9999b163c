/** Cases of the year: opened and carried on by the people whose turn it was, by the engine's own rules, on days past; where nobody could go on, the case is still open today. */
import { asId, dateText, days, type FormField, type FormValue, type FormValues, type Id, type Instant, instant, type OrgId, periodAt, plus } from '@anlan/kernel/base'
import { type CaseDecl, type CasePlace, type CaseState, offers } from '@anlan/kernel/case'
import type { ListedEntity } from '@anlan/kernel/registry'
import { cases as decls } from '@anlan/policy'
import { createApp } from '../../core/app.ts'
import { actorOf, systemActor } from '../../core/case-actor.ts'
import { turnPeople } from '../../core/cases.ts'
import { machine } from '../../core/core.ts'
import type { App } from '../../core/types.ts'
import { entityOwner } from '../../register/owner.ts'
import { type Dice, dice } from './seeded.ts'

/** How many of each; types that are not named get a few. */
const counts: Readonly<Record<string, number>> = {
  'hidden-danger': 46,
  'prevention-work': 40,
  relocation: 26,
  inspection: 16,
  'campaign-task': 24,
  'illegal-activity': 8,
  accident: 5,
  'relief-payment': 12,
}
/** What nobody carries on by itself here began of late, so that it is open without being late for months. */
const recent = new Set(['campaign-task', 'relief-payment', 'house-rebuilding', 'lasting-rule', 'mission-compensation', 'public-naming', 'recheck', 'whistleblowing-report', 'investigation', 'accident', 'joint-action', 'penalty'])
const USUAL = 5
const sketches: Readonly<Record<string, (i: number, d: Dice) => FormValues>> = {
  'prevention-work': (i) => {
    const kinds = [
      ...Array.from({ length: 4 }, () => ['firePost', 1]),
      ...Array.from({ length: 6 }, () => ['fireCamera', 20]),
      ...Array.from({ length: 20 }, () => ['drought', 2]),
      ...Array.from({ length: 6 }, () => ['geohazard', 1]),
      ['fireBreak', 3],
    ] as const
    const [kind = 'drought', units = 1] = kinds[i % kinds.length] ?? []
    return { kind, units, doneUnits: units }
  },
  relocation: (_i, d) => ({ hazard: 'slide', people: 3 + d.int(4), movedPeople: 3 + d.int(4) }),
  accident: (i) => ({ deaths: i === 0 ? 1 : 0, serious: i, counted: 'yes', grade: 'accident-general' }),
  'campaign-task': (i) => ({ list: ['risk', 'danger', 'violation', 'measure'][i % 4] ?? 'danger' }),
}
const problems = ['临边防护缺失', '配电箱未上锁', '消防通道堵塞', '灭火器过期', '气瓶未固定', '边坡有裂缝', '排水沟淤塞', '特种作业人员无证']
function given(app: App, name: string, field: FormField, d: Dice, at: Instant, photos: readonly Id[]): FormValue | undefined {
  const r = app.registry()
  const photo = () => photos[d.int(Math.max(1, photos.length))] ?? ''
  switch (field.kind) {
    case 'one': {
      const keys = Object.keys(field.of)
      return keys.includes('general') && d.chance(0.9) ? 'general' : d.pick(keys)
    }
    case 'many':
      return Object.keys(field.of).slice(0, Math.max(field.min ?? 1, 1))
    case 'text':
      return (/problem|danger/i.test(name) ? `${d.pick(problems)}（演示）` : `${field.title}：已按规定办理（演示）`).slice(0, field.max)
    case 'number':
      return Math.min(field.max ?? 100, Math.max(field.min ?? 0, /death|missing/i.test(name) ? 0 : 1 + d.int(4)))
    case 'yuan':
      return 1000 * (1 + d.int(60))
    case 'day':
      return dateText(/due|deadline|until|By$|next|review/i.test(name) ? plus(at, days(8 + d.int(20))) : at)
    case 'when':
      return at - 3_600_000
    case 'yes':
      return true
    case 'place':
      return { text: '现场（演示）' }
    case 'person':
    case 'people': {
      const roles = new Set<string>((field.roles ?? []).map(String))
      const posts = new Set(r.posts.filter((p) => roles.size === 0 || roles.has(p.role)).map((p) => p.id))
      const people = [...new Set(r.holdings.filter((h) => posts.has(h.post)).map((h) => h.person))]
      if (field.kind === 'person') return people[d.int(people.length)]
      const from = d.int(Math.max(1, people.length - field.min))
      return people.slice(from, from + Math.max(field.min, 2))
    }
    case 'entity':
      return d.pick(r.entities).id
    case 'org':
      return d.pick(r.orgs.filter((o) => o.kind === 'department')).id
    case 'photos':
    case 'files':
      return Array.from({ length: Math.max(1, field.min) }, photo)
    case 'signature':
      return photo()
    case 'checklist':
      return Object.fromEntries(Object.keys(field.items).map((k) => [k, { answer: 'yes' as const }]))
    case 'rows':
      return Array.from({ length: Math.max(1, field.min ?? 1) }, () =>
        Object.fromEntries(
          Object.entries(field.columns).flatMap(([k, c]) => ((v) => (v === undefined || typeof v === 'object' ? [] : [[k, v] as const]))(given(app, k, c, d, at, photos))),
        ),
      )
    default:
      return undefined
  }
}
function filled(app: App, decl: CaseDecl, names: readonly string[], sketch: FormValues, d: Dice, at: Instant, photos: readonly Id[]): FormValues {
  const out: Record<string, FormValue> = {}
  for (const name of names) {
    const field = decl.fields[name]
    const v = field === undefined ? undefined : (sketch[name] ?? given(app, name, field, d, at, photos))
    if (v !== undefined) out[name] = v
  }
  return out
}
function placeOf(app: App, e: ListedEntity): CasePlace | undefined {
  const owner = entityOwner(app, e.id)
  return owner && { org: owner.org, orgId: asId<OrgId>(owner.orgId), orgName: owner.orgName, placeName: e.name, area: e.area, entity: e.id, entityName: e.name, sector: e.sector }
}
/** An app that lives on days past: the same store and rules, another clock, nobody is woken. */
async function pastApp(app: App): Promise<{ readonly app: App; set(at: Instant): void }> {
  let at = app.clock.now()
  const past = await createApp({
    config: app.config,
    store: app.store,
    clock: { now: () => at },
    newId: () => app.newId(),
    randomHex: (n) => app.randomHex(n),
    log: app.log,
    district: app.district,
    channels: app.channels,
    worker: 'demo-year',
    kick: () => undefined,
  })
  return {
    app: past,
    set: (t) => {
      at = t
    },
  }
}
/** One step forward by whoever's turn it is. @returns whether anything moved */
async function forward(past: App, decl: CaseDecl, id: Id, sketch: FormValues, d: Dice, photos: readonly Id[]): Promise<boolean> {
  const stored = await past.store.read(past.root, (t) => t.find<CaseState>('case', id))
  if (!stored || stored.state.outcome !== undefined) return false
  const now = past.clock.now()
  const people = turnPeople(past, decl, stored.state).slice(0, 8)
  for (const person of people) {
    const as = actorOf(past, person)
    if (stored.state.proposal && stored.state.proposal.by !== person) {
      const signed = await past.core.command('case', id, { do: 'countersign', as }, { person, scope: past.root.path, actions: [] })
      if (signed.ok) return true
    }
    // What leads on comes before what sends back or ends without a result.
    const open = offers(decl, stored.state, as, now)
      .filter((o) => o.open)
      .toSorted((a, b) => Number(decl.steps[a.step]?.quiet ?? false) - Number(decl.steps[b.step]?.quiet ?? false))
    for (const o of open.slice(0, 4)) {
      const step = decl.steps[o.step]
      if (!step || (step.quiet && !d.chance(0.08))) continue
      const values = filled(past, decl, step.asks ?? [], sketch, d, now, photos)
      const done = await past.core.command('case', id, { do: 'step', step: o.step, values, as }, { person, scope: past.root.path, actions: [] })
      if (done.ok) return true
    }
  }
  return false
}
const STEPS = 9
export async function playCases(app: App, photos: readonly Id[], breath: () => Promise<void>, stopped: () => boolean): Promise<void> {
  const now = app.clock.now()
  const year = periodAt('year', now)
  const { app: past, set } = await pastApp(app)
  const known = await app.store.read(app.root, (t) => t.sql<{ id: string }>(`select id from case_index where id like 'yc-%'`))
  const seen = new Set(known.map((k) => k.id))
  const entities = app.registry().entities.filter((e) => e.grade !== 'IV')
  for (const decl of decls) {
    for (let i = 0; i < (counts[decl.id] ?? USUAL); i++) {
      if (stopped()) return
      const id = `yc-${decl.id}-${i}`
      if (seen.has(id)) continue
      const d = dice('case', decl.id, i)
      const e = entities[d.int(entities.length)]
      const place = e && placeOf(past, e)
      if (!place) continue
      const begin = recent.has(decl.id) ? now - (0.5 + 14 * d.next()) * 86_400_000 : year.from + (0.03 + 0.9 * d.next()) * (now - year.from)
      set(instant(Math.floor(begin)))
      const sketch = sketches[decl.id]?.(i, d) ?? {}
      const names = [...decl.open.asks, ...(decl.open.may ?? []).filter((n) => sketch[n] !== undefined)]
      const values = filled(past, decl, names, sketch, d, past.clock.now(), photos)
      const opening = { ...place, id, decl: decl.id, no: '', values, drill: false }
      const made = await past.core.command('case', id, { do: 'open', opening, as: systemActor() }, machine(past))
      if (!made.ok) {
        app.log.debug({ decl: decl.id, refusal: made.refusal }, 'a demonstration case was refused')
        continue
      }
      let at = begin
      for (let k = 0; k < STEPS; k++) {
        // Most is done within days; some things wait, and some wait still.
        at += (0.3 + d.next() * (d.chance(0.88) ? 4 : 30)) * 86_400_000
        if (at > now - 3_600_000 || d.chance(0.04)) break
        set(instant(Math.floor(at)))
        if (!(await forward(past, decl, id, sketch, d, photos))) break
        await breath()
      }
    }
  }
}

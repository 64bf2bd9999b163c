/** What follows from an event in other engines: the only place where engines meet. Returns commands, decides nothing itself. */
import {
  asId,
  contains,
  type Id,
  type Instant,
  isHigher,
  isRaised,
  type LineId,
  type OrderId,
  type PersonId,
  plus,
  type RaisedLevel,
  type RunId,
  type WarningId,
} from '@anlan/kernel/base'
import type { BreakerState, OrderState } from '@anlan/kernel/breaker'
import { defaultPolicy, type LineOpening, type LineState, mergePolicy, type RunState } from '@anlan/kernel/callout'
import { type Answerer, personAnswers, whoAnswers } from '@anlan/kernel/registry'
import { inhibitor, type WarningState } from '@anlan/kernel/warning'
import type { Stored, Tx } from '@anlan/store'
import { occasionsOfCase, occasionsOfWarning } from '../duty/occasions.ts'
import { onOccasion } from '../duty/tell-occasion.ts'
import { onCase } from './cases.ts'
import type { EventOf, States } from './engines.ts'
import type { Step } from './execute.ts'
import { placeIndex } from './places.ts'
import { callText } from './texts.ts'
import { code4, deadline, tripSteps } from './trip.ts'
import type { App, Kind } from './types.ts'

export type Happening<K extends Kind> = { readonly kind: K; readonly id: Id; readonly event: EventOf<K>; readonly after: States[K]; readonly now: Instant; readonly by: PersonId }

export async function react<K extends Kind>(app: App, t: Tx, h: Happening<K>): Promise<readonly Step[]> {
  switch (h.kind) {
    case 'warning': {
      const w = h as unknown as Happening<'warning'>
      const title = app.decls.warnings.find((d) => d.id === w.after.decl)?.title ?? ''
      return [...(await onWarning(app, t, w)), ...occasionsOfWarning(app, w.after, w.event, title, w.now)]
    }
    case 'duty': {
      const d = h as unknown as Happening<'duty'>
      await onOccasion(app, t, d.after, d.event, d.now)
      return []
    }
    case 'line':
      return onLine(app, t, h as unknown as Happening<'line'>)
    case 'order':
      return onOrder(h as unknown as Happening<'order'>)
    case 'breaker':
      return onBreaker(t, h as unknown as Happening<'breaker'>)
    case 'case': {
      const c = h as unknown as Happening<'case'>
      return [...onCase(app, c.after, c.event, c.now), ...occasionsOfCase(c.after, c.event, c.now)]
    }
    default:
      return []
  }
}

async function onWarning(app: App, t: Tx, h: Happening<'warning'>): Promise<readonly Step[]> {
  const w = h.after
  switch (h.event.type) {
    case 'warning-raised':
    case 'warning-rose':
    case 'warning-uninhibited':
      return [...(await silenceOthers(app, t, w)), ...(w.inhibitedBy === undefined && w.phase === 'live' && isRaised(w.level) ? await act(app, t, w, w.level, h.now) : [])]
    case 'warning-lowered':
      return unsilence(app, t, w)
    case 'warning-lifted':
      return [...(await unsilence(app, t, w)), ...(await endCallOut(t, w))]
    default:
      return []
  }
}
async function live(t: Tx): Promise<readonly WarningState[]> {
  return (await t.list<WarningState>('warning', { open: true, keys: { phase: 'live' } })).map((s) => s.state)
}
async function silenceOthers(app: App, t: Tx, w: WarningState): Promise<readonly Step[]> {
  const all = (await live(t)).map((o) => (o.id === w.id ? w : o))
  const areaOf = placeIndex(app.district, app.registry()).area
  return all
    .filter((o) => o.id !== w.id && o.inhibitedBy === undefined && inhibitor(all, o, areaOf) === w.id)
    .map((o): Step => ({ kind: 'warning', id: o.id, command: { do: 'inhibit', by: w.id }, soft: true }))
}
async function unsilence(app: App, t: Tx, w: WarningState): Promise<readonly Step[]> {
  const all = (await live(t)).map((o) => (o.id === w.id ? w : o))
  const areaOf = placeIndex(app.district, app.registry()).area
  return all.filter((o) => o.inhibitedBy === w.id && inhibitor(all, o, areaOf) === null).map((o): Step => ({ kind: 'warning', id: o.id, command: { do: 'uninhibit' }, soft: true }))
}

/** Call-out and breaker that the declaration attaches to this level. */
async function act(app: App, t: Tx, w: WarningState, level: RaisedLevel, now: Instant): Promise<readonly Step[]> {
  const decl = app.decls.warnings.find((d) => d.id === w.decl)
  const then = decl?.then[level]
  if (!decl || !then) return []
  const steps: Step[] = []
  const plan = app.decls.callouts.find((c) => c.id === then.callOut)
  if (plan) {
    const answerers = whoAnswers(app.registry(), plan.who, { place: w.place }, now)
    steps.push(...(await callOut(app, t, w, level, plan.id, mergePolicy(defaultPolicy, plan.policy ?? {}), answerers, callText(app, decl, w, level), now)))
  }
  if (then.breaker !== undefined) {
    const standing = await t.list<BreakerState>('breaker', { open: true, keys: { decl: then.breaker, place: w.place } })
    if (standing.length === 0) steps.push(...tripSteps(app, then.breaker, w.place, now, 'rule', w.because.text, { id: w.id, level, title: decl.title }, w.drill))
  }
  return steps
}
async function callOut(
  app: App,
  t: Tx,
  w: WarningState,
  level: RaisedLevel,
  plan: string,
  policy: RunState['policy'],
  answerers: readonly Answerer[],
  text: string,
  now: Instant,
): Promise<readonly Step[]> {
  const standing = (await t.list<RunState>('run', { open: true, keys: { incident: w.incident } })).find((r) => r.state.drill === w.drill)
  const people = answerers.map((a) => a.person)
  const over = standing !== undefined && now >= plus(standing.state.openedAt, standing.state.policy.expireAfter)
  if (!standing || over) {
    if (people.length === 0) return []
    // Past its hard end a run reaches nobody: a new rise starts a new one.
    const closing: readonly Step[] = standing ? [{ kind: 'run', id: standing.id, command: { do: 'close', because: '叫应时限已到，另起新一轮' }, soft: true }] : []
    const run = asId<RunId>(app.newId())
    return [
      ...closing,
      { kind: 'run', id: run, command: { do: 'start', id: run, incident: w.incident, plan, policy, warning: w.id, people, drill: w.drill } },
      ...answerers.map((a) => open(opening(app, a, run, w, level, text, policy, 'named'))),
    ]
  }
  const run = standing.state
  const lines = await t.list<LineState>('line', { keys: { run: run.id } })
  const has = new Map(lines.map((l) => [l.state.person, l]))
  const wanted = new Set(people)
  const steps: Step[] = [{ kind: 'run', id: run.id, command: { do: 'extend', warning: w.id, plan, people }, soft: true }]
  for (const l of lines) {
    // Everybody already in the incident for this warning hears of the rise; the newly named hear of the new warning.
    if (!wanted.has(l.state.person) && !l.state.warnings.includes(w.id)) continue
    const a = answerers.find((x) => x.person === l.state.person)
    const named =
      a && l.state.as !== 'named'
        ? {
            named: { title: a.title, deputies: a.deputies, ...(a.superior === undefined ? {} : { superior: a.superior }), ...(a.doorTo === undefined ? {} : { doorTo: a.doorTo }) },
          }
        : {}
    steps.push({ kind: 'line', id: l.id, command: { do: 'renew', warning: w.id, level: isHigher(l.state.level, level) ? l.state.level : level, text, ...named }, soft: true })
  }
  for (const a of answerers) if (!has.has(a.person)) steps.push(open(opening(app, a, run.id, w, level, text, policy, 'named')))
  return steps
}
function opening(
  app: App,
  a: Answerer,
  run: RunId,
  w: Pick<WarningState, 'id' | 'drill'>,
  level: RaisedLevel,
  text: string,
  policy: RunState['policy'],
  as: LineOpening['as'],
  of?: LineId,
): LineOpening {
  const person = app.registry().people.find((p) => p.id === a.person)
  const phone = person?.phones[0]
  return {
    id: asId<LineId>(app.newId()),
    run,
    person: a.person,
    name: person?.name ?? a.person,
    title: a.title,
    ...(a.post === undefined ? {} : { post: a.post }),
    ...(a.area === undefined ? {} : { area: a.area }),
    ...(phone === undefined ? {} : { phone }),
    as,
    ...(of === undefined ? {} : { of }),
    deputies: a.deputies,
    ...(a.superior === undefined ? {} : { superior: a.superior }),
    ...(a.doorTo === undefined ? {} : { doorTo: a.doorTo }),
    warnings: [w.id],
    level,
    text,
    code: code4(app),
    policy,
    drill: w.drill,
  }
}
function open(line: LineOpening): Step {
  return { kind: 'line', id: line.id, command: { do: 'open', line } }
}
/** When nothing of the incident is live any more, open lines stop and the run closes. */
async function endCallOut(t: Tx, w: WarningState): Promise<readonly Step[]> {
  const others = (await live(t)).filter((o) => o.id !== w.id && o.incident === w.incident && o.drill === w.drill)
  const runs = await t.list<RunState>('run', { open: true, keys: { incident: w.incident } })
  const steps: Step[] = []
  for (const run of runs) {
    if (run.state.drill !== w.drill) continue
    const lines = await t.list<LineState>('line', { open: true, keys: { run: run.id } })
    for (const l of lines) {
      const stillLive = l.state.warnings.some((id) => others.some((o) => o.id === id))
      if (!stillLive) steps.push({ kind: 'line', id: l.id, command: { do: 'stop', because: `${w.placeName}预警已解除` }, soft: true })
    }
    if (others.length === 0) steps.push({ kind: 'run', id: run.id, command: { do: 'close', because: '预警已解除' }, soft: true })
  }
  return steps
}

async function onLine(app: App, t: Tx, h: Happening<'line'>): Promise<readonly Step[]> {
  const line = h.after
  switch (h.event.type) {
    case 'deputy-called':
      return standIns(app, t, line, h.event.deputies, 'deputy', h.now)
    case 'superior-called':
      return standIns(app, t, line, [h.event.superior], 'superior', h.now)
    case 'door-ordered':
      return door(app, line, h.event.to, h.now)
    case 'line-acknowledged': {
      const steps: Step[] = []
      if (line.as === 'deputy' && line.of !== undefined) steps.push({ kind: 'line', id: line.of, command: { do: 'cover', by: line.person, line: line.id }, soft: true })
      // Who stood in for him need not be woken any more.
      for (const l of await t.list<LineState>('line', { open: true, keys: { of: line.id } }))
        steps.push({ kind: 'line', id: l.id, command: { do: 'stop', because: `${line.name}本人已应答` }, soft: true })
      for (const o of await t.list<OrderState>('order', { open: true, keys: { line: line.id } })) {
        if (h.event.by !== 'door') steps.push({ kind: 'order', id: o.id, command: { do: 'lift', because: `${line.name}已应答，无须上门` }, soft: true })
      }
      return steps
    }
    case 'line-covered':
      return (await t.list<OrderState>('order', { open: true, keys: { line: line.id } })).map(
        (o): Step => ({ kind: 'order', id: o.id, command: { do: 'lift', because: `${line.name}的 B 角已应答` }, soft: true }),
      )
    default:
      return []
  }
}
/** Deputies and superiors get lines of their own in the run, unless they are already called in it. */
async function standIns(app: App, t: Tx, line: LineState, people: readonly PersonId[], as: 'deputy' | 'superior', now: Instant): Promise<readonly Step[]> {
  const lines = await t.list<LineState>('line', { keys: { run: line.run } })
  const steps: Step[] = []
  for (const person of people) {
    const known = lines.find((l) => l.state.person === person)
    if (known) {
      // A deputy who has answered for himself already answers for the post too.
      if (as === 'deputy' && known.state.status === 'acknowledged')
        steps.push({ kind: 'line', id: line.id, command: { do: 'cover', by: person, line: known.state.id }, soft: true })
      if (as === 'superior') steps.push(...above(app, lines, known, line, now))
      continue
    }
    const answerer = standIn(app, person, line, now)
    const text =
      as === 'superior'
        ? `${line.name}（${line.title}）叫应 ${Math.round((now - line.openedAt) / 60_000)} 分钟未应答。${line.text}`
        : `${line.name}（${line.title}）未应答，请您作为 B 角应答。${line.text}`
    const warning = line.warnings.at(-1)
    if (warning === undefined) continue
    steps.push(open(opening(app, answerer, line.run, { id: warning, drill: line.drill }, line.level, text, line.policy, as, line.id)))
  }
  return steps
}
/** The superior is in the run already: who answered (or the deputy who covers) is told; who did not is passed over for the next one up. */
function above(app: App, lines: readonly Stored<LineState>[], known: Stored<LineState>, line: LineState, now: Instant): readonly Step[] {
  const warning = line.warnings.at(-1)
  if (warning === undefined) return []
  const cover = known.state.status === 'covered' ? lines.find((l) => l.state.of === known.id && l.state.status === 'acknowledged') : undefined
  const listener = known.state.status === 'acknowledged' ? known : cover
  if (listener)
    return [
      {
        kind: 'line',
        id: listener.id,
        command: { do: 'renew', warning, level: line.level, text: `${line.name}（${line.title}）叫应未应答，请督促到位。${line.text}` },
        soft: true,
      },
    ]
  const next = known.state.superior
  if (next === undefined || lines.some((l) => l.state.person === next)) return []
  return [
    open(
      opening(
        app,
        standIn(app, next, line, now),
        line.run,
        { id: warning, drill: line.drill },
        line.level,
        `${line.name}（${line.title}）及其上级${known.state.name}均未应答。${line.text}`,
        line.policy,
        'superior',
        line.id,
      ),
    ),
  ]
}
function standIn(app: App, person: PersonId, line: LineState, now: Instant): Answerer {
  const found = personAnswers(app.registry(), person, now)
  // Nobody is called on behalf of a stand-in's own deputies: they would be strangers to this post.
  return found ? { ...found, deputies: [] } : { person, title: `${line.title} B 角`, deputies: [], ...(line.area === undefined ? {} : { area: line.area }) }
}
function door(app: App, line: LineState, to: PersonId | null, now: Instant): readonly Step[] {
  const registry = app.registry()
  const places = placeIndex(app.district, registry)
  const shift = registry.shifts.find((s) => s.valid.from <= now && (s.valid.to === undefined || now < s.valid.to))
  const owner = to ?? line.superior ?? shift?.person
  if (owner === undefined || owner === line.person) return []
  const held = registry.holdings.find((x) => x.person === owner && x.valid.from <= now && (x.valid.to === undefined || now < x.valid.to))
  const post = registry.posts.find((p) => p.id === held?.post)
  const id = asId<OrderId>(app.newId())
  const area = line.area ?? registry.orgs.find((o) => o.id === post?.org)?.area
  const place = area === undefined ? null : registry.orgs.find((o) => o.area !== undefined && contains(o.area, area))
  return [
    {
      kind: 'order',
      id,
      command: {
        do: 'issue',
        order: {
          id,
          line: line.id,
          ...(line.warnings.at(-1) === undefined ? {} : { warning: line.warnings.at(-1) as WarningId }),
          kind: 'door',
          title: `上门叫应 ${line.name}`,
          target: `${line.title}${line.phone ? '，电话未通' : '，无电话'}`,
          ...(area === undefined || !place ? {} : { area }),
          owner,
          ownerName: places.personName(owner),
          ownerTitle: post?.title ?? '',
          ...(line.superior === undefined || line.superior === owner ? {} : { escalateTo: line.superior }),
          legal: [{ source: 'jiangjin-2023', clause: 21 }],
          proofNeed: { photos: 1 },
          code: code4(app),
          receiptBy: deadline(app, 'order.receipt', now, []) ?? now,
          // Without a limit the errand is due at once: it must not wait for a figure.
          doneBy: deadline(app, 'order.door', now, []) ?? now,
          drill: line.drill,
        },
        text: `${line.drill ? '【演练】' : ''}${line.name}（${line.title}）电话叫不通，请立即上门当面告知：${line.text}`,
      },
    },
  ]
}

function onOrder(h: Happening<'order'>): readonly Step[] {
  const o = h.after
  if (h.event.type === 'order-done' && o.kind === 'door' && o.line !== undefined)
    return [{ kind: 'line', id: o.line, command: { do: 'acknowledge', by: 'door', reason: `${o.ownerName}已上门当面告知` }, soft: true }]
  return []
}
async function onBreaker(t: Tx, h: Happening<'breaker'>): Promise<readonly Step[]> {
  if (h.event.type !== 'breaker-released') return []
  const orders: readonly Stored<OrderState>[] = await t.list<OrderState>('order', { keys: { breaker: h.id } })
  return orders.filter((o) => o.state.status !== 'lifted').map((o): Step => ({ kind: 'order', id: o.id, command: { do: 'lift', because: '熔断已解除' }, soft: true }))
}

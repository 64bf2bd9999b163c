/** The duty engine: records, withdrawals, exemptions and occasions as events. What is owed is worked out beside it and never stored. */
import { accept, type Due, type Engine, type LawCtx, minutes, type Outcome, plus, readForm, refusal, refuse, SYSTEM } from '../base/index.ts'
import { countedOf } from './counted.ts'
import { evolve } from './evolve.ts'
import { MissingLimit, scheduleOf, stretchOf, stretchPoints } from './occasions.ts'
import type { Capacity, DutyCommand, DutyDecl, DutyEvent, DutyFact, DutyState, Exemption, OccasionState, Recording } from './types.ts'

type Out = Outcome<DutyEvent>
type Of<D extends DutyCommand['do']> = DutyCommand & { readonly do: D }
/** A phone's clock may run a little fast; more than this lies in the future. */
const AHEAD = minutes(5)

/** @param decls every duty declared: occasions remind all that listen to them */
export function createDutyEngine(decls: readonly DutyDecl[]): Engine<DutyState, DutyCommand, DutyEvent> {
  const known = new Map(decls.map((d) => [d.id, d]))
  // The server hands every engine of law a LawCtx; the seam names the smaller one.
  return { kind: 'duty', decide: (s, c, ctx) => decide(known, s, c, ctx as LawCtx), evolve, due, intents: () => [] }
}
function due(s: DutyState): readonly Due<DutyCommand>[] {
  if (s.kind !== 'occasion') return []
  return s.schedule.filter((x) => !s.fired.includes(x.what)).map((x): Due<DutyCommand> => ({ name: x.what, at: x.at, then: { do: 'tick', what: x.what } }))
}
function decide(decls: ReadonlyMap<string, DutyDecl>, s: DutyState | null, c: DutyCommand, ctx: LawCtx): Out {
  try {
    switch (c.do) {
      case 'record':
        return record(decls.get(c.recording.duty), s, c.recording, ctx)
      case 'withdraw':
        return s?.kind === 'fact' ? withdraw(s, c, ctx) : missing('履职记录')
      case 'exempt':
        return exempt(decls.get(c.obligation.duty), s, c, ctx)
      case 'lift-exemption':
        return s?.kind === 'exemption' ? lift(decls.get(s.duty), s, c) : missing('豁免')
      case 'occasion-begins':
        return begin(decls, s, c, ctx)
      case 'occasion-ends':
        return s?.kind === 'occasion' ? end(decls, s, c, ctx) : missing('特殊时期')
      case 'tick':
        return s?.kind === 'occasion' ? tick(decls, s, c.what, ctx) : accept()
    }
  } catch (error) {
    if (error instanceof MissingLimit) return refuse(refusal('limit.missing', { key: error.key }))
    throw error
  }
}
function missing(what: string): Out {
  return refuse(refusal('item.missing', { what }))
}
function invalid(what: string): Out {
  return refuse(refusal('input.invalid', { what }))
}
function chosen(r: Recording): Capacity | undefined {
  if (r.as !== undefined) return r.capacities.find((c) => c.holder === r.as)
  // One's own seat before somebody else's.
  return r.capacities.find((c) => !c.deputy) ?? r.capacities[0]
}
function record(decl: DutyDecl | undefined, s: DutyState | null, r: Recording, ctx: LawCtx): Out {
  if (!decl) return missing('这项职责')
  // The phone makes the id: sending the same record twice records it once.
  if (s) return s.kind === 'fact' && s.by === ctx.by && s.duty === r.duty ? accept() : refuse(refusal('item.changed'))
  const capacity = chosen(r)
  if (!capacity) return refuse(refusal('auth.forbidden', { posts: `“${r.target.name}”${decl.title}的责任人` }))
  if (r.at > plus(ctx.now, AHEAD)) return invalid('履职时间在将来，请核对手机时间')
  const names = Object.keys(decl.record)
  const read = readForm(decl.record, names, [], r.values)
  if (!read.ok) return invalid(read.faults.map((x) => x.what).join('；'))
  // Only what the form names is a photo of this record, and a photo named twice is one.
  const ids = new Set(names.flatMap((n) => (decl.record[n]?.kind === 'photos' && Array.isArray(read.values[n]) ? read.values[n].map(String) : [])))
  const photos = [...new Map(r.photos.filter((p) => ids.has(p.id)).map((p) => [p.sha256, p])).values()]
  const { counted, checks, found, place } = countedOf(decl, { values: read.values, photos, target: r.target, at: r.at, receivedAt: ctx.now }, (key, at) => ctx.limitAt(key, at))
  const { key, name, entity, area } = r.target
  const target = { key, name, ...(entity === undefined ? {} : { entity }), ...(area === undefined ? {} : { area }) }
  const fact = { id: r.id, duty: decl.id, revision: decl.revision, capacity, target, at: r.at, values: read.values, photos, found, counted, checks, drill: r.drill === true }
  return accept({ type: 'duty-recorded', fact: { ...fact, ...(place ? { place } : {}) } })
}
function withdraw(s: DutyFact, c: Of<'withdraw'>, ctx: LawCtx): Out {
  if (s.by !== ctx.by) return refuse(refusal('auth.forbidden', { posts: '记录人本人' }))
  if (s.withdrawn) return accept()
  return c.because.trim() === '' ? invalid('撤回理由') : accept({ type: 'duty-withdrawn', because: c.because.trim() })
}
function mayExempt(decl: DutyDecl, roles: readonly string[]): boolean {
  return (decl.exemptBy ?? []).some((r) => roles.includes(r.id))
}
function exemptors(decl: DutyDecl): string {
  return (decl.exemptBy ?? []).map((r) => r.title).join('、') || '此项职责不得豁免'
}
function exempt(decl: DutyDecl | undefined, s: DutyState | null, c: Of<'exempt'>, ctx: LawCtx): Out {
  if (!decl) return missing('这项职责')
  if (s && s.kind !== 'exemption') return refuse(refusal('item.changed'))
  if (s && s.lifted === undefined) return accept()
  if (!mayExempt(decl, c.roles)) return refuse(refusal('auth.forbidden', { posts: exemptors(decl) }))
  if (c.answerers.includes(ctx.by)) return refuse(refusal('case.recused', { why: '不能豁免本人的职责' }))
  if (c.because.trim() === '') return invalid('豁免理由')
  return accept({ type: 'duty-exempted', obligation: c.obligation.key, duty: decl.id, because: c.because.trim() })
}
function lift(decl: DutyDecl | undefined, s: Exemption, c: Of<'lift-exemption'>): Out {
  if (!decl) return missing('这项职责')
  if (!mayExempt(decl, c.roles)) return refuse(refusal('auth.forbidden', { posts: exemptors(decl) }))
  if (s.lifted) return accept()
  return c.because.trim() === '' ? invalid('理由') : accept({ type: 'duty-exemption-lifted', because: c.because.trim() })
}
function begin(decls: ReadonlyMap<string, DutyDecl>, s: DutyState | null, c: Of<'occasion-begins'>, ctx: LawCtx): Out {
  // A gauge or a warning may say it again; the occasion has begun once.
  if (s) return s.kind === 'occasion' && s.event === c.occasion.event ? accept() : refuse(refusal('item.changed'))
  if (c.occasion.to !== undefined && c.occasion.to <= c.occasion.from) return invalid('结束应晚于开始')
  if (c.because.trim() === '' && ctx.by !== SYSTEM) return invalid('依据')
  const all = [...decls.values()]
  const law = (key: string, at: LawCtx['now']) => ctx.limitAt(key, at)
  const schedule = scheduleOf(all, c.occasion, 'begins', law, ctx.calendar)
  const ends = c.occasion.to === undefined ? [] : scheduleOf(all, c.occasion, 'ends', law, ctx.calendar)
  return accept({ type: 'occasion-began', occasion: c.occasion, because: c.because.trim(), schedule: [...schedule, ...ends] })
}
function end(decls: ReadonlyMap<string, DutyDecl>, s: OccasionState, c: Of<'occasion-ends'>, ctx: LawCtx): Out {
  if (s.to !== undefined && s.to <= ctx.now) return accept()
  if (c.at < s.from || c.at > plus(ctx.now, AHEAD)) return invalid('结束时间')
  const schedule = scheduleOf([...decls.values()], { ...s, to: c.at }, 'ends', (key, at) => ctx.limitAt(key, at), ctx.calendar)
  return accept({ type: 'occasion-ended', at: c.at, because: c.because.trim(), schedule })
}
function tick(decls: ReadonlyMap<string, DutyDecl>, s: OccasionState, what: string, ctx: LawCtx): Out {
  const point = s.schedule.find((x) => x.what === what)
  if (!point || s.fired.includes(what)) return accept()
  if (point.at > ctx.now) return refuse(refusal('callout.too-early'))
  const decl = decls.get(point.duty)
  const k = stretchOf(what)
  const next = decl && k !== undefined ? stretchPoints(decl, s, k + 1, (key, at) => ctx.limitAt(key, at), ctx.calendar) : []
  return accept({ type: 'occasion-reminded', what, duty: point.duty, tell: point.tell, ...(next.length > 0 ? { next } : {}) })
}

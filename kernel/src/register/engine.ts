/** The register engine: a row is added, changed, confirmed, ended; nothing is ever overwritten without a reason that stays. */
import { accept, days, type Due, type Engine, type FormValues, type LawCtx, type Outcome, plus, readForm, refusal, refuse, SYSTEM } from '../base/index.ts'
import { evolve } from './evolve.ts'
import type { RegisterDecl, RowCommand, RowEvent, RowState } from './types.ts'

type Out = Outcome<RowEvent>
/** How far ahead a begin or an end may be set. */
const year = days(366)
export function createRegisterEngine(find: (id: string) => RegisterDecl | undefined): Engine<RowState, RowCommand, RowEvent> {
  return { kind: 'row', decide: (s, c, ctx) => decide(find, s, c, ctx as LawCtx), evolve, due: () => [] as readonly Due<RowCommand>[], intents: () => [] }
}
function missing(what: string): Out {
  return refuse(refusal('item.missing', { what }))
}
function mayKeep(d: RegisterDecl, roles: readonly string[], ctx: LawCtx): Out | null {
  if (ctx.by === SYSTEM || d.keepers.some((r) => roles.includes(r.id))) return null
  return refuse(refusal('auth.forbidden', { posts: d.keepers.map((r) => r.title).join('、') || '此台账由系统生成' }))
}
function read(d: RegisterDecl, values: unknown): { readonly ok: true; readonly values: FormValues } | { readonly ok: false; readonly out: Out } {
  const names = Object.keys(d.fields)
  const r = readForm(d.fields, names, [], values)
  return r.ok ? { ok: true, values: r.values } : { ok: false, out: refuse(refusal('input.invalid', { what: r.faults.map((x) => x.what).join('；') })) }
}
function same(a: FormValues, b: FormValues): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}
function sorted(v: FormValues): readonly unknown[] {
  return Object.entries(v).toSorted(([a], [b]) => (a < b ? -1 : 1))
}
function decide(find: (id: string) => RegisterDecl | undefined, s: RowState | null, c: RowCommand, ctx: LawCtx): Out {
  if (c.do === 'add') {
    const d = find(c.register)
    if (!d || d.derived) return missing('这本台账')
    if (s) return s.register === c.register ? accept() : refuse(refusal('item.changed'))
    const no = mayKeep(d, c.roles, ctx)
    if (no) return no
    const r = read(d, c.values)
    if (!r.ok) return r.out
    if (c.taken !== undefined) return refuse(refusal('input.invalid', { what: `已有同样的${d.noun}“${d.nameOf(r.values)}”，请修改原有的一行` }))
    const from = c.from ?? ctx.now
    if (from > plus(ctx.now, year)) return refuse(refusal('input.invalid', { what: '起始时间' }))
    const row = { ...c.owner, id: c.id, register: d.id, revision: d.revision, name: d.nameOf(r.values), values: r.values, valid: { from }, demo: c.demo === true }
    return accept({ type: 'row-added', row })
  }
  if (!s) return missing('这一行')
  const d = find(s.register)
  if (!d) return missing('这本台账')
  if (c.do === 'remind') return s.valid.to === undefined && s.reminded !== c.day ? accept({ type: 'row-runs-out', day: c.day }) : accept()
  const no = mayKeep(d, c.roles, ctx)
  if (no) return no
  // An end that was set for later may not be set anew: it stands, and what follows is another row.
  if (s.valid.to !== undefined) return refuse(refusal('input.invalid', { what: `这一行已注销，请新增${d.noun}` }))
  if (c.do === 'confirm') return accept({ type: 'row-confirmed' })
  if (c.because.trim() === '') return refuse(refusal('input.invalid', { what: '理由' }))
  if (c.do === 'end') {
    if (c.at < s.valid.from || c.at > plus(ctx.now, year)) return refuse(refusal('input.invalid', { what: '注销时间' }))
    return accept({ type: 'row-ended', at: c.at, because: c.because.trim() })
  }
  const r = read(d, c.values)
  if (!r.ok) return r.out
  if (c.taken !== undefined && c.taken !== s.id) return refuse(refusal('input.invalid', { what: `已有同样的${d.noun}“${d.nameOf(r.values)}”` }))
  return same(r.values, s.values) ? accept({ type: 'row-confirmed' }) : accept({ type: 'row-changed', values: r.values, name: d.nameOf(r.values), because: c.because.trim() })
}

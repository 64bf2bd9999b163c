/** Carries out the lines of a story: devices send, people receive, prove, confirm, ask and grant. */
import { type Instant, type PersonId, refusalText, type Refusal } from '@anlan/kernel/base'
import type { BreakerState, OrderState, Proof } from '@anlan/kernel/breaker'
import type { LineState } from '@anlan/kernel/callout'
import type { MonitoringPoint, SeriesDef } from '@anlan/kernel/registry'
import type { WarningState } from '@anlan/kernel/warning'
import { jiangjin } from '@anlan/districts/jiangjin'
import { type App, checkFact, type Who } from '@anlan/server'
import type { ReviewView } from '@anlan/contract'
import { bytesFor, receive } from './device.ts'
import type { Act, Behaviour, Send, StoryProof } from './script.ts'

/** `story` is the author's own sentence, `refused` what the server did not allow. */
export type Note = { readonly at: Instant; readonly kind: 'story' | 'refused'; readonly text: string }
export type Oddity = { readonly at: Instant; readonly kind: 'late' | 'twice' | 'damaged'; readonly point: string; readonly of: Instant }
export type Log = { notes: Note[]; oddities: Oddity[]; reviews: readonly ReviewView[]; reviewed: boolean; stored: number }

export function createActs(app: App, now: () => Instant, from: Instant, behaviours: Map<PersonId, Behaviour>) {
  const log: Log = { notes: [], oddities: [], reviews: [], reviewed: false, stored: 0 }
  const whoOf = (person: PersonId): Who => ({ person, scope: app.root.path, actions: [] })

  /** An account, or `值班员` and `带班领导` for whoever is on shift. */
  function actor(name: string): Who {
    const account = jiangjin.accounts.find((a) => a.account === name)
    if (account) return whoOf(account.person)
    const r = app.registry()
    const posts = r.posts.filter((p) => p.title === `区应急${name}` || p.title === `区${name}`).map((p) => p.id)
    const shift = r.shifts.find((s) => posts.includes(s.post) && s.valid.from <= now() && (s.valid.to === undefined || now() < s.valid.to))
    const person = shift?.person ?? personNamed(name)?.id
    if (person === undefined) throw new Error(`nobody is ${name}`)
    return whoOf(person)
  }
  /** A person by name, or the holder of a post by organisation and part of its title: `白沙镇/主要领导`. */
  function personNamed(who: string) {
    const r = app.registry()
    const [org, title] = who.split('/')
    if (title === undefined) return r.people.find((p) => p.name === who)
    const orgs = r.orgs.filter((o) => o.name === org).map((o) => o.id)
    const post = r.posts.find((p) => orgs.includes(p.org) && p.title.includes(title))
    const held = r.holdings.find((h) => h.post === post?.id && h.rank === 'A' && h.valid.from <= now())
    return r.people.find((p) => p.id === held?.person)
  }
  function targets(where: string, quantity: string): { point: MonitoringPoint; def: SeriesDef }[] {
    const found = where.split(',').flatMap((one) => {
      const area = jiangjin.areas.find((a) => a.name === one)
      const points = app.registry().points.filter((p) => (area ? p.area.startsWith(area.code) : p.name === one || p.id === one))
      return points.flatMap((point) => point.series.filter((d) => d.quantity === quantity).map((def) => ({ point, def })))
    })
    if (found.length === 0) throw new Error(`nothing at ${where} measures ${quantity}`)
    return found
  }
  async function orders(match: string): Promise<readonly OrderState[]> {
    const all = await app.store.read(app.root, (t) => t.list<OrderState>('order'))
    return all.map((o) => o.state).filter((o) => match.split(' ').every((m) => `${o.kind} ${o.title} ${o.target} ${o.ownerName}`.includes(m)))
  }
  async function must(result: Promise<{ ok: true } | { ok: false; refusal: Refusal }>, what: string): Promise<void> {
    const r = await result
    if (!r.ok) log.notes.push({ at: now(), kind: 'refused', text: `${what}，系统不允许：${refusalText(r.refusal).text}` })
  }
  const nameOf = (who: Who) => app.places().personName(who.person)

  async function send(act: Send): Promise<void> {
    for (const { point, def } of targets(act.where, act.quantity)) {
      const bytes = bytesFor(point, def, act, now())
      for (let n = 0; n < (act.damage === 'twice' ? 2 : 1); n++) {
        const got = await receive(app, jiangjin, point, bytes, now())
        log.stored += got.stored
        if (got.damaged || got.duplicates > 0) log.oddities.push({ at: now(), kind: got.damaged ? 'damaged' : 'twice', point: point.name, of: act.of })
      }
      if (now() - act.of >= def.cadence) log.oddities.push({ at: now(), kind: 'late', point: point.name, of: act.of })
    }
  }
  function proofOf(o: OrderState, given: StoryProof): Proof {
    const need = o.proofNeed
    const point = app.registry().points.find((p) => o.entity !== undefined && p.entity === o.entity && p.series.some((s) => s.quantity === need.reading))
    const series = point?.series.find((s) => s.quantity === need.reading)
    return {
      photos: Array.from({ length: given.photos ?? need.photos ?? 0 }, (_, i) => `photo-story-${i + 1}`),
      ...(need.place === true && o.at ? { at: o.at } : {}),
      ...(given.count === undefined ? {} : { count: given.count }),
      ...(given.reading === undefined || !series ? {} : { reading: { series: series.id, value: given.reading, at: now() } }),
    }
  }
  async function order(a: Extract<Act, { do: 'order' }>): Promise<void> {
    const found = (await orders(a.match)).filter((o) => o.status !== 'lifted')
    if (found.length === 0) throw new Error(`no order is like “${a.match}”`)
    for (const o of found) {
      const owner = whoOf(o.owner)
      const what = `${o.ownerName}回报“${o.title}（${o.target}）”`
      if (a.step === 'receives') await must(app.core.command('order', o.id, { do: 'receive' }, owner), what)
      else if (a.step === 'unable') await must(app.core.command('order', o.id, { do: 'report-unable', because: '现场道路中断' }, owner), what)
      else if (a.step === 'confirmed') {
        const by = actor('值班员')
        await must(app.core.command('order', o.id, { do: 'confirm' }, by), `${nameOf(by)}核实“${o.title}（${o.target}）”`)
      } else await must(app.core.command('order', o.id, { do: 'report-done', proof: proofOf(o, a.proof) }, owner), what)
    }
  }
  async function door(name: string): Promise<void> {
    for (const o of (await orders('door')).filter((x) => x.title.includes(name) && x.status !== 'lifted')) {
      await must(app.core.command('order', o.id, { do: 'report-done', proof: { photos: ['photo-story-1'] } }, whoOf(o.owner)), o.title)
    }
  }
  async function release(who: Who, a: Extract<Act, { do: 'as' }>): Promise<void> {
    const open = (await app.store.read(app.root, (t) => t.list<BreakerState>('breaker', { open: true }))).filter((b) => b.state.decl === a.what)
    if (open.length === 0) throw new Error(`no breaker ${a.what} is tripped`)
    for (const { id, state } of open) {
      const fact = await checkFact(app, state)
      const openOrders = (await orders('')).filter((o) => o.breaker === id && o.status !== 'confirmed' && o.status !== 'lifted').length
      const asks = a.step === 'asks-release'
      await must(
        app.core.command('breaker', id, asks ? { do: 'ask-release', because: a.because, fact, openOrders } : { do: 'grant-release', fact }, who),
        `${nameOf(who)}${asks ? '申请' : '批准'}解除${state.placeName}${state.title}`,
      )
    }
  }
  async function asPerson(a: Extract<Act, { do: 'as' }>): Promise<void> {
    const who = actor(a.account)
    if (a.step === 'asks-release' || a.step === 'grants-release') return release(who, a)
    if (a.step === 'acknowledges-for') {
      const lines = (await app.store.read(app.root, (t) => t.list<LineState>('line', { open: true }))).filter((l) => l.state.name === a.what)
      for (const l of lines) await must(app.core.command('line', l.id, { do: 'acknowledge', by: 'on-behalf', reason: a.because }, who), `${nameOf(who)}代${l.state.name}确认`)
      return
    }
    const warnings = (await app.store.read(app.root, (t) => t.list<WarningState>('warning', { newestFirst: true }))).map((w) => w.state)
    for (const w of warnings.filter((x) => x.placeName === a.what)) {
      const m = [...w.messages].reverse().find((x) => x.state === (a.step === 'submits' ? 'draft' : 'submitted'))
      if (!m) throw new Error(`${w.placeName} has no text to be ${a.step === 'submits' ? 'submitted' : 'released'}`)
      await must(
        app.core.command('warning', w.id, a.step === 'submits' ? { do: 'submit', no: m.no, text: m.text } : { do: 'release', no: m.no }, who),
        `${nameOf(who)}${a.step === 'submits' ? '送审' : '签发'}${w.placeName}第 ${m.no} 号公告`,
      )
    }
  }
  async function act(a: Act): Promise<void> {
    switch (a.do) {
      case 'phone': {
        const person = personNamed(a.who)
        if (!person) throw new Error(`no person ${a.who}`)
        behaviours.set(person.id, a.behaviour)
        return
      }
      case 'say':
        log.notes.push({ at: now(), kind: 'story', text: a.text })
        return
      case 'send':
        return send(a)
      case 'order':
        return order(a)
      case 'door':
        return door(a.who)
      case 'review':
        log.reviews = await app.core.reviews(from, now())
        log.reviewed = true
        return
      case 'as':
        return asPerson(a)
    }
  }
  return { act, log, whoOf }
}

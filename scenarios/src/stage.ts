/** Plays a story against the whole server in one process on a fake clock: bytes in, sentences out. */
import pino from 'pino'
import { asId, type Instant, instant, minutes, type PersonId, plus, seconds } from '@anlan/kernel/base'
import type { BreakerState, OrderState } from '@anlan/kernel/breaker'
import type { LineState } from '@anlan/kernel/callout'
import type { MonitoringPoint, SeriesDef } from '@anlan/kernel/registry'
import type { WarningState } from '@anlan/kernel/warning'
import { jiangjin } from '@anlan/districts/jiangjin'
import { type App, checkFact, createApp, newIdAt, type Who } from '@anlan/server'
import type { ReviewView } from '@anlan/contract'
import type { Store, StoredEvent } from '@anlan/store'
import { bytesFor, receive } from './device.ts'
import { type Call, createPhones } from './phones.ts'
import type { Act, Behaviour, Script } from './script.ts'

export type Played = {
  readonly script: Script
  readonly app: App
  readonly events: readonly StoredEvent[]
  readonly calls: readonly Call[]
  readonly said: readonly { readonly at: Instant; readonly text: string }[]
  readonly reviews: readonly ReviewView[]
  readonly sent: number
}

/** Seeded stand-in for randomness: the same story gives the same ids and codes. */
function randomFrom(seed: number): () => number {
  let s = seed
  return () => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0
    return s / 4294967296
  }
}
export async function play(script: Script, store: Store): Promise<Played> {
  let now = script.start
  const random = randomFrom(20230203)
  const bytes = (n: number) => Uint8Array.from({ length: n }, () => Math.floor(random() * 256))
  const behaviours = new Map<PersonId, Behaviour>()
  const phones = createPhones(
    () => now,
    (p) => behaviours.get(p),
  )
  const app = await createApp({
    config: {
      port: 0,
      host: '127.0.0.1',
      dataDir: '',
      databaseUrl: null,
      databaseAppUrl: null,
      hj212Port: 0,
      demo: true,
      secret: 'story'.repeat(8),
      publicUrl: 'http://127.0.0.1',
      provider: null,
      trustProxy: null,
      logLevel: 'silent',
    },
    store,
    clock: { now: () => now },
    newId: () => newIdAt(now, bytes(10)),
    randomHex: (n) => [...bytes(n)].map((b) => b.toString(16).padStart(2, '0')).join(''),
    log: pino({ level: process.env['ANLAN_LOG'] ?? 'silent' }),
    district: jiangjin,
    channels: phones.channels,
    worker: 'story',
    kick: () => undefined,
  })
  await app.core.warmUp()
  const said: { at: Instant; text: string }[] = []
  let reviews: readonly ReviewView[] = []
  let sent = 0
  const whoOf = (person: PersonId): Who => ({ person, scope: app.root.path, actions: [] })
  function account(name: string): Who {
    const found = jiangjin.accounts.find((a) => a.account === name)
    if (!found) throw new Error(`no account ${name}`)
    return whoOf(found.person)
  }
  function targets(where: string, quantity: string): { point: MonitoringPoint; def: SeriesDef }[] {
    const area = jiangjin.areas.find((a) => a.name === where)
    const points = app.registry().points.filter((p) => (area ? p.area.startsWith(area.code) : p.name === where || p.id === where))
    const found = points.flatMap((point) => point.series.filter((d) => d.quantity === quantity).map((def) => ({ point, def })))
    if (found.length === 0) throw new Error(`nothing at ${where} measures ${quantity}`)
    return found
  }
  async function orders(match: string): Promise<readonly OrderState[]> {
    const all = await store.read(app.root, (t) => t.list<OrderState>('order'))
    return all.map((o) => o.state).filter((o) => match.split(' ').every((m) => `${o.kind} ${o.title} ${o.target} ${o.ownerName}`.includes(m)))
  }
  async function must(result: Promise<{ ok: true } | { ok: false; refusal: { code: string } }>, what: string): Promise<void> {
    const r = await result
    if (!r.ok) said.push({ at: now, text: `${what}：被拒绝（${r.refusal.code}）` })
  }
  async function act(a: Act): Promise<void> {
    switch (a.do) {
      case 'phone': {
        const person = app.registry().people.find((p) => p.name === a.who) ?? personOfPost(app, a.who, now)
        if (!person) throw new Error(`no person ${a.who}`)
        behaviours.set(person.id, a.behaviour)
        return
      }
      case 'say':
        said.push({ at: now, text: a.text })
        return
      case 'send':
        for (const { point, def } of targets(a.where, a.quantity)) {
          const frames = bytesFor(point, def, now, a.value, a.damage === 'crc')
          for (let n = 0; n < (a.damage === 'twice' ? 2 : 1); n++) sent += await receive(app, jiangjin, point, frames, now)
        }
        return
      case 'order': {
        const found = await orders(a.match)
        if (found.length === 0) said.push({ at: now, text: `没有符合“${a.match}”的措施` })
        for (const o of found) {
          if (a.step === 'receives') await must(app.core.command('order', o.id, { do: 'receive' }, whoOf(o.owner)), o.title)
          else if (a.step === 'unable') await must(app.core.command('order', o.id, { do: 'report-unable', because: '现场道路中断' }, whoOf(o.owner)), o.title)
          else if (a.step === 'confirmed') await must(app.core.command('order', o.id, { do: 'confirm' }, account('zhiban')), o.title)
          else {
            if (o.status === 'issued') await must(app.core.command('order', o.id, { do: 'receive' }, whoOf(o.owner)), o.title)
            await must(
              app.core.command(
                'order',
                o.id,
                {
                  do: 'report-done',
                  proof: {
                    photos: ['photo-story-0001', 'photo-story-0002'].slice(0, Math.max(1, o.proofNeed.photos ?? 1)),
                    ...(o.at ? { at: o.at } : { at: [106.26, 29.29] as const }),
                    count: a.count ?? 12,
                  },
                },
                whoOf(o.owner),
              ),
              o.title,
            )
          }
        }
        return
      }
      case 'door': {
        for (const o of (await orders('door')).filter((x) => x.title.includes(a.who) && x.status !== 'lifted')) {
          if (o.status === 'issued') await must(app.core.command('order', o.id, { do: 'receive' }, whoOf(o.owner)), o.title)
          await must(app.core.command('order', o.id, { do: 'report-done', proof: { photos: ['photo-story-0003'] } }, whoOf(o.owner)), o.title)
        }
        return
      }
      case 'review':
        reviews = await app.core.reviews(script.start, now)
        return
      case 'as':
        return asPerson(a)
    }
  }
  async function asPerson(a: Extract<Act, { do: 'as' }>): Promise<void> {
    const who = account(a.account)
    if (a.step === 'asks-release' || a.step === 'grants-release') {
      const open = (await store.read(app.root, (t) => t.list<BreakerState>('breaker', { open: true }))).filter((b) => b.state.decl === a.what)
      for (const b of open) {
        const fact = await store.read(app.root, (t) => checkFact(app, t, b.state))
        const left = (await orders('')).filter((o) => o.breaker === b.id && o.status !== 'confirmed' && o.status !== 'lifted').length
        await must(
          app.core.command('breaker', b.id, a.step === 'asks-release' ? { do: 'ask-release', because: a.because, fact, openOrders: left } : { do: 'grant-release', fact }, who),
          `${b.state.placeName}${b.state.title}`,
        )
      }
      return
    }
    if (a.step === 'acknowledges-for') {
      const lines = (await store.read(app.root, (t) => t.list<LineState>('line', { open: true }))).filter((l) => l.state.name === a.what)
      for (const l of lines) await must(app.core.command('line', l.id, { do: 'acknowledge', by: 'on-behalf', reason: a.because }, who), l.state.name)
      return
    }
    const warnings = (await store.read(app.root, (t) => t.list<WarningState>('warning', { newestFirst: true }))).map((w) => w.state)
    for (const w of warnings.filter((x) => x.placeName === a.what)) {
      const m = [...w.messages].reverse().find((x) => x.state === (a.step === 'submits' ? 'draft' : 'submitted'))
      if (m) await must(app.core.command('warning', w.id, a.step === 'submits' ? { do: 'submit', no: m.no, text: m.text } : { do: 'release', no: m.no }, who), `${w.placeName}公告`)
    }
  }
  async function settle(): Promise<void> {
    for (let round = 0; round < 1000; round++) {
      const n = (await app.core.runDue(now)) + (await app.core.runOutbox(now))
      if (n === 0) return
    }
    throw new Error(`no quiet at ${now}`)
  }
  const acts = [...script.acts]
  let watchAt = plus(script.start, minutes(1))
  while (now < script.end) {
    const wake = await store.nextWake()
    const candidates = [acts[0]?.at, phones.next() ?? undefined, wake === undefined ? undefined : instant(Math.max(wake, now)), watchAt, script.end].filter(
      (x): x is Instant => x !== undefined,
    )
    now = instant(Math.max(now, Math.min(...candidates)))
    while (acts[0] && acts[0].at <= now) {
      const next = acts.shift()
      if (next) await act(next.act)
    }
    for (const p of phones.take(now)) await app.core.command('line', p.line, p.command, whoOf(await personOf(app, p.line)))
    if (now >= watchAt) {
      await app.core.runWatch(now)
      watchAt = plus(now, minutes(1))
    }
    await settle()
    if (wake !== undefined && wake <= now && candidates.every((c) => c <= now) && now < script.end) now = plus(now, seconds(0))
  }
  return { script, app, events: await store.eventsAfter(0, 1_000_000), calls: phones.calls, said, reviews, sent }
}
async function personOf(app: App, line: string): Promise<PersonId> {
  const found = await app.store.read(app.root, (t) => t.find<LineState>('line', line))
  return found?.state.person ?? asId<PersonId>('system')
}
/** `白沙镇/镇长`: the holder of a post by organisation and part of its title. */
function personOfPost(app: App, who: string, now: Instant) {
  const [org, title] = who.split('/')
  const r = app.registry()
  const orgs = r.orgs.filter((o) => o.name === org).map((o) => o.id)
  const post = r.posts.find((p) => orgs.includes(p.org) && p.title.includes(title ?? ''))
  const held = r.holdings.find((h) => h.post === post?.id && h.rank === 'A' && h.valid.from <= now)
  return r.people.find((p) => p.id === held?.person)
}

/** Plays a story of closed loops against the whole server on a fake clock: years pass in seconds, every deadline fires when it comes. */
import { asId, type Id, type Instant, instant, type PersonId } from '@anlan/kernel/base'
import type { CaseActor, CaseCommand, CaseState } from '@anlan/kernel/case'
import { jiangjin } from '@anlan/districts/jiangjin'
import { actorOf, type App, movedToOrg, standingOf, systemActor } from '@anlan/server'
import { findCase } from '@anlan/policy'
import type { Store, StoredEvent } from '@anlan/store'
import { openStage } from '../stage.ts'
import type { CaseAct, CaseScript, CaseTimed } from './script.ts'

export type CasePlayed = {
  readonly script: CaseScript
  readonly app: App
  readonly events: readonly StoredEvent[]
  /** Cases by the names the story gives them. */
  readonly named: ReadonlyMap<string, Id>
  readonly notes: readonly { readonly at: Instant; readonly kind: 'story' | 'refused'; readonly text: string }[]
  state(name: string): Promise<CaseState | null>
}
const anonymous = asId<PersonId>('anonymous')

export async function playCases(script: CaseScript, store: Store): Promise<CasePlayed> {
  let now = script.start
  const { app, settle } = await openStage(
    store,
    () => now,
    () => undefined,
  )
  const named = new Map<string, Id>()
  const notes: { at: Instant; kind: 'story' | 'refused'; text: string }[] = []
  const idOf = (name: string): Id => {
    const id = named.get(name)
    if (id === undefined) throw new Error(`no case is called ${name}`)
    return id
  }
  const find = (id: Id) => app.store.read(app.root, (t) => t.find<CaseState>('case', id))
  /** `reporter` is somebody without account who holds the receipt code; `system` the machine; everybody else an account or a person. */
  function actor(by: string, receipt?: Id): CaseActor {
    if (by === 'system') return systemActor()
    if (by === 'reporter') return { person: anonymous, posts: [], responsible: [], ...(receipt === undefined ? {} : { receipt }) }
    return actorOf(app, jiangjin.accounts.find((a) => a.account === by)?.person ?? asId<PersonId>(by))
  }
  const command = (id: Id, c: CaseCommand, as: CaseActor) => app.core.command('case', id, c, { person: as.person, scope: app.root.path, actions: [] })

  async function act(a: CaseAct): Promise<string | null> {
    switch (a.do) {
      case 'say':
        notes.push({ at: now, kind: 'story', text: a.text })
        return null
      case 'call': {
        const parent = await find(idOf(a.of))
        const child = parent?.state.children.findLast((c) => c.decl === a.decl)
        if (!child) throw new Error(`${a.of} has opened no ${a.decl}; it has ${parent?.state.children.map((c) => c.decl).join(', ') || 'none'}`)
        named.set(a.name, child.id)
        return null
      }
      case 'open': {
        const decl = findCase(a.decl)
        if (!decl) throw new Error(`no case type ${a.decl}`)
        const as = actor(a.by)
        const values = a.values as never
        const place = standingOf(app, decl, as.person, a.entity === undefined ? {} : { entity: a.entity }, values)
        if (!place) throw new Error(`${a.decl} stands nowhere`)
        const id = app.newId()
        const opening = { ...place, id, decl: decl.id, no: '', values, drill: false }
        const done = await command(id, { do: 'open', opening, as: decl.intake ? systemActor() : as }, decl.intake ? systemActor() : as)
        if (!done.ok) return `${done.refusal.code} ${JSON.stringify(done.refusal.details)}`
        named.set(a.name, id)
        return null
      }
      case 'step': {
        const id = idOf(a.name)
        const as = actor(a.by, id)
        const done = await command(id, { do: 'step', step: a.step, values: a.values, as }, as)
        return done.ok ? null : `${done.refusal.code} ${JSON.stringify(done.refusal.details)}`
      }
      case 'act': {
        const id = idOf(a.name)
        const as = actor(a.by, id)
        const rest = a.rest as Readonly<Record<string, unknown>>
        const state = (await find(id))?.state
        const org = typeof rest['org'] === 'string' && state ? movedToOrg(app, state, rest['org']) : undefined
        const into = typeof rest['into'] === 'string' ? (await find(idOf(rest['into'])))?.state : undefined
        // The script says only what a person would say; the rest is filled in as the API does.
        const c = {
          do: a.act,
          because: '按规定办理',
          files: [],
          ...rest,
          ...(org ? { to: org } : {}),
          ...(into ? { into: { id: into.id, no: into.no } } : {}),
          as,
        } as unknown as CaseCommand
        const done = await command(id, c, as)
        return done.ok ? null : `${done.refusal.code} ${JSON.stringify(done.refusal.details)}`
      }
    }
  }
  /** Lets every deadline that comes before `until` fire at its own instant. */
  async function passTo(until: Instant): Promise<void> {
    for (let n = 0; n < 10_000; n++) {
      const wake = await store.nextWake()
      if (wake === undefined || wake > until) break
      now = instant(Math.max(now, wake))
      await settle()
    }
    now = until
  }
  async function one(t: CaseTimed): Promise<void> {
    await passTo(t.at)
    const said = await act(t.act)
    if (said === null) {
      if (t.refused !== undefined) throw new Error(`line ${t.line}: was to be refused with ${t.refused}, but was not`)
    } else {
      if (t.refused === undefined || !said.startsWith(t.refused)) throw new Error(`line ${t.line}: refused: ${said}`)
      notes.push({ at: now, kind: 'refused', text: said })
    }
    await settle()
  }
  for (const t of script.acts) await one(t)
  await passTo(script.end)
  const events = await store.eventsAfter(0, 1_000_000)
  return { script, app, events, named, notes, state: async (name) => (await find(idOf(name)))?.state ?? null }
}

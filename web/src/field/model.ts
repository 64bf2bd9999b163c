/** What the field program knows and does: kept answers, drafts and the queue, one store that every view reads. */
import type { CaseCounts, CaseLine, CasePage, Choice, DutyDeclView, Me, MyDuties } from '@anlan/contract'
import type { FormValues } from '@anlan/kernel/base'
import { findCase } from '@anlan/policy'
import type { Db } from './db.ts'
import { type DutyItem, type Item, isSameMatter, localPhotos, type OpenItem, seenOf, type StepItem, toSend } from './item.ts'
import type { Net } from './net.ts'
import { type Photo, sendItem } from './send.ts'

/** asking = nothing heard since the program was opened · lost = nobody answers · busy = the server says not now · login = the session has ended. */
export type Signal = 'asking' | 'fresh' | 'lost' | 'busy' | 'login'
export type Kept = {
  readonly me: Me | null
  readonly counts: CaseCounts | null
  readonly todo: readonly CaseLine[]
  readonly opened: readonly CaseLine[]
  /** What I owe, with the forms it asks; null until heard. */
  readonly duties: MyDuties | null
  readonly dutiesAt: number
  /** Forms of every duty, for visits that nobody asked for. */
  readonly decls: readonly DutyDeclView[]
  readonly declsAt: number
  /** When the lists were heard. */
  readonly at: number
}
export type KeptPage = { readonly page: CasePage; readonly at: number }
export type Snapshot = {
  readonly ready: boolean
  readonly signal: Signal
  readonly kept: Kept
  readonly pages: ReadonlyMap<string, KeptPage>
  readonly items: readonly Item[]
  readonly sending: boolean
  /** False where the browser keeps nothing: then it is said that closing loses everything. */
  readonly lasting: boolean
  readonly choices: Readonly<Record<string, readonly Choice[]>>
}
const nothing: Kept = { me: null, counts: null, todo: [], opened: [], duties: null, dutiesAt: 0, decls: [], declsAt: 0, at: 0 }
/** Sent things stay to be seen for so long. */
const SENT_MS = 3 * 86_400_000
/** Pages of the inbox that are fetched ahead, so that they open without a signal. */
const AHEAD = 30
/** What is owed changes by the day, its forms hardly ever: neither is asked as often as the inbox. */
const DUTIES_MS = 60_000
const DECLS_MS = 12 * 3_600_000

/** A page unread for so long is not kept any longer. */
const PAGE_MS = 14 * 86_400_000
/** A telephone gets lost: what only named posts may see, and what is personal, is looked at and not kept. */
export function mayLie(page: CasePage): boolean {
  const decl = findCase(page.state.decl, page.state.revision)
  return decl !== undefined && decl.seenBy === undefined && !Object.keys(page.state.values).some((k) => decl.fields[k]?.secret)
}

export function createModel(db: Db, net: Net, clock: () => number, lasting: boolean) {
  let state: Snapshot = { ready: false, signal: 'asking', kept: nothing, pages: new Map(), items: [], sending: false, lasting, choices: {} }
  const watchers = new Set<() => void>()
  let running: Promise<void> | null = null
  function set(patch: Partial<Snapshot>): void {
    state = { ...state, ...patch }
    for (const w of watchers) w()
  }
  async function keep(patch: Partial<Kept>): Promise<void> {
    const kept = { ...state.kept, ...patch }
    set({ kept })
    await db.put('kept', 'all', { what: 'all', kept })
  }
  async function keepPage(page: CasePage): Promise<void> {
    const entry = { page, at: clock() }
    set({ pages: new Map(state.pages).set(page.state.id, entry) })
    if (mayLie(page)) await db.put('kept', `page:${page.state.id}`, { what: 'page', ...entry })
  }
  function put(item: Item): Promise<void> {
    const at = state.items.findIndex((i) => i.id === item.id)
    set({ items: at === -1 ? [...state.items, item] : state.items.map((i) => (i.id === item.id ? item : i)) })
    return db.put('item', item.id, item)
  }
  async function dropItem(item: Item): Promise<void> {
    set({ items: state.items.filter((i) => i.id !== item.id) })
    await db.drop('item', item.id)
    for (const id of localPhotos(item.values)) if (!state.items.some((i) => localPhotos(i.values).includes(id))) await db.drop('photo', id)
  }
  const heard = (answer: { readonly kind: 'ok' | 'later' | 'login' | 'refused'; readonly busy?: true }) => {
    const signal: Signal = answer.kind === 'later' ? (answer.busy ? 'busy' : 'lost') : answer.kind === 'login' ? 'login' : 'fresh'
    if (signal !== state.signal) set({ signal })
    return answer.kind === 'ok'
  }
  async function loadPage(id: string): Promise<void> {
    const got = await net.page(id)
    heard(got)
    if (got.kind === 'ok') await keepPage(got.body)
    else if (got.kind === 'refused') {
      // What may no longer be seen is not kept either.
      const pages = new Map(state.pages)
      pages.delete(id)
      set({ pages })
      await db.drop('kept', `page:${id}`)
    }
  }
  /** @param anew something was sent: what is owed is asked at once */
  async function refresh(anew = false): Promise<void> {
    const me = await net.ask('me')
    if (!heard(me) || me.kind !== 'ok') return
    // Another person's cases are not shown to whoever signs in next on the same phone; what was written waits for its author.
    if (state.kept.me && state.kept.me.person !== me.body.person) {
      await db.clear('kept')
      set({ kept: nothing, pages: new Map(), choices: {} })
    }
    await keep({ me: me.body })
    const [counts, todo, opened] = await Promise.all([
      net.ask('caseCounts'),
      net.ask('cases', { query: { box: 'todo', limit: 100 } as never }),
      net.ask('cases', { query: { box: 'opened', limit: 30 } as never }),
    ])
    if (counts.kind !== 'ok' || todo.kind !== 'ok' || opened.kind !== 'ok') return
    await keep({ counts: counts.body, todo: todo.body.rows, opened: opened.body.rows, at: clock() })
    await refreshDuties(anew)
    const wanted = todo.body.rows.slice(0, AHEAD).filter((r) => (state.pages.get(r.id)?.page.state.changedAt ?? -1) !== r.changedAt)
    for (const r of wanted) {
      await loadPage(r.id)
      if (state.signal === 'lost' || state.signal === 'login') return
    }
  }
  async function refreshDuties(anew: boolean): Promise<void> {
    const old = (since: number, ms: number) => Math.abs(clock() - since) >= ms
    if (anew || old(state.kept.dutiesAt, DUTIES_MS)) {
      const duties = await net.ask('myDuties')
      if (duties.kind === 'ok') await keep({ duties: duties.body, dutiesAt: clock() })
    }
    if (!old(state.kept.declsAt, DECLS_MS)) return
    const decls = await net.ask('dutyDecls')
    if (decls.kind === 'ok') await keep({ decls: decls.body, declsAt: clock() })
  }
  async function settle(item: Item): Promise<boolean> {
    const me = state.kept.me
    if (!me) return false
    const sent = await sendItem(item, me.person, net, {
      get: async (id) => (await db.get('photo', id)) as Photo | undefined,
      put: (p) => db.put('photo', p.id, p),
    })
    heard(sent.kind === 'sent' || sent.kind === 'conflict' ? { kind: 'ok' } : sent)
    // The person may have taken it back into the draft meanwhile; what was sent is sent all the same.
    const latest = state.items.find((i) => i.id === item.id) ?? item
    switch (sent.kind) {
      case 'sent':
        await put({
          ...latest,
          status: 'sent',
          changedAt: clock(),
          ...(sent.no === undefined ? {} : { no: sent.no }),
          ...(sent.duty === undefined ? {} : { answer: sent.duty }),
        } as Item)
        for (const id of localPhotos(item.values)) await db.drop('photo', id)
        if (item.kind !== 'duty') await loadPage(item.kind === 'open' ? item.id : item.caseId)
        return true
      case 'refused':
        await put({ ...latest, status: 'refused', why: sent.why, changedAt: clock() })
        return true
      case 'conflict':
        await keepPage(sent.theirs)
        await put({ ...(latest as StepItem), status: 'conflict', why: sent.why, theirs: sent.theirs, changedAt: clock() })
        return true
      default:
        return false
    }
  }
  async function flush(): Promise<void> {
    let did = false
    for (;;) {
      const [next] = toSend(state.items, state.kept.me?.person ?? '')
      if (!next || !(await settle(next))) break
      did = true
    }
    if (did) await refresh(true)
  }
  async function send(): Promise<void> {
    if (running) return running
    set({ sending: true })
    // Two windows of the program share one queue: only one of them sends.
    const locks = typeof navigator === 'undefined' ? undefined : navigator.locks
    running = (locks ? locks.request('anlan-field-send', { ifAvailable: true }, (lock) => (lock ? flush() : undefined)) : flush())
      .then(() => undefined)
      .finally(() => {
        running = null
        set({ sending: false })
      })
    return running
  }
  return {
    get: () => state,
    watch(run: () => void): () => void {
      watchers.add(run)
      return () => watchers.delete(run)
    },
    async start(): Promise<void> {
      const items = ((await db.all('item')) as readonly Item[]).toSorted((a, b) => a.madeAt - b.madeAt)
      const kept = (await db.all('kept')) as readonly (
        | { readonly what: 'all'; readonly kept: Kept }
        | ({ readonly what: 'page' } & KeptPage)
        | { readonly what: 'choices'; readonly of: string; readonly rows: readonly Choice[] }
      )[]
      set({
        ready: true,
        items: items.filter((i) => i.status !== 'sent' || clock() - i.changedAt < SENT_MS),
        // What an older release kept knows nothing of duties.
        kept: { ...nothing, ...kept.flatMap((k) => (k.what === 'all' ? [k.kept] : []))[0] },
        pages: new Map(kept.flatMap((k) => (k.what === 'page' && clock() - k.at < PAGE_MS ? [[k.page.state.id, { page: k.page, at: k.at }] as const] : []))),
        choices: Object.fromEntries(kept.flatMap((k) => (k.what === 'choices' ? [[k.of, k.rows] as const] : []))),
      })
      for (const k of kept) if (k.what === 'page' && clock() - k.at >= PAGE_MS) await db.drop('kept', `page:${k.page.state.id}`)
      for (const i of items) if (i.status === 'sent' && clock() - i.changedAt >= SENT_MS) await dropItem(i)
    },
    refresh,
    send,
    loadPage,
    async begin(item: OpenItem | StepItem | DutyItem | (Item & { readonly kind: 'note' })): Promise<void> {
      await put(item)
    },
    /** Every keystroke that counts is on the disk before the next screen. */
    async fill(id: string, values: FormValues, more: Partial<Pick<OpenItem, 'entity'>> = {}): Promise<void> {
      const item = state.items.find((i) => i.id === id)
      if (item && item.status !== 'sent') await put({ ...item, ...more, values, status: item.status === 'waiting' ? 'draft' : item.status, changedAt: clock() } as Item)
    },
    async submit(id: string): Promise<void> {
      const item = state.items.find((i) => i.id === id)
      if (!item) return
      const { why: _why, ...rest } = item
      const at = rest.kind === 'duty' ? { doneAt: rest.doneAt ?? clock() } : {}
      await put({ ...rest, ...at, status: 'waiting', changedAt: clock() } as Item)
      void send()
    },
    /** After both have been looked at: mine goes on over what is there now, and says so by the version it was written against. */
    async rebase(id: string): Promise<void> {
      const item = state.items.find((i) => i.id === id)
      if (item?.kind !== 'step') return
      const now = item.theirs?.state ?? state.pages.get(item.caseId)?.page.state
      if (!now) return
      const { theirs: _theirs, why: _why, ...rest } = item
      await put({ ...rest, seen: seenOf(now), status: 'draft', changedAt: clock() })
    },
    async drop(id: string): Promise<void> {
      const item = state.items.find((i) => i.id === id)
      if (item) await dropItem(item)
    },
    async addPhoto(photo: Photo): Promise<void> {
      await db.put('photo', photo.id, photo)
    },
    photo: async (id: string): Promise<Photo | undefined> => (await db.get('photo', id)) as Photo | undefined,
    /** Names to choose from: asked when there is a signal, remembered for when there is none. */
    async choicesOf(kind: 'person' | 'entity' | 'org', q: string, roles: readonly string[]): Promise<readonly Choice[]> {
      const of = `${kind}:${roles.join(',')}`
      const known = state.choices[of] ?? []
      const got = await net.ask('caseChoices', { query: { kind, ...(q ? { q } : {}), ...(roles.length > 0 ? { role: roles.join(',') } : {}) } }, 8000)
      heard(got)
      if (got.kind !== 'ok') return known.filter((c) => c.name.includes(q) || c.detail.includes(q))
      const rows = [...new Map([...got.body, ...known].map((c) => [c.id, c])).values()].slice(0, 500)
      set({ choices: { ...state.choices, [of]: rows } })
      await db.put('kept', `choices:${of}`, { what: 'choices', of, rows })
      return got.body
    },
    async search(q: string): Promise<readonly CaseLine[] | null> {
      const got = await net.ask('cases', { query: { box: 'all', q, limit: 20 } as never }, 10_000)
      heard(got)
      return got.kind === 'ok' ? got.body.rows : null
    },
    /** @returns what went wrong, in words; null when signed */
    async countersign(id: string, expected: number): Promise<string | null> {
      const got = await net.ask('actCase', { params: { id }, body: { act: { do: 'countersign' }, expected } })
      heard(got)
      if (got.kind === 'later') return '没有信号。会签须联网办理，有信号时再按。'
      if (got.kind === 'login') return '登录已过期，请重新登录'
      await loadPage(id)
      return got.kind === 'refused' ? `${got.problem.text}。${got.problem.next}` : null
    },
    /** Objects towards which one may act although nothing is owed. */
    async targetsOf(duty: string, q: string, limit = 50) {
      const got = await net.ask('dutyTargets', { params: { id: duty }, query: { limit: limit as never, ...(q === '' ? {} : { q }) } }, 10_000)
      heard(got)
      return got.kind === 'ok' ? got.body : null
    },
    async leave(): Promise<boolean> {
      const got = await net.ask('logout')
      if (got.kind === 'later') return false
      await db.clear('kept')
      set({ kept: nothing, pages: new Map(), choices: {}, signal: 'login' })
      return true
    },
    declOf: (item: Item) => findCase(item.decl),
    /** Whether the case as it is kept here is still as it was when the step was begun. */
    isStale: (item: StepItem) => {
      const page = state.pages.get(item.caseId)
      return page !== undefined && !isSameMatter(item.seen, page.page.state)
    },
  }
}
export type Model = ReturnType<typeof createModel>

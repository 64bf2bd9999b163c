/** Plays a story of closed loops against the whole server on a fake clock: years pass in seconds, every deadline fires when it comes. */
import { asId, type Id, type Instant, instant, type PersonId, type Refusal } from '@anlan/kernel/base'
import type { CaseActor, CaseCommand, CaseDecl, CaseState } from '@anlan/kernel/case'
import { jiangjin } from '@anlan/districts/jiangjin'
import { actorOf, type App, caseHandlers, movedToOrg, seedDemoKeys, standingOf, systemActor } from '@anlan/server'
import { findCase } from '@anlan/policy'
import type { Store, StoredEvent } from '@anlan/store'
import { openStage } from '../stage.ts'
import { lookLines, paperLines } from './pages.ts'
import { type Desk, reportDesk } from './reporter.ts'
import type { CaseAct, CaseScript, CaseTimed } from './script.ts'
import { spoken } from './values.ts'

/** What the log of the cases does not hold: the author's words, refusals, messages and pages. */
export type Note =
  | { readonly at: Instant; readonly kind: 'story'; readonly text: string }
  | { readonly at: Instant; readonly kind: 'refused'; readonly case: string; readonly who: string; readonly what: string; readonly refusal: Refusal }
  | {
      readonly at: Instant
      readonly kind: 'page'
      readonly case: string
      readonly text: string
      readonly lines: readonly string[] /** Stands before what it brought about. */
      readonly before?: true
    }
export type CasePlayed = {
  readonly script: CaseScript
  readonly app: App
  readonly events: readonly StoredEvent[]
  /** Cases by the names the story gives them. */
  readonly named: ReadonlyMap<string, Id>
  readonly notes: readonly Note[]
  state(name: string): Promise<CaseState | null>
}
const anonymous = asId<PersonId>('anonymous')
function personOf(account: string): PersonId {
  return jiangjin.accounts.find((a) => a.account === account)?.person ?? asId<PersonId>(account)
}

export async function playCases(script: CaseScript, store: Store): Promise<CasePlayed> {
  let now = script.start
  const { app, settle } = await openStage(
    store,
    () => now,
    () => undefined,
  )
  const named = new Map<string, Id>()
  const notes: Note[] = []
  let desk: Desk | null = null
  const idOf = (name: string): Id => {
    const id = named.get(name)
    if (id === undefined) throw new Error(`no case is called ${name}`)
    return id
  }
  const find = (id: Id) => app.store.read(app.root, (t) => t.find<CaseState>('case', id))
  async function declOf(name: string): Promise<CaseDecl> {
    const s = (await find(idOf(name)))?.state
    const decl = s && findCase(s.decl, s.revision)
    if (!decl) throw new Error(`${name} is no case`)
    return decl
  }
  /** `reporter` is somebody without account who holds the receipt code; `system` the machine; everybody else an account or a person. */
  function actor(by: string, receipt?: Id): CaseActor {
    if (by === 'system') return systemActor()
    if (by === 'reporter') return { person: anonymous, posts: [], responsible: [], ...(receipt === undefined ? {} : { receipt }) }
    return actorOf(app, personOf(by))
  }
  const command = (id: Id, c: CaseCommand, as: CaseActor) => app.core.command('case', id, c, { person: as.person, scope: app.root.path, actions: [] })
  async function reports(): Promise<Desk> {
    if (!desk) {
      await seedDemoKeys(app)
      desk = reportDesk(app)
    }
    return desk
  }

  async function open(a: CaseAct & { readonly do: 'open' }): Promise<Refusal | null> {
    const decl = findCase(a.decl)
    if (!decl) throw new Error(`no case type ${a.decl}`)
    const id = app.newId()
    named.set(a.name, id)
    const values = spoken(decl.fields, a.values, personOf)
    if (decl.intake) {
      const refusal = await (await reports()).report(id, values as Readonly<Record<string, unknown>>)
      if (refusal) named.delete(a.name)
      return refusal
    }
    const as = actor(a.by)
    // Read by the form of the declaration, which refuses what it does not know.
    const place = standingOf(app, decl, as.person, a.entity === undefined ? {} : { entity: a.entity }, values as never)
    if (!place) throw new Error(`${a.decl} stands nowhere`)
    const done = await command(id, { do: 'open', opening: { ...place, id, decl: decl.id, no: '', values: values as never, drill: false }, as }, as)
    if (done.ok) return null
    named.delete(a.name)
    return done.refusal
  }
  async function sealOpened(name: string, id: Id, by: PersonId, kind: string, because: string): Promise<Refusal | null> {
    const no = await (await reports()).open(id, by, kind, because)
    const what = kind === 'payout' ? '领取信息' : '举报人身份'
    if (!no) notes.push({ at: now, kind: 'page', case: name, text: `${app.places().personName(by)}开封${what}，理由：${because}；开封记录报告负责人`, lines: [], before: true })
    return no
  }
  async function other(a: CaseAct & { readonly do: 'act' }): Promise<Refusal | null> {
    const id = idOf(a.name)
    const as = actor(a.by, id)
    const rest = a.rest as Readonly<Record<string, unknown>>
    const words = (key: string) => (typeof rest[key] === 'string' ? rest[key] : '')
    switch (a.act) {
      case 'write': {
        const text = words('text')
        const no = a.by === 'reporter' ? await (await reports()).write(id, text) : await (await reports()).answer(id, as.person, text)
        if (!no)
          notes.push({ at: now, kind: 'page', case: a.name, text: `${a.by === 'reporter' ? '举报人' : app.places().personName(as.person)}留言：${text}`, lines: [], before: true })
        return no
      }
      case 'look':
        notes.push({ at: now, kind: 'page', case: a.name, text: '举报人凭查询码看到：', lines: lookLines(await (await reports()).look(id)) })
        return null
      case 'claim':
        return (await reports()).claim(id, words('account'))
      case 'open-envelope':
        return sealOpened(a.name, id, as.person, words('kind'), words('because'))
      case 'merge-into': {
        const act = { do: 'merge-into', into: idOf(words('into')), because: words('because') }
        // The route's own rules (the first one counts) hold here as well; of the request it reads no more than this.
        const request = { params: { id }, body: { act }, who: { person: as.person, scope: app.root.path, actions: [] } } as unknown as Parameters<typeof caseHandlers.actCase>[1]
        const done = await caseHandlers.actCase(app, request)
        return done && 'refusal' in done ? done.refusal : null
      }
    }
    const state = (await find(id))?.state
    const org = words('org') !== '' && state ? movedToOrg(app, state, words('org')) : undefined
    const person = words('person') === '' ? {} : { person: personOf(words('person')) }
    // The script says only what a person would say; the rest is filled in as the API does.
    const c = { do: a.act, because: '按规定办理', files: [], ...rest, ...person, ...(org ? { to: org } : {}), as } as unknown as CaseCommand
    const done = await command(id, c, as)
    return done.ok ? null : done.refusal
  }
  async function act(a: CaseAct): Promise<Refusal | null> {
    switch (a.do) {
      case 'say':
        notes.push({ at: now, kind: 'story', text: a.text })
        return null
      case 'call': {
        const children = (await find(idOf(a.of)))?.state.children ?? []
        const same = children.filter((c) => c.decl === a.decl)
        const child = a.nth === undefined ? same.at(-1) : same[a.nth - 1]
        if (!child) throw new Error(`${a.of} has opened no such ${a.decl}; it has ${children.map((c) => c.decl).join(', ') || 'none'}`)
        named.set(a.name, child.id)
        return null
      }
      case 'show': {
        const paper = await paperLines(app, idOf(a.name), a.document)
        notes.push({ at: now, kind: 'page', case: a.name, text: `《${paper.title}》${paper.no}`, lines: paper.lines })
        return null
      }
      case 'open':
        return open(a)
      case 'step': {
        const id = idOf(a.name)
        const as = actor(a.by, id)
        const values = spoken((await declOf(a.name)).fields, a.values, personOf)
        const done = await command(id, { do: 'step', step: a.step, values, as }, as)
        return done.ok ? null : done.refusal
      }
      case 'act':
        return other(a)
    }
  }
  /** Who tried what, for the line that says why not. */
  async function tried(a: CaseAct): Promise<{ readonly case: string; readonly who: string; readonly what: string }> {
    const who = 'by' in a ? (a.by === 'reporter' ? '举报人' : app.places().personName(personOf(a.by))) : ''
    if (a.do === 'open') return { case: '', who, what: `立件：${findCase(a.decl)?.title ?? a.decl}` }
    const name = 'name' in a ? a.name : ''
    const decl = named.has(name) ? await declOf(name) : undefined
    if (a.do === 'step') return { case: name, who, what: decl?.steps[a.step]?.title ?? a.step }
    return { case: name, who, what: a.do === 'act' ? (actText[a.act] ?? a.act) : '' }
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
    const said = await act(t.act).catch((error: unknown) => Promise.reject(new Error(`line ${t.line}: ${error instanceof Error ? error.message : String(error)}`)))
    if (said === null) {
      if (t.refused !== undefined) throw new Error(`line ${t.line}: was to be refused with ${t.refused}, but was not`)
    } else {
      if (t.refused !== said.code) throw new Error(`line ${t.line}: refused: ${said.code} ${JSON.stringify(said.details)}`)
      notes.push({ at: now, kind: 'refused', ...(await tried(t.act)), refusal: said })
    }
    await settle()
  }
  for (const t of script.acts) await one(t)
  await passTo(script.end)
  const events = await store.eventsAfter(0, 1_000_000)
  return { script, app, events, named, notes, state: async (name) => (await find(idOf(name)))?.state ?? null }
}
const actText: Readonly<Record<string, string>> = {
  countersign: '会签',
  'reject-proposal': '退回会签',
  'ask-extension': '申请延期',
  'answer-extension': '答复延期',
  pause: '中止计时',
  resume: '恢复计时',
  recuse: '回避',
  'hand-over': '移交',
  withdraw: '撤回',
  reopen: '重新办理',
  'merge-into': '并案',
  note: '备注',
  write: '留言',
  claim: '领取奖金',
  'open-envelope': '开封',
}

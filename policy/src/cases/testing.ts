/** A stage for the tests of closed loops: the engine alone, real dated rows of law, a calendar, people with posts, papers that can be read. */
import {
  asId,
  type CalendarYear,
  type Citation,
  dateText,
  days,
  type EntityId,
  findLimit,
  type FormField,
  type FormValue,
  type FormValues,
  fromWallTime,
  type Instant,
  instant,
  type LawCtx,
  type LimitEntry,
  type LimitUnit,
  minus,
  momentText,
  type OrgId,
  type PersonId,
  plus,
  type Refusal,
  type Role,
  type SectorId,
  span,
  type Span,
  SYSTEM,
} from '@anlan/kernel/base'
import {
  type CaseActor,
  type CaseCommand,
  type CaseDecl,
  type CaseEvent,
  type CaseOpening,
  type CaseState,
  type ChildOpening,
  createCaseEngine,
  type DocumentNames,
  type Part,
  viewOf,
} from '@anlan/kernel/case'
import type { ResponsibleAs } from '@anlan/kernel/registry'

/** A dated row as the generator of the district keeps it. */
export type Row = {
  readonly key: string
  readonly value: number
  readonly unit: LimitUnit
  readonly source: string
  readonly clause: Citation['clause']
  readonly from?: string
  readonly to?: string
  readonly verified?: true
}
/** `2026-03-02` or `2026-03-02 09:30` in China. */
export function when(text: string): Instant {
  const [date = '', time = '00:00'] = text.split(' ')
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number)
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return fromWallTime({ year, month, day, hour, minute, second: 0 })
}
export function entriesOf(rows: readonly Row[]): readonly LimitEntry[] {
  return rows.map(({ key, value, unit, source, clause, from, to, verified }) => ({
    key,
    value,
    unit,
    valid: { from: from === undefined ? instant(0) : when(from), ...(to === undefined ? {} : { to: when(to) }) },
    source: { source, clause },
    verified: verified === true,
  }))
}
/** 国务院办公厅 on the days off of 2025 and 2026; other years are not published. */
export const calendar: readonly CalendarYear[] = [
  {
    year: 2025,
    source: '国务院办公厅关于2025年部分节假日安排的通知',
    off: ['01-01', '01-28', '01-29', '01-30', '01-31', '02-03', '02-04', '04-04', '05-01', '05-02', '05-05', '06-02', '10-01', '10-02', '10-03', '10-06', '10-07', '10-08'],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  {
    year: 2026,
    source: '国务院办公厅关于2026年部分节假日安排的通知',
    off: [
      '01-01',
      '01-02',
      '02-16',
      '02-17',
      '02-18',
      '02-19',
      '02-20',
      '02-23',
      '04-06',
      '05-01',
      '05-04',
      '05-05',
      '06-19',
      '09-25',
      '10-01',
      '10-02',
      '10-05',
      '10-06',
      '10-07',
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
]
export const bureau = 'jiangjin.d_emergency'
export const town = 'jiangjin.t108'
const district = 'jiangjin'
/** The holder of a post; posts of district organs reach the whole district, others their own organisation. */
export function post(name: string, role: Role, org: string = bureau, sectors?: readonly SectorId[]): CaseActor {
  const reach = org.startsWith(`${district}.d_`) || org === district ? district : org
  return { person: asId<PersonId>(name), posts: [{ role: role.id, org, reach, title: role.title, ...(sectors ? { sectors } : {}) }], responsible: [] }
}
/** Who answers for an entity, as the entity's own head or as the named official. */
export function responsible(name: string, as: ResponsibleAs, entity: string): CaseActor {
  return { person: asId<PersonId>(name), posts: [], responsible: [{ entity: asId<EntityId>(entity), as }] }
}
export const nobody: CaseActor = { person: asId<PersonId>('nobody'), posts: [], responsible: [] }
export const machine: CaseActor = { person: SYSTEM, posts: [], responsible: [], system: true }

export type Result = Refusal | readonly string[]
export type Paper = { readonly document: string; readonly title: string; readonly text: string }
export type Stage = {
  state(): CaseState
  now(): Instant
  run(c: CaseCommand): Result
  open(as: CaseActor, values: FormValues, over?: Partial<CaseOpening>): Result
  step(key: string, as: CaseActor, values?: Readonly<Record<string, unknown>>): Result
  /** One proposes, the other countersigns; a refusal of either is what comes back. */
  two(key: string, a: CaseActor, b: CaseActor, values?: Readonly<Record<string, unknown>>): Result
  /** Lets time pass, running each deadline when it comes. */
  pass(span: Span): void
  until(text: string): void
  /** Sub-cases that were opened and not yet closed. */
  readonly children: readonly (ChildOpening & { readonly id: string })[]
  close(decl: string): void
  /** Papers issued so far, as they read on the day of their issue. */
  readonly papers: readonly Paper[]
  readonly log: readonly { readonly at: Instant; readonly event: CaseEvent }[]
  /** Last day of the newest run of a clock, `—` when it does not run; with a time for spans of hours. */
  due(clock: string): string
  /** Where the span of the newest run of a clock comes from: `15 penalty-law 67`. */
  source(clock: string): string
}
/** Plays one case of `decl` from `at`, under `rows` of law. */
export function stage(decl: CaseDecl, rows: readonly Row[], at: string, calendars: readonly CalendarYear[] = calendar): Stage {
  const limits = entriesOf(rows)
  const engine = createCaseEngine((id) => (id === decl.id ? decl : undefined))
  let now = when(at)
  let state: CaseState | null = null
  let made = 0
  const log: { at: Instant; event: CaseEvent }[] = []
  const children: (ChildOpening & { id: string })[] = []
  const papers: Paper[] = []

  function get(): CaseState {
    if (!state) throw new Error('nothing has happened yet')
    return state
  }
  function follow(event: CaseEvent): void {
    if (event.type !== 'case-step') return
    for (const { document } of event.issued) papers.push(paperOf(decl, get(), now, document))
    for (const child of decl.steps[event.step]?.opens?.(viewOf(get(), now)) ?? []) {
      made += 1
      children.push({ ...child, id: `child-${made}` })
      if (get().outcome === undefined) run({ do: 'child', child: { id: `child-${made}`, decl: child.decl, no: `子〔2026〕${made}号`, title: child.title, closed: false } })
    }
  }
  function run(c: CaseCommand): Result {
    const by = 'as' in c ? c.as.person : SYSTEM
    const ctx: LawCtx = { now, by, newId: () => 'id', limit: () => 0, limitAt: (key, day) => findLimit(limits, key, day), calendar: calendars }
    const outcome = engine.decide(state, c, ctx)
    if (!outcome.ok) return outcome.refusal
    for (const event of outcome.events) {
      state = engine.evolve(state, event, now, by)
      log.push({ at: now, event })
      follow(event)
    }
    return outcome.events.map((e) => e.type)
  }
  function step(key: string, as: CaseActor, values: Readonly<Record<string, unknown>> = {}): Result {
    return run({ do: 'step', step: key, values, as, numbers: numbers(key) })
  }
  /** As the server does: a number for each paper that bears one. */
  function numbers(key: string): Readonly<Record<string, string>> {
    const issues = decl.steps[key]?.issues ?? []
    return Object.fromEntries(issues.flatMap((d) => (decl.documents?.[d]?.word === undefined ? [] : [[d, `${decl.documents[d].word}〔2026〕${log.length}号`]])))
  }
  function until(end: Instant): void {
    for (let n = 0; n < 500; n++) {
      const next = state === null ? undefined : engine.due(state).toSorted((a, b) => a.at - b.at)[0]
      if (!next || next.at > end) break
      now = instant(Math.max(now, next.at))
      run(next.then)
    }
    now = instant(Math.max(now, end))
  }
  return {
    state: get,
    now: () => now,
    run,
    step,
    open: (as, values, over = {}) => run({ do: 'open', as, opening: { ...openingOf(decl), values, ...over } }),
    two(key, a, b, values = {}) {
      const first = step(key, a, values)
      if (!Array.isArray(first)) return first
      return run({ do: 'countersign', as: b, numbers: numbers(key) })
    },
    pass: (by) => until(plus(now, by)),
    until: (text) => until(when(text)),
    children,
    close(kind) {
      const i = children.findIndex((c) => c.decl === kind)
      const child = children[i]
      if (!child) throw new Error(`no open ${kind}`)
      children.splice(i, 1)
      run({ do: 'child', child: { id: child.id, decl: child.decl, no: '', title: child.title, closed: true } })
    },
    papers,
    log,
    due(clock) {
      const run = get().clocks.findLast((c) => c.clock === clock)
      if (!run) return '—'
      if (run.due === null) return `unknown ${run.unknownYear}`
      return run.parts.some((p) => ['hour', 'minute', 'workhour'].includes(p.unit)) ? momentText(run.due) : dateText(minus(run.due, span(1)))
    },
    source(clock) {
      const part = get().clocks.findLast((c) => c.clock === clock)?.parts[0]
      return part ? `${part.value} ${part.source.source} ${part.source.clause}${part.verified ? '' : ' 未核实'}` : '—'
    },
  }
}
function openingOf(decl: CaseDecl): CaseOpening {
  return {
    id: 'c1',
    decl: decl.id,
    no: `${decl.word}〔2026〕1号`,
    values: {},
    org: bureau,
    orgId: asId<OrgId>('org-d_emergency'),
    orgName: '区应急管理局',
    placeName: '江津化工一厂·演示',
    entity: asId<EntityId>('e-plant'),
    entityName: '江津化工一厂·演示',
    sector: 'chemicals',
    drill: false,
  }
}

/** A value as a reader sees it; an absent one is empty. */
export function valueText(field: FormField | undefined, v: FormValue | undefined): string {
  if (v === undefined || field === undefined) return ''
  if (typeof v === 'boolean') return v ? '是' : '否'
  if (field.kind === 'one' && typeof v === 'string') return field.of[v] ?? v
  if (field.kind === 'many' && Array.isArray(v)) return v.map((x) => (typeof x === 'string' ? (field.of[x] ?? x) : '')).join('、')
  if (field.kind === 'when' && typeof v === 'number') return momentText(instant(v))
  if (typeof v === 'number') return String(v)
  if (typeof v === 'string') return field.kind === 'person' ? `姓名${v}` : v
  if (Array.isArray(v)) return field.kind === 'people' ? v.map((x) => `姓名${String(x)}`).join('、') : `${v.length} 项`
  if ('text' in v && typeof v.text === 'string') return v.text
  return 'key' in v && typeof v.key === 'string' ? v.key : '已逐项填写'
}
export function namesOf(decl: CaseDecl, s: CaseState): DocumentNames {
  return {
    person: (id) => `姓名${id}`,
    card: (id) => `渝执${id}`,
    entity: (id) => ({ name: id === 'e-plant' ? '江津化工一厂·演示' : id, address: '江津区白沙镇工业路1号', lead: '厂长甲' }),
    org: (id) => `单位${id}`,
    field: (name) => valueText(decl.fields[name], s.values[name]),
    date: (at) => dateText(instant(at)),
    yuan: (n) => `${n.toFixed(2)}元`,
  }
}
export function paperText(parts: readonly Part[]): string {
  return parts
    .map((p) => {
      switch (p.part) {
        case 'boxes':
          return p.rows.map((r) => r.map((b) => `${b.label}：${b.value}`).join(' | ')).join('\n')
        case 'table':
          return [p.head, ...p.rows].map((r) => r.join(' | ')).join('\n')
        case 'photos':
          return `${p.caption}（${p.ids.length} 张）`
        case 'signatures':
          return p.of.map((s) => `${s.label}：${s.signature ?? ''} ${s.date ?? ''}`).join('\n')
        case 'seal':
          return `${p.organ}（印章） ${p.date}`
        default:
          return p.text
      }
    })
    .join('\n')
}
/** Builds one document of a case as it stands. @throws Error when a text says `undefined`, an object, a raw id, or a box is empty */
export function paperOf(decl: CaseDecl, s: CaseState, now: Instant, key: string): Paper {
  const document = decl.documents?.[key]
  if (!document) throw new Error(`no document ${key}`)
  const parts = document.build(viewOf(s, now), namesOf(decl, s))
  const text = paperText(parts)
  const wrong = /undefined|\[object|NaN|null|《》|第条|（）|、、|。。|，，/.exec(text)
  if (wrong) throw new Error(`${key}: “${wrong[0]}” in ${text}`)
  for (const p of parts) if (p.part === 'boxes') for (const row of p.rows) for (const b of row) if (b.value.trim() === '') throw new Error(`${key}: box “${b.label}” is empty`)
  if (parts.length < 2) throw new Error(`${key}: says nothing`)
  return { document: key, title: document.title, text }
}
/** The code of a refusal, or `ok`. */
export function code(r: Result): string {
  return 'code' in r ? r.code : 'ok'
}
/** What a closed button says. */
export function why(r: Result): string {
  return 'code' in r ? String(r.details['why'] ?? r.details['what'] ?? r.details['posts'] ?? r.code) : ''
}
/** Days as a span, so that tests read alike. */
export { days }

/** Registers: which there are, their rows today or on a past day, one row with all that became of it, and the list as a file. */
import type { RegisterDecl } from '@anlan/kernel/register'
import type { RegisterView } from '@anlan/contract'
import { findRegister, registers } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { findRow, rowStamps } from '@anlan/store/register'
import type { App, Handlers, QueryOf, Who } from '../core/types.ts'
import { countedView } from '../register/counted.ts'
import { historyOf } from '../register/history.ts'
import { reaches, type Reader, readerOf, sees, whyNotKeep } from '../register/keepers.ts'
import { isEnded, momentOf, pageOfRows, runsOutState, seenRows, seenStored, type SeenRow } from '../register/rows.ts'
import { namesOf, registerView, rowView, textsOf } from '../register/views.ts'
import { missing } from './answer.ts'
import { enterpriseBoardHandlers } from './enterprise-board.ts'
import { sendTable, timeCell } from './excel.ts'
import { sorted, type Sorts } from './lists.ts'
import { plateHandlers } from './plates.ts'
import { registerChangeHandlers } from './register-change.ts'
import { registerImportHandlers } from './register-import.ts'

type Query = QueryOf<'registerFile'>
const usual = 50
function fitsState(app: App, d: RegisterDecl, query: Query): (r: SeenRow) => boolean {
  const at = momentOf(app, query.day)
  switch (query.state) {
    case 'ended':
      return (r) => isEnded(r, at)
    case 'soon':
    case 'out':
      return (r) => runsOutState(app, d, r, at) === query.state
    default:
      return (r) => !isEnded(r, at)
  }
}
function fitsFlag(flag: string | undefined): (r: SeenRow) => boolean {
  if (flag === undefined || flag === '') return () => true
  return flag.startsWith('!') ? (r) => !r.flags.includes(flag.slice(1)) : (r) => r.flags.includes(flag)
}
function sortsOf(app: App, d: RegisterDecl): Sorts<SeenRow> {
  const names = namesOf(app)
  return {
    ...Object.fromEntries(
      Object.keys(d.fields).map((k) => [
        k,
        (r: SeenRow) => {
          const v = r.values[k]
          return typeof v === 'number' ? v : (textsOf(d.fields, v === undefined ? {} : { [k]: v }, names)[k] ?? '')
        },
      ]),
    ),
    $name: (r) => r.name,
    $org: (r) => `${r.orgName} ${r.entityName}`,
    $changed: (r) => r.changedAt,
    $from: (r) => r.from,
    $runsOut: (r) => r.runsOut ?? '9999',
  }
}
async function found(app: App, t: Tx, d: RegisterDecl, reader: Reader, query: Query): Promise<readonly SeenRow[]> {
  const rows = (await seenRows(app, t, d, reader, query)).filter(fitsState(app, d, query)).filter(fitsFlag(query.flag))
  return sorted(rows, query.sort, sortsOf(app, d))
}
/** Only what has to look at every row does. */
function isPlain(d: RegisterDecl, query: Query): boolean {
  return !d.derived && !query.flag && !query.sort && (query.state === undefined || query.state === 'valid')
}
/** Counts of today; for a past day they are counted anew. */
async function declOf(app: App, t: Tx, d: RegisterDecl, reader: Reader, day: string | undefined): Promise<RegisterView> {
  const at = momentOf(app, day)
  if (day !== undefined) return registerView(app, d, reader, await seenRows(app, t, d, reader, { day }), at)
  return countedView(app, t, d, reader, (await rowStamps(t)).get(d.id) ?? '', at)
}
function listed(app: App, who: Who, id: string): { readonly d: RegisterDecl; readonly reader: Reader } | null {
  const d = findRegister(id)
  return d ? { d, reader: readerOf(app, who.person) } : null
}

export const registerHandlers: Pick<
  Handlers,
  | 'registers'
  | 'registerRows'
  | 'registerFile'
  | 'registerRow'
  | keyof typeof registerChangeHandlers
  | keyof typeof registerImportHandlers
  | keyof typeof plateHandlers
  | 'enterpriseBoard'
> = {
  ...registerChangeHandlers,
  ...registerImportHandlers,
  ...plateHandlers,
  ...enterpriseBoardHandlers,
  async registers(app, { who }) {
    const reader = readerOf(app, who.person)
    const now = app.clock.now()
    return app.store.read(app.root, async (t) => {
      const stamps = await rowStamps(t)
      const out = []
      for (const d of registers) out.push(await countedView(app, t, d, reader, stamps.get(d.id) ?? '', now))
      return out
    })
  },
  async registerRows(app, { params, query, who }) {
    const of = listed(app, who, params.register)
    if (!of) return missing('这本台账')
    const { d, reader } = of
    const page = { offset: query.offset ?? 0, limit: query.limit ?? usual }
    const names = namesOf(app)
    return app.store.read(app.root, async (t) => {
      const decl = await declOf(app, t, d, reader, query.day)
      if (isPlain(d, query)) {
        const { rows, total } = await pageOfRows(app, t, d, reader, query, page)
        return { decl, total, rows: rows.map((r) => rowView(d, r, names)) }
      }
      const rows = await found(app, t, d, reader, query)
      return { decl, total: rows.length, rows: rows.slice(page.offset, page.offset + page.limit).map((r) => rowView(d, r, names)) }
    })
  },
  async registerRow(app, { params, who }) {
    const of = listed(app, who, params.register)
    if (!of) return missing('这本台账')
    const { d, reader } = of
    const now = app.clock.now()
    return app.store.read(app.root, async (t) => {
      const names = namesOf(app)
      if (d.derived) {
        const all = await seenRows(app, t, d, reader, {})
        const row = all.find((r) => r.id === params.id)
        if (!row) return missing(d.noun)
        return { ...rowView(d, row, names), decl: registerView(app, d, reader, all, now), version: 0, history: [], endedBecause: null, mayNot: whyNotKeep(app, d, reader, row) }
      }
      const stored = await findRow(t, params.id)
      if (!stored || stored.register !== d.id || !sees(app, reader, stored)) return missing(d.noun)
      const events = await t.events({ kind: 'row', id: params.id, limit: 5000 })
      return {
        ...rowView(d, seenStored(d, reader, stored, now), names),
        decl: await declOf(app, t, d, reader, undefined),
        version: stored.version,
        history: historyOf(app, d, events, names, reaches(reader, stored)),
        endedBecause: stored.endedBecause,
        mayNot: stored.to === null ? whyNotKeep(app, d, reader, stored) : '已注销的行不再修改，请新增',
      }
    })
  },
  async registerFile(app, request) {
    const { params, query, who } = request
    const of = listed(app, who, params.register)
    if (!of) return missing('这本台账')
    const { d } = of
    const rows = await app.store.read(app.root, (t) => found(app, t, d, of.reader, query))
    const names = namesOf(app)
    const texts = new Map(rows.map((r) => [r.id, textsOf(d.fields, r.values, names)]))
    return sendTable(
      app,
      request,
      {
        name: d.title,
        columns: [
          ...(d.owner === 'district' ? [] : [{ title: '所属', width: 24, value: (r: SeenRow) => (r.entityName === '' ? r.orgName : r.entityName) }]),
          ...Object.entries(d.fields).map(([k, field]) => ({
            title: field.title,
            width: Math.max(12, Math.min(40, field.title.length * 3)),
            value: (r: SeenRow) => {
              const v = r.values[k]
              return typeof v === 'number' && (field.kind === 'number' || field.kind === 'yuan') ? v : (texts.get(r.id)?.[k] ?? '')
            },
          })),
          ...Object.entries(d.flags).map(([k, flag]) => ({ title: flag.title, width: 14, value: (r: SeenRow) => (r.flags.includes(k) ? '是' : '否') })),
          { title: '起', width: 20, value: (r) => timeCell(r.from) },
          { title: '止', width: 20, value: (r) => timeCell(r.to) },
          { title: '最近确认', width: 20, value: (r) => timeCell(r.confirmedAt) },
          { title: '演示', width: 8, value: (r) => (r.demo ? '演示' : '') },
        ],
        rows,
      },
      { day: '截至', flag: '仅列', org: '所属', entity: '单位' },
    )
  },
}

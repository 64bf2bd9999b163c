/** Handlers of the next notice: taken in as text, mapped item by item, compared with another year's. */
import { compareNotices, type Comparable } from '@anlan/policy'
import type { NoticeCompare, NoticeLine } from '@anlan/contract'
import { noteAct, transact } from '../core/act.ts'
import type { App, Handlers } from '../core/types.ts'
import {
  comparableDraft,
  comparableInForce,
  declaredAs,
  deleteDraft,
  draftView,
  draftWithText,
  findDraft,
  IN_FORCE,
  insertDraft,
  keptFrom,
  lineInForce,
  lineOfDraft,
  listDrafts,
  viewInForce,
  writeItems,
} from '../notice/drafts.ts'
import { done, missing, type Refused, refused } from './answer.ts'

/** No notice has more; pairing them costs the cube of their number. */
const MOST_ITEMS = 150
const what = '这份工作要点'
const fixed = () => refused('input.invalid', { what: '现行工作要点由程序声明，不能在此改动；请导入下一年全文后再对应' })

type Side = { readonly line: NoticeLine; readonly items: readonly Comparable[] }
async function sideOf(app: App, id: string): Promise<Side | null> {
  if (id === IN_FORCE) return { line: lineInForce(app), items: comparableInForce(app) }
  const row = await app.store.read(app.root, (t) => findDraft(t, id))
  return row ? { line: lineOfDraft(row), items: comparableDraft(row) } : null
}
function named(c: Comparable | null): { readonly no: string; readonly title: string } | null {
  return c === null ? null : { no: c.no, title: c.title }
}
type Names = 'notices' | 'importNotice' | 'noticeDraft' | 'mapItem' | 'dropNotice' | 'compareNotices'
export const draftHandlers: Pick<Handlers, Names> = {
  async notices(app) {
    const rows = await app.store.read(app.root, (t) => listDrafts(t))
    return [...rows.map(lineOfDraft), lineInForce(app)].toSorted((a, b) => b.year - a.year)
  },
  async importNotice(app, { body, who }): Promise<{ readonly id: string } | Refused> {
    const { items, warnings } = keptFrom(body.text)
    if (items.length === 0) return refused('input.invalid', { what: '没有读出任何条目，请粘贴工作要点全文（条目须有编号，如“1．”“（一）”“第一条”）' })
    if (items.length > MOST_ITEMS) return refused('input.invalid', { what: `读出 ${items.length} 个条目，超过 ${MOST_ITEMS} 个，不像一份工作要点` })
    const id = app.newId()
    noteAct({ who }, id, { title: body.title, year: body.year, items: items.length, warnings: warnings.length })
    return transact(app, { path: app.root.path, actor: who.person }, who.act, async (t): Promise<{ readonly id: string } | Refused> => {
      const twice = await draftWithText(t, body.year, body.text)
      if (twice !== undefined) return refused('input.invalid', { what: `同样的全文已经导入过（${twice}）` })
      await insertDraft(t, { id, title: body.title, year: body.year, items, warnings, createdAt: app.clock.now(), by: who.person }, body.text)
      return { id }
    })
  },
  async noticeDraft(app, { params }) {
    if (params.id === IN_FORCE) return viewInForce(app)
    const row = await app.store.read(app.root, (t) => findDraft(t, params.id))
    return row ? draftView(app, row) : missing(what)
  },
  async mapItem(app, { params, body, who }) {
    if (params.id === IN_FORCE) return fixed()
    const unknown = body.mapped.find((m) => declaredAs(m) === undefined)
    if (unknown) return missing(`可对应的“${unknown.id}”`)
    const mapped = body.mapped.filter((m, i) => body.mapped.findIndex((x) => x.shape === m.shape && x.id === m.id) === i)
    noteAct({ who }, params.id, { item: params.no, mapped: mapped.map((m) => `${m.shape}:${m.id}`), settled: body.settled })
    return transact(app, { path: app.root.path, actor: who.person }, who.act, async (t): Promise<typeof done | Refused> => {
      const row = await findDraft(t, params.id, true)
      if (!row) return missing(what)
      if (body.expected !== undefined && body.expected !== row.version) return refused('item.changed')
      if (!row.items.some((i) => i.no === params.no)) return missing(`第 ${params.no} 项`)
      await writeItems(
        t,
        row.id,
        row.items.map((i) => (i.no === params.no ? { ...i, mapped, note: body.note, settled: body.settled } : i)),
      )
      return done
    })
  },
  async dropNotice(app, { params, who }) {
    if (params.id === IN_FORCE) return fixed()
    return transact(app, { path: app.root.path, actor: who.person }, who.act, async (t): Promise<typeof done | Refused> => {
      const row = await findDraft(t, params.id, true)
      if (!row) return missing(what)
      noteAct({ who }, params.id, { title: row.title, year: row.year })
      await deleteDraft(t, row.id)
      return done
    })
  },
  async compareNotices(app, { params }): Promise<NoticeCompare | Refused> {
    const [a, b] = [await sideOf(app, params.a), await sideOf(app, params.b)]
    if (!a || !b) return missing(what)
    const loosely = a.line.inForce !== b.line.inForce
    return {
      a: a.line,
      b: b.line,
      rows: compareNotices(a.items, b.items, loosely).map((r) => ({
        a: named(r.a),
        b: named(r.b),
        similarity: Math.round(r.similarity * 100) / 100,
        change: r.change,
        figures: r.figures,
      })),
      ...(loosely ? { note: '现行工作要点在系统中是归纳表述，不是原文：标题相近且数字没有变化的，按“未变”列出；文字是否有改动请核对原文。' } : {}),
    }
  },
}

/** Drafts of the next notice: kept as imported, each item with what a person mapped it to; the notice in force in the same shape. */
import type { Instant, PersonId } from '@anlan/kernel/base'
import {
  type Clause,
  type Comparable,
  comparableClauses,
  type Declared,
  type DraftFigure,
  jiangjin2023,
  likenesses,
  parseNotice,
  type ParsedNotice,
  type Shape,
  suggest,
} from '@anlan/policy'
import type { DraftItem, NoticeDraft, NoticeLine } from '@anlan/contract'
import type { Tx } from '@anlan/store'
import type { App } from '../core/types.ts'
import { declared } from '../indicator/coverage.ts'

export const IN_FORCE = 'jiangjin-2023'
const IN_FORCE_YEAR = 2023
/** What the form that sends a mapping takes. */
const MOST_MAPPED = 40
export type Mapped = { readonly shape: Shape; readonly id: string }
export type KeptItem = {
  readonly no: string
  readonly group: string
  readonly title: string
  readonly text: string
  readonly figures: readonly DraftFigure[]
  readonly like: { readonly no: string; readonly similarity: number } | null
  readonly mapped: readonly Mapped[]
  readonly note: string
  /** A person said that the mapping is what it shall be. */
  readonly settled: boolean
}
export type DraftRow = {
  readonly id: string
  readonly title: string
  readonly year: number
  readonly items: readonly KeptItem[]
  readonly warnings: readonly string[]
  readonly version: number
  readonly createdAt: Instant
  readonly by: PersonId
}
const columns = 'id, title, year, items, warnings, version::float8 as version, created_at::float8 as "createdAt", by'

export async function listDrafts(t: Tx): Promise<readonly DraftRow[]> {
  return t.sql<DraftRow>(`select ${columns} from notice_draft order by year desc, created_at desc, id`)
}
export async function findDraft(t: Tx, id: string, lock = false): Promise<DraftRow | undefined> {
  return (await t.sql<DraftRow>(`select ${columns} from notice_draft where id = $1${lock ? ' for update' : ''}`, [id]))[0]
}
export async function draftWithText(t: Tx, year: number, text: string): Promise<string | undefined> {
  return (await t.sql<{ title: string }>('select title from notice_draft where year = $1 and text = $2', [year, text]))[0]?.title
}
export async function insertDraft(t: Tx, row: Omit<DraftRow, 'version'>, text: string): Promise<void> {
  await t.sql('insert into notice_draft (id, title, year, text, items, warnings, created_at, by) values ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7, $8)', [
    row.id,
    row.title,
    row.year,
    text,
    JSON.stringify(row.items),
    JSON.stringify(row.warnings),
    row.createdAt,
    row.by,
  ])
}
export async function writeItems(t: Tx, id: string, items: readonly KeptItem[]): Promise<void> {
  await t.sql('update notice_draft set items = $2::jsonb, version = version + 1 where id = $1', [id, JSON.stringify(items)])
}
export async function deleteDraft(t: Tx, id: string): Promise<void> {
  await t.sql('delete from notice_draft where id = $1', [id])
}
/** Items with what serves the most similar item in force as a first mapping. */
export function keptItems(parsed: ParsedNotice): readonly KeptItem[] {
  const likes = likenesses(parsed.items, jiangjin2023)
  return parsed.items.map(({ no, group, title, text, figures }, i) => {
    const like = likes[i] ?? null
    return {
      no,
      group,
      title,
      text,
      figures,
      like: like === null ? null : { no: String(like.clause.no), similarity: Math.round(like.similarity * 100) / 100 },
      mapped: suggest(like, declared)
        .slice(0, MOST_MAPPED)
        .map(({ shape, id }) => ({ shape, id })),
      note: '',
      settled: false,
    }
  })
}
export function keptFrom(text: string): { readonly items: readonly KeptItem[]; readonly warnings: readonly string[] } {
  const parsed = parseNotice(text)
  return { items: keptItems(parsed), warnings: parsed.warnings }
}
export function declaredAs(m: Mapped): Declared | undefined {
  return declared.find((d) => d.shape === m.shape && d.id === m.id)
}
function clauseOf(no: string | undefined): Clause | undefined {
  return no === undefined ? undefined : jiangjin2023.find((c) => String(c.no) === no)
}
/** `open` until a person settled it; then by whether each shape that its likeness needs has something. An item like none needs at least one. */
export function stateOf(item: Pick<KeptItem, 'like' | 'mapped' | 'settled'>): DraftItem['state'] {
  if (!item.settled) return 'open'
  const alive = item.mapped.filter((m) => declaredAs(m) !== undefined)
  if (alive.length === 0) return 'unserved'
  const needs = clauseOf(item.like?.no)?.needs ?? []
  return needs.every((shape) => alive.some((m) => m.shape === shape)) ? 'served' : 'partly'
}
function itemView(item: KeptItem): DraftItem {
  const clause = clauseOf(item.like?.no)
  return {
    no: item.no,
    group: item.group,
    title: item.title,
    text: item.text,
    figures: item.figures.map(({ text, value, unit, sign }) => ({ text, value, unit, sign })),
    like: item.like && clause ? { no: clause.no, title: clause.title, similarity: item.like.similarity } : null,
    // A declaration that is no longer there is still shown, so that its loss is seen.
    mapped: item.mapped.map((m) => ({ ...m, title: declaredAs(m)?.title ?? `${m.id}（已不存在）` })),
    note: item.note,
    state: stateOf(item),
  }
}
function servedIn(items: readonly Pick<KeptItem, 'like' | 'mapped' | 'settled'>[]): number {
  return items.filter((i) => stateOf(i) === 'served').length
}
export function draftView(app: App, row: DraftRow): NoticeDraft {
  return {
    id: row.id,
    title: row.title,
    year: row.year,
    createdAt: row.createdAt,
    byName: app.places().personName(row.by),
    version: row.version,
    items: row.items.map(itemView),
    warnings: row.warnings,
    served: servedIn(row.items),
  }
}
export function lineOfDraft(row: DraftRow): NoticeLine {
  return { id: row.id, title: row.title, year: row.year, inForce: false, items: row.items.length, served: servedIn(row.items), createdAt: row.createdAt }
}
export function comparableDraft(row: DraftRow): readonly Comparable[] {
  return row.items.map(({ no, title, text, figures }) => ({ no, title, text, figures }))
}
/** Items in force are mapped by the citations of the declarations themselves. */
const inForceItems: readonly KeptItem[] = jiangjin2023.map((c) => ({
  no: String(c.no),
  group: c.group,
  title: c.title,
  text: c.asks,
  figures: [],
  like: { no: String(c.no), similarity: 1 },
  mapped: suggest({ clause: c, similarity: 1 }, declared).map(({ shape, id }) => ({ shape, id })),
  note: '',
  settled: true,
}))
const titleInForce = (app: App) => `${app.district.name}${IN_FORCE_YEAR}年安全生产与自然灾害防治工作要点`
export function lineInForce(app: App): NoticeLine {
  return { id: IN_FORCE, title: titleInForce(app), year: IN_FORCE_YEAR, inForce: true, items: inForceItems.length, served: servedIn(inForceItems), createdAt: null }
}
export function comparableInForce(app: App): readonly Comparable[] {
  return comparableClauses(jiangjin2023, app.limits(), app.clock.now())
}
/** The notice in force as if it were a draft, to be read only. */
export function viewInForce(app: App): NoticeDraft {
  const figures = new Map(comparableInForce(app).map((c) => [c.no, c.figures]))
  return {
    id: IN_FORCE,
    title: titleInForce(app),
    year: IN_FORCE_YEAR,
    createdAt: app.clock.now(),
    byName: '系统内置',
    version: 0,
    items: inForceItems.map((i) => itemView({ ...i, figures: figures.get(i.no) ?? [] })),
    warnings: ['现行工作要点按系统内的归纳表述列出，不是原文；条目与职责、闭环、预警、台账、指标的对应由程序声明，不能在此改动。'],
    served: servedIn(inForceItems),
  }
}

/** What the law makes public of cases: those that stand on a public list now, and of them the declared fields alone. */
import { covers, type FormField, type FormValue, valueText } from '@anlan/kernel/base'
import { type CaseDecl, type CaseState, MAIN, stateTitle } from '@anlan/kernel/case'
import type { PublicCase, PublicCaseList, PublicList } from '@anlan/contract'
import { cases, findCase } from '@anlan/policy'
import { publicCases } from '@anlan/store/case'
import type { App } from '../core/types.ts'
import { type Refused, refused } from '../routes/answer.ts'

const PAGE = 20
export const publicLists: readonly PublicList[] = cases.flatMap((d) => (d.public && !d.intake ? [{ id: d.public.list, title: d.public.title, type: d.title }] : []))

/** Whose names may stand on a public page: units. People and files are never shown, whatever a declaration says. */
const never: readonly FormField['kind'][] = ['person', 'people', 'photos', 'files', 'signature', 'readings', 'case']
export function publicView(app: App, decl: CaseDecl, s: CaseState): PublicCase | null {
  const p = decl.public
  const state = s.at[MAIN] ?? ''
  // The index was written at the last step; what may be seen is asked of the declaration again.
  if (!p || decl.intake || s.drill || s.outcome === 'withdrawn' || s.outcome === 'merged' || !p.in.includes(state) || !(p.when?.(s) ?? true)) return null
  const registry = app.registry()
  const names = {
    person: () => '',
    org: (id: string) => registry.orgs.find((o) => o.id === id)?.name ?? '',
    entity: (id: string) => registry.entities.find((e) => e.id === id && covers(e.valid, s.openedAt))?.name ?? registry.entities.find((e) => e.id === id)?.name ?? '',
  }
  const fields = p.fields.flatMap((k) => {
    const field = decl.fields[k]
    const v: FormValue | undefined = s.values[k]
    if (!field || field.secret || v === undefined || never.includes(field.kind)) return []
    const text = valueText(field, v, names).trim()
    return text === '' ? [] : [{ title: field.title, text }]
  })
  return { no: s.no, type: decl.title, state: stateTitle(decl, MAIN, state), at: s.changedAt, place: s.entityName ?? s.placeName, fields }
}
export async function publicCasesOf(
  app: App,
  query: { readonly list?: string | undefined; readonly q?: string | undefined; readonly offset?: number | undefined },
): Promise<PublicCaseList | Refused> {
  const head = { district: app.district.name, demo: app.config.demo, lists: publicLists }
  const list = query.list ?? publicLists[0]?.id
  if (list === undefined) return { ...head, rows: [], total: 0 }
  if (!publicLists.some((l) => l.id === list)) return refused('item.missing', { what: '公开清单' })
  return app.store.read(app.root, async (t) => {
    const found = await publicCases(t, list, { offset: query.offset ?? 0, limit: PAGE, now: app.clock.now(), ...(query.q === undefined ? {} : { q: query.q }) })
    const rows: PublicCase[] = []
    for (const r of found.rows) {
      const state = (await t.find<CaseState>('case', r.id))?.state
      const decl = state && findCase(state.decl, state.revision)
      const view = state && decl ? publicView(app, decl, state) : null
      if (view) rows.push(view)
    }
    return { ...head, rows, total: found.total }
  })
}

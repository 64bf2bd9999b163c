/** The first screen: what I must do now and until when, and one button to report something new. */
import type { CaseLine } from '@anlan/contract'
import { asId, type EntityId, type PlaceValue } from '@anlan/kernel/base'
import { asksEntity, type CaseActor, type CaseDecl, startOf } from '@anlan/kernel/case'
import { cases as decls, findCase } from '@anlan/policy'
import { type ReactNode, useEffect, useState } from 'react'
import { currentTime } from '../design/time.tsx'
import type { Item } from './item.ts'
import { Head, Left, SearchBar, StateBar, whenText } from './parts.tsx'
import { go, useField, useModel, viewUrl } from './use-field.tsx'

export function CaseCard(props: { readonly row: CaseLine }): ReactNode {
  const { row } = props
  const { pages, items } = useField()
  const mine = items.find((i) => (i.kind === 'step' || i.kind === 'note') && i.caseId === row.id && i.status !== 'sent')
  return (
    <button type="button" className="f-card" onClick={() => go(viewUrl('case', row.id))}>
      <span className="f-card-top">
        <b>{row.stepTitle ?? row.states.map((s) => s.title).join('、')}</b>
        {row.endedAt === null ? <Left due={row.stepDue ?? row.dueAt} /> : <span className="f-dim">已办结</span>}
      </span>
      <span>
        {row.title} {row.drill ? <span className="f-drill">演练</span> : null}
      </span>
      <span className="f-dim">
        {row.typeTitle} · {row.placeName}
        {pages.has(row.id) ? '' : ' · 本机无详情'}
      </span>
      {mine ? <span className="tone-wait">{mine.status === 'draft' ? '有草稿未提交' : '已填，未发送'}</span> : null}
    </button>
  )
}
export function HomeView(): ReactNode {
  const { kept, signal, items } = useField()
  if (signal === 'login')
    return (
      <div className="f-page">
        <Head title="安澜 现场" />
        <StateBar />
      </div>
    )
  const drafts = items.filter((i) => i.status === 'draft' && i.by === kept.me?.person)
  const late = kept.todo.filter((r) => r.late).length
  return (
    <div className="f-page has-nav">
      <Head title="现在要办" more={<span className="f-dim">{kept.me?.name ?? ''}</span>} />
      <StateBar />
      <div className="f-body">
        {drafts.length > 0 ? (
          <button type="button" className="f-card" onClick={() => go(viewUrl('unsent'))}>
            <b>草稿 {drafts.length} 份，还没有提交 ›</b>
          </button>
        ) : null}
        <p className="f-dim">{kept.at === 0 ? '正在取待办…' : `待办 ${kept.todo.length} 件${late > 0 ? `，其中逾期 ${late} 件` : ''} · ${whenText(kept.at)}`}</p>
        {kept.at > 0 && kept.todo.length === 0 ? <p className="f-note">现在没有要您办的事。轮到您的岗位的案件会出现在这里，最急的在最前。</p> : null}
        {kept.todo.map((r) => (
          <CaseCard key={r.id} row={r} />
        ))}
        {kept.opened.length > 0 ? (
          <details className="f-more">
            <summary>我报的（{kept.opened.length}）</summary>
            {kept.opened.map((r) => (
              <CaseCard key={r.id} row={r} />
            ))}
          </details>
        ) : null}
      </div>
    </div>
  )
}
/** What a record of a duty tells of the case that follows from it: the unit and the spot. */
function aboutOf(after: Item | undefined): About {
  if (after?.kind !== 'duty') return {}
  const place = Object.values(after.values).find((v): v is PlaceValue => typeof v === 'object' && !Array.isArray(v) && 'at' in v)
  return {
    ...(after.target.startsWith('entity:') ? { entity: { id: after.target.slice('entity:'.length), name: after.targetName } } : {}),
    ...(place ? { place } : {}),
  }
}
type About = { readonly entity?: { readonly id: string; readonly name: string }; readonly place?: PlaceValue }
/** A fresh opening, begun with what is known. */
export function newOpening(
  decl: CaseDecl,
  actor: CaseActor,
  own: readonly { readonly id: string; readonly name: string }[],
  me: { readonly person: string; readonly name: string },
  about: About = {},
): Item {
  const now = currentTime()
  const entity = decl.subject === 'entity' ? (about.entity ?? (own.length === 1 ? own[0] : undefined)) : undefined
  const known = startOf(decl, actor, { entity: entity ? asId<EntityId>(entity.id) : undefined, now })
  const spot = [...decl.open.asks, ...(decl.open.may ?? [])].find((n) => decl.fields[n]?.kind === 'place')
  const values = about.place && spot !== undefined && known[spot] === undefined ? { ...known, [spot]: about.place } : known
  return {
    kind: 'open',
    id: `c${crypto.randomUUID().replaceAll('-', '')}`,
    by: me.person,
    byName: me.name,
    decl: decl.id,
    values,
    status: 'draft',
    madeAt: now,
    changedAt: now,
    ...(entity && asksEntity(decl) ? { entity: { id: entity.id, name: entity.name } } : {}),
  }
}
/**
 * @param kind begins that kind at once: the second tap of somebody who came from the unit's own desk
 * @param after the record of a duty from which the case follows
 */
export function NewView(props: { readonly kind: string; readonly after?: string }): ReactNode {
  const model = useModel()
  const { kept, items } = useField()
  const { counts, me } = kept
  const may = decls.filter((d) => !d.intake && counts?.opens.includes(d.id))
  const begin = async (decl: CaseDecl) => {
    if (!counts || !me) return
    const item = newOpening(decl, counts.actor, counts.own, me, aboutOf(items.find((i) => i.id === props.after)))
    await model.begin(item)
    go(viewUrl('item', item.id), props.kind !== '')
  }
  const wanted = may.find((d) => d.id === props.kind)
  const ready = counts !== null && me !== null
  // biome-ignore lint/correctness/useExhaustiveDependencies: begun once, when who opens it is known
  useEffect(() => {
    if (wanted && ready) void begin(wanted)
  }, [wanted?.id, ready])
  return (
    <div className="f-page has-nav">
      <Head title="登记什么" back="" />
      <StateBar />
      <div className="f-body">
        {may.map((d) => (
          <button key={d.id} type="button" className="f-card" onClick={() => void begin(d)}>
            <b>{d.title}</b>
            <span className="f-dim">{d.open.title ?? `新${d.noun}`}</span>
          </button>
        ))}
        {may.length === 0 ? <p className="f-note">{counts ? '您的岗位不登记任何种类的案件。' : '联网一次之后，没有信号也能登记。'}</p> : null}
      </div>
    </div>
  )
}
export function SearchView(): ReactNode {
  const model = useModel()
  const { pages, signal } = useField()
  const [q, setQ] = useState('')
  const [rows, setRows] = useState<readonly CaseLine[] | null>(null)
  const [state, setState] = useState<'idle' | 'asking' | 'offline'>('idle')
  const find = async () => {
    if (q.trim() === '') return
    setState('asking')
    const found = await model.search(q.trim())
    setRows(found)
    setState(found === null ? 'offline' : 'idle')
  }
  const local = [...pages.values()].filter(({ page: { state: s } }) => `${s.no} ${s.title} ${s.placeName}`.includes(q.trim()))
  return (
    <div className="f-page has-nav">
      <Head title="查找案件" back="" />
      <StateBar />
      <div className="f-body">
        <SearchBar what="文号、名称、地点或拼音首字母" value={q} onChange={setQ} find={find} />
        {state === 'asking' ? <p className="f-dim">正在查找…</p> : null}
        {rows?.map((r) => (
          <CaseCard key={r.id} row={r} />
        ))}
        {rows?.length === 0 ? <p className="f-note">没有找到。可用拼音首字母，如 bsz。</p> : null}
        {state === 'offline' || (signal === 'lost' && rows === null) ? (
          <>
            <p className="f-dim">没有信号，只在本机保存的案件中找：</p>
            {local.map(({ page: { state: s } }) => (
              <button key={s.id} type="button" className="f-card" onClick={() => go(viewUrl('case', s.id))}>
                <b>{s.title}</b>
                <span className="f-dim">
                  {findCase(s.decl)?.title} · {s.no} · {s.placeName}
                </span>
              </button>
            ))}
          </>
        ) : null}
      </div>
    </div>
  )
}

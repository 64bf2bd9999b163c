/** What I owe today on the phone: late first, then place by place; one tap to the form. Works without a signal. */
import type { DutyDeclView, DutyTargetView, ObligationView } from '@anlan/contract'
import { type ReactNode, useEffect, useState } from 'react'
import { currentTime } from '../design/time.tsx'
import { begun, dutyDecl, ownDuties, type Target, targetOf, unsentOf } from './duty-begin.ts'
import { farText, groupOwed, type Owed } from './duty-order.ts'
import { Head, Left, SearchBar, StateBar } from './parts.tsx'
import { go, useField, useModel, viewUrl } from './use-field.tsx'
import { useHere } from './use-here.ts'

/** Opens the form, or what was begun towards the same object before. */
function useBegin(): (target: Target, decl: DutyDeclView, instead?: boolean) => Promise<void> {
  const model = useModel()
  return async (target, decl, instead = false) => {
    const { kept, items } = model.get()
    if (!kept.me) return
    const had = unsentOf(items, decl.id, target.key, kept.me.person)
    if (had) return go(viewUrl(had.status === 'waiting' ? 'done' : 'item', had.id), instead)
    const item = begun(target, decl, kept.me, currentTime())
    await model.begin(item)
    go(viewUrl('item', item.id), instead)
  }
}
function Card(props: { readonly row: Owed; open(o: ObligationView): void }): ReactNode {
  const { o, metres } = props.row
  const { items, kept } = useField()
  const had = unsentOf(items, o.duty, o.target, kept.me?.person)
  return (
    <button type="button" className="f-card" onClick={() => props.open(o)}>
      <span className="f-card-top">
        <b>{o.target === 'self' ? o.title : o.target === '*' ? `${o.title}（任选一个对象）` : o.targetName}</b>
        <Left due={o.due} />
      </span>
      <span className="f-card-top f-dim">
        <span>
          {o.target === 'self' ? o.orgName : o.target === '*' ? '' : o.title} · {o.period}
          {o.n > 1 ? ` · 已做 ${o.have}/${o.n}` : ''}
        </span>
        {metres === null ? null : <span className="num">{farText(metres)}</span>}
      </span>
      {had ? <span className="tone-wait">{had.status === 'draft' ? '有草稿未提交' : had.status === 'waiting' ? '已填，未发送' : '没有通过，请修改'}</span> : null}
    </button>
  )
}
const FIRST = 30
function Owes(): ReactNode {
  const { kept, signal } = useField()
  const place = useHere()
  const begin = useBegin()
  const [more, setMore] = useState(false)
  const { duties, me } = kept
  const rows = duties?.open ?? []
  const late = rows.filter((r) => r.state === 'overdue').length
  const open = (o: ObligationView) => {
    const decl = duties?.decls.find((d) => d.id === o.duty)
    if (!decl) return
    if (o.target === '*') return go(viewUrl('duties', o.duty))
    void begin(targetOf(o), decl)
  }
  let left = more ? rows.length : FIRST
  return (
    <div className="f-page has-nav">
      <Head title="今日职责" more={<span className="f-dim">{me?.name ?? ''}</span>} />
      <StateBar />
      <div className="f-body">
        {duties === null ? (
          <p className="f-note">{signal === 'lost' ? '联网一次之后，没有信号也能在这里履职。' : '正在取职责…'}</p>
        ) : (
          <>
            <p className="f-dim">
              待履行 {rows.length} 项{late > 0 ? `，其中逾期 ${late} 项` : ''}；今年已履行 {duties.tally.done + duties.tally.late} 项
            </p>
            {place.state === 'known' || rows.every((r) => r.at === null) ? null : (
              <button type="button" className="f-quiet" disabled={place.state === 'asking'} onClick={place.ask}>
                {place.state === 'asking' ? '正在定位…' : place.state === 'refused' ? '没有取到位置，再试一次' : '按离我远近排'}
              </button>
            )}
            {rows.length === 0 ? <p className="f-note">现在没有要您履行的职责。到期前会提醒您。</p> : null}
            {groupOwed(rows, place.here).map((g) => {
              const shown = g.rows.slice(0, Math.max(0, left))
              left -= shown.length
              return shown.length === 0 ? null : (
                <section key={g.title} className="f-stack">
                  <h2 className={g.late ? 'f-bad' : ''}>
                    {g.title} <span className="f-dim num">{g.rows.length}</span>
                  </h2>
                  {shown.map((r) => (
                    <Card key={r.o.key} row={r} open={open} />
                  ))}
                </section>
              )
            })}
            {rows.length > FIRST && !more ? (
              <button type="button" className="f-second" onClick={() => setMore(true)}>
                还有 {rows.length - FIRST} 项，全部显示
              </button>
            ) : null}
            <button type="button" className="f-quiet" onClick={() => go(viewUrl('duties', 'more'))}>
              另外走访一处 ›
            </button>
          </>
        )}
      </div>
    </div>
  )
}
/** Duties by which the person may do more than is asked. */
function More(): ReactNode {
  const { kept } = useField()
  const mine = ownDuties(kept)
  const decls = kept.decls.filter((d) => mine.has(d.id))
  return (
    <div className="f-page has-nav">
      <Head title="另外履行哪项职责" back={viewUrl('duties')} />
      <StateBar />
      <div className="f-body">
        {decls.map((d) => (
          <button key={d.id} type="button" className="f-card" onClick={() => go(viewUrl('duties', d.id))}>
            <b>{d.title}</b>
            <span className="f-dim">对象：{d.targets}</span>
          </button>
        ))}
        {decls.length === 0 ? <p className="f-note">您的岗位没有可以另外履行的职责。</p> : null}
      </div>
    </div>
  )
}
/** Which object: those owed first, others by name when there is a signal. */
function Pick(props: { readonly decl: DutyDeclView }): ReactNode {
  const model = useModel()
  const { kept, signal } = useField()
  const begin = useBegin()
  const [q, setQ] = useState('')
  const [found, setFound] = useState<readonly DutyTargetView[] | null>(null)
  const [silent, setSilent] = useState(false)
  const owed = (kept.duties?.open ?? []).filter((o) => o.duty === props.decl.id && o.target !== '*' && (q === '' || o.targetName.includes(q)))
  const find = async () => {
    const rows = await model.targetsOf(props.decl.id, q.trim())
    setFound(rows)
    setSilent(rows === null)
  }
  return (
    <div className="f-page has-nav">
      <Head title={`${props.decl.title}：选对象`} back={viewUrl('duties')} />
      <StateBar />
      <div className="f-body">
        <SearchBar what="名称、拼音首字母" value={q} onChange={setQ} find={find} />
        {owed.slice(0, 40).map((o) => (
          <button key={o.key} type="button" className="f-card" onClick={() => void begin(targetOf(o), props.decl, true)}>
            <b>{o.targetName}</b>
            <span className="f-dim">
              {o.areaName} · {o.period}待履行
            </span>
          </button>
        ))}
        {found
          ?.filter((t) => !owed.some((o) => o.target === t.key))
          .map((t) => (
            <button key={t.key} type="button" className="f-card" onClick={() => void begin(targetOf(t), props.decl, true)}>
              <b>{t.name}</b>
              <span className="f-dim">
                {t.areaName} · {t.as[0]?.title}
              </span>
            </button>
          ))}
        {silent || signal === 'lost' ? <p className="f-dim">没有信号：只列出本机知道的待履行对象。</p> : null}
        {owed.length === 0 && !silent && (found === null || found.length === 0) ? (
          <p className="f-note">{found === null ? '输入名称查找您负责的对象。' : '没有找到您负责的对象。'}</p>
        ) : null}
      </div>
    </div>
  )
}
/** Somebody read the plate of an object: what may this person do there? One duty opens at once, several are shown. */
export function AtView(props: { readonly target: string; readonly duty: string }): ReactNode {
  const model = useModel()
  const { kept, signal } = useField()
  const begin = useBegin()
  const [more, setMore] = useState<readonly { readonly decl: DutyDeclView; readonly target: Target }[] | null>(null)
  const owed = (kept.duties?.open ?? []).filter((o) => o.target === props.target && (props.duty === '' || o.duty === props.duty))
  const known = owed.flatMap((o) => {
    const decl = kept.duties?.decls.find((d) => d.id === o.duty)
    return decl ? [{ decl, target: targetOf(o) }] : []
  })
  const ready = kept.duties !== null && kept.declsAt > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the duties are known
  useEffect(() => {
    if (!ready) return
    const mine = ownDuties(kept)
    const wanted = kept.decls.filter((d) => (props.duty === '' ? mine.has(d.id) : d.id === props.duty) && !known.some((k) => k.decl.id === d.id))
    void Promise.all(
      wanted.map(async (decl) => ((await model.targetsOf(decl.id, '', 500)) ?? []).filter((t) => t.key === props.target).map((t) => ({ decl, target: targetOf(t) }))),
    ).then((rows) => setMore(rows.flat()))
  }, [ready])
  const ways = [...known, ...(more ?? [])]
  const [only] = ways
  // biome-ignore lint/correctness/useExhaustiveDependencies: the one way is taken once, when it is clear that there is no other
  useEffect(() => {
    if (more !== null && ways.length === 1 && only) void begin(only.target, only.decl, true)
  }, [more])
  return (
    <div className="f-page has-nav">
      <Head title={only?.target.name ?? '现场履职'} back={viewUrl('duties')} />
      <StateBar />
      <div className="f-body">
        {ways.map((w) => (
          <button key={w.decl.id} type="button" className="f-card" onClick={() => void begin(w.target, w.decl, true)}>
            <b>{w.decl.title}</b>
            <span className="f-dim">{w.target.period ? `${w.target.period}待履行` : '另外走访'}</span>
          </button>
        ))}
        {ways.length > 0 ? null : more === null && signal !== 'lost' ? (
          <p className="f-note">正在查对您的职责…</p>
        ) : (
          <p className="f-note">{signal === 'lost' ? '没有信号，本机没有这个对象的待履行职责。' : '这个对象不在您的职责范围内。发现问题可以在“登记”里报隐患。'}</p>
        )}
      </div>
    </div>
  )
}
/** @param duty opens the search for an object of that duty at once */
export function DutiesView(props: { readonly duty: string }): ReactNode {
  const { kept } = useField()
  const wanted = dutyDecl(kept, props.duty)
  if (props.duty === 'more') return <More />
  return wanted ? <Pick decl={wanted} /> : <Owes />
}

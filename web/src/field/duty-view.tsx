/** What I owe today on the phone: overdue first, one tap to the form, everything known filled in; a normal visit is two taps and a photo. Works without a signal. */
import type { DutyDeclView, DutyTargetView, ObligationView } from '@anlan/contract'
import { dateText, type FieldFault, type FormField, type FormValue, type FormValues, readForm } from '@anlan/kernel/base'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { currentTime } from '../design/time.tsx'
import { FieldInput } from './inputs.tsx'
import { type DutyItem, itemTitle } from './item.ts'
import { Head, Left, StateBar } from './parts.tsx'
import { go, useField, useModel, viewUrl } from './use-field.tsx'

/** Ready phrases, so that nobody types in the rain. */
const phrases = ['情况正常', '已当场纠正', '限期整改，下次复查'] as const

function begun(o: ObligationView | DutyTargetView, decl: DutyDeclView, me: { readonly person: string; readonly name: string }, period: string): DutyItem {
  const now = currentTime()
  const target = 'target' in o ? o.target : o.key
  const name = 'target' in o ? (o.target === 'self' ? o.orgName : o.targetName) : o.name
  return {
    kind: 'duty',
    id: `d${crypto.randomUUID().replaceAll('-', '')}`,
    by: me.person,
    byName: me.name,
    decl: decl.id,
    title: decl.title,
    target,
    targetName: name,
    period,
    values: startValues(decl, now),
    status: 'draft',
    madeAt: now,
    changedAt: now,
  }
}
/** The day it is, and nothing else: what was found nobody may guess. */
function startValues(decl: DutyDeclView, now: number): FormValues {
  return Object.fromEntries(Object.entries(decl.record).flatMap(([name, f]) => (f.kind === 'day' ? [[name, dateText(now as never)]] : [])))
}
function Card(props: { readonly o: ObligationView; open(o: ObligationView): void }): ReactNode {
  const { o } = props
  const { items } = useField()
  const waiting = items.find((i) => i.kind === 'duty' && i.decl === o.duty && (i.target === o.target || o.target === '*') && i.status !== 'sent')
  return (
    <button type="button" className="f-card" onClick={() => props.open(o)}>
      <span className="f-card-top">
        <b>{o.target === 'self' ? o.title : o.target === '*' ? `${o.title}（任选一个对象）` : o.targetName}</b>
        <Left due={o.due} />
      </span>
      <span className="f-dim">
        {o.target === 'self' ? o.orgName : o.title} · {o.period}
        {o.n > 1 ? ` · 已做 ${o.have}/${o.n}` : ''}
      </span>
      {waiting ? <span className="tone-wait">{waiting.status === 'draft' ? '有草稿未提交' : '已填，未发送'}</span> : null}
    </button>
  )
}
const FIRST = 30
/** @param duty opens the search for an object of that duty at once */
export function DutiesView(props: { readonly duty: string }): ReactNode {
  const model = useModel()
  const { kept, signal } = useField()
  const [more, setMore] = useState(false)
  const { duties, me } = kept
  const open = async (o: ObligationView) => {
    const decl = duties?.decls.find((d) => d.id === o.duty)
    if (!decl || !me) return
    if (o.target === '*') return go(viewUrl('duties', o.duty))
    const item = begun(o, decl, me, o.period)
    await model.begin(item)
    go(viewUrl('item', item.id))
  }
  const rows = (duties?.open ?? []).toSorted((a, b) => Number(b.state === 'overdue') - Number(a.state === 'overdue') || a.due - b.due)
  const late = rows.filter((r) => r.state === 'overdue').length
  const wanted = duties?.decls.find((d) => d.id === props.duty)
  if (wanted) return <Pick decl={wanted} />
  return (
    <div className="f-page has-nav">
      <Head title="我的职责" more={<span className="f-dim">{me?.name ?? ''}</span>} />
      <StateBar />
      <div className="f-body">
        {duties === null ? (
          <p className="f-note">{signal === 'lost' ? '联网一次之后，没有信号也能在这里履职。' : '正在取职责…'}</p>
        ) : (
          <>
            <p className="f-dim">
              待履行 {rows.length} 项{late > 0 ? `，其中逾期 ${late} 项` : ''}；今年已履行 {duties.tally.done + duties.tally.late} 项
            </p>
            {rows.length === 0 ? <p className="f-note">现在没有要您履行的职责。到期前会提醒您。</p> : null}
            {rows.slice(0, more ? rows.length : FIRST).map((o) => (
              <Card key={o.key} o={o} open={(x) => void open(x)} />
            ))}
            {rows.length > FIRST && !more ? (
              <button type="button" className="f-second" onClick={() => setMore(true)}>
                还有 {rows.length - FIRST} 项，全部显示
              </button>
            ) : null}
          </>
        )}
      </div>
    </div>
  )
}
/** Which object: those owed first, others by name when there is a signal. */
function Pick(props: { readonly decl: DutyDeclView }): ReactNode {
  const model = useModel()
  const { kept } = useField()
  const [q, setQ] = useState('')
  const [found, setFound] = useState<readonly DutyTargetView[] | null>(null)
  const owed = (kept.duties?.open ?? []).filter((o) => o.duty === props.decl.id && o.target !== '*' && (q === '' || o.targetName.includes(q)))
  const begin = async (o: ObligationView | DutyTargetView) => {
    if (!kept.me) return
    const item = begun(o, props.decl, kept.me, 'period' in o ? o.period : '')
    await model.begin(item)
    go(viewUrl('item', item.id), true)
  }
  return (
    <div className="f-page has-nav">
      <Head title={`${props.decl.title}：选对象`} back={viewUrl('duties')} />
      <StateBar />
      <div className="f-body">
        <form
          className="f-two"
          onSubmit={(e) => {
            e.preventDefault()
            void model.targetsOf(props.decl.id, q.trim()).then(setFound)
          }}
        >
          <input className="f-input" aria-label="名称或拼音首字母" placeholder="名称、拼音首字母" value={q} onChange={(e) => setQ(e.target.value)} />
          <button type="submit" className="f-second">
            查找
          </button>
        </form>
        {owed.slice(0, 40).map((o) => (
          <button key={o.key} type="button" className="f-card" onClick={() => void begin(o)}>
            <b>{o.targetName}</b>
            <span className="f-dim">
              {o.areaName} · {o.period}待履行
            </span>
          </button>
        ))}
        {found?.map((t) => (
          <button key={t.key} type="button" className="f-card" onClick={() => void begin(t)}>
            <b>{t.name}</b>
            <span className="f-dim">
              {t.areaName} · {t.as[0]?.title}
            </span>
          </button>
        ))}
        {owed.length === 0 && (found === null || found.length === 0) ? <p className="f-note">{found === null ? '输入名称查找您负责的对象。' : '没有找到您负责的对象。'}</p> : null}
      </div>
    </div>
  )
}
/** All answers of a checklist at once; the exceptions are then set one by one. */
function AllGood(props: { readonly field: FormField; onChange(v: FormValue): void }): ReactNode {
  const { field } = props
  if (field.kind !== 'checklist') return null
  return (
    <button type="button" className="f-second" onClick={() => props.onChange(Object.fromEntries(Object.keys(field.items).map((k) => [k, { answer: 'yes' as const }])))}>
      全部正常
    </button>
  )
}
export function DutyForm(props: { readonly item: DutyItem }): ReactNode {
  const { item } = props
  const model = useModel()
  const { kept } = useField()
  const decl = kept.duties?.decls.find((d) => d.id === item.decl)
  const [values, setValues] = useState<FormValues>(item.values)
  const latest = useRef<FormValues>(item.values)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  useEffect(
    () => () => {
      // Opened by mistake and left as it was: nothing to keep.
      const left = model.get().items.find((i) => i.id === item.id)
      if (left?.status === 'draft' && left.changedAt === left.madeAt) void model.drop(item.id)
    },
    [model, item.id],
  )
  if (!decl) return <p className="f-note">这项职责的表单不在本机，请联网后再打开。</p>
  const names = Object.keys(decl.record)
  const set = (name: string, v: FormValue | undefined) => {
    const next: Record<string, FormValue> = { ...latest.current }
    if (v === undefined) delete next[name]
    else next[name] = v
    latest.current = next
    setValues(next)
    setFaults((f) => f.filter((x) => x.field !== name))
    void model.fill(item.id, next)
  }
  const place = names.find((n) => decl.record[n]?.kind === 'place')
  const onPlace = (at: readonly [number, number]) => {
    if (place === undefined) return
    const now = latest.current[place]
    const had = typeof now === 'object' && !Array.isArray(now) ? (now as Readonly<Record<string, unknown>>) : {}
    if (had['at'] === undefined) set(place, { ...had, at: [at[0], at[1]] })
  }
  const submit = async () => {
    const read = readForm(decl.record, names, [], latest.current)
    if (!read.ok) {
      setFaults(read.faults)
      document.getElementById(`row-${read.faults[0]?.field}`)?.scrollIntoView({ block: 'center' })
      return
    }
    await model.fill(item.id, read.values)
    await model.submit(item.id)
    go(viewUrl('done', item.id), true)
  }
  return (
    <div className="f-page has-foot">
      <Head title={itemTitle(item, undefined)} back={viewUrl('duties')} />
      {item.why ? (
        <div className="f-bar is-bad" role="alert">
          上次没有通过：{item.why}
        </div>
      ) : null}
      <div className="f-body">
        <p className="f-dim">
          {item.period ? `${item.period} · ` : ''}
          {item.byName} · {decl.counts.length > 0 ? `计数要求：${decl.counts.join('；')}` : '如实填写即计数'}
        </p>
        {names.map((name) => {
          const field = decl.record[name]
          if (!field) return null
          const fault = faults.find((x) => x.field === name)
          return (
            <div key={name} id={`row-${name}`} className="f-row-field" data-bad={fault !== undefined}>
              <label className="f-label" htmlFor={`in-${name}`}>
                {field.title}
                {field.optional ? <span className="f-dim">（可不填）</span> : <span className="f-bad"> *</span>}
              </label>
              {field.hint ? <div className="f-dim">{field.hint}</div> : null}
              <AllGood field={field} onChange={(v) => set(name, v)} />
              <FieldInput id={`in-${name}`} field={field} value={values[name]} onChange={(v) => set(name, v)} onPlace={onPlace} />
              {field.kind === 'text' && field.optional ? (
                <div className="f-three">
                  {phrases.map((p) => (
                    <button key={p} type="button" className="f-option" onClick={() => set(name, p)}>
                      {p}
                    </button>
                  ))}
                </div>
              ) : null}
              {fault ? (
                <div className="f-error" role="alert">
                  {fault.what}
                </div>
              ) : null}
            </div>
          )
        })}
        <button
          type="button"
          className="f-quiet"
          onClick={() => {
            if (!window.confirm('删除这份草稿？照片也一起删除，不能恢复。')) return
            void model.drop(item.id)
            go(viewUrl('duties'), true)
          }}
        >
          删除草稿
        </button>
      </div>
      <div className="f-foot">
        <button type="button" className="f-main" onClick={() => void submit()}>
          提交
        </button>
      </div>
    </div>
  )
}
/** Whether the record counted and why, in the server's own words; a finding leads on to a case. */
export function DutyAnswer(props: { readonly item: DutyItem }): ReactNode {
  const { answer } = props.item
  if (!answer) return null
  return (
    <div className="f-stack">
      <p className={answer.counted ? 'f-good' : 'f-bad'}>
        {answer.counted ? `已计数：${answer.countsFor.length > 0 ? answer.countsFor.join('、') : '本次记录'}` : '这次不计数，记录已保留。'}
      </p>
      {answer.checks.map((c) => (
        <p key={c.what} className={c.ok ? 'f-dim' : 'f-bad'}>
          {c.ok ? '✓' : '✗'} {c.text}
        </p>
      ))}
      {answer.opens.map((o) => (
        <button key={o.decl} type="button" className="f-second" onClick={() => go(viewUrl('new', o.decl))}>
          把发现的问题立为“{o.title}”
        </button>
      ))}
    </div>
  )
}

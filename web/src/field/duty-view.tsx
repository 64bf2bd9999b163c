/** The form of one record on the phone and what became of it: a normal visit is a photo, one answer and 提交. */
import type { DutyDeclView } from '@anlan/contract'
import { distanceMetres, type FormField, type FormValue, type FormValues, readForm, restAnswer } from '@anlan/kernel/base'
import { type ReactNode, useEffect } from 'react'
import { dutyDecl, fieldOrder, placeOf, saysFound } from './duty-begin.ts'
import { farText } from './duty-order.ts'
import { DropDraft, FieldRow, useDraft, withPlace } from './form-parts.tsx'
import { FieldInput } from './inputs.tsx'
import { type DutyItem, itemTitle } from './item.ts'
import { Head } from './parts.tsx'
import { go, useField, useModel, viewUrl } from './use-field.tsx'
import { useHere } from './use-here.ts'

/** Ready phrases, so that nobody types in the rain. */
const phrases = ['情况正常', '已当场纠正', '限期整改，下次复查'] as const

/** All answers of a checklist at once; the exceptions are then set one by one. */
function AllGood(props: { readonly field: FormField; readonly value: FormValue | undefined; onChange(v: FormValue): void }): ReactNode {
  const { field } = props
  if (field.kind !== 'checklist' || props.value !== undefined) return null
  const rest = restAnswer(field)
  return (
    <button type="button" className="f-second" onClick={() => props.onChange(Object.fromEntries(Object.keys(field.items).map((k) => [k, { answer: rest }])))}>
      全部正常
    </button>
  )
}
/** How far from the object the record is made, said before it is sent and not after. */
function Far(props: { readonly item: DutyItem; readonly decl: DutyDeclView; readonly values: FormValues }): ReactNode {
  const { item, decl } = props
  const here = placeOf(decl, props.values)?.at
  if (!here || !item.targetAt) return null
  const metres = Math.round(distanceMetres(here, item.targetAt))
  const far = decl.near !== undefined && metres > decl.near
  return (
    <div className={far ? 'f-bad num' : 'f-good num'}>
      距“{item.targetName}”{farText(metres)}
      {far ? `，超过 ${decl.near} 米：可以提交，但不计为到场` : ''}
    </div>
  )
}
export function DutyForm(props: { readonly item: DutyItem }): ReactNode {
  const { item } = props
  const model = useModel()
  const decl = dutyDecl(useField().kept, item.decl)
  const draft = useDraft(item)
  const { values, set } = draft
  const { here } = useHere()
  const names = decl ? fieldOrder(decl) : []
  const place = names.find((n) => decl?.record[n]?.kind === 'place')
  // Where one stands is known before it is asked. It is not yet work of a person, so that it alone keeps no draft.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the phone has found itself
  useEffect(() => {
    const next = here && withPlace(draft.now(), place, here)
    if (next) draft.show(next)
  }, [here])
  if (!decl)
    return (
      <div className="f-page">
        <Head title={itemTitle(item, undefined)} back={viewUrl('duties')} />
        <p className="f-note">这项职责的表单不在本机，请联网后再打开。</p>
      </div>
    )
  const onPlace = (at: readonly [number, number]) => {
    const next = withPlace(draft.now(), place, at)
    if (!next) return
    draft.keep(next)
    draft.setFaults(draft.faults.filter((x) => x.field !== place))
  }
  const submit = async () => {
    const read = readForm(decl.record, Object.keys(decl.record), [], draft.now())
    if (!read.ok) return draft.fail(read.faults, names)
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
          return (
            <FieldRow key={name} name={name} field={field} must={field.optional !== true} fault={draft.faults.find((x) => x.field === name)}>
              <AllGood field={field} value={values[name]} onChange={(v) => set(name, v)} />
              <FieldInput id={`in-${name}`} field={field} value={values[name]} onChange={(v) => set(name, v)} onPlace={onPlace} />
              {field.kind === 'place' ? <Far item={item} decl={decl} values={values} /> : null}
              {field.kind === 'text' && field.optional ? (
                <div className="f-three">
                  {phrases.map((p) => (
                    <button key={p} type="button" className="f-option" data-on={values[name] === p} onClick={() => set(name, values[name] === p ? undefined : p)}>
                      {p}
                    </button>
                  ))}
                </div>
              ) : null}
            </FieldRow>
          )
        })}
        <DropDraft id={item.id} back={viewUrl('duties')} />
      </div>
      <div className="f-foot">
        <button type="button" className="f-main" onClick={() => void submit()}>
          提交
        </button>
      </div>
    </div>
  )
}
/** Whether the record counted and why, in the server's own words; a finding leads on to a case, sent or not. */
export function DutyAnswer(props: { readonly item: DutyItem }): ReactNode {
  const { item } = props
  const { answer } = item
  const decl = dutyDecl(useField().kept, item.decl)
  const opens = answer?.opens ?? (decl && saysFound(decl.record, item.values) ? decl.opens : [])
  return (
    <div className="f-stack">
      {answer ? (
        <p className={answer.counted ? 'f-good' : 'f-bad'}>
          {answer.counted ? `已计数：${answer.countsFor.length > 0 ? answer.countsFor.join('、') : '本次记录'}` : '这次不计数，记录已保留。'}
        </p>
      ) : null}
      {answer?.checks.map((c) => (
        <p key={c.what} className={c.ok ? 'f-dim' : 'f-bad'}>
          {c.ok ? '✓' : '✗'} {c.text}
        </p>
      ))}
      {opens.map((o) => (
        <button key={o.decl} type="button" className="f-second" onClick={() => go(viewUrl('new', o.decl, item.id))}>
          把发现的问题立为“{o.title}”
        </button>
      ))}
    </div>
  )
}

/** One thing to fill in: a new case, a step or a note. Kept with every answer; checked here by the same rules as at the server, so that a fault is seen before the signal is. */
import { asId, citationText, type EntityId, type FormValue, readForm } from '@anlan/kernel/base'
import { asksEntity, type CaseDecl, offers, startOf, viewOf } from '@anlan/kernel/case'
import { type ReactNode, useState } from 'react'
import { currentTime } from '../design/time.tsx'
import { ChooseInput } from './inputs-many.tsx'
import { FieldInput } from './inputs.tsx'
import { DropDraft, FieldRow, useDraft, withPlace } from './form-parts.tsx'
import { type CaseItem, itemTitle } from './item.ts'
import { Head } from './parts.tsx'
import { go, useField, useModel, viewUrl } from './use-field.tsx'

function asked(item: CaseItem, decl: CaseDecl): { readonly asks: readonly string[]; readonly may: readonly string[] } {
  if (item.kind === 'open') return { asks: decl.open.asks, may: decl.open.may ?? [] }
  const step = item.kind === 'step' ? decl.steps[item.step] : undefined
  return { asks: step?.asks ?? [], may: step?.may ?? [] }
}
/** What need not be filled in and is long opens when wanted, and then stays open. */
function Folded(props: { readonly fold: boolean; readonly children: ReactNode }): ReactNode {
  const [folded] = useState(props.fold)
  if (!folded) return props.children
  return (
    <details className="f-more">
      <summary>展开填写</summary>
      {props.children}
    </details>
  )
}
export function FormView(props: { readonly item: CaseItem }): ReactNode {
  const { item } = props
  const model = useModel()
  const { pages, kept } = useField()
  const decl = model.declOf(item)
  const draft = useDraft(item)
  const { values, set, faults } = draft
  const [sure, setSure] = useState(false)
  if (!decl) return <p className="f-note">此类案件的定义不在本机，请联网后刷新。</p>
  const { asks, may } = asked(item, decl)
  const names = [...asks, ...may.filter((m) => !asks.includes(m))]
  const step = item.kind === 'step' ? decl.steps[item.step] : undefined
  const page = item.kind === 'open' ? undefined : pages.get(item.caseId)?.page
  const place = names.find((n) => decl.fields[n]?.kind === 'place')
  const onPlace = (at: readonly [number, number]) => {
    const next = withPlace(draft.now(), place, at)
    if (next && place !== undefined) set(place, next[place])
  }
  const entity = item.kind === 'open' ? item.entity : undefined
  const setEntity = (id: FormValue | undefined) => {
    if (item.kind !== 'open') return
    const rows = [...(kept.counts?.own ?? []), ...Object.values(model.get().choices).flat()]
    const known = typeof id === 'string' ? (rows.find((c) => c.id === id) ?? { id, name: id }) : undefined
    const actor = kept.counts?.actor
    const more = actor && known ? startOf(decl, actor, { entity: asId<EntityId>(known.id), now: currentTime() }) : {}
    const next = { ...Object.fromEntries(Object.entries(more).filter(([k]) => draft.now()[k] === undefined)), ...draft.now() }
    draft.keep(next, known ? { entity: { id: known.id, name: known.name } } : {})
  }
  const submit = async () => {
    if (item.kind === 'note') {
      if (String(values['text'] ?? '').trim() === '') return draft.setFaults([{ field: 'text', what: '请写备注' }])
    } else {
      const read = readForm(decl.fields, asks, may, Object.fromEntries(Object.entries(values).filter(([k]) => names.includes(k))))
      if (!read.ok) return draft.fail(read.faults, names)
      const why = step && page ? (step.guard?.(viewOf(page.state, currentTime(), read.values)) ?? null) : null
      if (why !== null) return draft.setFaults([{ field: '', what: why }])
      if (step?.grave !== undefined && !sure) return setSure(true)
      await model.fill(item.id, read.values)
    }
    await model.submit(item.id)
    go(viewUrl('done', item.id), true)
  }
  const general = faults.filter((x) => !names.includes(x.field) && x.field !== 'text')
  const offer = step && page ? offers(decl, page.state, page.actor, currentTime()).find((o) => item.kind === 'step' && o.step === item.step) : undefined
  return (
    <div className="f-page has-foot">
      <Head title={itemTitle(item, decl)} back={item.kind === 'open' ? '' : viewUrl('case', item.caseId)} />
      {item.why && item.status !== 'conflict' ? (
        <div className="f-bar is-bad" role="alert">
          上次没有通过：{item.why}
        </div>
      ) : null}
      <div className="f-body">
        {step?.legal ? <p className="f-dim">依据：{citationText(step.legal)}</p> : null}
        {offer?.suggested ? <p className="f-dim">建议值已填入，因为 {offer.suggested.because.join('；')}</p> : null}
        {item.kind === 'open' && asksEntity(decl) ? (
          <div className="f-row-field">
            <div className="f-label">对象单位</div>
            <ChooseInput
              id="entity"
              kind="entity"
              roles={[]}
              many={false}
              value={entity?.id}
              known={[...(entity ? [entity] : []), ...(kept.counts?.own ?? [])]}
              onChange={setEntity}
            />
          </div>
        ) : null}
        {item.kind === 'note' ? (
          <div className="f-row-field" id="row-text">
            <label className="f-label" htmlFor="text">
              备注
            </label>
            <textarea id="text" className="f-input" rows={5} maxLength={2000} value={String(values['text'] ?? '')} onChange={(e) => set('text', e.target.value || undefined)} />
            {faults.some((x) => x.field === 'text') ? <div className="f-error">请写备注</div> : null}
          </div>
        ) : null}
        {names.map((name) => {
          const field = decl.fields[name]
          if (!field) return null
          const fault = faults.find((x) => x.field === name)
          const must = asks.includes(name) && !field.optional
          return (
            <FieldRow key={name} name={name} field={field} must={must} fault={fault}>
              <Folded fold={!must && (field.kind === 'checklist' || field.kind === 'rows') && values[name] === undefined && !fault}>
                <FieldInput id={`in-${name}`} field={field} value={values[name]} onChange={(v) => set(name, v)} onPlace={onPlace} />
              </Folded>
            </FieldRow>
          )
        })}
        <DropDraft id={item.id} back="" />
      </div>
      <div className="f-foot">
        {general.map((x) => (
          <div key={x.what} className="f-error" role="alert">
            {x.what}
          </div>
        ))}
        {sure && step?.grave ? (
          <div className="f-error" role="alert">
            此步后果：{step.grave}。确认无误再提交。
          </div>
        ) : null}
        {step?.two ? <div className="f-dim">提交后须由另一名同岗位人员会签才生效</div> : null}
        <button type="button" className="f-main" onClick={() => void submit()}>
          {sure ? `确认${step?.title ?? ''}` : '提交'}
        </button>
      </div>
    </div>
  )
}

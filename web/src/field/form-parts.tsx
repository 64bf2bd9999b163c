/** What the phone's forms share: a draft that keeps every answer as it is given, a row for each field, and the way to throw the draft away. */
import type { FieldFault, FormField, FormValue, FormValues } from '@anlan/kernel/base'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Item } from './item.ts'
import { go, useModel } from './use-field.tsx'

export type Draft = {
  readonly values: FormValues
  /** The newest answers, also between two drawings of the screen. */
  now(): FormValues
  readonly faults: readonly FieldFault[]
  setFaults(faults: readonly FieldFault[]): void
  /** Shows the faults and brings the first of them, in the order of the form, before the eyes. */
  fail(faults: readonly FieldFault[], names: readonly string[]): void
  /** Without keeping it: what the phone found out by itself is not yet work of a person. */
  show(next: FormValues): void
  keep(next: FormValues, more?: { readonly entity?: { readonly id: string; readonly name: string } }): void
  set(name: string, v: FormValue | undefined): void
}
export function useDraft(item: Item): Draft {
  const model = useModel()
  const [values, setValues] = useState<FormValues>(item.values)
  const latest = useRef<FormValues>(values)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  useEffect(
    () => () => {
      // Opened by mistake and left as it was: nothing to keep.
      const left = model.get().items.find((i) => i.id === item.id)
      if (left?.status === 'draft' && left.changedAt === left.madeAt) void model.drop(item.id)
    },
    [model, item.id],
  )
  const show = (next: FormValues) => {
    latest.current = next
    setValues(next)
  }
  const keep: Draft['keep'] = (next, more) => {
    show(next)
    void model.fill(item.id, next, more)
  }
  return {
    values,
    now: () => latest.current,
    faults,
    setFaults,
    fail(list, names) {
      setFaults(list)
      const first = names.find((n) => list.some((x) => x.field === n)) ?? list[0]?.field
      document.getElementById(`row-${first}`)?.scrollIntoView({ block: 'center' })
    },
    show,
    keep,
    set(name, v) {
      const next: Record<string, FormValue> = { ...latest.current }
      if (v === undefined) delete next[name]
      else next[name] = v
      keep(next)
      setFaults((f) => f.filter((x) => x.field !== name))
    },
  }
}
/** The place of a photo is where the matter lies, unless somebody has said where; null = somebody has. */
export function withPlace(values: FormValues, place: string | undefined, at: readonly [number, number]): FormValues | null {
  if (place === undefined) return null
  const had = values[place]
  const kept = typeof had === 'object' && !Array.isArray(had) ? (had as Readonly<Record<string, unknown>>) : {}
  return kept['at'] === undefined ? { ...values, [place]: { ...kept, at: [at[0], at[1]] } } : null
}
export function FieldRow(props: {
  readonly name: string
  readonly field: FormField
  readonly must: boolean
  readonly fault: FieldFault | undefined
  readonly children: ReactNode
}): ReactNode {
  const { name, field, must, fault } = props
  return (
    <div id={`row-${name}`} className="f-row-field" data-bad={fault !== undefined}>
      <label className="f-label" htmlFor={`in-${name}`}>
        {field.title}
        {must ? <span className="f-bad"> *</span> : <span className="f-dim">（可不填）</span>}
      </label>
      {field.hint ? <div className="f-dim">{field.hint}</div> : null}
      {props.children}
      {fault ? (
        <div className="f-error" role="alert">
          {fault.what}
        </div>
      ) : null}
    </div>
  )
}
/** @param back where to go afterwards */
export function DropDraft(props: { readonly id: string; readonly back: string }): ReactNode {
  const model = useModel()
  return (
    <button
      type="button"
      className="f-quiet"
      onClick={() => {
        if (!window.confirm('删除这份草稿？照片也一起删除，不能恢复。')) return
        void model.drop(props.id)
        go(props.back, true)
      }}
    >
      删除草稿
    </button>
  )
}

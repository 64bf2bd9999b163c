/** Inputs of several answers: people and units by name, a checklist, a table row by row. */
import type { Choice } from '@anlan/contract'
import { answerWords, type CellValue, type CheckAnswer, type FormField, type FormValue, restAnswer, tellingAnswer, wantsNote } from '@anlan/kernel/base'
import { type ReactNode, useEffect, useState } from 'react'
import { FieldInput } from './inputs.tsx'
import { useField, useModel } from './use-field.tsx'

export function ChooseInput(props: {
  readonly id: string
  readonly kind: 'person' | 'entity' | 'org'
  readonly roles: readonly string[]
  readonly many: boolean
  readonly value: FormValue | undefined
  /** Names known without asking. */
  readonly known?: readonly { readonly id: string; readonly name: string }[]
  onChange(v: FormValue | undefined): void
}): ReactNode {
  const model = useModel()
  const { choices, signal } = useField()
  const [q, setQ] = useState('')
  const [asking, setAsking] = useState(false)
  const [found, setFound] = useState<readonly Choice[] | null>(null)
  const of = `${props.kind}:${props.roles.join(',')}`
  const chosen = typeof props.value === 'string' ? [props.value] : Array.isArray(props.value) ? (props.value as readonly string[]) : []
  const nameOf = (id: string) => [...(props.known ?? []), ...(choices[of] ?? [])].find((c) => c.id === id)?.name ?? id
  const roles = props.roles.join(',')
  useEffect(() => {
    let gone = false
    const t = setTimeout(() => {
      void model.choicesOf(props.kind, q.trim(), roles === '' ? [] : roles.split(',')).then((rows) => {
        if (!gone) setFound(rows)
      })
    }, 300)
    return () => {
      gone = true
      clearTimeout(t)
    }
  }, [model, q, props.kind, roles])
  const set = (ids: readonly string[]) => props.onChange(ids.length === 0 ? undefined : props.many ? ids : ids[0])
  return (
    <div className="f-stack">
      {chosen.map((id) => (
        <button key={id} type="button" className="f-option" data-on="true" onClick={() => set(chosen.filter((c) => c !== id))}>
          ✓ {nameOf(id)} <span className="f-dim">点一下取消</span>
        </button>
      ))}
      {props.many || chosen.length === 0 ? (
        <>
          <input id={props.id} className="f-input" value={q} placeholder="输入名称或拼音首字母" onFocus={() => setAsking(true)} onChange={(e) => setQ(e.target.value)} />
          <div className="f-found">
            {(asking || q !== '' ? (found ?? []) : [])
              .filter((c) => !chosen.includes(c.id))
              .slice(0, 8)
              .map((c) => (
                <button key={c.id} type="button" className="f-option" onClick={() => set(props.many ? [...chosen, c.id] : [c.id])}>
                  {c.name} <span className="f-dim">{c.detail}</span>
                </button>
              ))}
          </div>
          {signal === 'lost' ? <p className="f-dim">没有信号：只能在以前查过的名称中找。</p> : found?.length === 0 ? <p className="f-dim">没有找到</p> : null}
        </>
      ) : null}
    </div>
  )
}
export function ChecklistInput(props: {
  readonly field: FormField & { readonly kind: 'checklist' }
  readonly value: FormValue | undefined
  onChange(v: FormValue): void
}): ReactNode {
  const { field } = props
  // A value of this field is nothing else.
  const value = (props.value ?? {}) as Readonly<Record<string, CheckAnswer>>
  const set = (key: string, a: CheckAnswer) => props.onChange({ ...value, [key]: a })
  const said = answerWords(field)
  const rest = restAnswer(field)
  const left = Object.keys(field.items).filter((k) => !value[k])
  return (
    <div className="f-stack">
      {Object.entries(field.items).map(([key, title]) => (
        <div key={key} className="f-check">
          <div>{title}</div>
          <div className="f-three">
            {(['yes', 'no', 'na'] as const).map((a) => (
              <button
                key={a}
                type="button"
                className="f-option"
                data-on={value[key]?.answer === a}
                data-bad={a === tellingAnswer(field)}
                onClick={() => set(key, { ...value[key], answer: a })}
              >
                {said[a]}
              </button>
            ))}
          </div>
          {wantsNote(field, value[key]?.answer) ? (
            <input
              className="f-input"
              aria-label={`${title} 说明`}
              placeholder="说明情况"
              value={value[key]?.note ?? ''}
              onChange={(e) => set(key, { answer: value[key]?.answer ?? rest, note: e.target.value })}
            />
          ) : null}
        </div>
      ))}
      {left.length > 0 ? (
        <button type="button" className="f-second" onClick={() => props.onChange({ ...Object.fromEntries(left.map((k) => [k, { answer: rest }])), ...value })}>
          其余 {left.length} 项均“{said[rest]}”
        </button>
      ) : null}
    </div>
  )
}
type Row = Readonly<Record<string, CellValue>>
export function RowsInput(props: { readonly field: FormField & { readonly kind: 'rows' }; readonly value: FormValue | undefined; onChange(v: FormValue): void }): ReactNode {
  const { field } = props
  const rows: readonly Row[] = Array.isArray(props.value) ? (props.value as readonly Row[]) : []
  const set = (i: number, key: string, v: FormValue | undefined) =>
    props.onChange(
      rows.map((r, n) => {
        if (n !== i) return r
        const copy: Record<string, CellValue> = { ...r }
        if (v === undefined) delete copy[key]
        else copy[key] = v as CellValue
        return copy
      }),
    )
  return (
    <div className="f-stack">
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <fieldset key={i} className="f-row">
          <legend>第 {i + 1} 行</legend>
          {Object.entries(field.columns).map(([k, c]) => (
            <div key={k} className="f-stack">
              <div className="f-label">{c.title}</div>
              <FieldInput id={`${k}-${i}`} field={c} value={row[k]} onChange={(v) => set(i, k, v)} />
            </div>
          ))}
          <button type="button" className="f-quiet" onClick={() => props.onChange(rows.filter((_, n) => n !== i))}>
            删除这一行
          </button>
        </fieldset>
      ))}
      {rows.length < field.max ? (
        <button type="button" className="f-second" onClick={() => props.onChange([...rows, {}])}>
          加一行
        </button>
      ) : null}
    </div>
  )
}

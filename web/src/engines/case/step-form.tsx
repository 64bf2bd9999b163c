/** The form of one step or of an opening: asks what the declaration asks, shows faults at their fields, keeps a draft. */
import { type FieldFault, type FormFields, type FormValue, type FormValues, readForm } from '@anlan/kernel/base'
import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { problemOf } from '../../api/client.ts'
import { useDraft } from '../../api/draft.ts'
import { TypedConfirm } from '../../design/danger.tsx'
import { FieldInput } from './field-input.tsx'

type Props = {
  readonly draftKey: string
  readonly fields: FormFields
  readonly asks: readonly string[]
  readonly may: readonly string[]
  readonly start?: FormValues
  /** What becomes known while the form is open (the unit was chosen): fills fields that are still empty. */
  readonly known?: FormValues | undefined
  readonly ok: string
  /** The consequence of a grave step; it is then typed. */
  readonly grave?: string | undefined
  readonly two?: boolean | undefined
  /** @returns null when done; else the refusal is shown and, where it names one, at its field */
  onSubmit(values: FormValues): Promise<unknown>
  onCancel?: (() => void) | undefined
}
const noValues: FormValues = {}
/** What need not be filled in and is long opens when wanted: of eleven checklists one is of this trade. Once open it stays open. */
function Folded(props: { readonly fold: boolean; readonly children: ReactNode }): ReactNode {
  const [folded] = useState(props.fold)
  if (!folded) return props.children
  return (
    <details className="step-fold">
      <summary className="dim">展开填写</summary>
      {props.children}
    </details>
  )
}
export function StepForm(props: Props): ReactNode {
  const [values, setValues, clear] = useDraft<FormValues>(props.draftKey, props.start ?? noValues)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [refused, setRefused] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [sure, setSure] = useState(false)
  const names = [...props.asks, ...props.may.filter((m) => !props.asks.includes(m))]
  const known = JSON.stringify(props.known ?? {})
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is newly known fills in, not what was emptied by hand
  useEffect(() => {
    const news = Object.entries(JSON.parse(known) as FormValues).filter(([k]) => names.includes(k) && values[k] === undefined)
    if (news.length > 0) setValues({ ...values, ...Object.fromEntries(news) })
  }, [known])
  const set = (name: string, v: FormValue | undefined) => {
    const next: Record<string, FormValue> = { ...values }
    if (v === undefined || v === '') delete next[name]
    else next[name] = v
    setValues(next)
    setFaults((f) => f.filter((x) => x.field !== name))
  }
  const send = async (checked: FormValues) => {
    setBusy(true)
    setRefused(null)
    try {
      await props.onSubmit(checked)
      clear()
    } catch (e) {
      const p = problemOf(e).body
      const details = (p as { readonly details?: { readonly fields?: string } }).details
      const at = (details?.fields ?? '').split(',').filter((x) => x !== '')
      setFaults(at.map((field) => ({ field, what: p.text })))
      setRefused(`${p.text}。${p.next}`)
    } finally {
      setBusy(false)
      setSure(false)
    }
  }
  const check = () => {
    const given = Object.fromEntries(Object.entries(values).filter(([k]) => names.includes(k)))
    const read = readForm(props.fields, props.asks, props.may, given)
    if (!read.ok) {
      setFaults(read.faults)
      return
    }
    setFaults([])
    if (props.grave) setSure(true)
    else void send(read.values)
  }
  return (
    <div className="step-form">
      {names.map((name) => {
        const field = props.fields[name]
        if (!field) return null
        const fault = faults.find((x) => x.field === name)
        const must = props.asks.includes(name) && !field.optional
        return (
          <div key={name} className="step-field" data-bad={fault !== undefined}>
            <div className="step-label">
              {field.title}
              {must ? <span className="tone-bad"> *</span> : <span className="dim">（可不填）</span>}
            </div>
            <Folded fold={!must && (field.kind === 'checklist' || field.kind === 'rows') && values[name] === undefined && !fault}>
              <FieldInput name={name} field={field} value={values[name]} onChange={(v) => set(name, v)} />
            </Folded>
            {field.hint ? <div className="dim">{field.hint}</div> : null}
            {fault ? (
              <div className="form-error" role="alert">
                {fault.what}
              </div>
            ) : null}
          </div>
        )
      })}
      {refused ? (
        <div className="form-error" role="alert">
          {refused}
        </div>
      ) : null}
      <div className="row-end">
        {props.two ? <span className="dim">提交后须由另一名同岗位人员会签才生效</span> : null}
        {props.onCancel ? <Button onClick={props.onCancel}>取消</Button> : null}
        <Button type="primary" danger={props.grave !== undefined} loading={busy} onClick={check}>
          {props.ok}
        </Button>
      </div>
      <TypedConfirm
        open={sure}
        title={props.ok}
        word="确认"
        ok={props.ok}
        consequence={props.grave}
        onClose={() => setSure(false)}
        onOk={async () => {
          const read = readForm(props.fields, props.asks, props.may, Object.fromEntries(Object.entries(values).filter(([k]) => names.includes(k))))
          if (read.ok) await send(read.values)
        }}
      />
    </div>
  )
}

/** One input per kind of field, made for a thumb: native controls, nothing under 48 px, nothing that needs a network to be filled in. */
import { type FormField, type FormValue, fromWallTime, instant, type PlaceValue, wallTime } from '@anlan/kernel/base'
import { type ReactNode, useState } from 'react'
import { currentTime } from '../design/time.tsx'
import { whereAmI } from '../phone/photo.ts'
import { ChecklistInput, ChooseInput, RowsInput } from './inputs-many.tsx'
import { FilesInput, SignatureInput } from './inputs-photo.tsx'

export type InputProps = {
  readonly id: string
  readonly field: FormField
  readonly value: FormValue | undefined
  onChange(v: FormValue | undefined): void
  /** A photo knows where it was taken. */
  onPlace?: (at: readonly [number, number]) => void
}
function text(v: FormValue | undefined): string {
  return typeof v === 'string' ? v : ''
}
function Options(props: { readonly of: Readonly<Record<string, string>>; readonly chosen: readonly string[]; readonly label: string; onPick(key: string): void }): ReactNode {
  return (
    <fieldset className="f-options" aria-label={props.label}>
      {Object.entries(props.of).map(([key, label]) => (
        <button key={key} type="button" aria-pressed={props.chosen.includes(key)} className="f-option" data-on={props.chosen.includes(key)} onClick={() => props.onPick(key)}>
          {label}
        </button>
      ))}
    </fieldset>
  )
}
export function PlaceInput(props: { readonly id: string; readonly value: PlaceValue | undefined; onChange(v: PlaceValue | undefined): void }): ReactNode {
  const { value } = props
  const [finding, setFinding] = useState<'no' | 'yes' | 'failed'>('no')
  const set = (patch: PlaceValue) => {
    const next: Record<string, unknown> = { ...value, ...patch }
    for (const k of Object.keys(next)) if (next[k] === '' || next[k] === undefined) delete next[k]
    props.onChange(Object.keys(next).length === 0 ? undefined : (next as PlaceValue))
  }
  const locate = async () => {
    setFinding('yes')
    const at = await whereAmI(15_000)
    setFinding(at ? 'no' : 'failed')
    if (at) set({ at: [at[0], at[1]] })
  }
  return (
    <div className="f-stack">
      <input id={props.id} className="f-input" maxLength={200} value={value?.text ?? ''} placeholder="写明位置，如：1 号基坑北侧" onChange={(e) => set({ text: e.target.value })} />
      <button type="button" className="f-second" disabled={finding === 'yes'} onClick={() => void locate()}>
        {finding === 'yes' ? '正在定位…' : value?.at ? '重新取位置' : '取当前位置'}
      </button>
      {value?.key?.startsWith('entity:') ? <div className="f-dim">在对象单位所在地；能再写明具体部位更好。</div> : null}
      <div className={value?.at ? 'f-good num' : 'f-dim'}>
        {value?.at ? `✓ 已定位 ${value.at[1].toFixed(5)}, ${value.at[0].toFixed(5)}` : finding === 'failed' ? '没有取到位置，写明文字也可以' : '未定位（拍照时会一并取位置）'}
      </div>
    </div>
  )
}
/** `2026-07-04T08:30` in China's time, whatever the telephone's zone. */
function localText(at: number): string {
  const w = wallTime(instant(at))
  const two = (n: number) => String(n).padStart(2, '0')
  return `${w.year}-${two(w.month)}-${two(w.day)}T${two(w.hour)}:${two(w.minute)}`
}
function fromLocal(t: string): FormValue | undefined {
  const m = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(t)
  if (!m) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = m.slice(1).map(Number)
  return fromWallTime({ year, month, day, hour, minute, second: 0 })
}
export function FieldInput(props: InputProps): ReactNode {
  const { field, value, onChange, id } = props
  switch (field.kind) {
    case 'one':
      return Object.keys(field.of).length <= 8 ? (
        <Options of={field.of} label={field.title} chosen={[text(value)]} onPick={(k) => onChange(value === k ? undefined : k)} />
      ) : (
        <select id={id} className="f-input" value={text(value)} onChange={(e) => onChange(e.target.value || undefined)}>
          <option value="">请选择</option>
          {Object.entries(field.of).map(([k, label]) => (
            <option key={k} value={k}>
              {label}
            </option>
          ))}
        </select>
      )
    case 'many': {
      const chosen = Array.isArray(value) ? (value as readonly string[]) : []
      return <Options of={field.of} label={field.title} chosen={chosen} onPick={(k) => onChange(chosen.includes(k) ? chosen.filter((x) => x !== k) : [...chosen, k])} />
    }
    case 'text':
      return field.long ? (
        <textarea id={id} className="f-input" rows={4} maxLength={field.max} value={text(value)} onChange={(e) => onChange(e.target.value || undefined)} />
      ) : (
        <input id={id} className="f-input" maxLength={field.max} value={text(value)} onChange={(e) => onChange(e.target.value || undefined)} />
      )
    case 'number':
    case 'yuan':
      return (
        <div className="f-unit">
          <input
            id={id}
            className="f-input num"
            type="number"
            inputMode={field.kind === 'number' && field.integer ? 'numeric' : 'decimal'}
            step="any"
            value={typeof value === 'number' ? value : ''}
            onChange={(e) => onChange(e.target.value === '' ? undefined : Number(e.target.value))}
          />
          <span>{field.kind === 'yuan' ? '元' : field.unit}</span>
        </div>
      )
    case 'when':
      return (
        <div className="f-unit">
          <input
            id={id}
            className="f-input num"
            type="datetime-local"
            value={typeof value === 'number' ? localText(value) : ''}
            onChange={(e) => onChange(fromLocal(e.target.value))}
          />
          <button type="button" className="f-second f-now" onClick={() => onChange(fromLocal(localText(currentTime())))}>
            现在
          </button>
        </div>
      )
    case 'day':
      return (
        <div className="f-unit">
          <input id={id} className="f-input num" type="date" value={text(value)} onChange={(e) => onChange(e.target.value || undefined)} />
          <button type="button" className="f-second f-now" onClick={() => onChange(localText(currentTime()).slice(0, 10))}>
            今天
          </button>
        </div>
      )
    case 'yes':
      return <Options of={{ yes: '是', no: '否' }} label={field.title} chosen={value === true ? ['yes'] : value === false ? ['no'] : []} onPick={(k) => onChange(k === 'yes')} />
    case 'place':
      return <PlaceInput id={id} value={typeof value === 'object' && !Array.isArray(value) ? (value as PlaceValue) : undefined} onChange={onChange} />
    case 'person':
      return <ChooseInput id={id} kind="person" roles={field.roles ?? []} many={false} value={value} onChange={onChange} />
    case 'people':
      return <ChooseInput id={id} kind="person" roles={field.roles ?? []} many value={value} onChange={onChange} />
    case 'entity':
    case 'org':
      return <ChooseInput id={id} kind={field.kind} roles={[]} many={false} value={value} onChange={onChange} />
    case 'photos':
    case 'files':
      return (
        <FilesInput
          id={id}
          title={field.title}
          max={field.max}
          any={field.kind === 'files'}
          value={value}
          onChange={onChange}
          {...(props.onPlace ? { onPlace: props.onPlace } : {})}
        />
      )
    case 'signature':
      return <SignatureInput value={value} onChange={onChange} />
    case 'checklist':
      return <ChecklistInput field={field} value={value} onChange={onChange} />
    case 'rows':
      return <RowsInput field={field} value={value} onChange={onChange} />
    case 'readings':
      return <p className="f-dim">监测读数请在电脑上固定。</p>
    case 'case':
      return <input id={id} className="f-input" placeholder="案件编号" value={text(value)} onChange={(e) => onChange(e.target.value || undefined)} />
  }
}

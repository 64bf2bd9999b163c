/** One input per kind of field, so that no case type ever needs a form of its own. */
// biome-ignore-all lint/a11y/noLabelWithoutControl: the antd field inside the label is its control
import { answerWords, type CheckAnswer, type FormField, type FormValue, instant, isDay, type PinnedReading, type PlaceValue, restAnswer, wantsNote } from '@anlan/kernel/base'
import { Button, Checkbox, DatePicker, Input, InputNumber, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useRead } from '../../api/client.ts'
import { whereAmI } from '../../phone/photo.ts'
import { FilesInput, SignatureInput } from '../evidence/evidence-input.tsx'
import { ReadingsInput } from '../evidence/readings-input.tsx'
import { RowsInput } from './rows-input.tsx'

type Props = { readonly name: string; readonly field: FormField; readonly value: FormValue | undefined; onChange(v: FormValue | undefined): void }
function options(of: Readonly<Record<string, string>>) {
  return Object.entries(of).map(([value, label]) => ({ value, label }))
}
export function FieldInput(props: Props): ReactNode {
  const { field, value, onChange } = props
  switch (field.kind) {
    case 'one':
      return Object.keys(field.of).length <= 4 ? (
        <Radio.Group value={value ?? null} options={options(field.of)} onChange={(e) => onChange(e.target.value as string)} />
      ) : (
        <Select
          allowClear
          showSearch
          optionFilterProp="label"
          value={(value as string | undefined) ?? null}
          options={options(field.of)}
          onChange={(v: string | null) => onChange(v ?? undefined)}
        />
      )
    case 'many':
      return <Checkbox.Group value={(value as string[] | undefined) ?? []} options={options(field.of)} onChange={(v) => onChange(v as string[])} />
    case 'text':
      return field.long ? (
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={field.max} value={(value as string | undefined) ?? ''} onChange={(e) => onChange(e.target.value)} />
      ) : (
        <Input maxLength={field.max} value={(value as string | undefined) ?? ''} onChange={(e) => onChange(e.target.value)} />
      )
    case 'number':
    case 'yuan':
      return (
        <InputNumber
          value={(value as number | undefined) ?? null}
          {...(field.min === undefined ? {} : { min: field.min })}
          {...(field.max === undefined ? {} : { max: field.max })}
          {...(field.kind === 'yuan' ? { precision: 2 } : field.integer ? { precision: 0 } : {})}
          suffix={field.kind === 'yuan' ? '元' : field.unit}
          style={{ width: 200 }}
          onChange={(v) => onChange(v ?? undefined)}
        />
      )
    case 'when':
      return (
        <DatePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          value={typeof value === 'number' ? dayjs(value) : null}
          onChange={(d) => onChange(d ? instant(d.valueOf()) : undefined)}
        />
      )
    case 'day':
      return <DatePicker value={typeof value === 'string' && isDay(value) ? dayjs(value) : null} onChange={(d) => onChange(d ? d.format('YYYY-MM-DD') : undefined)} />
    case 'yes':
      return (
        <Radio.Group
          value={value ?? null}
          options={[
            { value: true, label: '是' },
            { value: false, label: '否' },
          ]}
          onChange={(e) => onChange(e.target.value as boolean)}
        />
      )
    case 'place':
      return <PlaceInput value={value as PlaceValue | undefined} onChange={onChange} />
    case 'person':
      return <Choose kind="person" roles={field.roles} value={value as string | undefined} onChange={onChange} />
    case 'people':
      return <Choose kind="person" roles={field.roles} many value={value as readonly string[] | undefined} onChange={onChange} />
    case 'entity':
    case 'org':
      return <Choose kind={field.kind} value={value as string | undefined} onChange={onChange} />
    case 'photos':
    case 'files':
      return <FilesInput field={field} value={value as readonly string[] | undefined} onChange={onChange} />
    case 'signature':
      return <SignatureInput title={field.title} value={value as string | undefined} onChange={onChange} />
    case 'checklist':
      return <ChecklistInput field={field} value={value as Readonly<Record<string, CheckAnswer>> | undefined} onChange={onChange} />
    case 'rows':
      return <RowsInput field={field} value={value} onChange={onChange} />
    case 'readings':
      return <ReadingsInput value={value as readonly PinnedReading[] | undefined} onChange={onChange} />
    case 'case':
      return <Input placeholder="编号" value={(value as string | undefined) ?? ''} onChange={(e) => onChange(e.target.value)} />
  }
}
/** Search in the register on the server; what was chosen keeps its name. */
function Choose(props: {
  readonly kind: 'person' | 'entity' | 'org'
  readonly roles?: readonly string[] | undefined
  readonly many?: boolean
  readonly value: string | readonly string[] | undefined
  onChange(v: FormValue | undefined): void
}): ReactNode {
  const [q, setQ] = useState('')
  const read = useRead('caseChoices', { query: { kind: props.kind, ...(q ? { q } : {}), ...(props.roles && props.roles.length > 0 ? { role: props.roles.join(',') } : {}) } })
  return (
    <Select
      {...(props.many ? { mode: 'multiple' as const } : {})}
      allowClear
      showSearch
      filterOption={false}
      onSearch={setQ}
      loading={read.isFetching}
      placeholder="输入名称或拼音首字母"
      notFoundContent={read.isFetching ? '正在查找…' : '没有找到'}
      value={(props.value as never) ?? (props.many ? [] : null)}
      options={(read.data ?? []).map((c) => ({ value: c.id, label: c.detail ? `${c.name}（${c.detail}）` : c.name }))}
      onChange={(v: string | string[] | null) => props.onChange(v === null || v.length === 0 ? undefined : v)}
    />
  )
}
function PlaceInput(props: { readonly value: PlaceValue | undefined; onChange(v: FormValue | undefined): void }): ReactNode {
  const { value } = props
  const [finding, setFinding] = useState(false)
  const set = (patch: PlaceValue) => {
    const next: Record<string, unknown> = { ...value, ...patch }
    for (const k of Object.keys(next)) if (next[k] === '' || next[k] === undefined) delete next[k]
    props.onChange(Object.keys(next).length === 0 ? undefined : (next as PlaceValue))
  }
  const locate = async () => {
    setFinding(true)
    const here = await whereAmI()
    setFinding(false)
    if (here) set({ at: [here[0], here[1]] })
  }
  return (
    <div className="case-place">
      <Input value={value?.text ?? ''} maxLength={200} placeholder="写明位置，如：1 号基坑北侧" onChange={(e) => set({ text: e.target.value })} />
      <Button loading={finding} onClick={() => void locate()}>
        取本机位置
      </Button>
      <span className={value?.at ? 'tone-good num' : 'dim'}>{value?.at ? `✓ ${value.at[1].toFixed(5)}, ${value.at[0].toFixed(5)}` : '未定位'}</span>
    </div>
  )
}
function ChecklistInput(props: {
  readonly field: FormField & { readonly kind: 'checklist' }
  readonly value: Readonly<Record<string, CheckAnswer>> | undefined
  onChange(v: FormValue): void
}): ReactNode {
  const { field } = props
  const value = props.value ?? {}
  const set = (key: string, a: CheckAnswer) => props.onChange({ ...value, [key]: a })
  const said = answerWords(field)
  const rest = restAnswer(field)
  const left = Object.keys(field.items).filter((k) => !value[k]).length
  return (
    <div className="case-checklist">
      {left > 0 ? (
        <Button type="link" size="small" onClick={() => props.onChange({ ...Object.fromEntries(Object.keys(field.items).map((k) => [k, { answer: rest }])), ...value })}>
          其余 {left} 项均“{said[rest]}”
        </Button>
      ) : null}
      {Object.entries(field.items).map(([key, title]) => (
        <div key={key} className="case-check">
          <span>{title}</span>
          <Radio.Group
            size="small"
            optionType="button"
            value={value[key]?.answer ?? null}
            options={[
              { value: 'yes', label: said.yes },
              { value: 'no', label: said.no },
              { value: 'na', label: said.na },
            ]}
            onChange={(e) => set(key, { ...value[key], answer: e.target.value as CheckAnswer['answer'] })}
          />
          {wantsNote(field, value[key]?.answer) ? (
            <Input size="small" placeholder="说明情况" value={value[key]?.note ?? ''} onChange={(e) => set(key, { answer: value[key]?.answer ?? rest, note: e.target.value })} />
          ) : null}
        </div>
      ))}
    </div>
  )
}

/** Values of a case as a reader sees them. */
import { dateText, type FormField, type FormValue, type Instant, momentText, type PlaceValue } from '@anlan/kernel/base'
import type { CasePage } from '@anlan/contract'
import type { ReactNode } from 'react'
import { Photos } from '../breaker/order-parts.tsx'

const answers = { yes: '符合', no: '不符合', na: '不涉及' } as const
export function yuanText(n: number): string {
  return `${n.toLocaleString('zh-CN', { maximumFractionDigits: 2 })} 元`
}
export function plainText(field: FormField, v: FormValue, names: CasePage['names']): string {
  switch (field.kind) {
    case 'one':
      return field.of[String(v)] ?? String(v)
    case 'many':
      return (v as readonly string[]).map((x) => field.of[x] ?? x).join('、')
    case 'yes':
      return v === true ? '是' : '否'
    case 'number':
      return `${v} ${field.unit}`
    case 'yuan':
      return yuanText(v as number)
    case 'when':
      return `${dateText(v as Instant)} ${momentText(v as Instant).slice(-5)}`
    case 'place': {
      const p = v as PlaceValue
      return [p.text, p.at ? `${p.at[1].toFixed(5)}, ${p.at[0].toFixed(5)}` : ''].filter(Boolean).join(' · ') || (p.key ?? '')
    }
    case 'person':
      return names.people[String(v)] ?? String(v)
    case 'people':
      return (v as readonly string[]).map((x) => names.people[x] ?? x).join('、')
    case 'entity':
      return names.entities[String(v)] ?? String(v)
    case 'org':
      return names.orgs[String(v)] ?? String(v)
    default:
      return typeof v === 'string' || typeof v === 'number' ? String(v) : ''
  }
}
export function FieldText(props: { readonly field: FormField; readonly value: FormValue; readonly names: CasePage['names'] }): ReactNode {
  const { field, value } = props
  if (field.kind === 'photos' || field.kind === 'files') return <Photos ids={value as readonly string[]} what={field.title} />
  if (field.kind === 'signature') return <Photos ids={[String(value)]} what={field.title} />
  if (field.kind === 'checklist') {
    const given = value as Readonly<Record<string, { readonly answer: 'yes' | 'no' | 'na'; readonly note?: string }>>
    const no = Object.entries(given).filter(([, a]) => a.answer === 'no')
    return (
      <span>
        {Object.keys(given).length} 项，{no.length === 0 ? '均无不符合' : `不符合 ${no.length} 项：`}
        {no.map(([k, a]) => `${field.items[k] ?? k}${a.note ? `（${a.note}）` : `（${answers.no}）`}`).join('；')}
      </span>
    )
  }
  if (field.kind === 'rows') {
    const rows = value as readonly Readonly<Record<string, string | number | boolean>>[]
    return (
      <table className="plain-table">
        <thead>
          <tr>
            {Object.entries(field.columns).map(([k, c]) => (
              <th key={k}>{c.title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((r, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
            <tr key={i}>
              {Object.entries(field.columns).map(([k, c]) => (
                <td key={k}>{r[k] === undefined ? '—' : plainText(c, r[k], props.names)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    )
  }
  if (field.kind === 'readings') {
    const list = value as readonly { readonly label: string; readonly at: number; readonly value: number; readonly unit: string }[]
    return <span>{list.map((r) => `${r.label} ${dateText(r.at as Instant)} ${r.value} ${r.unit}`).join('；')}</span>
  }
  return <span className={field.kind === 'text' && field.long ? 'case-long' : ''}>{plainText(field, value, props.names)}</span>
}

/** Values of a case as a reader sees them. */
import { type FormField, type FormValue, type PinnedReading, unmetConditions, type ValueNames, valueText, whenText } from '@anlan/kernel/base'
import type { CasePage } from '@anlan/contract'
import type { ReactNode } from 'react'
import { Pieces } from '../evidence/pieces.tsx'
import { Conditions } from '../evidence/readings-input.tsx'

/** Names that the page brought along, in the shape the shared text asks for. */
export function namesOf(names: CasePage['names']): ValueNames {
  return { person: (id) => names.people[id] ?? id, org: (id) => names.orgs[id] ?? id, entity: (id) => names.entities[id] ?? id, place: (key) => names.places[key] ?? '' }
}
export function plainText(field: FormField, v: FormValue, names: CasePage['names']): string {
  return valueText(field, v, namesOf(names))
}
export function FieldText(props: { readonly field: FormField; readonly value: FormValue; readonly names: CasePage['names'] }): ReactNode {
  const { field, value } = props
  if (field.kind === 'photos' || field.kind === 'files') return <Pieces ids={value as readonly string[]} what={field.title} />
  if (field.kind === 'signature') return <Pieces ids={[String(value)]} what={field.title} whole />
  if (field.kind === 'readings')
    return (
      <>
        {(value as readonly PinnedReading[]).map((r) => (
          <div key={`${r.series}/${r.at}`}>
            {r.label} {whenText(r.at)} <b className="num">{r.value}</b> {r.unit}　<Conditions unmet={unmetConditions(r)} />
          </div>
        ))}
      </>
    )
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
  return <span className={field.kind === 'text' && field.long ? 'case-long' : ''}>{plainText(field, value, props.names)}</span>
}

/** A derivation as a specialist checks it with a pencil, and the doubts about it. */
import type { Flag, Step } from '@anlan/science/base'
import type { ReactNode } from 'react'

function valueText(v: Step['value']): string {
  if (typeof v === 'boolean') return v ? '是' : '否'
  return typeof v === 'number' ? String(Number(v.toPrecision(6))) : v
}
export function Steps(props: { readonly steps: readonly Step[] }): ReactNode {
  return (
    <table className="plain-table chem-steps">
      <tbody>
        {props.steps.map((s, i) => (
          <tr key={`${s.what}-${i.toString()}`}>
            <td>
              {s.what}
              {s.formula ? <small className="dim"> {s.formula}</small> : null}
            </td>
            <td className="num right">
              {valueText(s.value)} {s.unit === '1' ? '' : s.unit}
            </td>
            <td>
              <small className="dim">{s.from ?? ''}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
const weights: Readonly<Record<Flag['weight'], string>> = { note: '说明', doubt: '存疑', outside: '超出适用范围' }
export function Flags(props: { readonly flags: readonly Flag[] }): ReactNode {
  if (props.flags.length === 0) return null
  return (
    <ul className="chem-flags">
      {props.flags.map((f) => (
        <li key={`${f.code}-${f.text}`} data-weight={f.weight}>
          <b>{weights[f.weight]}</b> {f.text}
        </li>
      ))}
    </ul>
  )
}

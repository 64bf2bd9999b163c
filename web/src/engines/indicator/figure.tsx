/** Figures in words: value, target, and what is missing; never a bare 0 where nobody counted. */
import type { FigureView } from '@anlan/contract'
import type { ReactNode } from 'react'

export function shortNumber(n: number): string {
  const r = Math.round(n * 100) / 100
  return r >= 10_000 ? `${Math.round(r / 1000) / 10} 万` : String(r)
}
export function valueText(f: Pick<FigureView, 'value' | 'unit'>): string {
  return f.value === null ? '缺数据' : f.unit === '%' ? `${shortNumber(f.value)}%` : `${shortNumber(f.value)} ${f.unit}`
}
export function targetText(f: Pick<FigureView, 'target' | 'unit'>): string {
  if (!f.target) return '不设目标'
  const unit = f.unit === '%' ? '%' : ` ${f.unit}`
  const due = f.target.expected !== f.target.final ? `，此时应${f.target.sign}${shortNumber(f.target.expected)}` : ''
  return `${f.target.sign}${shortNumber(f.target.final)}${unit}${due}`
}
export function Value(props: { readonly f: FigureView; readonly big?: boolean }): ReactNode {
  const { f } = props
  return <span className={`figure-value num ${props.big ? 'is-big' : ''} ${f.value === null ? 'is-missing' : ''}`}>{valueText(f)}</span>
}
export function Target(props: { readonly f: FigureView }): ReactNode {
  const { f } = props
  return (
    <span className="figure-target">
      {targetText(f)}
      {f.target && !f.target.verified ? <span className="unverified">未核实</span> : null}
    </span>
  )
}

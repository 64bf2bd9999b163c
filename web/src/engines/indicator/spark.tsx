/** Twelve months in one line: what it was at the end of each, gaps where nobody had counted yet. */
import type { ReactNode } from 'react'

type Props = { readonly values: readonly (number | null)[]; readonly expected?: number | null; readonly width?: number; readonly height?: number; readonly title?: string }
export function Spark(props: Props): ReactNode {
  const { values, width = 96, height = 26 } = props
  const known = values.flatMap((v, i) => (v === null ? [] : [{ v, i }]))
  if (known.length === 0)
    return (
      <span className="dim spark-none" style={{ width }}>
        尚无走势
      </span>
    )
  const all = [...known.map((k) => k.v), ...(props.expected == null ? [] : [props.expected])]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const x = (i: number) => 3 + (i * (width - 6)) / 11
  const y = (v: number) => (high === low ? height / 2 : height - 4 - ((v - low) * (height - 8)) / (high - low))
  const runs: { v: number; i: number }[][] = []
  for (const k of known) {
    const last = runs.at(-1)
    if (last && last.at(-1)?.i === k.i - 1) last.push(k)
    else runs.push([k])
  }
  const end = known.at(-1)
  const text = values.map((v, i) => (v === null ? '' : `${i + 1}月 ${v}`)).filter((t) => t !== '')
  return (
    <svg className="spark" width={width} height={height} role="img" aria-label={`${props.title ?? '走势'}：${text.join('，')}`}>
      {props.expected == null ? null : <line x1={0} x2={width} y1={y(props.expected)} y2={y(props.expected)} className="spark-goal" />}
      {runs.map((r) => (
        <polyline key={r[0]?.i} points={r.map((k) => `${x(k.i).toFixed(1)},${y(k.v).toFixed(1)}`).join(' ')} className="spark-line" />
      ))}
      {end ? <circle cx={x(end.i)} cy={y(end.v)} r={2.6} className="spark-end" /> : null}
    </svg>
  )
}

/** Twelve months in one line: what it was at the end of each against what was expected by then; gaps where nobody had counted yet. */
import type { FigureView } from '@anlan/contract'
import type { ReactNode } from 'react'
import { expectedByMonth, runsOf } from './months.ts'

type Props = { readonly f: FigureView; readonly year: number; readonly width?: number; readonly height?: number }
export function Spark(props: Props): ReactNode {
  const { f, width = 96, height = 26 } = props
  const runs = runsOf(f.trend)
  const known = runs.flat()
  const end = known.at(-1)
  if (!end)
    return (
      <span className="dim spark-none" style={{ width }}>
        尚无走势
      </span>
    )
  const expected = expectedByMonth(f, props.year)
  const all = [...known.map((k) => k.v), ...(expected ?? [])]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const x = (m: number) => 3 + (m * (width - 6)) / 11
  const y = (v: number) => (high === low ? height / 2 : height - 4 - ((v - low) * (height - 8)) / (high - low))
  const line = (list: readonly { readonly m: number; readonly v: number }[]) => list.map((k) => `${x(k.m).toFixed(1)},${y(k.v).toFixed(1)}`).join(' ')
  const text = known.map((k) => `${k.m + 1}月 ${k.v}`).join('，')
  return (
    <svg className="spark" width={width} height={height} role="img" aria-label={`${f.title}：${text}`}>
      {expected ? <polyline points={line(expected.map((v, m) => ({ m, v })))} className="spark-goal" /> : null}
      {runs.map((r) => (
        <polyline key={r[0]?.m} points={line(r)} className="spark-line" />
      ))}
      <circle cx={x(end.m)} cy={y(end.v)} r={2.6} className="spark-end" />
    </svg>
  )
}

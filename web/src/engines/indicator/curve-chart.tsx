/** The year of one figure: what it was at the end of each month against what was expected by then. Gaps stay gaps. */
import type { FigureView } from '@anlan/contract'
import type { ReactNode } from 'react'
import { shortNumber } from './figure.tsx'
import { expectedByMonth, runsOf } from './months.ts'

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [520, 150, 40, 12, 12, 22]
export function CurveChart(props: { readonly f: FigureView; readonly year: number }): ReactNode {
  const { f } = props
  const runs = runsOf(f.trend)
  const known = runs.flat()
  const expected = expectedByMonth(f, props.year)
  if (known.length === 0) return <p className="dim curve-none">尚无走势：{f.because}</p>
  const all = [...known.map((k) => k.v), ...(expected ?? [])]
  const low = Math.min(0, ...all)
  const high = f.unit === '%' ? Math.max(100, ...all) : Math.max(1, ...all)
  const x = (m: number) => LEFT + (m * (WIDTH - LEFT - RIGHT)) / 11
  const y = (v: number) => HEIGHT - BOTTOM - ((v - low) * (HEIGHT - TOP - BOTTOM)) / (high - low)
  const points = (list: readonly { readonly m: number; readonly v: number }[]) => list.map((k) => `${x(k.m).toFixed(1)},${y(k.v).toFixed(1)}`).join(' ')
  const last = known.at(-1)
  const unit = f.unit === '%' ? '%' : ` ${f.unit}`
  return (
    <svg className="curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${f.title}各月：${known.map((k) => `${k.m + 1}月 ${shortNumber(k.v)}${unit}`).join('，')}`}>
      {[low, (low + high) / 2, high].map((v) => (
        <g key={v}>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(v)} y2={y(v)} className="curve-grid" />
          <text x={LEFT - 6} y={y(v) + 4} textAnchor="end">
            {shortNumber(v)}
          </text>
        </g>
      ))}
      {f.trend.map((_, m) => (
        <text key={x(m)} x={x(m)} y={HEIGHT - 5} textAnchor="middle" className={m === last?.m ? 'is-last' : ''}>
          {m + 1}月
        </text>
      ))}
      {expected ? <polyline points={points(expected.map((v, m) => ({ v, m })))} className="curve-expected" /> : null}
      {runs.map((r) => (
        <polyline key={r[0]?.m} points={points(r)} className="curve-line" />
      ))}
      {known.map((k) => (
        <circle key={k.m} cx={x(k.m)} cy={y(k.v)} r={k === last ? 4 : 2.6} className="curve-dot">
          <title>{`${k.m + 1}月末 ${shortNumber(k.v)}${unit}${expected ? `，应${f.target?.sign ?? ''}${shortNumber(expected[k.m] ?? 0)}${unit}` : ''}`}</title>
        </circle>
      ))}
    </svg>
  )
}

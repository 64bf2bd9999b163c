/** One series against its thresholds. Bad values are drawn hollow, gaps stay gaps, limits carry their level word and 未核实. */
import type { SeriesData } from '@anlan/contract'
import { clockText, dateText, instant } from '@anlan/kernel/base'
import { badFlags, readingFlagText } from '@anlan/kernel/signal'
import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, DataZoomComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, type ECharts, use as addParts } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTheme } from '../../design/theme.tsx'
import { fontStack, levelTokens, surfaces } from '../../design/tokens.ts'

addParts([LineChart, BarChart, GridComponent, TooltipComponent, MarkLineComponent, DataZoomComponent, AriaComponent, CanvasRenderer])

type TipParam = { readonly data: { readonly value: readonly [number, number | null]; readonly flags: readonly string[] } }
/** Between the bounds of the forecast a band, its middle dashed, and where it passes the mark a line with the clock. */
function aheadOf(data: SeriesData, mode: 'light' | 'dark'): readonly Record<string, unknown>[] {
  const f = data.forecast
  const last = data.points.findLast((p) => p.value !== null)
  if (!f || !last || last.value === null) return []
  const s = surfaces[mode]
  const from = { at: last.at, value: last.value, low: last.value, high: last.value }
  const rows = [from, ...f.points]
  const line = (name: string, of: (p: (typeof rows)[number]) => number, more: Record<string, unknown>) => ({
    name,
    type: 'line',
    showSymbol: false,
    silent: true,
    tooltip: { show: false },
    data: rows.map((p) => ({ value: [p.at, of(p)], flags: [] })),
    ...more,
  })
  const unseen = { lineStyle: { opacity: 0 }, itemStyle: { opacity: 0 } }
  return [
    line('下限', (p) => p.low, { ...unseen, stack: 'ahead', stackStrategy: 'all' }),
    line('区间', (p) => p.high - p.low, { ...unseen, stack: 'ahead', stackStrategy: 'all', areaStyle: { color: s.accent, opacity: 0.16 } }),
    line('预报', (p) => p.value, {
      lineStyle: { width: 1.6, type: 'dashed', color: s.accent },
      itemStyle: { color: s.accent },
      ...(f.about === null
        ? {}
        : {
            markLine: {
              symbol: 'none',
              silent: true,
              data: [
                {
                  xAxis: f.about,
                  lineStyle: { color: s.text, type: 'dotted', width: 1.2 },
                  label: { formatter: `约 ${clockText(f.about).slice(0, 5)}`, color: s.text, fontSize: 11, position: 'end', rotate: 0 },
                },
              ],
            },
          }),
    }),
  ]
}
function optionOf(data: SeriesData, mode: 'light' | 'dark'): Record<string, unknown> {
  const s = surfaces[mode]
  const bars = data.series.quantity.startsWith('rain')
  const isBad = (flags: readonly string[]) => flags.some((f) => (badFlags as readonly string[]).includes(f))
  const top = Math.max(...data.points.map((p) => p.value ?? 0), ...(data.forecast?.points.map((p) => p.high) ?? []), ...data.thresholds.map((t) => t.value), 0)
  const low = Math.min(...data.points.flatMap((p) => (p.value === null ? [] : [p.value])), ...data.thresholds.map((t) => t.value))
  const base = bars || low < top * 0.5 ? Math.min(0, low) : low - (top - low) * 0.15
  return {
    textStyle: { fontFamily: fontStack, color: s.dim },
    animation: false,
    aria: { enabled: true },
    grid: { left: 8, right: 92, top: 16, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      backgroundColor: s.raised,
      borderColor: s.line,
      textStyle: { color: s.text, fontSize: 12 },
      formatter: (params: readonly TipParam[]) => {
        const d = params[0]?.data
        if (!d) return ''
        const flags = d.flags.map((f) => readingFlagText[f as keyof typeof readingFlagText] ?? f).join('、')
        const at = instant(d.value[0])
        return `${dateText(at).slice(5)} ${clockText(at)}<br/><b>${d.value[1] === null ? '缺测' : `${d.value[1]} ${data.series.unit}`}</b>${flags ? `<br/>标记：${flags}` : ''}`
      },
    },
    xAxis: {
      type: 'time',
      axisLine: { lineStyle: { color: s.strong } },
      axisLabel: {
        color: s.dim,
        hideOverlap: true,
        // The district's clock, whatever zone the desk machine is set to.
        formatter: (ms: number) => {
          const clock = clockText(instant(ms)).slice(0, 5)
          return clock === '00:00' ? dateText(instant(ms)).slice(5) : clock
        },
      },
    },
    yAxis: {
      type: 'value',
      min: Number(base.toFixed(2)),
      max: Number((top + (top - base) * 0.12 || 1).toFixed(2)),
      axisLabel: { color: s.dim, showMinLabel: base === 0, showMaxLabel: false },
      splitLine: { lineStyle: { color: s.line } },
    },
    dataZoom: [{ type: 'inside' }],
    series: [
      {
        type: bars ? 'bar' : 'line',
        showSymbol: true,
        symbolSize: (_: unknown, p: TipParam) => (p.data.flags.length > 0 ? 7 : 0),
        connectNulls: false,
        lineStyle: { width: 1.6 },
        itemStyle: { color: s.accent },
        barMaxWidth: 10,
        data: data.points.map((p) => ({
          value: [p.at, p.value],
          flags: p.flags,
          ...(isBad(p.flags) ? { symbol: 'emptyCircle', itemStyle: { color: bars ? s.strong : s.dim } } : {}),
        })),
        markLine: {
          symbol: 'none',
          silent: true,
          data: data.thresholds.map((t) => {
            const colour = t.level ? levelTokens[t.level][mode].ink : s.dim
            return {
              yAxis: t.value,
              lineStyle: { color: colour, type: t.verified ? 'solid' : 'dashed', width: 1.2 },
              label: {
                position: 'end',
                color: colour,
                fontSize: 11,
                formatter: `${t.level ? levelTokens[t.level].word : ''} ${t.value} ${t.unit}${t.verified ? '' : ' 未核实'}`,
              },
            }
          }),
        },
      },
      ...aheadOf(data, mode),
    ],
  }
}
export function SeriesChart(props: { readonly data: SeriesData; readonly height?: number }): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts | null>(null)
  const { mode } = useTheme()
  useEffect(() => {
    if (!box.current) return
    const c = init(box.current, undefined, { renderer: 'canvas' })
    chart.current = c
    const watch = new ResizeObserver(() => c.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      c.dispose()
      chart.current = null
    }
  }, [])
  useEffect(() => chart.current?.setOption(optionOf(props.data, mode), { notMerge: true }), [props.data, mode])
  return <div ref={box} className="chart" style={{ height: props.height ?? 210 }} role="img" aria-label={`${props.data.series.label} 曲线与阈值`} />
}

/** A series read and drawn, with its window and the sources of its thresholds. */
import type { SeriesData, SeriesRef } from '@anlan/contract'
import { instant } from '@anlan/kernel/base'
import { Segmented } from 'antd'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { useRead } from '../../api/client.ts'
import { Boundary, Empty, Loading, Read } from '../../design/states.tsx'
import { currentTime } from '../../design/time.tsx'
import { Unverified } from '../warning/because.tsx'

import { accumulated, windowsOf } from './accumulate.ts'

const SeriesChart = lazy(() => import('./chart.tsx').then((m) => ({ default: m.SeriesChart })))

function Drawn(props: { readonly data: SeriesData }): ReactNode {
  const { data } = props
  const windows = windowsOf(data.thresholds)
  const [chosen, setChosen] = useState<number | null>(null)
  const hours = chosen ?? windows[0] ?? 0
  const shown = hours > 0 ? accumulated(data, hours) : { ...data, thresholds: windows.length > 0 ? [] : data.thresholds }
  return (
    <>
      {windows.length > 0 ? (
        <Segmented
          size="small"
          value={hours}
          aria-label="累计时长"
          onChange={(v) => setChosen(Number(v))}
          options={[...windows.map((h) => ({ value: h, label: `${h} 小时累计` })), { value: 0, label: data.series.label }]}
        />
      ) : null}
      <Boundary what="曲线">
        <Suspense fallback={<Loading rows={4} />}>
          <SeriesChart data={shown} />
        </Suspense>
      </Boundary>
      {shown.forecast ? (
        <p className="series-ahead" data-coming={shown.forecast.about !== null}>
          {shown.forecast.text}
          <small className="dim"> 趋势外推，80% 区间来自本站历次同法预报的误差；上游放水、新雨团不在其中</small>
        </p>
      ) : null}
      {shown.thresholds.length > 0 ? (
        <p className="dim series-sources">
          {shown.thresholds.map((t) => (
            <span key={`${t.key}-${t.level ?? ''}`}>
              {t.label} <b className="num">{t.value}</b> {t.unit}（{t.source}）
              <Unverified verified={t.verified} />
            </span>
          ))}
        </p>
      ) : null}
    </>
  )
}
export function SeriesPanel(props: { readonly series: SeriesRef; readonly hours: number }): ReactNode {
  // Rounded to the minute so that one window is one cached question.
  const from = useMemo(() => instant(Math.floor(currentTime() / 60_000) * 60_000 - props.hours * 3_600_000), [props.hours])
  const data = useRead('series', { params: { id: props.series.id }, query: { from } }, { every: 60_000 })
  return (
    <section className="series">
      <h4>
        {props.series.pointName} · {props.series.label} <span className="dim">{props.series.unit}</span>
      </h4>
      <Read of={data} rows={4}>
        {(d) => <>{d.points.length === 0 ? <Empty what="这段时间没有读数" how="设备恢复上报后自动出现；可改看更长的时段。" /> : <Drawn data={d} />}</>}
      </Read>
    </section>
  )
}
export function SeriesList(props: { readonly series: readonly SeriesRef[] }): ReactNode {
  const [hours, setHours] = useState(12)
  if (props.series.length === 0) return <Empty what="没有可画的曲线" how="这个对象没有登记监测数据；人工预警可不依赖数据。" />
  return (
    <div className="series-list">
      <div className="row-end">
        <Segmented
          size="small"
          value={hours}
          onChange={(v) => setHours(Number(v))}
          options={[
            { value: 3, label: '3 小时' },
            { value: 12, label: '12 小时' },
            { value: 24, label: '24 小时' },
            { value: 72, label: '3 天' },
          ]}
        />
      </div>
      {props.series.slice(0, 6).map((s) => (
        <SeriesPanel key={s.id} series={s} hours={hours} />
      ))}
    </div>
  )
}

/** The map of the room: builds the scene, layer toggles, popover; falls back to the 2-D map when WebGL2 is missing. */
import type { PointView, WarningDetail, WarningView } from '@anlan/contract'
import type { Scene } from '@anlan/kernel/registry'
import { Link } from '@tanstack/react-router'
import { Popover } from 'antd'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { useRead } from '../api/client.ts'
import { useUrlState } from '../api/url-state.ts'
import { Boundary, Loading } from '../design/states.tsx'
import { useTheme } from '../design/theme.tsx'
import { When } from '../design/time.tsx'
import { collectionOf, type GeoBase, type MapWarning, orderMarkers, peopleMarkers, placeOf, pointMarkers, townsOf, warningAreas, warningMarkers, zonesOf } from './features.ts'
import { pastText } from './past.ts'
import { PastBanner, TimeBar, usePast } from './past-bar.tsx'
import type { MapScene } from './scene.ts'
import { SvgMapView } from './svg-map.tsx'

const GlMapView = lazy(() => import('./gl-map.tsx').then((m) => ({ default: m.GlMapView })))
export const sceneText: Record<Scene, string> = { flood: '山洪', geohazard: '地灾', 'forest-fire': '森林火险', 'major-hazard': '重大危险源', gas: '燃气', pipeline: '管道' }
const scenes = Object.keys(sceneText) as readonly Scene[]

export function PointPopover(props: { readonly point: PointView /** Set when the map is not live. */; readonly past?: string | null; onClose(): void }): ReactNode {
  const { point: p } = props
  return (
    <div className="pop-card">
      <header>
        <b>{p.name}</b>
        <button type="button" className="linkish" onClick={props.onClose} aria-label="关闭">
          ✕
        </button>
      </header>
      <div className="dim">
        {p.areaName} · {sceneText[p.scene]} · {p.kind}
        {p.demo ? ' · 演示' : ''}
      </div>
      <div>
        {props.past ? <b>{props.past} 时：</b> : null}
        {p.stateText}
      </div>
      {p.last ? (
        <div>
          {p.last.label}{' '}
          <b className="num">
            {p.last.value === null ? '缺测' : p.last.value} {p.last.value === null ? '' : p.last.unit}
          </b>{' '}
          <span className="dim">
            <When at={p.last.at} />
          </span>
        </div>
      ) : (
        <div className="dim">尚无读数</div>
      )}
      <Link to="/points" search={{ open: p.id } as never}>
        曲线与阈值 →
      </Link>
    </div>
  )
}
export function MapPane(props: {
  readonly warnings: readonly WarningView[]
  readonly detail: WarningDetail | undefined
  readonly selected: string | null
  readonly quiet?: boolean
  onWarning(id: string): void
}): ReactNode {
  const { mode } = useTheme()
  const [url, setUrl] = useUrlState()
  const geo = useRead('geo', undefined, { every: 3_600_000 })
  const points = useRead('points', { query: { limit: 1000 } }, { every: 60_000 })
  const [picked, setPicked] = useState<string | null>(null)
  const hidden = useMemo(() => new Set((url['off'] ?? '').split(',').filter(Boolean)), [url['off']])
  const base = useMemo<GeoBase | null>(
    () => (geo.data ? { county: collectionOf(geo.data.county), towns: collectionOf(geo.data.towns), rivers: collectionOf(geo.data.rivers), note: geo.data.note } : null),
    [geo.data],
  )
  const towns = useMemo(() => (base ? townsOf(base.towns) : []), [base])
  const past = usePast(props.quiet !== true)
  const then = past.map
  const rows = past.at === null ? points.data?.rows : then?.points
  const point = rows?.find((p) => p.id === picked) ?? null
  const { warnings, detail, selected } = props
  const scene = useMemo<MapScene | null>(() => {
    if (!base) return null
    // Nothing of now may stand on a map of then: neither warnings nor who is being called.
    const back = past.at !== null
    const shown: readonly (MapWarning & { readonly scene: Scene })[] = back ? (then?.warnings ?? []) : warnings
    const inForce = shown.filter((w) => !hidden.has(w.scene))
    const chosen = warnings.find((w) => w.id === selected)
    const focus = chosen ? placeOf(chosen, towns) : null
    return {
      base,
      towns,
      areas: warningAreas(inForce, towns, selected),
      points: pointMarkers((rows ?? []).filter((p) => !hidden.has(p.scene))),
      people: back || hidden.has('people') ? [] : peopleMarkers(detail?.lines ?? [], towns, focus),
      orders: back || hidden.has('orders') ? [] : orderMarkers(detail?.orders ?? []),
      warnings: warningMarkers(inForce, towns),
      ...(chosen && !back && (chosen.because.around?.zones.length ?? 0) > 0 ? { zones: zonesOf(chosen), zoom: 12 } : {}),
      focus,
      focusKey: selected ?? '',
      spot: point?.at ?? null,
    }
  }, [base, towns, warnings, detail, selected, rows, hidden, point, past.at, then])
  const onlyLive = (key: string) => past.at !== null && (key === 'people' || key === 'orders')
  const toggle = (key: string) => {
    const next = new Set(hidden)
    if (next.has(key)) next.delete(key)
    else next.add(key)
    setUrl({ off: [...next].join(',') })
  }
  const pick = (kind: 'point' | 'warning' | 'order' | 'person', id: string) => {
    if (kind === 'point') setPicked(id || null)
    else setPicked(null)
    if (kind === 'warning') props.onWarning(id)
    if (kind === 'person') setUrl({ tab: 'call', line: id })
    if (kind === 'order') setUrl({ tab: 'orders', line: '' })
  }
  if (!scene) return <Loading rows={6} />
  const view = { scene, mode, onPick: pick, popover: point ? <PointPopover point={point} past={then ? pastText(then.at) : null} onClose={() => setPicked(null)} /> : null }
  return (
    <div className="map-pane" data-past={past.at !== null}>
      <Boundary what="地图" fallback={() => <SvgMapView {...view} />}>
        <Suspense fallback={<SvgMapView {...view} />}>{url['map'] === '2d' ? <SvgMapView {...view} /> : <GlMapView key={mode} {...view} />}</Suspense>
      </Boundary>
      {props.quiet ? (
        <div className="map-note">示意图 · 非法定界线</div>
      ) : (
        <Popover trigger={['hover', 'click']} placement="bottomLeft" content={<div className="map-note-full">{scene.base.note || '界线与位置仅为示意。'}</div>}>
          <button type="button" className="map-note">
            示意图 · 非法定界线
          </button>
        </Popover>
      )}
      <PastBanner past={past} />
      {props.quiet ? null : (
        <div className="map-layers">
          <span className="dim">图层</span>
          {[...scenes.map((s) => [s, sceneText[s]] as const), ['people', '被叫人'] as const, ['orders', '措施'] as const].map(([key, text]) => (
            <label key={key} data-off={onlyLive(key)} title={onlyLive(key) ? '只有实时' : undefined}>
              <input type="checkbox" checked={!hidden.has(key)} disabled={onlyLive(key)} onChange={() => toggle(key)} /> {text}
            </label>
          ))}
          <TimeBar past={past} />
        </div>
      )}
    </div>
  )
}

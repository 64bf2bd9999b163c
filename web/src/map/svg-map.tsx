/** The 2-D map for machines without WebGL2: same things, same marks, plain SVG. */
import type { LngLat, RaisedLevel } from '@anlan/kernel/base'
import type { Geometry } from 'geojson'
import { type ReactNode, useMemo } from 'react'
import type { Mode } from '../design/tokens.ts'
import { boundsOf, type Marker, ringsOf, shortTown } from './features.ts'
import { hatchColour, hatchLines, icons } from './icons.ts'
import type { MapScene } from './scene.ts'

const raised: readonly RaisedLevel[] = ['red', 'orange', 'yellow', 'blue']
const W = 1000
export function SvgMapView(props: {
  readonly scene: MapScene
  readonly mode: Mode
  readonly onPick: (kind: 'point' | 'warning' | 'order' | 'person', id: string) => void
  readonly popover: ReactNode
}): ReactNode {
  const { scene, mode } = props
  const near = scene.zoom === undefined ? null : scene.focus
  const view = useMemo(() => {
    const [w, s, e, n] = boundsOf(scene.base.county)
    // Plate carrée with the middle parallel kept true is enough for one district.
    const k = Math.cos((((s + n) / 2) * Math.PI) / 180)
    const scale = (W - 60) / ((e - w) * k)
    const height = (n - s) * scale + 60
    if (near) {
      // A close look keeps marks and strokes at their size: the ground is scaled, not the picture.
      const close = scale * 2 ** ((scene.zoom ?? 9) - 9)
      return { height, xy: (p: readonly number[]): readonly [number, number] => [W / 2 + ((p[0] ?? 0) - near[0]) * k * close, height / 2 + (near[1] - (p[1] ?? 0)) * close] }
    }
    const xy = (p: readonly number[]): readonly [number, number] => [30 + ((p[0] ?? 0) - w) * k * scale, 30 + (n - (p[1] ?? 0)) * scale]
    return { height, xy }
  }, [scene.base.county, near, scene.zoom])
  const path = (g: Geometry, close: boolean) =>
    ringsOf(g)
      .map(
        (r) =>
          `M${r
            .map((p) =>
              view
                .xy(p)
                .map((v) => v.toFixed(1))
                .join(' '),
            )
            .join('L')}${close ? 'Z' : ''}`,
      )
      .join('')
  const set = icons(mode)
  const draw = (kind: 'point' | 'warning' | 'order' | 'person', list: readonly Marker[]) =>
    list.map((m) => {
      const icon = set[m.icon]
      if (!icon) return null
      const [x, y] = view.xy(m.at)
      const size = icon.size * 1.5
      return (
        // biome-ignore lint/a11y/useSemanticElements: an SVG group cannot be a button element
        <g
          key={`${kind}-${m.id}`}
          transform={`translate(${x - size / 2} ${y - size / 2}) scale(${size / 16})`}
          className="map-mark"
          role="button"
          tabIndex={0}
          aria-label={m.label}
          onClick={() => props.onPick(kind, m.id)}
          onKeyDown={(e) => e.key === 'Enter' && props.onPick(kind, m.id)}
        >
          <title>{m.label}</title>
          <path d={icon.path} fill={icon.fill} stroke={icon.stroke} strokeWidth={icon.line ? 2.6 : 1.2} fillRule="evenodd" />
        </g>
      )
    })
  const spot: LngLat | null = scene.spot
  const at = spot ? view.xy(spot) : null
  return (
    <div className="map-svg">
      <div className="map-svg-box" style={{ aspectRatio: `${W} / ${view.height}` }}>
        <svg viewBox={`0 0 ${W} ${view.height}`} role="img" aria-label="示意地图（简图）" preserveAspectRatio="xMidYMid meet">
          <title>示意地图（简图）</title>
          <defs>
            {raised.map((l) => (
              <pattern key={l} id={`hatch-${l}`} width="14" height="14" viewBox="0 0 10 10" patternUnits="userSpaceOnUse">
                {hatchLines[l].map((d) => (
                  <path key={d} d={d} stroke={hatchColour(l, mode)} strokeWidth="1" opacity=".6" fill="none" />
                ))}
              </pattern>
            ))}
          </defs>
          {scene.base.county.features.map((f, n) => (
            <path key={`c${n.toString()}`} d={path(f.geometry, true)} fill="var(--land)" stroke="var(--dim)" strokeWidth="2" />
          ))}
          {scene.areas.features.map((f) => {
            const level = f.properties?.['level'] as RaisedLevel
            const d = path(f.geometry, true)
            return (
              // biome-ignore lint/a11y/noStaticElementInteractions: the same warning is reachable by keyboard through its mark
              <g key={String(f.properties?.['code'])} onClick={() => props.onPick('warning', String(f.properties?.['id']))} className="map-mark">
                <path d={d} fill={hatchColour(level, mode)} opacity={f.properties?.['chosen'] ? 0.32 : 0.16} />
                <path d={d} fill={`url(#hatch-${level})`} stroke={hatchColour(level, mode)} strokeWidth={f.properties?.['chosen'] ? 3.5 : 1.6} />
              </g>
            )
          })}
          {scene.towns.map((t) => (
            <path key={t.code} d={path(t.feature.geometry, true)} fill="none" stroke="var(--town)" strokeWidth="1" strokeDasharray="5 3" pointerEvents="none" />
          ))}
          {scene.base.rivers.features.map((f, n) => (
            <path
              key={`r${n.toString()}`}
              d={path(f.geometry, false)}
              fill="none"
              stroke="var(--water)"
              strokeWidth={Number(f.properties?.['width'] ?? 2) * 2}
              strokeLinecap="round"
              strokeLinejoin="round"
              pointerEvents="none"
            />
          ))}
          {scene.towns.map((t) => {
            const [x, y] = view.xy(t.at)
            return (
              <text key={t.code} x={x} y={y + 24} textAnchor="middle" className="map-name">
                {shortTown(t.name)}
              </text>
            )
          })}
          {(scene.zones?.features ?? []).map((f, n) => (
            <path key={`z${n.toString()}`} d={path(f.geometry, true)} className="map-zone" data-tone={String(f.properties?.['tone'])} />
          ))}
          {draw('person', scene.people)}
          {draw('point', scene.points)}
          {draw('order', scene.orders)}
          {draw('warning', scene.warnings)}
        </svg>
        {at && props.popover ? (
          <div className="map-pop" style={{ left: `${(at[0] / W) * 100}%`, top: `${(at[1] / view.height) * 100}%` }}>
            {props.popover}
          </div>
        ) : null}
      </div>
    </div>
  )
}

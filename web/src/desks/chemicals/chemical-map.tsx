/** Plants, their 500 m circles and the zones of the what-if on the same map as the duty room's. */
import type { ChemicalMap } from '@anlan/contract'
import type { WhatIf } from '@anlan/policy/release'
import { circle } from '@anlan/science/consequence'
import type { FeatureCollection } from 'geojson'
import { lazy, type ReactNode, Suspense, useMemo } from 'react'
import { useRead } from '../../api/client.ts'
import { Boundary, Loading } from '../../design/states.tsx'
import { useTheme } from '../../design/theme.tsx'
import { collectionOf, type GeoBase, type Marker, townsOf } from '../../map/features.ts'
import type { MapScene } from '../../map/scene.ts'
import { SvgMapView } from '../../map/svg-map.tsx'
import { toneOf } from './tones.ts'

const GlMapView = lazy(() => import('../../map/gl-map.tsx').then((m) => ({ default: m.GlMapView })))
const none: FeatureCollection = { type: 'FeatureCollection', features: [] }
/** About 4 km across on a desk screen; less when a zone is wide. */
function zoomFor(reach: number): number {
  return Math.max(9, Math.min(14, 14 - Math.log2(Math.max(500, reach) / 700)))
}
export function ChemicalMapView(props: {
  readonly map: ChemicalMap
  readonly icons: ReadonlyMap<string, string>
  readonly selected: string | null
  readonly zones: WhatIf | null
  readonly plain: boolean
  onPick(id: string): void
}): ReactNode {
  const { mode } = useTheme()
  const geo = useRead('geo', undefined, { every: 3_600_000 })
  const base = useMemo<GeoBase | null>(
    () => (geo.data ? { county: collectionOf(geo.data.county), towns: collectionOf(geo.data.towns), rivers: collectionOf(geo.data.rivers), note: geo.data.note } : null),
    [geo.data],
  )
  const { map, icons, selected, zones } = props
  const scene = useMemo<MapScene | null>(() => {
    if (!base) return null
    const plant = map.installations.find((i) => i.id === selected)
    const rings = map.installations.map((i) => circle(i.at, 500, { tone: 'reach' }))
    const shown = (zones?.zones ?? []).map((z, i) => ({ type: 'Feature' as const, properties: { tone: toneOf(i) }, geometry: z.area }))
    const all = [...rings, ...shown.toReversed()]
    const reach = Math.max(500, ...(zones?.zones ?? []).map((z) => z.reach ?? 0))
    return {
      base,
      towns: townsOf(base.towns),
      areas: none,
      points: map.installations.map((i): Marker => ({ id: i.id, at: i.at, icon: icons.get(i.id) ?? 'point-normal', label: i.name })),
      people: [],
      orders: plant ? map.places.filter((p) => !icons.has(p.id)).map((p): Marker => ({ id: p.id, at: p.at, icon: 'order-good', label: `${p.name} ${p.people ?? '?'} 人` })) : [],
      warnings: [],
      // The shapes are readonly where they are made and plain arrays where they are drawn; nobody changes them.
      zones: { type: 'FeatureCollection', features: all as unknown as FeatureCollection['features'] },
      focus: plant?.at ?? null,
      focusKey: plant ? `${plant.id} ${zones === null ? '' : Math.round(zoomFor(reach))}` : '',
      ...(plant ? { zoom: zoomFor(reach) } : {}),
      spot: null,
    }
  }, [base, map, icons, selected, zones])
  if (!scene) return <Loading rows={6} />
  const view = { scene, mode, onPick: (kind: string, id: string) => (kind === 'point' && id !== '' ? props.onPick(id) : undefined), popover: null }
  return (
    <div className="map-pane">
      <Boundary what="地图" fallback={() => <SvgMapView {...view} />}>
        <Suspense fallback={<SvgMapView {...view} />}>{props.plain ? <SvgMapView {...view} /> : <GlMapView key={mode} {...view} />}</Suspense>
      </Boundary>
      <div className="map-note">示意图 · 虚线圈为 500 m · 房形为登记的人员场所</div>
    </div>
  )
}

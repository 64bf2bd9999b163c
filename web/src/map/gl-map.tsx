/** The WebGL map: only own GeoJSON sources, no tiles, no glyph server, so it works in an isolated network. Throws without WebGL2. */
import 'maplibre-gl/dist/maplibre-gl.css'
import type { RaisedLevel } from '@anlan/kernel/base'
import { type GeoJSONSource, Map as GlMap, setWorkerUrl, type StyleSpecification } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { type Mode, surfaces } from '../design/tokens.ts'
import { asPoints, boundsOf, labelPoints } from './features.ts'
import { hatchColour, hatchImage, iconImage, iconRatio, icons } from './icons.ts'
import type { MapScene } from './scene.ts'

setWorkerUrl(workerUrl)
const raised: readonly RaisedLevel[] = ['red', 'orange', 'yellow', 'blue']
// The layer bar lies over the lower edge, the word that the map is not live over the upper one.
const room = { top: 50, bottom: 92, left: 24, right: 24 }

const nothing: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }
/** Zones are not warnings: they borrow the level colours of the same weight, never the shapes. */
function toneBy(mode: Mode): string {
  return [
    'match',
    ['get', 'tone'],
    'worst',
    hatchColour('red', mode),
    'middle',
    hatchColour('orange', mode),
    'least',
    hatchColour('yellow', mode),
    surfaces[mode].accent,
  ] as unknown as string
}
function styleOf(scene: MapScene, mode: Mode): StyleSpecification {
  const s = surfaces[mode]
  const data = (name: 'points' | 'people' | 'orders' | 'warnings') => ({ type: 'geojson' as const, data: asPoints(scene[name]) })
  const level = ['get', 'level'] as unknown as string
  const fillBy = ['match', ['get', 'level'], ...raised.flatMap((l) => [l, hatchColour(l, mode)]), s.dim] as unknown as string
  const marks = { 'icon-image': ['get', 'icon'] as unknown as string, 'icon-allow-overlap': true, 'icon-ignore-placement': true }
  // Over the whole district dozens of people stand on one town: small marks keep the level of the warning visible.
  const smaller = ['interpolate', ['linear'], ['zoom'], 8.5, 0.5, 10.3, 1] as unknown as number
  return {
    version: 8,
    sources: {
      county: { type: 'geojson', data: scene.base.county },
      towns: { type: 'geojson', data: scene.base.towns },
      rivers: { type: 'geojson', data: scene.base.rivers },
      names: { type: 'geojson', data: labelPoints(scene.towns) },
      areas: { type: 'geojson', data: scene.areas },
      zones: { type: 'geojson', data: scene.zones ?? nothing },
      points: data('points'),
      people: data('people'),
      orders: data('orders'),
      warnings: data('warnings'),
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': s.outside } },
      { id: 'land', type: 'fill', source: 'county', paint: { 'fill-color': s.land } },
      { id: 'area-fill', type: 'fill', source: 'areas', paint: { 'fill-color': fillBy, 'fill-opacity': ['case', ['get', 'chosen'], 0.3, 0.16] as unknown as number } },
      { id: 'area-hatch', type: 'fill', source: 'areas', paint: { 'fill-pattern': ['concat', 'hatch-', level] as unknown as string } },
      { id: 'town-line', type: 'line', source: 'towns', paint: { 'line-color': s.town, 'line-width': 0.8, 'line-dasharray': [3, 2] } },
      {
        id: 'river',
        type: 'line',
        source: 'rivers',
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: {
          'line-color': s.water,
          'line-width': ['interpolate', ['linear'], ['zoom'], 8, ['coalesce', ['get', 'width'], 2], 13, ['*', 3, ['coalesce', ['get', 'width'], 2]]] as unknown as number,
        },
      },
      { id: 'area-line', type: 'line', source: 'areas', paint: { 'line-color': fillBy, 'line-width': ['case', ['get', 'chosen'], 2.6, 1.2] as unknown as number } },
      { id: 'zone-fill', type: 'fill', source: 'zones', paint: { 'fill-color': toneBy(mode), 'fill-opacity': ['match', ['get', 'tone'], 'reach', 0, 0.22] as unknown as number } },
      { id: 'zone-line', type: 'line', source: 'zones', paint: { 'line-color': toneBy(mode), 'line-width': 1.8, 'line-dasharray': ['literal', [3, 1.5]] as unknown as number[] } },
      { id: 'county-line', type: 'line', source: 'county', paint: { 'line-color': s.dim, 'line-width': 1.4 } },
      {
        id: 'names',
        type: 'symbol',
        source: 'names',
        layout: {
          'text-field': ['get', 'name'] as unknown as string,
          'text-size': 12,
          'text-padding': 1,
          'text-offset': [0, 1.5],
          'text-font': ['Noto Sans CJK SC', 'sans-serif'],
        },
        paint: { 'text-color': s.dim, 'text-halo-color': s.land, 'text-halo-width': 1.4 },
      },
      { id: 'people', type: 'symbol', source: 'people', layout: { ...marks, 'icon-size': smaller } },
      { id: 'points', type: 'symbol', source: 'points', layout: marks },
      { id: 'orders', type: 'symbol', source: 'orders', layout: { ...marks, 'icon-size': smaller } },
      { id: 'warnings', type: 'symbol', source: 'warnings', layout: { ...marks, 'icon-size': 1.15 } },
    ],
  }
}
function addImages(map: GlMap, mode: Mode): void {
  for (const [name, icon] of Object.entries(icons(mode))) {
    const image = iconImage(icon)
    if (image && !map.hasImage(name)) map.addImage(name, image, { pixelRatio: iconRatio })
  }
  for (const l of raised) {
    const image = hatchImage(l, mode)
    if (image && !map.hasImage(`hatch-${l}`)) map.addImage(`hatch-${l}`, image, { pixelRatio: iconRatio })
  }
}

function put(m: GlMap, scene: MapScene): void {
  const set = (name: string, data: GeoJSON.GeoJSON) => (m.getSource(name) as GeoJSONSource | undefined)?.setData(data)
  set('areas', scene.areas)
  set('zones', scene.zones ?? nothing)
  set('points', asPoints(scene.points))
  set('people', asPoints(scene.people))
  set('orders', asPoints(scene.orders))
  set('warnings', asPoints(scene.warnings))
  set('towns', scene.base.towns)
  set('rivers', scene.base.rivers)
  set('names', labelPoints(scene.towns))
}

export function GlMapView(props: {
  readonly scene: MapScene
  readonly mode: Mode
  readonly onPick: (kind: 'point' | 'warning' | 'order' | 'person', id: string) => void
  readonly popover: ReactNode
}): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  const map = useRef<GlMap | null>(null)
  const [broken, setBroken] = useState<Error | null>(null)
  const [spot, setSpot] = useState<{ x: number; y: number } | null>(null)
  const latest = useRef(props)
  latest.current = props
  const flown = useRef<string | null>(null)
  // `isStyleLoaded` is false whenever a tile is on its way; only the first load matters for new data.
  const ready = useRef(false)
  const { mode, scene } = props

  useEffect(() => {
    if (!box.current) return
    let m: GlMap
    try {
      const [w, s, e, n] = boundsOf(latest.current.scene.base.county)
      m = new GlMap({
        container: box.current,
        style: styleOf(latest.current.scene, mode),
        bounds: [w, s, e, n],
        fitBoundsOptions: { padding: room },
        maxBounds: [w - 1, s - 1, e + 1, n + 1],
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        touchPitch: false,
        fadeDuration: 0,
        maxZoom: 15,
        locale: { 'Map.Title': '地图' },
      })
    } catch (error) {
      setBroken(error instanceof Error ? error : new Error('地图无法显示'))
      return
    }
    m.touchZoomRotate.disableRotation()
    addImages(m, mode)
    m.on('styleimagemissing', () => addImages(m, mode))
    const kinds = { points: 'point', warnings: 'warning', orders: 'order', people: 'person' } as const
    m.on('click', (e) => {
      const hits = m.queryRenderedFeatures([
        [e.point.x - 6, e.point.y - 6],
        [e.point.x + 6, e.point.y + 6],
      ])
      for (const layer of ['points', 'orders', 'people', 'warnings'] as const) {
        const hit = hits.find((f) => f.layer.id === layer)
        if (hit) return latest.current.onPick(kinds[layer], String(hit.properties['id']))
      }
      const area = hits.find((f) => f.layer.id === 'area-fill')
      latest.current.onPick(area ? 'warning' : 'point', area ? String(area.properties['id']) : '')
    })
    m.on('mousemove', (e) => {
      m.getCanvas().style.cursor =
        m.queryRenderedFeatures(e.point, { layers: ['points', 'orders', 'people', 'warnings', 'area-fill'].filter((l) => m.getLayer(l)) }).length > 0 ? 'pointer' : ''
    })
    const place = () => {
      const at = latest.current.scene.spot
      setSpot(at ? m.project([at[0], at[1]]) : null)
    }
    m.on('move', place)
    m.on('resize', place)
    m.on('load', () => {
      ready.current = true
      put(m, latest.current.scene)
      box.current?.setAttribute('data-ready', 'true')
    })
    map.current = m
    const watch = new ResizeObserver(() => m.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      m.remove()
      ready.current = false
      map.current = null
    }
  }, [mode])

  useEffect(() => {
    if (map.current && ready.current) put(map.current, scene)
  }, [scene])
  const [focusKey, focusAt] = [scene.focusKey, scene.focus]
  // biome-ignore lint/correctness/useExhaustiveDependencies: flies when another thing is chosen, not when its numbers change
  useEffect(() => {
    // The first picture is the whole district; choosing a warning after that flies to it.
    const chosen = flown.current === null ? scene.zoom !== undefined && focusKey !== '' : flown.current !== focusKey
    flown.current = focusKey
    if (chosen && focusAt) map.current?.flyTo({ center: [focusAt[0], focusAt[1]], zoom: scene.zoom ?? Math.max(map.current.getZoom(), 10.4), duration: 700 })
  }, [focusKey])
  const whole = () => {
    const [w, s, e, n] = boundsOf(scene.base.county)
    map.current?.fitBounds([w, s, e, n], { padding: room, duration: 500 })
  }
  useEffect(() => {
    const m = map.current
    setSpot(scene.spot && m ? m.project([scene.spot[0], scene.spot[1]]) : null)
  }, [scene.spot])
  if (broken) throw broken
  return (
    <div className="map-gl">
      <div ref={box} className="map-canvas" />
      <button type="button" className="map-whole" onClick={whole}>
        全区
      </button>
      {spot && props.popover ? (
        <div className="map-pop" style={{ left: spot.x, top: spot.y }}>
          {props.popover}
        </div>
      ) : null}
    </div>
  )
}

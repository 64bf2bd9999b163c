/** From metres around a source, along and across the wind, to WGS84 longitude and latitude; and the GeoJSON (RFC 7946) made of it. */
import type { Ring, Shape } from './contour.ts'

const A = 6_378_137
const F = 1 / 298.257223563
const E2 = F * (2 - F)
const DEG = Math.PI / 180

export type Position = readonly [lon: number, lat: number]
export type MultiPolygon = { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] }
/**
 * Places `x` m downwind and `y` m to the left of it from a source, the wind blowing from `windFrom` degrees (0 = north, clockwise).
 * Second-order series of the geodesic on the ellipsoid: under 0.1 m at 10 km and some metres at 50 km in middle latitudes; not for the poles.
 */
export function placer(lon: number, lat: number, windFrom: number): (x: number, y: number) => Position {
  const bearing = (windFrom + 180) * DEG
  const [sin, cos] = [Math.sin(bearing), Math.cos(bearing)]
  const phi = lat * DEG
  const w = 1 - E2 * Math.sin(phi) ** 2
  const n = A / Math.sqrt(w)
  const m = (A * (1 - E2)) / w ** 1.5
  const tan = Math.tan(phi)
  // Curvature of the meridian changes with latitude: dM/dφ enters the north term.
  const slope = (3 * E2 * Math.sin(phi) * Math.cos(phi)) / w
  return (x, y) => {
    const east = x * sin - y * cos
    const north = x * cos + y * sin
    const dPhi = north / m - (east * east * tan) / (2 * m * n) - 0.5 * slope * (north / m) ** 2
    const dLam = (east / (n * Math.cos(phi))) * (1 + (north * tan) / n)
    return [lon + dLam / DEG, lat + dPhi / DEG]
  }
}
/** Rings keep their sense (the map from metres to degrees turns nothing over); coordinates rounded to 1e-7°, about a centimetre. */
export function multiPolygon(shapes: readonly Shape[], place: (x: number, y: number) => Position): MultiPolygon {
  const ring = (r: Ring): Position[] => r.map(([x, y]) => round(place(x, y)))
  return { type: 'MultiPolygon', coordinates: shapes.map((s) => [ring(s.outer), ...s.holes.map(ring)]) }
}
function round([lon, lat]: Position): Position {
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]
}

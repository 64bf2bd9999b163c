/** What a warning of a plant adds: the reach of an assumed leak of what its register holds, under the wind of the nearest station. */
import type { Inventory } from '@anlan/kernel/registry'
import type { Around, Release } from '@anlan/kernel/warning'
import { countText, type Placed } from './inside.ts'
import { findMaterial } from './materials.ts'
import { kindText, type Question, type Weather, whatIf } from './what-if.ts'

/** mm. A detector says that something leaks, not how much: the hole is an assumption and every text says so. */
export const ASSUMED_HOLE = 10
/** m² */
const ASSUMED_BUND = 400
/** Points a side of the grid: a stored sketch, not the desk's picture. */
const NODES = 60

export type Wind = { readonly speed: number; readonly from: number; readonly station: string }
type Asked = {
  readonly inventory: Inventory
  readonly at: readonly [number, number]
  readonly release: Release
  readonly wind: Wind | null
  readonly night: boolean
  readonly places: readonly Placed[]
}

const eight = ['北', '东北', '东', '东南', '南', '西南', '西', '西北'] as const
export function windText(w: Wind): string {
  return `${w.station} ${eight[Math.round(w.from / 45) % 8] ?? ''}风 ${w.speed.toFixed(1)} m/s`
}
/** Without insolation at hand: a light wind at night lies still, everything else is taken as neutral. */
function stabilityOf(wind: Wind, night: boolean): Weather['stability'] {
  return night && wind.speed < 3 ? 'F' : 'D'
}
/** null where the register holds nothing these methods know; a text without zones where the wind is missing. */
export function releaseAround(a: Asked): Around | null {
  const held = a.inventory.units.flatMap((u) => u.substances).filter((s) => findMaterial(s.name) !== undefined)
  const kinds: readonly Question['kind'][] = a.release === 'toxic' ? ['toxic'] : ['bleve', 'pool-fire']
  // Fire looks the same in any wind; a gas without one has no direction.
  if (a.release === 'toxic' && a.wind === null) return held.length === 0 ? null : { text: '附近没有两小时内的测风，未推算毒气影响范围', basis: [], zones: [] }
  const weather: Weather = a.wind === null ? { wind: 2, windFrom: 0, stability: 'D' } : { wind: a.wind.speed, windFrom: a.wind.from, stability: stabilityOf(a.wind, a.night) }
  for (const kind of kinds) {
    for (const s of held) {
      const found = whatIf({ kind, substance: s.name, stored: s.q, at: a.at, weather, hole: ASSUMED_HOLE, bund: ASSUMED_BUND, nodes: NODES }, a.places)
      const outer = found.ok ? found.zones.at(-1) : undefined
      if (!found.ok || outer === undefined || outer.reach === null) continue
      const assumed = kind === 'toxic' ? `假定 ${ASSUMED_HOLE} mm 孔泄漏${s.name}` : kind === 'bleve' ? `假定${s.name}罐火球` : `假定${s.name} ${ASSUMED_BUND} m² 池火`
      const reach = outer.reach >= 1000 ? `${(outer.reach / 1000).toFixed(1)} km` : `${Math.round(outer.reach)} m`
      return {
        text: `${assumed}，${outer.name}最远约 ${reach}，其内${outer.inside.places === 0 ? '无登记场所' : `登记有${countText(outer.inside)}`}`,
        basis: [
          `${kindText[kind]}：${found.model}`,
          ...(a.wind === null ? [] : [`风：${windText(a.wind)}，稳定度取 ${weather.stability}`]),
          ...found.basis,
          ...found.flags.map((f) => f.text),
        ],
        zones: found.zones.map((z) => ({ name: z.name, reach: z.reach, area: z.area })),
      }
    }
  }
  return null
}

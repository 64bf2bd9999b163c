/** What the risk distribution of hazardous chemicals is drawn from: facts of the register only, everything else is computed where it is shown. */
import type { AreaCode, EntityId, LngLat } from '@anlan/kernel/base'
import type { Inventory } from '@anlan/kernel/registry'

export type InstallationView = {
  readonly id: EntityId
  readonly name: string
  readonly area: AreaCode
  readonly areaName: string
  readonly at: LngLat
  readonly demo: boolean
  readonly inventory: Inventory
}
/** A place where people are. Beyond the reader's own area only its kind and number of people are told. */
export type PeoplePlace = { readonly id: string; readonly name: string; readonly kind: string; readonly at: LngLat; readonly people: number | null }
export type ChemicalMap = { readonly installations: readonly InstallationView[]; readonly places: readonly PeoplePlace[] }

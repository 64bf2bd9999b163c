/** Plants that hold hazardous chemicals and the places where people are: facts of the register, from which the screen computes. */
import type { InstallationView, PeoplePlace } from '@anlan/contract'
import { covers, placeKey, townOf } from '@anlan/kernel/base'
import type { ListedEntity } from '@anlan/kernel/registry'
import type { App, Handlers, Who } from '../core/types.ts'
import { within } from './reach.ts'

function mine(app: App, who: Who, e: ListedEntity): boolean {
  return within(app.places().orgPath(placeKey('area', e.area)), who.scope)
}
function installation(app: App, e: ListedEntity): InstallationView[] {
  return e.inventory === undefined
    ? []
    : [{ id: e.id, name: e.name, area: e.area, areaName: app.places().name(placeKey('area', townOf(e.area) ?? e.area)), at: e.at, demo: e.demo, inventory: e.inventory }]
}
/** A cloud does not stop at the town's border: what stands beyond it is counted but not named. */
function place(app: App, who: Who, e: ListedEntity): PeoplePlace {
  return { id: e.id, name: mine(app, who, e) ? e.name : `辖区外${e.kind}`, kind: e.kind, at: e.at, people: e.people ?? null }
}
export const chemicalHandlers: Pick<Handlers, 'chemicals'> = {
  async chemicals(app, { who }) {
    const now = app.clock.now()
    const listed = app.registry().entities.filter((e) => covers(e.valid, now))
    return {
      installations: listed.filter((e) => mine(app, who, e)).flatMap((e) => installation(app, e)),
      places: listed.filter((e) => e.people !== undefined).map((e) => place(app, who, e)),
    }
  },
}

/** Special periods: key days, resumption of work, danger signs, accidents, rain; registered by hand here, by themselves in duty/occasions.ts. */
import { areaCode, asId, instant, placeKey } from '@anlan/kernel/base'
import { addTally, noTally, tallyOf } from '@anlan/kernel/duty'
import { duties } from '@anlan/policy'
import { noteAct } from '../core/act.ts'
import { placeIndex } from '../core/places.ts'
import type { Handlers } from '../core/types.ts'
import { owedIn } from '../duty/asked.ts'
import { occasionsOf } from '../duty/ground.ts'
import { standingsOf } from '../duty/standings.ts'
import { occasionView } from '../duty/views.ts'
import { missing, outcome } from './answer.ts'
import { matches, pageOf } from './lists.ts'

export const occasionHandlers: Pick<Handlers, 'occasions' | 'beginOccasion' | 'endOccasion'> = {
  async occasions(app, { query, who }) {
    const now = app.clock.now()
    const all = occasionsOf(app)
      .toReversed()
      .filter((o) => query.open === undefined || query.open === (o.to === undefined || o.to > now))
      .map((o) => ({ o, view: occasionView(app, o) }))
      .filter(({ view }) => matches(query.q, [view.title, view.where], [view.eventText, view.because]))
    const page = pageOf(all, query)
    const scope = who.scope === app.root.path ? {} : { org: who.scope }
    const rows = await app.store.read(app.root, async (t) => {
      const out = []
      for (const { o, view } of page.rows) {
        const owed = [...owedIn(app, duties, { from: instant(o.from - 1), to: instant(Number.MAX_SAFE_INTEGER), asOf: now }, scope, { occasion: o.id })]
        const stood = await standingsOf(t, owed, now)
        out.push({ ...view, tally: stood.reduce((sum, x) => addTally(sum, tallyOf(x.st)), noTally) })
      }
      return out
    })
    return { rows, total: page.total }
  },
  async beginOccasion(app, { body, who }) {
    const places = placeIndex(app.district, app.registry())
    const entity = body.entity === undefined ? undefined : places.entity(body.entity)
    if (body.entity !== undefined && !entity) return missing('单位')
    const area = body.area === undefined ? undefined : areaCode(body.area)
    if (area !== undefined && places.name(placeKey('area', area)) === area) return missing('区域')
    // A town registers what concerns it; what concerns the whole district is the district's to say.
    const path = entity ? places.orgPath(placeKey('entity', entity.id)) : area === undefined ? app.root.path : places.orgPath(placeKey('area', area))
    if (path !== who.scope && !path.startsWith(`${who.scope}.`)) return missing('所选区域（超出您的管辖范围）')
    const id = app.newId()
    noteAct({ who }, id, { event: body.event, title: body.title })
    const made = await app.core.command(
      'duty',
      id,
      {
        do: 'occasion-begins',
        because: body.because,
        occasion: {
          id,
          event: body.event,
          title: body.title,
          from: body.from,
          ...(body.to === undefined ? {} : { to: body.to }),
          ...(entity ? { entity: asId(entity.id) } : {}),
          ...(area === undefined ? {} : { area }),
        },
      },
      { ...who, scope: app.root.path },
    )
    return made.ok ? { id } : { refusal: made.refusal }
  },
  async endOccasion(app, { params, body, who }) {
    const seen = await app.store.read({ path: who.scope, actor: who.person }, (t) =>
      t.sql<{ id: string; mine: boolean }>('select id, org <@ $2::ltree as mine from duty_occasion where id = $1', [params.id, who.scope]),
    )
    if (seen[0]?.mine !== true) return missing('特殊时期')
    return outcome(await app.core.command('duty', params.id, { do: 'occasion-ends', at: body.at ?? app.clock.now(), because: body.because }, { ...who, scope: app.root.path }))
  },
}

/** The public plate of a listed unit: who answers for it, what each has to do and when it was last done, and where to report. No phone of a person. */
import { renderSVG } from 'uqr'
import { covers, type EntityId, placeKey } from '@anlan/kernel/base'
import type { ListedEntity } from '@anlan/kernel/registry'
import type { PlateView } from '@anlan/contract'
import { findRegister, sectorTitle } from '@anlan/policy'
import { listRows } from '@anlan/store/register'
import { postsOf } from '../auth/access.ts'
import type { App, Handlers } from '../core/types.ts'
import { dutiesOfEntity } from '../register/entity-duties.ts'
import { responsibleAs } from '../register/worked-objects.ts'
import { textOf } from '../register/worked-out.ts'
import { missing } from './answer.ts'

export const asTitle: Readonly<Record<(typeof responsibleAs)[number], string>> = {
  governmentLead: '行政负责人',
  sectorLead: '行业监管部门负责人',
  entityLead: '企业（单位）责任人',
}
/** The national number of reports about work safety. */
export const REPORT_PHONE = '12350'
/** Modules of white around the code; fewer and phones do not read it (ISO/IEC 18004 asks for four). */
const QUIET = 4

export function listedEntity(app: App, id: string): ListedEntity | undefined {
  const now = app.clock.now()
  return app.registry().entities.find((e) => e.id === id && covers(e.valid, now))
}
export function responsibleOf(app: App, entity: EntityId): PlateView['responsible'] {
  const registry = app.registry()
  const now = app.clock.now()
  const gone = new Set(registry.people.flatMap((p) => (p.left !== undefined && p.left <= now ? [p.id] : [])))
  return responsibleAs.map((as) => {
    const r = registry.responsibles.find((x) => x.entity === entity && x.as === as && covers(x.valid, now) && !gone.has(x.person))
    // A post's title names its office already.
    const post = r === undefined ? undefined : postsOf(registry, r.person, now)[0]?.post
    return {
      as,
      title: asTitle[as],
      name: r === undefined ? '未明确' : app.places().personName(r.person),
      post: post?.title ?? '',
      since: r?.valid.from ?? null,
    }
  })
}
export const plateHandlers: Pick<Handlers, 'plate' | 'plateCode'> = {
  async plate(app, { params }) {
    const e = listedEntity(app, params.id)
    if (!e) return missing('挂牌单位')
    const now = app.clock.now()
    return app.store.read(app.root, async (t) => {
      const duties = await dutiesOfEntity(app, t, e)
      const d = findRegister('key-units')
      const lists = await listRows(t, { register: 'key-units', entity: e.id, at: now })
      const disaster = lists.flatMap((r) =>
        (d?.public ?? []).flatMap((k) => {
          const field = d?.fields[k]
          const text = textOf(r.values, k)
          return field?.kind === 'text' && text !== '' && k !== 'name' ? [`${field.title}：${text}`] : []
        }),
      )
      return {
        entity: e.id,
        name: e.name,
        kind: e.kind,
        sector: sectorTitle(e.sector),
        grade: e.grade,
        areaName: app.places().name(placeKey('area', e.area)),
        since: e.valid.from,
        responsible: responsibleOf(app, e.id),
        duties: duties.map(({ title, rule, last, tally }) => ({ title, rule, last, done: tally.done + tally.late, owed: tally.owed })),
        disasterDuties: disaster,
        reportPhone: REPORT_PHONE,
        reportUrl: `${app.config.publicUrl}/public/report?entity=${encodeURIComponent(e.id)}`,
        asOf: now,
        demo: e.demo,
      }
    })
  },
  async plateCode(app, { params, reply }) {
    const e = listedEntity(app, params.id)
    if (!e) return missing('挂牌单位')
    const svg = renderSVG(`${app.config.publicUrl}/plate/${encodeURIComponent(e.id)}`, { ecc: 'M', border: QUIET })
    await reply.header('content-type', 'image/svg+xml; charset=utf-8').header('cache-control', 'public, max-age=3600').send(Buffer.from(svg))
    return undefined
  },
}

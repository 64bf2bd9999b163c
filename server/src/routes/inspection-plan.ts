/** The yearly plan over HTTP: worked out from the register, changed with reasons, approved by somebody else, with what has been done beside it. */
import { covers, type Id, type Instant, type PersonId, wallTime } from '@anlan/kernel/base'
import type { AnnualPlan, PlanCommand, PlanState } from '@anlan/kernel/inspection'
import { planStatusText } from '@anlan/kernel/inspection'
import type { PlanHand, PlanPage, PlanView } from '@anlan/contract'
import { buildAnnualPlan, inspectable, keyNote, officersWithCards, sectorTitle } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { noteAct } from '../core/act.ts'
import type { App, Handlers, Who } from '../core/types.ts'
import { drawnIn, monthsSoFar, type Visit, visitsOf } from '../inspection/coverage.ts'
import { missing, outcome } from './answer.ts'
import { sendTable } from './excel.ts'

export function planId(year: number): Id {
  return `plan-${year}`
}
function handOf(app: App, h: { readonly by: PersonId; readonly at: Instant } | undefined): PlanHand | null {
  return h ? { name: app.places().personName(h.by), at: h.at } : null
}
export function monthsOf(plan: AnnualPlan, visits: readonly Visit[]): PlanView['months'] {
  return Array.from({ length: 12 }, (_, i) => ({
    month: i + 1,
    planned: plan.key.filter((l) => l.months.includes(i + 1)).length,
    done: visits.filter((v) => v.state === 'done' && v.month === i + 1).length,
  }))
}
async function view(app: App, t: Tx, s: PlanState, who: Who): Promise<PlanView> {
  const visits = await visitsOf(t, s.year)
  const drawn = await drawnIn(t, s.year)
  const names = new Map<string, string>(app.registry().entities.map((e) => [e.id, e.name]))
  const upTo = monthsSoFar(s.year, app.clock.now())
  const of = (entity: string, state: Visit['state']) => visits.filter((v) => v.entity === entity && v.state === state).length
  const { plan } = s
  const last = s.published.at(-1)
  return {
    year: s.year,
    status: s.status,
    statusText: planStatusText[s.status],
    revision: s.revision,
    version: s.version,
    builtAt: s.builtAt,
    authors: s.authors.map((p) => app.places().personName(p)),
    mine: s.authors.includes(who.person),
    submitted: handOf(app, s.submitted),
    approved: handOf(app, s.approved),
    published: s.status === 'published' ? handOf(app, last) : null,
    returned: s.returned ? { name: app.places().personName(s.returned.by), at: s.returned.at, because: s.returned.because } : null,
    changes: s.changes.map((c) => ({ name: app.places().personName(c.by), at: c.at, what: c.what, because: c.because })).toReversed(),
    demand: plan.demand,
    capacity: plan.capacity,
    missing: plan.missing,
    officers: s.staff.officers,
    because: plan.because,
    months: monthsOf(plan, visits),
    lines: plan.key.map((l) => ({
      entity: l.entity,
      name: names.get(l.entity) ?? l.entity,
      sector: l.sector,
      sectorTitle: sectorTitle(l.sector),
      grade: l.grade,
      months: l.months,
      done: of(l.entity, 'done'),
      running: of(l.entity, 'running'),
      dueByNow: l.months.filter((m) => m <= upTo).length,
    })),
    draws: plan.draws.map((d) => {
      const mine = new Set(drawn.filter((x) => x.sector === d.sector && x.grade === d.grade).map((x) => x.entity))
      return { ...d, sectorTitle: sectorTitle(d.sector), drawn: mine.size, done: [...mine].filter((e) => of(e, 'done') > 0).length }
    }),
    inForce: s.status === 'published' ? null : (last?.revision ?? null),
  }
}
async function page(app: App, year: number, who: Who): Promise<PlanPage> {
  return app.store.read(app.root, async (t) => {
    const all = await t.list<PlanState>('inspection-plan')
    const found = all.find((s) => s.state.year === year)
    return {
      now: app.clock.now(),
      year,
      years: [...new Set([...all.map((s) => s.state.year), year, wallTime(app.clock.now()).year])].toSorted((a, b) => a - b),
      plan: found ? await view(app, t, found.state, who) : null,
    }
  })
}
function run(app: App, who: Who, year: number, cmd: PlanCommand, expected: number | undefined, more: Readonly<Record<string, unknown>> = {}) {
  noteAct({ who }, planId(year), { do: cmd.do, ...more })
  return app.core.command('inspection-plan', planId(year), cmd, { ...who, scope: app.root.path }, expected).then(outcome)
}
function planOf(app: App, year: number, otherDays: number): { readonly plan: AnnualPlan; readonly officers: number } {
  const now = app.clock.now()
  const registry = app.registry()
  const units = inspectable(registry, now)
  const officers = officersWithCards(registry, now, 1).length
  const plan = buildAnnualPlan(year, units, { officers, otherDays }, app.district.calendar)
  const left = registry.entities.filter((e) => covers(e.valid, now)).length - units.length
  return {
    officers,
    plan: {
      ...plan,
      because: [`登记的单位 ${units.length} 家列入；沿河院落、漫水桥等 ${left} 处不是检查对象`, `区级部门持有效执法证的执法人员 ${officers} 名`, ...plan.because, keyNote],
    },
  }
}
type Own = 'inspectionPlan' | 'inspectionPlanFile' | 'buildPlan' | 'changePlan' | 'stepPlan' | 'decidePlan'
export const inspectionPlanHandlers: Pick<Handlers, Own> = {
  inspectionPlan: (app, { params, who }) => page(app, params.year, who),
  async inspectionPlanFile(app, request) {
    const { plan } = await page(app, request.params.year, request.who)
    if (!plan) return missing('检查计划')
    const key = plan.lines.map(
      (l) => [l.sectorTitle, l.grade, l.name, '重点检查', l.months.map((m) => `${m}月`).join('、'), l.months.length, l.dueByNow, l.done, l.running] as const,
    )
    const draws = plan.draws.map((d) => [d.sectorTitle, d.grade, `${d.of} 家中随机抽取`, '双随机', '由抽取确定', d.count, null, d.done, d.drawn - d.done] as const)
    const titles = ['行业', '等级', '检查对象', '方式', '月份', '计划次数', '截至本月应查', '已查', '在办（或已抽未查）']
    return sendTable(app, request, {
      name: `${plan.year}年度监督检查计划（${plan.statusText}）`.replace(/[，（）]/g, '-').replace(/-$/, ''),
      rows: [...key, ...draws],
      columns: titles.map((title, i) => ({ title, width: i === 2 ? 36 : 14, value: (r: readonly (string | number | null)[]) => r[i] ?? null })),
    })
  },
  buildPlan(app, { params, body, who }) {
    const { plan, officers } = planOf(app, params.year, body.otherDays)
    return run(app, who, params.year, { do: 'build', id: planId(params.year), plan, staff: { officers, otherDays: body.otherDays } }, body.expected, { otherDays: body.otherDays })
  },
  changePlan(app, { params, body, who }) {
    const { change, because } = body
    const name = 'entity' in change ? (app.registry().entities.find((e) => e.id === change.entity)?.name ?? change.entity) : `${sectorTitle(change.sector)} ${change.grade} 级`
    const cmd: PlanCommand = 'entity' in change ? { do: 'change-line', name, because, ...change } : { do: 'change-draw', name, because, ...change }
    return run(app, who, params.year, cmd, body.expected, { what: name, because })
  },
  stepPlan: (app, { params, body, who }) => run(app, who, params.year, body.act, body.expected),
  decidePlan: (app, { params, body, who }) => run(app, who, params.year, body.act, body.expected),
}

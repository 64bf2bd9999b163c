/** The yearly plan of inspections (安全生产法 62: by class and grade): who is visited how often, in which months, and whether the officers suffice. */
import { type CalendarYear, dayKind, days, fromWallTime, plus, wallTime } from '@anlan/kernel/base'
import type { AnnualPlan, PlanDraw, PlanEntity, PlanLine, PlanRules, RiskGrade } from '@anlan/kernel/inspection'

export type { AnnualPlan, PlanDraw, PlanEntity, PlanLine, PlanRules, RiskGrade }

/** Figures to begin with; nobody has fixed them for a district. */
export const planRulesNote = '未核实：检查频次与抽查比例由使用单位在年度监督检查计划中核定'
export const planRules: PlanRules = {
  visits: { I: 4, II: 2, III: 1, IV: 1 },
  share: { I: 50, II: 30, III: 20, IV: 10 },
  officersPerVisit: 2,
  daysPerVisit: 1,
}
/** Working days of a year; null without a published calendar. */
export function workdaysOf(year: number, calendar: readonly CalendarYear[]): number | null {
  if (!calendar.some((c) => c.year === year)) return null
  let count = 0
  for (let day = fromWallTime({ year, month: 1, day: 1, hour: 12, minute: 0, second: 0 }); wallTime(day).year === year; day = plus(day, days(1)))
    if (dayKind(calendar, day) === 'workday') count += 1
  return count
}
const grades: readonly RiskGrade[] = ['I', 'II', 'III', 'IV']
const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Visits lie evenly apart; the first one begins where the months so far are emptiest. */
function spread(visits: number, load: number[]): readonly number[] {
  const apart = 12 / visits
  let best: readonly number[] = []
  let least = Number.POSITIVE_INFINITY
  for (let first = 0; first < Math.max(1, Math.floor(apart)); first++) {
    const months = Array.from({ length: visits }, (_, i) => Math.floor(first + i * apart) % 12)
    const sum = months.reduce((n, m) => n + (load[m] ?? 0), 0)
    if (sum < least) [best, least] = [months, sum]
  }
  for (const m of best) load[m] = (load[m] ?? 0) + 1
  return best.map((m) => m + 1).toSorted((a, b) => a - b)
}
/**
 * The same entities and rules always give the same plan, in whatever order they come.
 * @param otherDays officer-days of the year that other duties take (permits, cases, training, leave)
 */
export function buildAnnualPlan(
  year: number,
  entities: readonly PlanEntity[],
  staff: { readonly officers: number; readonly otherDays: number },
  calendar: readonly CalendarYear[],
  rules: PlanRules = planRules,
): AnnualPlan {
  const load: number[] = Array.from({ length: 12 }, () => 0)
  const sorted = entities.toSorted(byId)
  const listed = sorted.filter((e) => e.key)
  // Who comes often is placed first; single visits then fill the empty months.
  const months = new Map(listed.toSorted((a, b) => rules.visits[b.grade] - rules.visits[a.grade]).map((e) => [e.id, spread(rules.visits[e.grade], load)]))
  const key = listed.map((e): PlanLine => ({ entity: e.id, sector: e.sector, grade: e.grade, visits: rules.visits[e.grade], months: months.get(e.id) ?? [] }))
  const sectors = [...new Set(sorted.map((e) => e.sector))].toSorted()
  const draws = sectors.flatMap((sector) =>
    grades.flatMap((grade): readonly PlanDraw[] => {
      const of = sorted.filter((e) => !e.key && e.sector === sector && e.grade === grade).length
      // At least one of every class: none may know that nobody comes.
      return of === 0 || rules.share[grade] === 0 ? [] : [{ sector, grade, of, count: Math.min(of, Math.ceil((of * rules.share[grade]) / 100)) }]
    }),
  )
  const visits = key.reduce((n, l) => n + l.visits, 0) + draws.reduce((n, d) => n + d.count, 0)
  const demand = visits * rules.officersPerVisit * rules.daysPerVisit
  const workdays = workdaysOf(year, calendar)
  const capacity = workdays === null ? null : Math.max(0, staff.officers * workdays - staff.otherDays)
  const missing = capacity === null ? null : Math.max(0, demand - capacity)
  return {
    year,
    key,
    draws,
    demand,
    capacity,
    missing,
    because: [
      `重点检查单位 ${key.length} 家，按等级每年 ${grades.map((g) => `${g} 级 ${rules.visits[g]} 次`).join('、')}`,
      `其他单位按行业、等级分层随机抽取 ${draws.reduce((n, d) => n + d.count, 0)} 家`,
      `共检查 ${visits} 次，每次 ${rules.officersPerVisit} 人 ${rules.daysPerVisit} 天，需 ${demand} 个工作日`,
      capacity === null || workdays === null
        ? `${year} 年工作日历未发布，可用工作日未知`
        : `执法人员 ${staff.officers} 名，全年 ${workdays} 个工作日，扣除其他工作 ${staff.otherDays} 个，可用 ${capacity} 个`,
      ...(missing !== null && missing > 0 ? [`尚缺 ${missing} 个工作日，须调减频次或增派人员`] : []),
      planRulesNote,
    ],
  }
}

/** Works against their plan: how many should be done by a day, how many are, which milestones are late, what they cost. */
import { cite, type Citation, type FormValues } from '@anlan/kernel/base'

export const workKinds = {
  firePost: '森林防火标准化检查站',
  fireCamera: '火情智能监控点',
  fireBreak: '生物（工程）阻隔带',
  drought: '抗旱基础工程',
  geohazard: '地灾防治排危除险项目',
  other: '其他防灾工程',
} as const
export type WorkKind = keyof typeof workKinds
/** Item 3 of the notice of 2023: what the year was to bring. */
export const workTargets: Readonly<Partial<Record<WorkKind, { readonly units: number; readonly year: number; readonly cite: Citation }>>> = {
  firePost: { units: 4, year: 2023, cite: cite('jiangjin-2023', 3) },
  fireCamera: { units: 116, year: 2023, cite: cite('jiangjin-2023', 3) },
  drought: { units: 34, year: 2023, cite: cite('jiangjin-2023', 3) },
  geohazard: { units: 6, year: 2023, cite: cite('jiangjin-2023', 3) },
}
/** Item 3: people to be moved out of danger. */
export const relocationTarget = { people: 500, year: 2023, cite: cite('jiangjin-2023', 3) } as const

/** What of a case is asked: its state in the main lane and its values. */
export type Work = { readonly id: string; readonly state: string; readonly values: FormValues }
export type LateMilestone = { readonly id: string; readonly milestone: 'start' | 'finish' | 'accept' | 'handOver'; readonly planned: string }
export type KindProgress = {
  readonly kind: WorkKind
  readonly works: readonly string[]
  readonly units: number
  readonly done: number
  /** Units whose planned completion lies on or before the day. */
  readonly due: number
  readonly target?: number
  readonly budget: number
  readonly paid: number
  readonly late: readonly LateMilestone[]
}
export type CurvePoint = { readonly month: string; readonly planned: number; readonly done: number }

function text(v: FormValues, key: string): string | undefined {
  const x = v[key]
  return typeof x === 'string' ? x : undefined
}
function number(v: FormValues, key: string): number {
  const x = v[key]
  return typeof x === 'number' ? x : 0
}
const ended = ['inUse', 'cancelled']
/** Milestones whose planned day has passed while they are still to come. @param on `YYYY-MM-DD` */
export function lateMilestones(w: Work, on: string): readonly LateMilestone[] {
  if (ended.includes(w.state)) return []
  const waits: readonly (readonly [LateMilestone['milestone'], string, readonly string[]])[] = [
    ['start', 'planStart', ['planned']],
    ['finish', 'planFinish', ['planned', 'building', 'suspended']],
    ['accept', 'planAccept', ['planned', 'building', 'suspended', 'finished']],
    ['handOver', 'planHandOver', ['planned', 'building', 'suspended', 'finished', 'accepted']],
  ]
  return waits.flatMap(([milestone, field, states]) => {
    const planned = text(w.values, field)
    return planned !== undefined && planned < on && states.includes(w.state) ? [{ id: w.id, milestone, planned }] : []
  })
}
function isDone(w: Work): boolean {
  return ['finished', 'accepted', 'inUse'].includes(w.state)
}
function doneUnits(w: Work): number {
  return isDone(w) ? number(w.values, 'units') : Math.min(number(w.values, 'doneUnits'), number(w.values, 'units'))
}
/** By kind, cancelled works left out. Every figure names its cases. @param on `YYYY-MM-DD` */
export function workProgress(works: readonly Work[], on: string): readonly KindProgress[] {
  const kinds = Object.keys(workKinds) as readonly WorkKind[] // the keys of a constant
  return kinds.flatMap((kind): readonly KindProgress[] => {
    const own = works.filter((w) => w.values['kind'] === kind && w.state !== 'cancelled')
    const target = workTargets[kind]
    if (own.length === 0 && !target) return []
    const sum = (f: (w: Work) => number) => own.reduce((s, w) => s + f(w), 0)
    return [
      {
        kind,
        works: own.map((w) => w.id),
        units: sum((w) => number(w.values, 'units')),
        done: sum(doneUnits),
        due: sum((w) => ((text(w.values, 'planFinish') ?? '9999') <= on ? number(w.values, 'units') : 0)),
        ...(target && on.startsWith(String(target.year)) ? { target: target.units } : {}),
        budget: sum((w) => number(w.values, 'budget')),
        paid: sum((w) => number(w.values, 'paid')),
        late: own.flatMap((w) => lateMilestones(w, on)),
      },
    ]
  })
}
/** The plan curve: units planned to be finished and units finished, cumulative, at the end of each month of the year. */
export function planCurve(works: readonly Work[], year: number): readonly CurvePoint[] {
  const own = works.filter((w) => w.state !== 'cancelled')
  return Array.from({ length: 12 }, (_, i) => {
    const month = `${year}-${String(i + 1).padStart(2, '0')}`
    const end = `${month}-31`
    const sum = (field: string, only: (w: Work) => boolean) =>
      own.reduce((s, w) => {
        const day = text(w.values, field)
        return day !== undefined && day <= end && only(w) ? s + number(w.values, 'units') : s
      }, 0)
    return { month, planned: sum('planFinish', () => true), done: sum('finishedOn', isDone) }
  })
}
/** People moved out of danger by the day, of those listed; each figure names its cases. */
export function peopleMoved(cases: readonly Work[], on: string): { readonly listed: number; readonly moved: number; readonly houses: readonly string[] } {
  const real = cases.filter((c) => c.state !== 'dropped')
  const movedIn = real.filter((c) => ['dismantling', 'checking', 'done'].includes(c.state) && (text(c.values, 'movedOn') ?? '9999') <= on)
  return {
    listed: real.reduce((s, c) => s + number(c.values, 'people'), 0),
    moved: movedIn.reduce((s, c) => s + number(c.values, 'movedPeople'), 0),
    houses: movedIn.map((c) => c.id),
  }
}

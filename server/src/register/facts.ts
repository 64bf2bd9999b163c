/** Rows of registers as facts for indicators, whether they are kept by hand or worked out from what Anlan has. */
import { type AreaCode, findLimit, type FormValues, type Instant, periodAt, placeKey } from '@anlan/kernel/base'
import type { RowFact } from '@anlan/kernel/indicator'
import type { RegisterDecl } from '@anlan/kernel/register'
import { findRegister, sectorTitle } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { listRows, type StoredRow } from '@anlan/store/register'
import { placeIndex } from '../core/places.ts'
import type { App } from '../core/types.ts'
import { chemicalStoreRows, listedEntityRows, monitoringPointRows } from './worked-objects.ts'
import type { Material, WorkedRow } from './worked-out.ts'
import { inspectorRows, postRows, supervisedSectorRows } from './worked-posts.ts'
import { supervisionRows, townStandingRows } from './worked-towns.ts'

type Worker = { readonly needs: readonly string[]; readonly series?: true; readonly inspections?: true; work(m: Material): readonly WorkedRow[] }
const workers: Readonly<Record<string, Worker>> = {
  'monitoring-points': { needs: [], series: true, work: monitoringPointRows },
  'chemical-stores': { needs: [], work: chemicalStoreRows },
  'listed-entities': { needs: ['plates', 'key-units'], work: listedEntityRows },
  inspectors: { needs: [], work: inspectorRows },
  'supervised-sectors': { needs: [], inspections: true, work: (m) => supervisedSectorRows(m, sectorTitle) },
  'supervision-matrix': { needs: ['responsibility-matrix'], work: (m) => supervisionRows(m, sectorTitle) },
  posts: { needs: [], work: postRows },
  'town-standing': { needs: ['five-haves-criteria', 'five-haves-scores', 'rescue-teams', 'village-stations'], work: townStandingRows },
}
export const workedRegisters: readonly string[] = Object.keys(workers)

async function materialOf(app: App, t: Tx, w: Worker, at: Instant): Promise<Material> {
  const registry = app.registry()
  const index = placeIndex(app.district, registry)
  const rows = new Map<string, readonly StoredRow[]>()
  for (const register of w.needs) rows.set(register, await listRows(t, { register, at }))
  const newest = new Map<string, Instant>((w.series ? await app.store.latest(undefined, at) : []).map((r) => [r.series, r.at]))
  const found = w.inspections
    ? await t.sql<{ sector: string; n: number }>(
        `select sector, count(*)::int as n from case_index where decl = 'inspection' and not drill and sector is not null and opened_at >= $1 and opened_at <= $2 group by sector`,
        [periodAt('year', at).from, at],
      )
    : []
  const inspections = new Map(found.map((r) => [r.sector, r.n]))
  return {
    registry,
    at,
    root: app.root.path,
    townPath: (area) => index.orgPath(placeKey('area', area as AreaCode)),
    rows: (register) => rows.get(register) ?? [],
    newest: (series) => newest.get(series),
    inspections: (sector) => inspections.get(sector) ?? 0,
    limit: (key) => findLimit(app.limits(), key, at)?.value,
  }
}
/** Rows of a derived register as they would have been worked out at `at`; empty for one that is kept by hand. */
export async function workedRows(app: App, t: Tx, register: string, at: Instant): Promise<readonly WorkedRow[]> {
  const w = Object.hasOwn(workers, register) ? workers[register] : undefined
  return w ? w.work(await materialOf(app, t, w, at)) : []
}
/** Every column worked out from the row. */
export function flagsOf(d: RegisterDecl, values: FormValues, at: Instant, valid: RowFact['valid']): Readonly<Record<string, boolean>> {
  return Object.fromEntries(Object.entries(d.flags).map(([k, flag]) => [k, flag.holds(values, at, valid)]))
}
function openValues(d: RegisterDecl, values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([k]) => d.fields[k]?.secret !== true))
}
/** The rows of a register that are in force at `at`, as they stood then, with every flag of the register as a yes-or-no column among the values. */
export async function rowFacts(app: App, t: Tx, register: string, at: Instant): Promise<readonly RowFact[]> {
  const d = findRegister(register)
  if (!d) return []
  const fact = (id: string, org: string, values: FormValues, valid: RowFact['valid']): RowFact => ({
    kind: 'row',
    id: id,
    org,
    register,
    valid,
    values: { ...openValues(d, values), ...flagsOf(d, values, at, valid) },
  })
  if (d.derived) return (await workedRows(app, t, register, at)).map((r) => fact(r.id, r.org, r.values, { from: r.from }))
  const rows = await listRows(t, { register, at })
  return rows.map((r) => fact(r.id, r.org, r.values, { from: r.from, ...(r.to === null ? {} : { to: r.to }) }))
}

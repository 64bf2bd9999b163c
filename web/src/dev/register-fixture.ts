/** Development only: a few invented rows of every register, worked out from the declarations, shaped like the server's answers. */
import type { EnterpriseBoard, NoticeDraft, NoticeLine, PlateView, RegisterView, RowDetail, RowView } from '@anlan/contract'
import { citationText, dateText, type FormField, type FormValue, type FormValues, instant, valueText } from '@anlan/kernel/base'
import type { RegisterDecl } from '@anlan/kernel/register'
import { findRegister, itemsOf, jiangjin2023, registers } from '@anlan/policy'

type Given = { readonly params: Record<string, string>; readonly query: URLSearchParams; readonly body: Record<string, unknown> }
const ok = { ok: true }
const towns = ['白沙镇', '石门镇', '几江街道'] as const
const names = { person: (id: string) => id, org: (id: string) => id, entity: (id: string) => id, place: (key: string) => key }
const now = () => instant(Date.now())
const dayFrom = (days: number) => dateText(instant(Date.now() + days * 86_400_000))
function invented(field: FormField, n: number): FormValue | undefined {
  switch (field.kind) {
    case 'one':
      return Object.keys(field.of)[n % Object.keys(field.of).length]
    case 'many':
      return Object.keys(field.of).slice(0, 1 + (n % 3))
    case 'text':
      return `${field.title} ${n + 1}`
    case 'number':
    case 'yuan':
      return Math.min(field.max ?? 100, (field.min ?? 0) + 3 + n)
    case 'day':
      return dayFrom(n * 40 - 60)
    case 'when':
      return now()
    case 'yes':
      return n % 2 === 0
    case 'org':
    case 'entity':
    case 'person':
      return `${field.title}（演示）`
    default:
      return undefined
  }
}
function rowOf(d: RegisterDecl, n: number, values: FormValues, ended = false): RowView {
  const at = now()
  return {
    id: `${d.id}-${n}`,
    register: d.id,
    name: d.nameOf(values),
    org: `jiangjin.t${n % towns.length}`,
    orgName: towns[n % towns.length] ?? '',
    entity: d.owner === 'entity' ? `e${n}` : null,
    entityName: d.owner === 'entity' ? `演示企业 ${n + 1}` : '',
    values,
    texts: Object.fromEntries(Object.entries(values).flatMap(([k, v]) => (d.fields[k] ? [[k, valueText(d.fields[k], v, names).trim()]] : []))),
    flags: Object.keys(d.flags).filter((k) => d.flags[k]?.holds(values, at, { from: instant(0) }) === true),
    from: instant(Date.UTC(2025, 0, 1)),
    to: ended ? at : null,
    changedAt: at,
    confirmedAt: at,
    link: d.derived ? '/people' : null,
    demo: true,
  }
}
const kept = new Map<string, RowView[]>(
  registers.map((d) => [
    d.id,
    [0, 1, 2, 3].map((n) =>
      rowOf(
        d,
        n,
        Object.fromEntries(
          Object.entries(d.fields).flatMap(([k, f]) => {
            const v = invented(f, n)
            return v === undefined ? [] : [[k, v]]
          }),
        ),
      ),
    ),
  ]),
)
function view(d: RegisterDecl): RegisterView {
  const rows = (kept.get(d.id) ?? []).filter((r) => r.to === null)
  return {
    id: d.id,
    title: d.title,
    noun: d.noun,
    group: d.group,
    about: d.about,
    cites: d.cites.map(citationText),
    items: itemsOf(d.cites),
    owner: d.owner,
    fields: d.fields,
    key: d.key,
    columns: d.columns ?? Object.keys(d.fields).slice(0, 6),
    flags: Object.entries(d.flags).map(([key, f]) => ({ key, title: f.title, bad: f.bad === true, count: rows.filter((r) => r.flags.includes(key)).length })),
    runsOut: d.runsOut ? { field: d.runsOut.field, title: d.runsOut.title } : null,
    keepers: d.keepers.map((k) => k.title),
    derived: d.derived === true,
    rows: rows.length,
    ended: (kept.get(d.id)?.length ?? 0) - rows.length,
    soon: 0,
    out: 0,
    mayNot: d.derived ? '此台账由系统算出' : null,
  }
}
function rowsOf(g: Given): unknown {
  const d = findRegister(g.params['register'] ?? '')
  if (!d) return { rows: [], total: 0 }
  const [q, flag, state] = [g.query.get('q'), g.query.get('flag'), g.query.get('state')]
  const hit = (kept.get(d.id) ?? [])
    .filter((r) => (state === 'ended') === (r.to !== null))
    .filter((r) => !q || r.name.includes(q))
    .filter((r) => !flag || (flag.startsWith('!') ? !r.flags.includes(flag.slice(1)) : r.flags.includes(flag)))
  const from = Number(g.query.get('offset') ?? 0)
  return { decl: view(d), rows: hit.slice(from, from + Number(g.query.get('limit') ?? 50)), total: hit.length }
}
function detail(g: Given): RowDetail | null {
  const d = findRegister(g.params['register'] ?? '')
  const row = d && kept.get(d.id)?.find((r) => r.id === g.params['id'])
  if (!d || !row) return null
  const history = [{ at: row.changedAt, byName: '张建国', text: `新增${d.noun}`, because: '', changes: [] }]
  return { ...row, decl: view(d), version: 1, history, endedBecause: row.to === null ? null : '演示', mayNot: d.derived ? '此台账由系统算出' : null }
}
function put(g: Given, change: (r: RowView, d: RegisterDecl, n: number) => RowView): typeof ok {
  const d = findRegister(g.params['register'] ?? '')
  const list = d ? kept.get(d.id) : undefined
  if (d && list)
    kept.set(
      d.id,
      list.map((r, n) => (r.id === g.params['id'] ? change(r, d, n) : r)),
    )
  return ok
}
const responsible: PlateView['responsible'] = [
  { as: 'governmentLead', title: '行政负责人', name: '演示甲', post: '白沙镇主要领导', since: instant(Date.UTC(2025, 0, 1)) },
  { as: 'sectorLead', title: '行业监管部门负责人', name: '演示乙', post: '区住建委分管负责人', since: instant(Date.UTC(2025, 0, 1)) },
  { as: 'entityLead', title: '企业（单位）责任人', name: '未明确', post: '', since: null },
]
const board = (entity: string): EnterpriseBoard => ({
  entity,
  name: '演示企业 1',
  areaName: '白沙镇',
  grade: 'II',
  sector: '工贸',
  responsible,
  duties: [
    { duty: 'daily', title: '每日检查', owed: 20, done: 17, overdue: 2, due: 1, coverage: 0.85, last: now() },
    { duty: 'monthly', title: '每月隐患排查', owed: 4, done: 4, overdue: 0, due: 0, coverage: 1, last: now() },
  ],
  dangers: { open: 3, late: 1, closed: 12, repeated: [{ problem: '灭火器过期', times: 3 }] },
  registers: [{ register: 'post-cards', title: '两单两卡', rows: 4, bad: [{ title: '抽问未掌握', count: 1 }] }],
  gatherings: [
    { duty: 'meeting', title: '班前会', times: 12, people: 96, latest: [{ id: 'g1', at: now(), about: '吊装、登高作业', people: 8, byName: '演示丙', counted: true }] },
    { duty: 'training', title: '安全培训', times: 0, people: 0, latest: [] },
  ],
  visits: [{ id: 'v1', at: now(), byName: '演示甲', as: '行政负责人', found: 'some' }],
})
const inForce: NoticeLine = { id: 'jiangjin-2023', title: '2023 年工作要点', year: 2023, inForce: true, items: jiangjin2023.length, served: jiangjin2023.length, createdAt: null }
const draft: NoticeDraft = {
  id: 'n1',
  title: '2027 年工作要点（演示）',
  year: 2027,
  createdAt: now(),
  byName: '张建国',
  version: 1,
  warnings: [],
  served: 0,
  items: [
    {
      no: '1',
      group: '突出预防为主',
      title: '加强监测预警',
      text: '监测点数据在线率不低于98%。',
      figures: [{ text: '不低于98%', value: 98, unit: '%', sign: '≥' }],
      like: { no: 21, title: '监测预警和应对处置', similarity: 0.42 },
      mapped: [],
      note: '',
      state: 'open',
    },
  ],
}
export const registerHandle: Record<string, (g: Given) => unknown> = {
  registers: () => registers.map(view),
  registerRows: rowsOf,
  registerRow: detail,
  addRow: (g) => {
    const d = findRegister(g.params['register'] ?? '')
    if (!d) return ok
    const list = kept.get(d.id) ?? []
    const row = rowOf(d, list.length, g.body['values'] as FormValues)
    kept.set(d.id, [...list, row])
    return { id: row.id }
  },
  changeRow: (g) => put(g, (_r, d, n) => rowOf(d, n, g.body['values'] as FormValues)),
  confirmRow: (g) => put(g, (r) => ({ ...r, confirmedAt: now() })),
  endRow: (g) => put(g, (r, d, n) => rowOf(d, n, r.values, true)),
  importRows: () => ({ id: 'i1', added: 2, changed: 1, same: 4, failed: [{ row: 5, name: '', reasons: ['“姓名”未填'] }] }),
  enterpriseBoard: (g) => board(g.params['id'] ?? ''),
  notices: () => [inForce, { ...inForce, id: draft.id, title: draft.title, year: draft.year, inForce: false, items: 1, served: 0, createdAt: draft.createdAt }],
  noticeDraft: () => draft,
  importNotice: () => ({ id: draft.id }),
  compareNotices: () => ({ a: inForce, b: { ...inForce, id: draft.id, year: draft.year, inForce: false }, rows: [] }),
}

/** Routes of the cases. There is one set for all types: what differs between types is in their declarations. */
import { z } from 'zod'
import type { Instant } from '@anlan/kernel/base'
import type * as c from './case-views.ts'
import { reply, route } from './define.ts'
import type { Page } from './routes.ts'

const id = z.object({ id: z.string().min(1).max(80) })
const see = { action: 'case.see' } as const
const work = { action: 'case.work' } as const
const yes = z.enum(['true', 'false']).transform((s) => s === 'true')
const when = z.coerce
  .number()
  .int()
  .nonnegative()
  .transform((n) => n as Instant)
const paging = {
  q: z.string().max(60).optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
}
const filter = {
  ...paging,
  /** 待办 · 已办 · 我发起 · 督办 · all that one may see. */
  box: z.enum(['todo', 'done', 'opened', 'watch', 'all']).optional(),
  decl: z.string().max(60).optional(),
  state: z.string().max(80).optional(),
  open: yes.optional(),
  late: yes.optional(),
  /** Whose overdue step: `p:<person>`, `e:<entity>:<relation>`, `o:`/`r:<role>@<org>`, as the board names them. */
  lateFor: z.string().max(200).optional(),
  unknown: yes.optional(),
  entity: z.string().max(80).optional(),
  area: z
    .string()
    .regex(/^\d{6}(\d{3}(\d{3})?)?$/)
    .optional(),
  org: z.string().max(80).optional(),
  sector: z.string().max(40).optional(),
  from: when.optional(),
  to: when.optional(),
  drill: yes.optional(),
  sort: z.enum(['opened', '-opened', 'due', '-changed', 'no', 'title']).optional(),
}
const because = z.string().trim().min(1, '必填').max(1000)
const key = z
  .string()
  .regex(/^[\w-]{8,60}$/)
  .optional()
const expected = z.number().int().min(0).optional()
const values = z.record(z.string().max(60), z.unknown())
const clock = z.string().min(1).max(80)
const person = z.string().min(1).max(80)

/** Everything that may be asked of a case besides its declared steps. */
export const caseAct = z.discriminatedUnion('do', [
  z.object({ do: z.literal('countersign') }),
  z.object({ do: z.literal('reject-proposal'), because }),
  z.object({ do: z.literal('ask-extension'), clock, because }),
  z.object({ do: z.literal('answer-extension'), grant: z.boolean(), because }),
  z.object({ do: z.literal('pause'), clock, cause: z.string().max(40), because }),
  z.object({ do: z.literal('resume'), clock, because }),
  z.object({ do: z.literal('recuse'), person, because }),
  z.object({ do: z.literal('hand-over'), org: z.string().min(1).max(80), because }),
  z.object({ do: z.literal('withdraw'), because }),
  z.object({ do: z.literal('reopen'), because }),
  z.object({ do: z.literal('merge-into'), into: z.string().min(1).max(80), because }),
  z.object({ do: z.literal('note'), text: z.string().trim().min(1).max(2000), files: z.array(z.string().max(80)).max(20).optional(), key }),
])
const ok = reply<{ readonly ok: true; readonly version: number }>('CaseVersion')

export const caseRoutes = {
  cases: route({
    method: 'GET',
    path: '/api/cases',
    may: see,
    summary: '案件列表（待办、已办、我发起、督办、全部）',
    query: z.object(filter),
    ...reply<Page<c.CaseLine>>('CaseList'),
  }),
  casesExcel: route({ method: 'GET', path: '/api/cases.xlsx', may: see, summary: '案件导出', query: z.object(filter), answers: 'xlsx' }),
  caseCounts: route({ method: 'GET', path: '/api/cases/counts', may: see, summary: '我的待办数', ...reply<c.CaseCounts>('CaseCounts') }),
  caseBoard: route({
    method: 'GET',
    path: '/api/cases/board',
    may: { action: 'case.board' },
    summary: '督办看板：各单位在办、逾期、办结',
    query: z.object({ from: when.optional(), to: when.optional() }),
    ...reply<readonly c.CaseBoardLine[]>('CaseBoard'),
  }),
  caseLate: route({
    method: 'GET',
    path: '/api/cases/board/late',
    may: { action: 'case.board' },
    summary: '督办看板：逾期步骤轮到谁办，最久的在前',
    ...reply<readonly c.CaseLateLine[]>('CaseLate'),
  }),
  caseChoices: route({
    method: 'GET',
    path: '/api/cases/choices',
    may: see,
    summary: '表单中可选的人员、单位、对象',
    query: z.object({ kind: z.enum(['person', 'entity', 'org']), role: z.string().max(200).optional(), q: z.string().max(60).optional() }),
    ...reply<readonly c.Choice[]>('ChoiceList'),
  }),
  openCase: route({
    method: 'POST',
    path: '/api/cases',
    may: work,
    summary: '立件',
    body: z.object({
      /** Made by the phone when it is offline, so that sending twice opens one case. */
      id: z
        .string()
        .regex(/^[0-9a-z]{20,40}$/)
        .optional(),
      decl: z.string().min(1).max(60),
      values,
      entity: z.string().max(80).optional(),
      place: z
        .string()
        .regex(/^(area|entity|point):[\w-]{1,60}$/)
        .optional(),
      org: z.string().max(80).optional(),
      source: z.object({ kind: z.string().max(20), id: z.string().max(80) }).optional(),
      drill: z.boolean().optional(),
    }),
    ...reply<{ readonly id: string; readonly no: string }>('CaseOpened'),
  }),
  caseTemplate: route({
    method: 'GET',
    path: '/api/cases/template/:decl.xlsx',
    may: work,
    summary: '批量立件模板（每类一份，含可选项与填写说明）',
    params: z.object({ decl: z.string().min(1).max(60) }),
    answers: 'xlsx',
  }),
  importCases: route({
    method: 'POST',
    path: '/api/cases/import/:decl',
    may: work,
    summary: '批量立件（multipart，字段 file；按模板填写的 xlsx）。有问题的行以 rejected 返回',
    params: z.object({ decl: z.string().min(1).max(60) }),
    takes: 'file',
    ...reply<c.ImportResult>('ImportResult'),
  }),
  case: route({ method: 'GET', path: '/api/cases/:id', may: see, summary: '案件详情', params: id, ...reply<c.CasePage>('CasePage') }),
  stepCase: route({
    method: 'POST',
    path: '/api/cases/:id/steps/:step',
    may: work,
    summary: '办理步骤',
    params: z.object({ id: z.string().min(1).max(80), step: z.string().min(1).max(60) }),
    body: z.object({ values, expected, key }),
    ...ok,
  }),
  actCase: route({
    method: 'POST',
    path: '/api/cases/:id/acts',
    may: work,
    summary: '会签、延期、中止、回避、移交、撤回、重办、并案、备注',
    params: id,
    body: z.object({ act: caseAct, expected }),
    ...ok,
  }),
} as const

/** Routes of recurring duties: my duties, records, what is owed and by whom, exemptions, occasions, questions. */
import { z } from 'zod'
import type { Instant } from '@anlan/kernel/base'
import { reply, route } from './define.ts'
import type * as v from './duty-views.ts'
import type { Page } from './routes.ts'

const see = { action: 'duty.see' } as const
const work = { action: 'duty.work' } as const
const id = z.object({ id: z.string().min(1).max(80) })
const because = z.string().trim().min(1, '必填').max(500)
const when = z.coerce
  .number()
  .int()
  .nonnegative()
  .transform((n) => n as Instant)
const yes = z.enum(['true', 'false']).transform((s) => s === 'true')
const paging = {
  q: z.string().max(60).optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  sort: z.string().max(30).optional(),
}
const scope = { duty: z.string().max(60).optional(), person: z.string().max(80).optional(), entity: z.string().max(80).optional(), org: z.string().max(120).optional() }
/** `day` = as of the end of that day; absent = now. */
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期格式不对')
  .optional()
/** `2026`, `2026-H1`, `2026-Q3`, `2026-07`, `2026-W27`, `2026-07-04`; absent = the running year. */
const period = z.string().max(12).optional()
const recordFilter = { ...scope, from: when.optional(), to: when.optional(), counted: yes.optional(), found: z.enum(['none', 'some']).optional(), withdrawn: yes.optional() }
const owedFilter = { ...scope, period, day, state: z.enum(['ahead', 'due', 'done', 'late', 'overdue', 'exempt']).optional(), occasion: z.string().max(80).optional() }
const standingFilter = { ...scope, by: z.enum(['duty', 'org', 'person', 'post', 'entity', 'area']), period, day }
const ok = reply<{ readonly ok: true }>('Ok')

export const dutyRoutes = {
  myDuties: route({ method: 'GET', path: '/api/duties/mine', may: work, summary: '我的职责：待履行、逾期、已履行', ...reply<v.MyDuties>('MyDuties') }),
  dutyDecls: route({ method: 'GET', path: '/api/duties/decls', may: work, summary: '全部职责的规定', ...reply<readonly v.DutyDeclView[]>('DutyDeclList') }),
  dutyTargets: route({
    method: 'GET',
    path: '/api/duties/decls/:id/targets',
    may: work,
    summary: '我可以对哪些对象履行这项职责',
    params: id,
    query: z.object({ q: z.string().max(60).optional(), limit: z.coerce.number().int().min(1).max(500).optional() }),
    ...reply<readonly v.DutyTargetView[]>('DutyTargetList'),
  }),
  recordDuty: route({
    method: 'POST',
    path: '/api/duties/records',
    may: work,
    summary: '记录一次履职（手机生成编号，重复提交只记一次）',
    body: z.object({
      id: z.string().regex(/^[\w-]{8,60}$/),
      duty: z.string().min(1).max(60),
      target: z.string().min(1).max(120),
      as: z.string().max(200).optional(),
      at: when,
      values: z.record(z.string().max(60), z.unknown()),
    }),
    ...reply<v.RecordedDuty>('RecordedDuty'),
  }),
  withdrawDuty: route({
    method: 'POST',
    path: '/api/duties/records/:id/withdraw',
    may: work,
    summary: '撤回本人的履职记录（附理由）',
    params: id,
    body: z.object({ because }),
    ...ok,
  }),
  dutyRecords: route({
    method: 'GET',
    path: '/api/duties/records',
    may: work,
    summary: '履职记录',
    query: z.object({ ...paging, ...recordFilter }),
    ...reply<Page<v.DutyFactView>>('DutyFactList'),
  }),
  dutyRecordsFile: route({
    method: 'GET',
    path: '/api/duties/records.xlsx',
    may: see,
    summary: '导出履职记录',
    query: z.object({ q: paging.q, ...recordFilter }),
    answers: 'xlsx',
  }),
  dutyRecord: route({ method: 'GET', path: '/api/duties/records/:id', may: work, summary: '一条履职记录的全部', params: id, ...reply<v.DutyFactDetail>('DutyFactDetail') }),
  obligations: route({
    method: 'GET',
    path: '/api/duties/obligations',
    may: see,
    summary: '应履行的职责逐项清单',
    query: z.object({ ...paging, ...owedFilter }),
    ...reply<Page<v.ObligationView>>('ObligationList'),
  }),
  obligationsFile: route({
    method: 'GET',
    path: '/api/duties/obligations.xlsx',
    may: see,
    summary: '导出应履行的职责',
    query: z.object({ q: paging.q, ...owedFilter }),
    answers: 'xlsx',
  }),
  dutyStanding: route({
    method: 'GET',
    path: '/api/duties/standing',
    may: see,
    summary: '履职台账：按职责、单位、人员、岗位、对象汇总',
    query: z.object({ ...paging, ...standingFilter }),
    ...reply<v.StandingList>('StandingList'),
  }),
  dutyStandingFile: route({
    method: 'GET',
    path: '/api/duties/standing.xlsx',
    may: see,
    summary: '导出履职汇总',
    query: z.object({ q: paging.q, ...standingFilter }),
    answers: 'xlsx',
  }),
  exemptDuty: route({
    method: 'POST',
    path: '/api/duties/exemptions',
    may: { action: 'duty.exempt' },
    summary: '豁免一项应履行的职责（附理由）',
    body: z.object({ key: z.string().min(1).max(300), because }),
    ...reply<{ readonly id: string }>('Created'),
  }),
  liftExemption: route({
    method: 'POST',
    path: '/api/duties/exemptions/:id/lift',
    may: { action: 'duty.exempt' },
    summary: '取消豁免',
    params: id,
    body: z.object({ because }),
    ...ok,
  }),
  occasions: route({
    method: 'GET',
    path: '/api/duties/occasions',
    may: work,
    summary: '重要节点、复工复产、险情、事故、降雨',
    query: z.object({ ...paging, open: yes.optional() }),
    ...reply<Page<v.OccasionView>>('OccasionList'),
  }),
  beginOccasion: route({
    method: 'POST',
    path: '/api/duties/occasions',
    may: { action: 'occasion.keep' },
    summary: '登记特殊时期',
    body: z.object({
      event: z.enum(['key-period', 'work-resumption', 'danger-sign', 'accident', 'rain-expected', 'rain', 'disaster']),
      title: z.string().trim().min(1, '必填').max(80),
      from: when,
      to: when.optional(),
      entity: z.string().max(80).optional(),
      area: z
        .string()
        .regex(/^\d{6}(\d{3}(\d{3})?)?$/)
        .optional(),
      because,
    }),
    ...reply<{ readonly id: string }>('Created'),
  }),
  endOccasion: route({
    method: 'POST',
    path: '/api/duties/occasions/:id/end',
    may: { action: 'occasion.keep' },
    summary: '特殊时期结束',
    params: id,
    body: z.object({ at: when.optional(), because }),
    ...ok,
  }),
  questions: route({
    method: 'GET',
    path: '/api/duties/questions',
    may: work,
    summary: '履职疑点（只问本人，不作结论）',
    query: z.object({ ...paging, state: z.enum(['open', 'answered', 'closed']).optional(), person: z.string().max(80).optional(), kind: z.string().max(30).optional() }),
    ...reply<Page<v.QuestionView>>('QuestionList'),
  }),
  answerQuestion: route({
    method: 'POST',
    path: '/api/duties/questions/:id/answer',
    may: work,
    summary: '本人说明',
    params: id,
    body: z.object({ text: z.string().trim().min(1, '必填').max(1000) }),
    ...ok,
  }),
  closeQuestion: route({
    method: 'POST',
    path: '/api/duties/questions/:id/close',
    may: { action: 'duty.exempt' },
    summary: '安委办看过说明后了结',
    params: id,
    body: z.object({ note: z.string().trim().min(1, '必填').max(500) }),
    ...ok,
  }),
} as const

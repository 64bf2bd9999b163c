/** Routes of the notice: the board, its figures and facts, units, assessment, coverage, documents, the next notice. */
import { z } from 'zod'
import { reply, route } from './define.ts'
import type * as v from './notice-views.ts'

const see = { action: 'notice.see' } as const
const edit = { action: 'notice.edit' } as const
const id = z.object({ id: z.string().min(1).max(80) })
const year = z.coerce.number().int().min(2020).max(2100).optional()
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期格式不对')
  .optional()
/** ltree path of an organisation; absent = the district. */
const org = z
  .string()
  .regex(/^[\w.]{1,120}$/)
  .optional()
const kind = z.enum(['town', 'department']).optional()
const asked = { year, day, org }
const ok = reply<{ readonly ok: true }>('Ok')

export const noticeRoutes = {
  noticeBoard: route({ method: 'GET', path: '/api/notice', may: see, summary: '工作要点：25 项和三项保障的现状', query: z.object(asked), ...reply<v.NoticeBoard>('NoticeBoard') }),
  noticeBoardFile: route({ method: 'GET', path: '/api/notice/board.xlsx', may: see, summary: '导出工作要点现状', query: z.object(asked), answers: 'xlsx' }),
  indicator: route({
    method: 'GET',
    path: '/api/notice/indicators/:id',
    may: see,
    summary: '一项指标：构成、各单位、走势',
    params: id,
    query: z.object(asked),
    ...reply<v.IndicatorDetail>('IndicatorDetail'),
  }),
  indicatorFile: route({
    method: 'GET',
    path: '/api/notice/indicators/:id/units.xlsx',
    may: see,
    summary: '导出一项指标的各单位数值',
    params: id,
    query: z.object(asked),
    answers: 'xlsx',
  }),
  indicatorFacts: route({
    method: 'GET',
    path: '/api/notice/indicators/:id/facts',
    may: see,
    summary: '一项指标下面的每一个事实',
    params: id,
    query: z.object({
      ...asked,
      fold: z.string().max(200),
      /** `missing` = what the denominator has and the numerator lacks. */
      only: z.enum(['missing']).optional(),
      q: z.string().max(60).optional(),
      offset: z.coerce.number().int().min(0).max(1_000_000).optional(),
      limit: z.coerce.number().int().min(1).max(500).optional(),
    }),
    ...reply<v.FactList>('FactList'),
  }),
  indicatorFactsFile: route({
    method: 'GET',
    path: '/api/notice/indicators/:id/facts.xlsx',
    may: see,
    summary: '导出一项指标的事实',
    params: id,
    query: z.object({ ...asked, fold: z.string().max(200), only: z.enum(['missing']).optional(), q: z.string().max(60).optional() }),
    answers: 'xlsx',
  }),
  noticeUnits: route({
    method: 'GET',
    path: '/api/notice/units',
    may: see,
    summary: '各镇街或各部门对照各项',
    query: z.object({ year, day, kind }),
    ...reply<v.UnitMatrix>('UnitMatrix'),
  }),
  unitBoard: route({
    method: 'GET',
    path: '/api/notice/units/:org',
    may: see,
    summary: '一个镇街或部门的工作台',
    params: z.object({ org: z.string().regex(/^[\w.]{1,120}$/) }),
    query: z.object({ year, day }),
    ...reply<v.UnitBoard>('UnitBoard'),
  }),
  assessment: route({
    method: 'GET',
    path: '/api/assessment',
    may: see,
    summary: '督查考核：得分、排名、否决和依据',
    query: z.object({ year, day, kind }),
    ...reply<v.Assessment>('Assessment'),
  }),
  assessmentFile: route({ method: 'GET', path: '/api/assessment.xlsx', may: see, summary: '导出督查考核', query: z.object({ year, day, kind }), answers: 'xlsx' }),
  coverage: route({ method: 'GET', path: '/api/notice/coverage', may: see, summary: '工作要点对照表：每一项由什么承接', ...reply<v.Coverage28>('Coverage') }),
  noticeDocument: route({
    method: 'GET',
    path: '/api/notice/documents/:kind',
    may: see,
    summary: '由事实生成的公文（Word）：brief 简报 · duty-log 履职纪实 · half-year 半年履职报告 · assessment 督查考核通报 · office-report 安委办定期报告',
    params: z.object({ kind: z.enum(['brief', 'duty-log', 'half-year', 'assessment', 'office-report']) }),
    query: z.object({ ...asked, person: z.string().max(80).optional(), half: z.enum(['1', '2']).optional(), unit: kind, format: z.enum(['docx', 'pdf']).optional() }),
    answers: 'file',
  }),
  notices: route({ method: 'GET', path: '/api/notices', may: see, summary: '各年工作要点', ...reply<readonly v.NoticeLine[]>('NoticeList') }),
  importNotice: route({
    method: 'POST',
    path: '/api/notices',
    may: edit,
    summary: '导入下一年工作要点全文，拆成条目草稿',
    body: z.object({ title: z.string().trim().min(1, '必填').max(120), year: z.number().int().min(2020).max(2100), text: z.string().min(20, '请粘贴全文').max(200_000) }),
    ...reply<{ readonly id: string }>('Created'),
  }),
  noticeDraft: route({ method: 'GET', path: '/api/notices/:id', may: see, summary: '一份工作要点草稿', params: id, ...reply<v.NoticeDraft>('NoticeDraft') }),
  mapItem: route({
    method: 'POST',
    path: '/api/notices/:id/items/:no',
    may: edit,
    summary: '把一个条目对应到已有的职责、闭环、预警、台账、指标',
    params: z.object({ id: z.string().min(1).max(80), no: z.string().min(1).max(20) }),
    body: z.object({
      mapped: z.array(z.object({ shape: z.enum(['duty', 'case', 'watch', 'register', 'measure']), id: z.string().min(1).max(80) })).max(40),
      note: z.string().trim().max(500),
      settled: z.boolean(),
      expected: z.number().int().min(0).optional(),
    }),
    ...ok,
  }),
  dropNotice: route({ method: 'DELETE', path: '/api/notices/:id', may: edit, summary: '删除草稿', params: id, ...ok }),
  compareNotices: route({
    method: 'GET',
    path: '/api/notices/compare/:a/:b',
    may: see,
    summary: '两年工作要点对照',
    params: z.object({ a: z.string().min(1).max(80), b: z.string().min(1).max(80) }),
    ...reply<v.NoticeCompare>('NoticeCompare'),
  }),
} as const

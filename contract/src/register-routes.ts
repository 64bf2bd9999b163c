/** Routes of the registers (one set for all of them), of the public plate and of the enterprise's own board. */
import { z } from 'zod'
import type { Instant } from '@anlan/kernel/base'
import { reply, route } from './define.ts'
import type { Page } from './routes.ts'
import type * as v from './register-views.ts'

const see = { action: 'register.see' } as const
const keep = { action: 'register.keep' } as const
const register = z.object({ register: z.string().min(1).max(60) })
const row = z.object({ register: z.string().min(1).max(60), id: z.string().min(1).max(120) })
const because = z.string().trim().min(1, '必填').max(500)
const when = z.coerce
  .number()
  .int()
  .nonnegative()
  .transform((n) => n as Instant)
const values = z.record(z.string().max(60), z.unknown())
const filter = {
  q: z.string().max(60).optional(),
  org: z.string().max(120).optional(),
  entity: z.string().max(80).optional(),
  /** A flag that must hold, or with `!` in front must not. */
  flag: z.string().max(40).optional(),
  state: z.enum(['valid', 'ended', 'soon', 'out']).optional(),
  day: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  sort: z.string().max(40).optional(),
}
const ok = reply<{ readonly ok: true }>('Ok')

export const registerRoutes = {
  registers: route({ method: 'GET', path: '/api/registers', may: see, summary: '全部台账', ...reply<readonly v.RegisterView[]>('RegisterList') }),
  registerRows: route({
    method: 'GET',
    path: '/api/registers/:register',
    may: see,
    summary: '一本台账的行',
    params: register,
    query: z.object({ ...filter, offset: z.coerce.number().int().min(0).max(1_000_000).optional(), limit: z.coerce.number().int().min(1).max(1000).optional() }),
    ...reply<Page<v.RowView> & { readonly decl: v.RegisterView }>('RowList'),
  }),
  registerFile: route({ method: 'GET', path: '/api/registers/:register/rows.xlsx', may: see, summary: '导出台账', params: register, query: z.object(filter), answers: 'xlsx' }),
  registerTemplate: route({
    method: 'GET',
    path: '/api/registers/:register/template.xlsx',
    may: keep,
    summary: '下载导入模板',
    params: register,
    query: z.object({}),
    answers: 'xlsx',
  }),
  importRows: route({
    method: 'POST',
    path: '/api/registers/:register/import',
    may: keep,
    summary: '导入台账',
    params: register,
    takes: 'file',
    ...reply<v.RegisterImport>('RegisterImport'),
  }),
  registerFailed: route({
    method: 'GET',
    path: '/api/registers/:register/imports/:id/failed.xlsx',
    may: keep,
    summary: '下载导入失败的行（附原因，改好后直接再导入）',
    params: row,
    query: z.object({}),
    answers: 'xlsx',
  }),
  registerRow: route({ method: 'GET', path: '/api/registers/:register/rows/:id', may: see, summary: '一行的全部（含历史）', params: row, ...reply<v.RowDetail>('RowDetail') }),
  addRow: route({
    method: 'POST',
    path: '/api/registers/:register/rows',
    may: keep,
    summary: '新增一行',
    params: register,
    body: z.object({ owner: z.string().max(120).optional(), values, from: when.optional() }),
    ...reply<{ readonly id: string }>('Created'),
  }),
  changeRow: route({
    method: 'POST',
    path: '/api/registers/:register/rows/:id/change',
    may: keep,
    summary: '修改一行（附理由，旧值留存）',
    params: row,
    body: z.object({ values, because, expected: z.number().int().min(0).optional() }),
    ...ok,
  }),
  confirmRow: route({ method: 'POST', path: '/api/registers/:register/rows/:id/confirm', may: keep, summary: '确认一行仍然属实', params: row, ...ok }),
  endRow: route({
    method: 'POST',
    path: '/api/registers/:register/rows/:id/end',
    may: keep,
    summary: '注销一行（附理由，旧值留存）',
    params: row,
    body: z.object({ at: when.optional(), because }),
    ...ok,
  }),
  plate: route({
    method: 'GET',
    path: '/api/public/plates/:id',
    may: { public: '公示牌二维码：三个责任人向社会公示' },
    summary: '一个挂牌单位的公示内容',
    params: z.object({ id: z.string().min(1).max(80) }),
    ...reply<v.PlateView>('Plate'),
  }),
  plateCode: route({
    method: 'GET',
    path: '/api/public/plates/:id/qr.svg',
    may: { public: '公示牌二维码' },
    summary: '公示牌二维码',
    params: z.object({ id: z.string().min(1).max(80) }),
    query: z.object({}),
    answers: 'file',
  }),
  enterpriseBoard: route({
    method: 'GET',
    path: '/api/enterprise/:id/board',
    may: { action: 'case.see' },
    summary: '单位工作台：岗位、两单两卡、检查、班前会、培训、隐患',
    params: z.object({ id: z.string().min(1).max(80) }),
    ...reply<v.EnterpriseBoard>('EnterpriseBoard'),
  }),
} as const

/** Routes of reports to 12350. Whoever holds the receipt code shows it in the header `x-receipt`, never in an address. */
import { z } from 'zod'
import type { Instant } from '@anlan/kernel/base'
import { reply, route } from './define.ts'
import type * as r from './report-views.ts'

const id = z.object({ id: z.string().min(1).max(80) })
const see = { action: 'report.see' } as const
const work = { action: 'report.work' } as const
const custody = { action: 'report.custody' } as const
const anybody = { public: '任何人均可举报，不需要账号' } as const
const holder = { public: '凭查询码（请求头 x-receipt）' } as const
const text = (max: number) => z.string().trim().min(1, '必填').max(max, `最多 ${max} 字`)
const b64 = (min: number, max: number) =>
  z
    .string()
    .min(min)
    .max(max)
    .regex(/^[\w-]+$/)
const when = z.coerce
  .number()
  .int()
  .nonnegative()
  .transform((n) => n as Instant)
/** An envelope is exactly this: nothing can be written beside the ciphertext. */
const envelope = z.strictObject({ v: z.literal(1), key: z.string().regex(/^[0-9a-z]{20,40}$/), epk: b64(87, 87), iv: b64(16, 16), ct: b64(1000, 12_000) })
const sealed = z.array(envelope).min(1).max(12)
const files = z
  .array(z.string().regex(/^[0-9a-z]{20,40}$/))
  .max(10)
  .optional()
const report = z.strictObject({
  /** Made by the browser: bound into the envelopes, and sending twice opens one case. */
  id: z.string().regex(/^[0-9a-z]{26}$/),
  kind: z.enum(['danger', 'violation', 'accident', 'concealment']),
  what: text(3000),
  town: z
    .string()
    .regex(/^\d{9}$/)
    .optional(),
  at: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).optional(),
  where: z.string().trim().max(200).optional(),
  unitName: z.string().trim().max(100).optional(),
  since: z.string().trim().max(100).optional(),
  deaths: z.boolean().optional(),
  insider: z.boolean().optional(),
  joint: z.boolean().optional(),
  sealed: sealed.optional(),
})
const message = z.strictObject({ text: text(2000), files })
const publicKey = z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: b64(43, 43), y: b64(43, 43) })
const wrapped = z.strictObject({
  v: z.literal(1),
  kdf: z.literal('PBKDF2-SHA-256'),
  iterations: z.number().int().min(600_000).max(10_000_000),
  salt: b64(22, 44),
  iv: b64(16, 16),
  ct: b64(100, 1000),
})
const ok = reply<{ readonly ok: true }>('Ok')
const opened = reply<{ readonly no: string }>('ReportTaken')

export const reportRoutes = {
  reportForm: route({
    method: 'GET',
    path: '/api/public/report/form',
    may: anybody,
    untraced: true,
    summary: '举报表单所需的选项与专管员公钥',
    ...reply<r.ReportForm>('ReportForm'),
  }),
  submitReport: route({
    method: 'POST',
    path: '/api/public/report',
    may: anybody,
    untraced: true,
    summary: '提交举报（身份已在浏览器中加密；查询码在请求头 x-receipt）',
    body: report,
    ...opened,
  }),
  followReport: route({ method: 'GET', path: '/api/public/report', may: holder, untraced: true, summary: '凭查询码查看进度', ...reply<r.ReportFollow>('ReportFollow') }),
  reportFile: route({
    method: 'POST',
    path: '/api/public/report/files',
    may: holder,
    untraced: true,
    summary: '补充照片、录音、视频（multipart，字段 file；元数据即刻去除）',
    takes: 'file',
    ...reply<{ readonly id: string }>('ReportFile'),
  }),
  seeReportFile: route({ method: 'GET', path: '/api/public/report/files/:id', may: holder, untraced: true, summary: '查看往来留言中的文件', params: id, answers: 'file' }),
  writeReport: route({ method: 'POST', path: '/api/public/report/messages', may: holder, untraced: true, summary: '给承办人员留言', body: message, ...ok }),
  readReport: route({ method: 'POST', path: '/api/public/report/read', may: holder, untraced: true, summary: '留言已读', body: z.strictObject({}), ...ok }),
  sealIdentity: route({
    method: 'POST',
    path: '/api/public/report/identity',
    may: holder,
    untraced: true,
    summary: '补充或更正身份（已加密）',
    body: z.strictObject({ sealed }),
    ...ok,
  }),
  claimReward: route({
    method: 'POST',
    path: '/api/public/report/claim',
    may: holder,
    untraced: true,
    summary: '领取奖金（领取信息已加密）',
    body: z.strictObject({ sealed }),
    ...ok,
  }),
  publicCases: route({
    method: 'GET',
    path: '/api/public/cases',
    may: { public: '依法公开的处罚、挂牌隐患、失信名单等，只含声明为公开的字段' },
    summary: '公开的案件清单',
    query: z.object({ list: z.string().max(60).optional(), q: z.string().max(60).optional(), offset: z.coerce.number().int().min(0).max(100_000).optional() }),
    ...reply<r.PublicCaseList>('PublicCaseList'),
  }),

  reports: route({
    method: 'GET',
    path: '/api/reports',
    may: see,
    summary: '举报清单与未读留言',
    query: z.object({ open: z.enum(['true', 'false']).optional(), q: z.string().max(60).optional() }),
    ...reply<readonly r.ReportLine[]>('ReportList'),
  }),
  takeReport: route({ method: 'POST', path: '/api/reports', may: work, summary: '登记电话举报（查询码在请求头 x-receipt，当场报给举报人）', body: report, ...opened }),
  reportStats: route({
    method: 'GET',
    path: '/api/reports/statistics',
    may: see,
    summary: '举报统计（少于 5 的不显示具体数）',
    query: z.object({ from: when.optional(), to: when.optional() }),
    ...reply<r.ReportStats>('ReportStats'),
  }),
  reportOpenings: route({
    method: 'GET',
    path: '/api/reports/openings',
    may: { action: 'report.openings' },
    summary: '身份开封记录',
    ...reply<readonly r.ReportOpening[]>('ReportOpeningList'),
  }),
  custodianKeys: route({ method: 'GET', path: '/api/reports/keys', may: custody, summary: '我的密钥', ...reply<r.CustodianKeys>('CustodianKeys') }),
  addCustodianKey: route({
    method: 'POST',
    path: '/api/reports/keys',
    may: custody,
    summary: '启用新密钥（私钥已在浏览器中用口令包裹）',
    body: z.strictObject({ publicKey, wrapped }),
    ...reply<{ readonly id: string }>('CustodianKeyMade'),
  }),
  loseCustodianKey: route({
    method: 'POST',
    path: '/api/reports/keys/:id/lose',
    may: custody,
    summary: '登记密钥口令遗失或泄露，停用',
    params: id,
    body: z.strictObject({ because: text(300) }),
    ...ok,
  }),
  reportPanel: route({ method: 'GET', path: '/api/reports/:id', may: see, summary: '举报的留言、封存情况、奖励计算', params: id, ...reply<r.ReportPanel>('ReportPanel') }),
  answerReport: route({ method: 'POST', path: '/api/reports/:id/messages', may: see, summary: '给举报人留言', params: id, body: message, ...ok }),
  readReportMessages: route({ method: 'POST', path: '/api/reports/:id/read', may: see, summary: '举报人留言已读', params: id, body: z.strictObject({}), ...ok }),
  openEnvelope: route({
    method: 'POST',
    path: '/api/reports/:id/open',
    may: custody,
    summary: '开封举报人身份或领取信息（先记录理由，后交密文）',
    params: id,
    body: z.strictObject({ kind: z.enum(['identity', 'payout']), because: z.string().trim().min(4, '请写明理由').max(300) }),
    ...reply<r.OpenedEnvelope>('OpenedEnvelope'),
  }),
} as const

/** Every route of the API, once. `server` must serve all of them and no other; `web` calls them through `client.ts`. */
import { z } from 'zod'
import type { PlaceKey } from '@anlan/kernel/base'
import type { ChemicalMap } from './chemical-views.ts'
import { caseRoutes } from './case-routes.ts'
import { reply, route } from './define.ts'
import { documentRoutes } from './document-routes.ts'
import { dutyRoutes } from './duty-routes.ts'
import { claim, evidenceRoutes } from './evidence-routes.ts'
import { inspectionRoutes } from './inspection-routes.ts'
import { noticeRoutes } from './notice-routes.ts'
import { registerRoutes } from './register-routes.ts'
import { reportRoutes } from './report-routes.ts'
import type * as v from './views.ts'

const id = z.object({ id: z.string().min(1).max(80) })
const text = (max: number) => z.string().trim().min(1, '必填').max(max, `最多 ${max} 字`)
const level = z.enum(['blue', 'yellow', 'orange', 'red'])
const when = z.coerce.number().int().nonnegative()
const place = z
  .string()
  .regex(/^(area|entity|point):[\w-]{1,60}$/, '地点格式不对')
  .transform((s) => s as PlaceKey)
const paging = {
  q: z.string().max(60).optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  sort: z.string().max(30).optional(),
}
const lngLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
const photoIds = z.array(z.string().regex(/^[\w-]{8,80}$/)).max(12)
/** Art. 64's fields; the server refuses an empty one with `warning.field-missing`. */
export const publicTextBody = z.object({
  kind: z.string().trim().max(40),
  level,
  startsAt: when.transform((n) => n as v.Overview['now']),
  area: z.string().trim().max(200),
  danger: z.string().trim().max(600),
  measures: z.string().trim().max(1000),
  issuer: z.string().trim().max(60),
  headline: z.string().trim().max(120),
})
const proof = z.object({ photos: photoIds, at: lngLat.optional(), count: z.number().int().min(0).max(1_000_000).optional(), note: z.string().trim().max(500).optional() })
const because = z.object({ because: text(500) })
export type Page<T> = { readonly rows: readonly T[]; readonly total: number }
/** `?open=false` must mean false. */
const yes = z.enum(['true', 'false']).transform((s) => s === 'true')
const ok = reply<{ readonly ok: true }>('Ok')

const room = { action: 'room.see' } as const
const session = { session: true } as const
const link = { public: '凭短信一次性链接（令牌在路径中）' } as const
const demo = { action: 'demo.play' } as const

export const routes = {
  // identity
  login: route({
    method: 'POST',
    path: '/api/login',
    may: { public: '登录入口' },
    summary: '登录',
    body: z.object({
      account: text(60),
      password: z.string().min(1).max(200),
      code: z
        .string()
        .regex(/^\d{6}$/)
        .optional(),
    }),
    ...reply<v.Me>('Me'),
  }),
  logout: route({ method: 'POST', path: '/api/logout', may: session, summary: '退出', ...ok }),
  me: route({ method: 'GET', path: '/api/me', may: session, summary: '我是谁', ...reply<v.Me>('Me') }),
  about: route({
    method: 'GET',
    path: '/api/about',
    may: { public: '登录页需要地区名称与演示账号' },
    summary: '本系统',
    ...reply<{
      readonly district: string
      readonly demo: boolean
      readonly accounts: readonly { readonly account: string; readonly title: string; readonly password: string; readonly totp: string | null }[]
      readonly dutyPhone: string
      readonly version: string
    }>('About'),
  }),
  changePassword: route({
    method: 'POST',
    path: '/api/me/password',
    may: session,
    summary: '改口令',
    body: z.object({ old: z.string().max(200), fresh: z.string().max(200) }),
    ...ok,
  }),
  startSecondFactor: route({
    method: 'POST',
    path: '/api/me/second-factor',
    may: session,
    summary: '开始启用动态码',
    ...reply<{ readonly secret: string; readonly uri: string; readonly svg: string }>('SecondFactor'),
  }),
  confirmSecondFactor: route({
    method: 'POST',
    path: '/api/me/second-factor/confirm',
    may: session,
    summary: '确认启用动态码',
    body: z.object({ code: z.string().regex(/^\d{6}$/, '6 位数字') }),
    ...ok,
  }),
  stepUp: route({
    method: 'POST',
    path: '/api/me/step-up',
    may: session,
    summary: '用动态码确认本人（10 分钟内有效）',
    body: z.object({ code: z.string().regex(/^\d{6}$/, '6 位数字') }),
    ...reply<v.Me>('Me'),
  }),
  sessions: route({ method: 'GET', path: '/api/me/sessions', may: session, summary: '我的登录', ...reply<readonly v.SessionView[]>('SessionList') }),
  endSession: route({ method: 'DELETE', path: '/api/me/sessions/:id', may: session, summary: '结束某次登录', params: id, ...ok }),
  inbox: route({ method: 'GET', path: '/api/me/inbox', may: session, summary: '我的消息（应用内通道）', ...reply<readonly v.Inbox[]>('Inbox') }),
  answerInbox: route({ method: 'POST', path: '/api/me/inbox/:id/acknowledge', may: session, summary: '在应用内应答', params: id, ...ok }),
  accounts: route({
    method: 'GET',
    path: '/api/accounts',
    may: { action: 'accounts.manage' },
    summary: '账号列表',
    query: z.object(paging),
    ...reply<
      Page<{
        readonly id: string
        readonly account: string
        readonly name: string
        readonly disabled: boolean
        readonly lockedUntil: number | null
        readonly secondFactor: boolean
        readonly lastLogin: number | null
      }>
    >('AccountList'),
  }),
  createAccount: route({
    method: 'POST',
    path: '/api/accounts',
    may: { action: 'accounts.manage' },
    summary: '开通账号（一次性口令只显示一次）',
    body: z.object({ account: text(40), person: text(80) }),
    ...reply<{ readonly account: string; readonly password: string }>('OneTimePassword'),
  }),
  resetPassword: route({
    method: 'POST',
    path: '/api/accounts/:id/reset-password',
    may: { action: 'accounts.manage' },
    summary: '重置口令并清除动态码（一次性口令只显示一次）',
    params: id,
    ...reply<{ readonly account: string; readonly password: string }>('OneTimePassword'),
  }),
  unlockAccount: route({ method: 'POST', path: '/api/accounts/:id/unlock', may: { action: 'accounts.manage' }, summary: '解锁账号', params: id, ...ok }),
  disableAccount: route({
    method: 'POST',
    path: '/api/accounts/:id/disable',
    may: { action: 'accounts.manage' },
    summary: '停用或启用账号',
    params: id,
    body: z.object({ disabled: z.boolean() }),
    ...ok,
  }),

  // duty room
  overview: route({ method: 'GET', path: '/api/overview', may: room, summary: '值班室总览', ...reply<v.Overview>('Overview') }),
  live: route({ method: 'GET', path: '/api/live', may: room, summary: '实时变化（SSE，可凭 Last-Event-ID 续传）', answers: 'sse', ...reply<v.Notice>('Notice') }),
  choices: route({ method: 'GET', path: '/api/choices', may: room, summary: '表单可选项', ...reply<v.Choices>('Choices') }),
  geo: route({
    method: 'GET',
    path: '/api/geo',
    may: session,
    summary: '底图（区界、镇街示意、河流）',
    ...reply<{ readonly county: unknown; readonly towns: unknown; readonly rivers: unknown; readonly note: string }>('Geo'),
  }),
  mapAt: route({
    method: 'GET',
    path: '/api/map',
    may: room,
    summary: '最近 24 小时内某一时刻的地图（回看，非实时）',
    query: z.object({ at: when }),
    ...reply<v.PastMap>('PastMap'),
  }),
  warnings: route({
    method: 'GET',
    path: '/api/warnings',
    may: room,
    summary: '预警列表',
    query: z.object({
      ...paging,
      phase: z.string().max(20).optional(),
      level: level.optional(),
      decl: z.string().max(40).optional(),
      area: z.string().max(12).optional(),
      from: when.optional(),
      to: when.optional(),
    }),
    ...reply<Page<v.WarningView>>('WarningList'),
  }),
  warningsFile: route({
    method: 'GET',
    path: '/api/warnings.xlsx',
    may: room,
    summary: '导出预警',
    query: z.object({
      ...paging,
      phase: z.string().max(20).optional(),
      level: level.optional(),
      decl: z.string().max(40).optional(),
      area: z.string().max(12).optional(),
      from: when.optional(),
      to: when.optional(),
    }),
    answers: 'xlsx',
  }),
  warning: route({ method: 'GET', path: '/api/warnings/:id', may: room, summary: '一条预警的全部', params: id, ...reply<v.WarningDetail>('WarningDetail') }),
  warningRecord: route({ method: 'GET', path: '/api/warnings/:id/record', may: room, summary: '可核验的记录（事件与散列）', params: id, answers: 'file' }),
  previewWarning: route({
    method: 'GET',
    path: '/api/warnings/preview',
    may: { action: 'warning.draft' },
    summary: '签发后会叫谁、做什么',
    query: z.object({ decl: text(40), place, level }),
    ...reply<v.Preview>('Preview'),
  }),
  draftWarning: route({
    method: 'POST',
    path: '/api/warnings',
    may: { action: 'warning.draft' },
    summary: '起草人工预警',
    body: z.object({ decl: text(40), place, level, text: publicTextBody, because: text(500), drill: z.boolean().optional() }),
    ...reply<{ readonly id: string }>('Created'),
  }),
  submitMessage: route({
    method: 'POST',
    path: '/api/warnings/:id/submit',
    may: { action: 'warning.draft' },
    summary: '送审（起草人）',
    params: id,
    body: z.object({ no: z.number().int().min(1), text: publicTextBody }),
    ...ok,
  }),
  returnMessage: route({
    method: 'POST',
    path: '/api/warnings/:id/return',
    may: { action: 'warning.release' },
    summary: '退回修改',
    params: id,
    body: z.object({ no: z.number().int().min(1), because: text(300) }),
    ...ok,
  }),
  releaseMessage: route({
    method: 'POST',
    path: '/api/warnings/:id/release',
    may: { action: 'warning.release', secondFactor: true },
    summary: '签发（非起草人）',
    params: id,
    body: z.object({ no: z.number().int().min(1) }),
    ...ok,
  }),
  draftUpdate: route({
    method: 'POST',
    path: '/api/warnings/:id/draft-update',
    may: { action: 'warning.draft' },
    summary: '起草更新或解除公告',
    params: id,
    body: z.object({ kind: z.enum(['update', 'cancel']), text: publicTextBody }),
    ...ok,
  }),
  dropWarning: route({ method: 'POST', path: '/api/warnings/:id/drop', may: { action: 'warning.draft' }, summary: '撤销未签发的预警', params: id, body: because, ...ok }),
  askLift: route({ method: 'POST', path: '/api/warnings/:id/ask-lift', may: { action: 'warning.lift' }, summary: '申请人工解除', params: id, body: because, ...ok }),
  grantLift: route({ method: 'POST', path: '/api/warnings/:id/grant-lift', may: { action: 'warning.release', secondFactor: true }, summary: '批准人工解除', params: id, ...ok }),

  // call-out, orders, breakers
  acknowledgeFor: route({
    method: 'POST',
    path: '/api/lines/:id/acknowledge-for',
    may: { action: 'line.acknowledge-for' },
    summary: '代为确认（须写理由）',
    params: id,
    body: z.object({ reason: text(300) }),
    ...ok,
  }),
  revealPhone: route({
    method: 'POST',
    path: '/api/lines/:id/phone',
    may: { action: 'line.acknowledge-for' },
    summary: '查看完整号码以便人工拨打（留痕）',
    params: id,
    ...reply<{ readonly phone: string }>('Phone'),
  }),
  orders: route({
    method: 'GET',
    path: '/api/orders',
    may: { action: 'order.work' },
    summary: '措施列表',
    query: z.object({
      ...paging,
      status: z.string().max(20).optional(),
      kind: z.string().max(20).optional(),
      mine: yes.optional(),
      warning: z.string().max(60).optional(),
    }),
    ...reply<Page<v.OrderView>>('OrderList'),
  }),
  ordersFile: route({
    method: 'GET',
    path: '/api/orders.xlsx',
    may: room,
    summary: '导出措施',
    query: z.object({ ...paging, status: z.string().max(20).optional(), kind: z.string().max(20).optional() }),
    answers: 'xlsx',
  }),
  receiveOrder: route({ method: 'POST', path: '/api/orders/:id/receive', may: { action: 'order.work' }, summary: '签收措施', params: id, ...ok }),
  reportOrder: route({ method: 'POST', path: '/api/orders/:id/done', may: { action: 'order.work' }, summary: '回报已执行', params: id, body: proof, ...ok }),
  unableOrder: route({ method: 'POST', path: '/api/orders/:id/unable', may: { action: 'order.work' }, summary: '回报无法执行', params: id, body: because, ...ok }),
  confirmOrder: route({ method: 'POST', path: '/api/orders/:id/confirm', may: { action: 'order.confirm' }, summary: '核实措施（非执行人）', params: id, ...ok }),
  sendBackOrder: route({ method: 'POST', path: '/api/orders/:id/send-back', may: { action: 'order.confirm' }, summary: '退回重做', params: id, body: because, ...ok }),
  uploadPhoto: route({
    method: 'POST',
    path: '/api/photos',
    may: session,
    summary: '上传照片（multipart，字段 file）',
    query: claim,
    takes: 'file',
    ...reply<{ readonly id: string }>('Photo'),
  }),
  photo: route({ method: 'GET', path: '/api/photos/:id', may: session, summary: '查看照片', params: id, answers: 'file' }),
  breakers: route({
    method: 'GET',
    path: '/api/breakers',
    may: room,
    summary: '熔断列表',
    query: z.object({ ...paging, open: yes.optional() }),
    ...reply<Page<v.BreakerView>>('BreakerList'),
  }),
  breaker: route({
    method: 'GET',
    path: '/api/breakers/:id',
    may: room,
    summary: '一次熔断',
    params: id,
    ...reply<{ readonly breaker: v.BreakerView; readonly orders: readonly v.OrderView[]; readonly timeline: readonly v.TimelineItem[] }>('BreakerDetail'),
  }),
  previewTrip: route({
    method: 'GET',
    path: '/api/breakers/preview',
    may: { action: 'breaker.trip' },
    summary: '熔断会下达哪些措施',
    query: z.object({ decl: text(40), place }),
    ...reply<v.Preview>('Preview'),
  }),
  tripBreaker: route({
    method: 'POST',
    path: '/api/breakers',
    may: { action: 'breaker.trip', secondFactor: true },
    summary: '人工启动熔断',
    body: z.object({ decl: text(40), place, because: text(500), drill: z.boolean().optional() }),
    ...reply<{ readonly id: string }>('Created'),
  }),
  askRelease: route({
    method: 'POST',
    path: '/api/breakers/:id/ask-release',
    may: { action: 'breaker.ask-release' },
    summary: '申请解除熔断',
    params: id,
    body: z.object({ because: text(500), sitePhotos: photoIds.optional() }),
    ...ok,
  }),
  grantRelease: route({
    method: 'POST',
    path: '/api/breakers/:id/grant-release',
    may: { action: 'breaker.grant-release', secondFactor: true },
    summary: '批准解除熔断',
    params: id,
    ...ok,
  }),
  refuseRelease: route({
    method: 'POST',
    path: '/api/breakers/:id/refuse-release',
    may: { action: 'breaker.grant-release' },
    summary: '不同意解除',
    params: id,
    body: because,
    ...ok,
  }),

  // log and hand-over
  log: route({
    method: 'GET',
    path: '/api/log',
    may: room,
    summary: '值班日志',
    query: z.object({ ...paging, from: when.optional(), to: when.optional() }),
    ...reply<Page<v.LogItem>>('Log'),
  }),
  logFile: route({
    method: 'GET',
    path: '/api/log.xlsx',
    may: room,
    summary: '导出值班日志',
    query: z.object({ ...paging, from: when.optional(), to: when.optional() }),
    answers: 'xlsx',
  }),
  writeLog: route({ method: 'POST', path: '/api/log', may: { action: 'log.write' }, summary: '记一条日志', body: z.object({ text: text(1000) }), ...ok }),
  handovers: route({ method: 'GET', path: '/api/handovers', may: room, summary: '交接班记录', ...reply<readonly v.Handover[]>('HandoverList') }),
  handoverDraft: route({
    method: 'GET',
    path: '/api/handovers/draft',
    may: { action: 'handover.write' },
    summary: '由事实生成的交班草稿',
    ...reply<v.HandoverDraft>('HandoverDraft'),
  }),
  writeHandover: route({
    method: 'POST',
    path: '/api/handovers',
    may: { action: 'handover.write' },
    summary: '交班',
    body: z.object({ to: text(80), text: z.string().trim().max(2000) }),
    ...ok,
  }),
  acceptHandover: route({ method: 'POST', path: '/api/handovers/:id/accept', may: { action: 'handover.write' }, summary: '接班', params: id, ...ok }),

  // registry, points, limits
  people: route({
    method: 'GET',
    path: '/api/people',
    may: { action: 'registry.see' },
    summary: '责任人',
    query: z.object({ ...paging, area: z.string().max(12).optional() }),
    ...reply<Page<v.PersonView>>('PersonList'),
  }),
  peopleFile: route({ method: 'GET', path: '/api/people.xlsx', may: { action: 'registry.see' }, summary: '导出责任人', query: z.object(paging), answers: 'xlsx' }),
  gaps: route({ method: 'GET', path: '/api/gaps', may: { action: 'registry.see' }, summary: '责任体系缺口', ...reply<readonly v.GapView[]>('GapList') }),
  chemicals: route({
    method: 'GET',
    path: '/api/chemicals',
    may: { action: 'registry.see' },
    summary: '危险化学品企业与周边人员场所',
    ...reply<ChemicalMap>('ChemicalMap'),
  }),
  setPhones: route({
    method: 'POST',
    path: '/api/people/:id/phones',
    may: { action: 'registry.edit' },
    summary: '更新电话',
    params: id,
    body: z.object({
      phones: z
        .array(z.string().regex(/^1[3-9]\d{9}$/, '11 位手机号'))
        .min(1, '至少一个号码')
        .max(3),
    }),
    ...ok,
  }),
  points: route({
    method: 'GET',
    path: '/api/points',
    may: { action: 'points.see' },
    summary: '监测点',
    query: z.object({ ...paging, scene: z.string().max(20).optional(), state: z.string().max(20).optional(), area: z.string().max(12).optional() }),
    ...reply<Page<v.PointView>>('PointList'),
  }),
  pointsFile: route({
    method: 'GET',
    path: '/api/points.xlsx',
    may: { action: 'points.see' },
    summary: '导出监测点',
    query: z.object({ ...paging, scene: z.string().max(20).optional(), state: z.string().max(20).optional() }),
    answers: 'xlsx',
  }),
  series: route({
    method: 'GET',
    path: '/api/series/:id',
    may: { action: 'points.see' },
    summary: '曲线与阈值',
    params: id,
    query: z.object({ from: when.optional(), to: when.optional() }),
    ...reply<v.SeriesData>('SeriesData'),
  }),
  limits: route({
    method: 'GET',
    path: '/api/limits',
    may: { action: 'points.see' },
    summary: '阈值与时限（带出处）',
    query: z.object(paging),
    ...reply<Page<v.LimitView>>('LimitList'),
  }),

  // channels, reviews, audit
  deliveries: route({
    method: 'GET',
    path: '/api/deliveries',
    may: { action: 'channels.see' },
    summary: '发送记录与死信',
    query: z.object({ ...paging, status: z.string().max(20).optional() }),
    ...reply<Page<v.DeliveryView>>('DeliveryList'),
  }),
  retryDelivery: route({
    method: 'POST',
    path: '/api/deliveries/:id/retry',
    may: { action: 'channels.retry' },
    summary: '重发死信',
    params: z.object({ id: z.string().min(1).max(200) }),
    ...ok,
  }),
  testChannels: route({ method: 'POST', path: '/api/channels/test', may: { action: 'channels.retry' }, summary: '通道自检', ...reply<readonly v.ChannelHealth[]>('ChannelList') }),
  reviews: route({
    method: 'GET',
    path: '/api/reviews',
    may: { action: 'reviews.see' },
    summary: '未触发复盘',
    query: z.object({ from: when.optional(), to: when.optional() }),
    ...reply<readonly v.ReviewView[]>('ReviewList'),
  }),
  audit: route({
    method: 'GET',
    path: '/api/audit',
    may: { action: 'audit.see' },
    summary: '审计',
    query: z.object({ ...paging, from: when.optional(), to: when.optional() }),
    ...reply<Page<v.AuditView>>('AuditList'),
  }),
  verifyAudit: route({
    method: 'POST',
    path: '/api/audit/verify',
    may: { action: 'audit.see' },
    summary: '核验审计链',
    ...reply<{ readonly rows: number; readonly brokenAt: number | null; readonly head: string }>('AuditCheck'),
  }),
  receipt: route({
    method: 'POST',
    path: '/api/receipts/:channel',
    may: { public: '通道供应商回执，凭签名' },
    summary: '通道回执',
    params: z.object({ channel: z.enum(['sms', 'voice']) }),
    ...ok,
  }),

  // the public
  publicWarnings: route({
    method: 'GET',
    path: '/api/public/warnings',
    may: { public: '已由两人签发的预警公告，公众应当看到' },
    summary: '生效公告与近三日解除公告',
    ...reply<v.PublicBoard>('PublicBoard'),
  }),

  // phone page behind the link
  phonePage: route({
    method: 'GET',
    path: '/api/p/:token',
    may: link,
    summary: '手机页',
    params: z.object({ token: z.string().min(16).max(64) }),
    ...reply<v.PhonePage>('PhonePage'),
  }),
  phoneAcknowledge: route({
    method: 'POST',
    path: '/api/p/:token/acknowledge',
    may: link,
    summary: '收到（回读码）',
    params: z.object({ token: z.string().min(16).max(64) }),
    body: z.object({ code: z.string().regex(/^\d{4}$/, '4 位数字') }),
    ...reply<v.PhonePage>('PhonePage'),
  }),
  phoneDecline: route({
    method: 'POST',
    path: '/api/p/:token/decline',
    may: link,
    summary: '无法到位',
    params: z.object({ token: z.string().min(16).max(64) }),
    body: because,
    ...reply<v.PhonePage>('PhonePage'),
  }),
  phonePhoto: route({
    method: 'POST',
    path: '/api/p/:token/photos',
    may: link,
    summary: '上传照片（multipart，字段 file）',
    params: z.object({ token: z.string().min(16).max(64) }),
    query: claim,
    takes: 'file',
    ...reply<{ readonly id: string }>('Photo'),
  }),
  phoneReceive: route({
    method: 'POST',
    path: '/api/p/:token/orders/:id/receive',
    may: link,
    summary: '签收措施',
    params: z.object({ token: z.string().min(16).max(64), id: z.string().max(80) }),
    ...reply<v.PhonePage>('PhonePage'),
  }),
  phoneDone: route({
    method: 'POST',
    path: '/api/p/:token/orders/:id/done',
    may: link,
    summary: '回报已执行',
    params: z.object({ token: z.string().min(16).max(64), id: z.string().max(80) }),
    body: proof,
    ...reply<v.PhonePage>('PhonePage'),
  }),
  phoneUnable: route({
    method: 'POST',
    path: '/api/p/:token/orders/:id/unable',
    may: link,
    summary: '回报无法执行',
    params: z.object({ token: z.string().min(16).max(64), id: z.string().max(80) }),
    body: because,
    ...reply<v.PhonePage>('PhonePage'),
  }),

  // demonstration
  simPhones: route({
    method: 'GET',
    path: '/api/sim/phones',
    may: demo,
    summary: '演示手机',
    query: z.object({ q: z.string().max(60).optional(), active: yes.optional() }),
    ...reply<readonly v.SimPhone[]>('SimPhoneList'),
  }),
  simAnswer: route({ method: 'POST', path: '/api/sim/phones/:id/answer', may: demo, summary: '接听', params: id, ...reply<v.SimPhone>('SimPhone') }),
  simPress: route({
    method: 'POST',
    path: '/api/sim/phones/:id/press',
    may: demo,
    summary: '按键（1 收到，2 无法到位）',
    params: id,
    body: z.object({ key: z.enum(['1', '2']) }),
    ...reply<v.SimPhone>('SimPhone'),
  }),
  simHangUp: route({ method: 'POST', path: '/api/sim/phones/:id/hang-up', may: demo, summary: '挂断', params: id, ...reply<v.SimPhone>('SimPhone') }),
  simPower: route({
    method: 'POST',
    path: '/api/sim/phones/:id/power',
    may: demo,
    summary: '开关机',
    params: id,
    body: z.object({ on: z.boolean() }),
    ...reply<v.SimPhone>('SimPhone'),
  }),
  simBehaviour: route({ method: 'POST', path: '/api/sim/auto', may: demo, summary: '让其余演示手机自动应答', body: z.object({ on: z.boolean() }), ...ok }),
  storm: route({ method: 'GET', path: '/api/storm', may: demo, summary: '演示风暴', ...reply<v.StormState>('StormState') }),
  startStorm: route({
    method: 'POST',
    path: '/api/storm',
    may: demo,
    summary: '开始演示风暴',
    body: z.object({ id: text(40), speed: z.number().min(1).max(600) }),
    ...reply<v.StormState>('StormState'),
  }),
  stopStorm: route({ method: 'POST', path: '/api/storm/stop', may: demo, summary: '停止演示风暴', ...reply<v.StormState>('StormState') }),
  ...caseRoutes,
  ...documentRoutes,
  ...evidenceRoutes,
  ...reportRoutes,
  ...inspectionRoutes,
  ...dutyRoutes,
  ...noticeRoutes,
  ...registerRoutes,
} as const
export type Routes = typeof routes
export type RouteName = keyof Routes

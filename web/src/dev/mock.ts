/** Development only: answers every route of the contract from the fixture, keeps changes in memory, and lets the night go on. */
import { actions } from '@anlan/policy'
import { type LineView, type Me, type OrderView, type PhonePage, type RouteDef, routes } from '@anlan/contract'
import { asId, instant } from '@anlan/kernel/base'
import type { Link } from '../api/transport.ts'
import * as f from './fixture.ts'
import { noticeHandle } from './notice-fixture.ts'
import { registerHandle } from './register-fixture.ts'

type Given = { readonly params: Record<string, string>; readonly query: URLSearchParams; readonly body: Record<string, unknown> }
type Answer = { readonly status: number; readonly body: unknown }
const ok = { ok: true }
const now = () => instant(Date.now())
let signedIn = !location.search.includes('signed=out')
let who: 'duty' | 'security' = location.search.includes('as=security') ? 'security' : 'duty'
let offline = location.search.includes('offline=1')
const allRoom = (Object.keys(actions) as (keyof typeof actions)[]).filter((a) => (actions[a].roles as readonly string[]).some((r) => r === 'dutyOfficer' || r === 'onDutyLead'))
let me: Me = {
  person: asId('p7'),
  name: '张建国',
  account: 'zhiban1',
  posts: [{ title: '值班员', org: '区应急局' }],
  actions: [],
  scope: '江津区',
  district: '江津区',
  demo: true,
  csrf: 'x',
  secondFactor: 'on',
  secondFactorUntil: null,
  mustChangePassword: false,
  now: now(),
}
function currentMe(): Me {
  me = { ...me, now: now(), actions: who === 'security' ? ['accounts.manage'] : allRoom, posts: who === 'security' ? [{ title: '安全管理员', org: '区应急局' }] : me.posts }
  return me
}
let handlers = new Set<(kinds: readonly string[]) => void>()
function tell(...kinds: string[]): void {
  for (const h of handlers) h(kinds)
}
function page<T>(rows: readonly T[], q: URLSearchParams, text: (r: T) => string): { rows: readonly T[]; total: number } {
  const find = q.get('q')
  const hit = find ? rows.filter((r) => text(r).includes(find)) : rows
  const from = Number(q.get('offset') ?? 0)
  return { rows: hit.slice(from, from + Number(q.get('limit') ?? 50)), total: hit.length }
}
function problem(status: number, code: string, text: string, next: string): Answer {
  return { status, body: { code, no: 205, text, next } }
}
function patchLine(id: string, change: (l: LineView) => LineView): void {
  for (const [k, d] of f.details) {
    if (!d.lines.some((l) => l.id === id)) continue
    const lines = d.lines.map((l) => (l.id === id ? change(l) : l))
    const answered = lines.filter((l) => l.status === 'acknowledged' || l.status === 'covered').length
    f.details.set(k, { ...d, lines, warning: { ...d.warning, board: { ...d.warning.board, answered, open: lines.length - answered } } })
  }
  tell('line')
}
function patchOrder(id: string, change: (o: OrderView) => OrderView): void {
  for (const [k, d] of f.details) {
    const orders = d.orders.map((o) => (o.id === id ? change(o) : o))
    f.details.set(k, { ...d, orders, warning: { ...d.warning, orders: f.countOrders(orders) } })
  }
  tell('order')
}
let phone: PhonePage | null = null
function phonePage(): PhonePage {
  const d = f.details.get('w1')
  const orders = d?.orders.filter((o) => o.kind === 'evacuate' || o.title === '封闭低水桥') ?? []
  phone ??= {
    person: '李小芳',
    title: '滩盘村支书',
    now: now(),
    dutyPhone: '023-47520000（演示）',
    drill: location.search.includes('drill=1'),
    warning: {
      title: '山洪',
      level: 'red',
      placeName: '白沙镇 滩盘村',
      since: instant(Date.now() - 18 * 60_000),
      because: '3 小时雨量 92 毫米，预计 03:10 前后洪峰到达',
      advice: '立即转移 12 户 31 人。到村小学安置点。拍照回报',
      ended: location.search.includes('ended=1'),
    },
    line: { status: 'calling', statusText: '叫应中', acknowledgedAt: null },
    orders: orders.map((o) => (o.status === 'done' ? { ...o, status: 'received' as const } : o)),
  }
  return { ...phone, now: now() }
}
const draftMessage = (id: string, no: number, state: 'draft' | 'submitted' | 'returned' | 'released') => {
  const d = f.details.get(id)
  if (d)
    f.details.set(id, {
      ...d,
      warning: { ...d.warning, messages: d.warning.messages.map((m) => (m.no === no ? { ...m, state, ...(state === 'released' ? { releasedAt: now() } : {}) } : m)) },
    })
  tell('warning')
}
const handle: Record<string, (g: Given) => unknown> = {
  ...registerHandle,
  ...noticeHandle,
  login: (g) => {
    signedIn = true
    who = g.body['account'] === 'anquan' ? 'security' : 'duty'
    return currentMe()
  },
  logout: () => {
    signedIn = false
    return ok
  },
  me: currentMe,
  about: () => ({
    district: '江津区',
    demo: true,
    accounts: [
      ['zhiban1', '值班员 张建国', null],
      ['daiban1', '带班领导 罗国华', 'JBSWY3DPEHPK3PXP'],
      ['yingji1', '区应急局负责人', 'JBSWY3DPEHPK3PXP'],
      ['baisha1', '白沙镇应急办主任', null],
      ['xitong', '系统管理员', null],
      ['anquan', '安全管理员', null],
      ['shenji', '审计管理员', null],
    ].map(([account, title, totp]) => ({ account, title, password: 'Demo-Anlan-2026', totp })),
    dutyPhone: '023-47520000（演示）',
    version: '0.1.0',
  }),
  stepUp: () => {
    me = { ...me, secondFactor: 'fresh', secondFactorUntil: instant(Date.now() + 600_000) }
    return currentMe()
  },
  startSecondFactor: () => ({ secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/Anlan:zhiban1?secret=JBSWY3DPEHPK3PXP&issuer=Anlan', svg: '' }),
  sessions: () => [
    { id: 's1', current: true, createdAt: now(), lastSeen: now(), ip: '10.20.3.8', agent: 'Chromium 120 / 统信 UOS' },
    { id: 's2', current: false, createdAt: now(), lastSeen: instant(Date.now() - 7_200_000), ip: '10.20.3.15', agent: '360 浏览器 / Windows 10' },
  ],
  inbox: () => [{ id: 'i1', at: instant(Date.now() - 120_000), text: '红色山洪预警：请按预案到岗。', line: 'w1-l9', link: null, answered: false }],
  accounts: (g) =>
    page(
      f.people.slice(0, 40).map((p, i) => ({
        id: p.id,
        account: `user${i}`,
        name: p.name,
        disabled: i === 4,
        lockedUntil: i === 2 ? Date.now() + 600_000 : null,
        secondFactor: i % 3 === 0,
        lastLogin: i === 7 ? null : Date.now() - i * 3_600_000,
      })),
      g.query,
      (r) => r.name,
    ),
  overview: () => f.overview(),
  choices: () => f.choices,
  geo: () => f.geo,
  warnings: (g) =>
    page(
      [...f.details.values()]
        .map((d) => d.warning)
        .filter((w) => (!g.query.get('level') || w.level === g.query.get('level')) && (!g.query.get('phase') || w.phase === g.query.get('phase'))),
      g.query,
      (w) => w.placeName + w.hazard,
    ),
  warning: (g) => f.details.get(g.params['id'] ?? ''),
  previewWarning: () => ({
    people: 42,
    names: f.people.slice(0, 42).map((p) => p.name),
    orders: [...(f.details.get('w1')?.orders ?? [])].slice(0, 7).map((o) => ({ kind: o.kind, title: o.title, target: o.target, owner: o.ownerName })),
    text: '【江津区应急局】红色山洪预警……',
    problems: ['滩盘村 3 社网格员 没有号码，将只能上门'],
  }),
  draftWarning: () => ({ id: 'w3' }),
  submitMessage: (g) => draftMessage(g.params['id'] ?? '', Number(g.body['no']), 'submitted') ?? ok,
  returnMessage: (g) => draftMessage(g.params['id'] ?? '', Number(g.body['no']), 'returned') ?? ok,
  releaseMessage: (g) => draftMessage(g.params['id'] ?? '', Number(g.body['no']), 'released') ?? ok,
  acknowledgeFor: (g) =>
    patchLine(g.params['id'] ?? '', (l) => ({ ...l, status: 'acknowledged', acknowledged: { at: now(), by: 'on-behalf', who: me.person, reason: String(g.body['reason']) } })) ??
    ok,
  revealPhone: () => ({ phone: '19900001037' }),
  orders: (g) =>
    page(
      [...f.details.values()]
        .flatMap((d) => d.orders)
        .filter((o) => (!g.query.get('status') || o.status === g.query.get('status')) && (!g.query.get('kind') || o.kind === g.query.get('kind'))),
      g.query,
      (o) => o.title + o.target,
    ),
  confirmOrder: (g) => patchOrder(g.params['id'] ?? '', (o) => ({ ...o, status: 'confirmed', confirmedAt: now() })) ?? ok,
  sendBackOrder: (g) => patchOrder(g.params['id'] ?? '', (o) => ({ ...o, status: 'received', sentBack: String(g.body['because']) })) ?? ok,
  log: (g) => page(f.log, g.query, (l) => l.text),
  writeLog: (g) => {
    f.log.unshift({ id: `n${f.log.length}`, at: now(), by: me.name, text: String(g.body['text']), tone: 'plain', link: null, auto: false })
    tell('log')
    return ok
  },
  handovers: () => [
    {
      id: 'h1',
      at: instant(Date.now() - 40_000_000),
      from: '罗国华',
      to: '张建国',
      toPerson: 'p7',
      text: '盯住滩盘河。',
      facts: ['生效预警 2 条', '未核实措施 1 条'],
      acceptedAt: instant(Date.now() - 39_900_000),
      acceptedBy: '张建国',
    },
    {
      id: 'h2',
      at: instant(Date.now() - 60_000),
      from: '陈文斌',
      to: '张建国',
      toPerson: 'p7',
      text: '',
      facts: ['生效预警 9 条，其中红 1 橙 3', '未应答 8 人', '通道：机器人故障'],
      acceptedAt: null,
      acceptedBy: null,
    },
  ],
  handoverDraft: () => ({
    facts: ['生效预警 9 条：红 1 橙 3 黄 3 蓝 2', '未应答 8 人，其中叫不通 2 人（王秀英、李德明）', '未核实措施 9 条，超时 2 条', '机器人通道故障 3 分钟', '失联监测点 6 个'],
    to: [
      { person: 'p8', name: '罗国华', title: '带班领导' },
      { person: 'p9', name: '陈文斌', title: '值班员' },
    ],
  }),
  people: (g) => page(f.people, g.query, (p) => p.name + (p.posts[0]?.org ?? '')),
  gaps: () => [
    { kind: 'phone-missing', severity: 'stop', subject: '滩盘村 3 社网格员', text: '没有登记号码，叫应只能上门。', fix: '在名册中更新电话。' },
    { kind: 'post-vacant', severity: 'stop', subject: '四屏镇应急办主任', text: '岗位空缺 6 天，不能空缺。', fix: '任命后在责任体系登记。' },
    { kind: 'deputy-missing', severity: 'warn', subject: '柏林镇长', text: '没有 B 角。', fix: '指定 B 角。' },
  ],
  points: (g) =>
    page(
      f.points.filter((p) => (!g.query.get('scene') || p.scene === g.query.get('scene')) && (!g.query.get('state') || p.state === g.query.get('state'))),
      g.query,
      (p) => p.name,
    ),
  chemicals: () => ({ installations: [], places: [] }),
  series: (g) => f.seriesData(g.params['id'] ?? ''),
  limits: (g) =>
    page(
      [
        ['3 小时雨量 立即转移', 80, 'mm', false],
        ['3 小时雨量 准备转移', 60, 'mm', true],
        ['首次呼叫', 30, '秒', false],
        ['叫上级', 5, '分钟', true],
        ['甲烷高报', 20, '%LEL', true],
      ].map(([title, value, unit, verified], i) => ({
        key: `limit.${i}`,
        title,
        value,
        unit,
        source: verified ? '工作要点第11项' : '《安澜默认值（由使用单位核定）》',
        verified,
        from: Date.UTC(2023, 2, 1),
        to: null,
        place: null,
        placeName: null,
        note: verified ? '' : '须由防办核定',
      })),
      g.query,
      (l) => String(l.title),
    ),
  deliveries: (g) =>
    page(
      f.deliveries.filter((d) => !g.query.get('status') || d.status === g.query.get('status')),
      g.query,
      (d) => d.toName,
    ),
  testChannels: () => f.overview().channels,
  reviews: () => f.reviews,
  audit: (g) => page(f.audit, g.query, (a) => a.whoName + a.actionText),
  verifyAudit: () => ({ rows: 1200, brokenAt: null, head: '9f0c2d41aa77e0c19f0c2d41aa77e0c1' }),
  phonePage,
  phoneAcknowledge: (g) => {
    if (g.body['code'] !== '7302') return { problem: problem(400, 'callout.code-wrong', '回读码不对', '请输入短信或电话中的 4 位码。') }
    phone = { ...phonePage(), line: { status: 'acknowledged', statusText: '已收到并执行', acknowledgedAt: now() } }
    return phone
  },
  phoneReceive: (g) => (phone = { ...phonePage(), orders: phonePage().orders.map((o) => (o.id === g.params['id'] ? { ...o, status: 'received' } : o)) }),
  phoneDone: (g) => (phone = { ...phonePage(), orders: phonePage().orders.map((o) => (o.id === g.params['id'] ? { ...o, status: 'done' } : o)) }),
  simPhones: () => f.simPhones,
  storm: () => f.storm,
}
const table = Object.entries(routes as unknown as Record<string, RouteDef>)
  // As in the real server, a fixed path wins over one with a parameter.
  .sort(([, a], [, b]) => (a.path.match(/:/g)?.length ?? 0) - (b.path.match(/:/g)?.length ?? 0))
  .map(([name, def]) => ({
    name,
    method: def.method,
    keys: [...def.path.matchAll(/:(\w+)/g)].map((m) => m[1] ?? ''),
    pattern: new RegExp(`^${def.path.replace(/:(\w+)/g, '([^/]+)')}$`),
    open: 'public' in def.may,
  }))
async function answer(method: string, url: string, body: string | undefined): Promise<Answer> {
  await new Promise((r) => setTimeout(r, 40))
  const [path = '', search = ''] = url.split('?')
  for (const r of table) {
    const m = r.method === method ? r.pattern.exec(path) : null
    if (!m) continue
    if (!signedIn && !r.open) return problem(401, 'auth.required', '尚未登录或登录已过期', '请重新登录。')
    const got =
      handle[r.name]?.({
        params: Object.fromEntries(r.keys.map((k, i) => [k, decodeURIComponent(m[i + 1] ?? '')])),
        query: new URLSearchParams(search),
        body: JSON.parse(body ?? '{}') as Record<string, unknown>,
      }) ?? ok
    const refused = (got as { readonly problem?: Answer }).problem
    return refused ?? { status: 200, body: got }
  }
  return problem(404, 'item.missing', `没有找到：${path}`, '')
}
const photo = 'data:image/svg+xml;utf8,'
function go(): void {
  // Every six seconds one more person answers, so that the live path can be watched.
  setInterval(() => {
    for (const d of f.details.values()) {
      const open = d.lines.find((l) => l.status === 'calling' && l.attempts.length > 2)
      if (open && !location.search.includes('still=1')) return patchLine(open.id, (l) => ({ ...l, status: 'acknowledged', acknowledged: { at: now(), by: 'key', who: l.person } }))
    }
  }, 15_000)
}
export const mockLink: Link = {
  send: async (r) => {
    if (offline) return { status: 599, json: async () => ({ code: 'net.offline', no: 0, text: '没有连上服务器', next: '请检查网络。' }) }
    const a = await answer(r.method, r.url, r.body)
    return { status: a.status, json: async () => a.body }
  },
  upload: async () => (offline ? { status: 599, json: async () => ({}) } : { status: 200, json: async () => ({ id: `demo-photo-${photo.length}` }) }),
  listen: (on) => {
    on.open()
    const h = (kinds: readonly string[]) => on.notice({ seq: Date.now(), kinds, ids: [] })
    handlers = new Set([...handlers, h])
    if (handlers.size === 1) go()
    return () => handlers.delete(h)
  },
}
Object.assign(globalThis, {
  mockOffline: (on: boolean) => {
    offline = on
  },
})

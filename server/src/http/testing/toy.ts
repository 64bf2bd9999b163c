/** A toy district and an App around a real test store, so that tests of the HTTP layer and of identity need nothing else of the server. */
import { randomBytes, randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { type AreaCode, asId, type Instant, instant, type OrgId, type PersonId, type PostId } from '@anlan/kernel/base'
import type { District, Holding, Org, Person, Post, Registry } from '@anlan/kernel/registry'
import { type RouteName, routes } from '@anlan/contract'
import { type RoleKey, role } from '@anlan/policy'
import type { Store } from '@anlan/store'
import type { App, Handlers } from '../../core/types.ts'

const always = { from: instant(0) }
const org = (id: string, path: string, kind: Org['kind'], name: string): Org => ({ id: asId<OrgId>(id), name, kind, parent: null, path, valid: always })
const orgs = [
  org('d', 'toy', 'district', '示范区'),
  org('b', 'toy.bureau', 'department', '示范区应急局'),
  org('t1', 'toy.t1', 'township', '甲镇'),
  org('t2', 'toy.t2', 'township', '乙镇'),
  org('v1', 'toy.t1.v1', 'village', '甲一村'),
  org('e1', 'toy.t1.e1', 'enterprise', '甲厂（演示）'),
]
const home: Partial<Record<RoleKey, string>> = { townLead: 't1', townSafety: 't1', townDuty: 't1', villageLead: 'v1', gridWorker: 'v1', spotWatcher: 'v1', entityLead: 'e1' }
const keys = Object.keys(role) as RoleKey[]
export const roleKeys: readonly RoleKey[] = keys

const person = (id: string, name: string): Person => ({ id: asId<PersonId>(id), name, initials: '', phones: ['19900000001'], demo: true })
const post = (id: string, orgId: string, key: RoleKey): Post => ({
  id: asId<PostId>(id),
  org: asId<OrgId>(orgId),
  title: role[key].title,
  role: role[key].id,
  required: false,
  valid: always,
})
const held = (postId: string, who: string, rank: 'A' | 'B' = 'A', valid: Holding['valid'] = always): Holding => ({
  post: asId<PostId>(postId),
  person: asId<PersonId>(who),
  rank,
  valid,
})

export function toyRegistry(): Registry {
  return {
    revision: 1,
    orgs,
    posts: [...keys.map((k) => post(`post-${k}`, home[k] ?? 'b', k)), post('post-townDuty-2', 't2', 'townDuty')],
    people: [
      ...keys.map((k) => person(`p-${k}`, `演示${k}`)),
      person('p-two-hats', '演示两员'),
      person('p-town2', '演示乙镇'),
      { ...person('p-left', '演示离任'), left: instant(1) },
    ],
    holdings: [
      ...keys.map((k) => held(`post-${k}`, `p-${k}`)),
      held('post-systemAdmin', 'p-two-hats', 'B'),
      held('post-securityAdmin', 'p-two-hats', 'B'),
      held('post-townDuty-2', 'p-town2'),
      held('post-dutyOfficer', 'p-left'),
    ],
    shifts: [],
    entities: [],
    responsibles: [],
    cards: [],
    points: [],
  }
}
export function toyDistrict(): District {
  return {
    code: '999999' as AreaCode,
    name: '示范区',
    label: 'toy',
    issuer: '示范区应急局',
    dutyPhone: '000-00000000',
    areas: [],
    registry: toyRegistry(),
    devices: [],
    limits: [],
    calendar: [],
    accounts: [
      ...keys.map((k) => ({ account: role[k].id, person: asId<PersonId>(`p-${k}`), title: role[k].title })),
      { account: 'two-hats', person: asId<PersonId>('p-two-hats'), title: '两员' },
      { account: 'town2', person: asId<PersonId>('p-town2'), title: '乙镇值班员' },
      { account: 'left', person: asId<PersonId>('p-left'), title: '离任' },
    ],
    geo: { county: null, towns: null, rivers: null, note: '' },
  }
}
export type ToyApp = App & { at: Instant; pass(ms: number): void; registryNow: Registry }

export function toyApp(store: Store, config: Partial<App['config']> = {}): ToyApp {
  const district = toyDistrict()
  const registry = district.registry
  const off = (): never => {
    throw new Error('not part of this test')
  }
  const app: ToyApp = {
    at: instant(1_800_000_000_000),
    registryNow: registry,
    pass(ms) {
      app.at = instant(app.at + ms)
    },
    config: {
      port: 0,
      host: '127.0.0.1',
      dataDir: '/nonexistent',
      databaseUrl: null,
      databaseAppUrl: null,
      hj212Port: 0,
      hj212Host: '127.0.0.1',
      mqttUrl: null,
      natsUrl: null,
      demo: true,
      secret: 'f3b1c0a9d8e7465534231201f0e9d8c7b6a5',
      publicUrl: 'http://127.0.0.1:8080',
      provider: null,
      trustProxy: null,
      logLevel: 'silent',
      ...config,
    },
    store,
    clock: { now: () => app.at },
    newId: () => randomUUID(),
    randomHex: (n) => randomBytes(n).toString('hex'),
    log: pino({ level: 'silent' }),
    district,
    registry: () => app.registryNow,
    limits: () => [],
    reloadRegistry: async () => undefined,
    decls: { warnings: [], callouts: [], breakers: [] },
    channels: new Map(),
    core: {
      command: off,
      together: off,
      ingest: off,
      runDue: off,
      runOutbox: off,
      runWatch: off,
      warmUp: off,
      warningView: off,
      liveWarnings: off,
      warningDetail: off,
      pointLevel: off,
      reviews: off,
    },
    root: { path: 'toy', actor: asId<PersonId>('system') },
    places: () => ({ name: String, area: () => null, series: () => null, orgPath: () => 'toy', personName: (id) => app.registryNow.people.find((p) => p.id === id)?.name ?? id }),
  }
  return app
}
/** Handlers that answer at once, so that only what stands in front of them is tested. */
export function stubHandlers(ran?: (name: RouteName) => void): Handlers {
  const stub = (name: RouteName) => async (_app: App, request: { readonly reply: import('fastify').FastifyReply }) => {
    ran?.(name)
    const answers = (routes[name] as { answers?: string }).answers
    if (answers === undefined || answers === 'json') return { ok: true }
    void request.reply.type('application/octet-stream').send(Buffer.from('x'))
    return undefined
  }
  return Object.fromEntries((Object.keys(routes) as RouteName[]).map((n) => [n, stub(n)])) as unknown as Handlers
}
/** A browser's cookie and page token, as far as `inject` needs them. */
export type Browser = { cookie: string; csrf: string }
export function headersOf(b: Browser | null, extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { ...(b ? { cookie: b.cookie, 'x-csrf': b.csrf } : {}), ...extra }
}

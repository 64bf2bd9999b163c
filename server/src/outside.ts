/** Everything that listens: the HTTP face with its handlers, the HJ 212 port, the attached broker, the demonstration phones. */
import type { DeviceDef } from '@anlan/kernel/registry'
import { handleHttpIngest } from '@anlan/gateways/http'
import { createHj212Listener } from '@anlan/gateways/hj212'
import { accountHandlers } from './auth/account-handlers.ts'
import { type DemoSignIn, demoSignIns, seedDemoAccounts } from './auth/demo.ts'
import { authHandlers } from './auth/handlers.ts'
import { assertSafeStart } from './auth/start.ts'
import { attach } from './attached.ts'
import type { App, Handlers } from './core/types.ts'
import { photoHandlers } from './evidence/photos.ts'
import { buildHttp } from './http/build.ts'
import { liveHandlers } from './http/live.ts'
import { breakerHandlers } from './routes/breakers.ts'
import { documentHandlers } from './routes/case-documents.ts'
import { cardHandlers } from './routes/cards.ts'
import { caseHandlers } from './routes/cases.ts'
import { calloutHandlers } from './routes/callout.ts'
import { templateHandlers } from './routes/document-templates.ts'
import { evidenceHandlers } from './routes/evidence.ts'
import { chemicalHandlers } from './routes/chemicals.ts'
import { channelHandlers, checkChannels } from './routes/channels.ts'
import { inspectionDrawHandlers } from './routes/inspection-draws.ts'
import { inspectionPlanHandlers } from './routes/inspection-plan.ts'
import { dutyHandlers } from './routes/duties.ts'
import { logHandlers } from './routes/log.ts'
import { nextNoticeHandlers } from './routes/next-notice.ts'
import { noticeHandlers } from './routes/notice.ts'
import { orderHandlers } from './routes/orders.ts'
import { pastMapHandlers } from './routes/past-map.ts'
import { phoneHandlers } from './routes/phone.ts'
import { pointHandlers } from './routes/points.ts'
import { publicDrawHandlers } from './routes/public-draws.ts'
import { publicHandlers } from './routes/public.ts'
import { registerHandlers } from './routes/registers.ts'
import { registryHandlers } from './routes/registry.ts'
import { reportHandlers } from './routes/reports.ts'
import { startDuties } from './duty/start.ts'
import { startRegisters } from './register/start.ts'
import { seedDemoKeys } from './reports/keys.ts'
import { roomHandlers } from './routes/room.ts'
import { warningHandlers } from './routes/warnings.ts'
import { seedDemoCases } from './sim/demo-cases.ts'
import { startDemoYear } from './sim/year/start.ts'
import { simHandlers } from './sim/handlers.ts'
import { simProvider } from './sim/provider.ts'
import { createSim } from './sim/run.ts'
import { providerSecret } from './sim/secret.ts'
import { setStormTarget, stopStorm } from './sim/storm.ts'

export const handlers: Handlers = {
  ...authHandlers,
  ...accountHandlers,
  ...photoHandlers,
  ...liveHandlers,
  ...roomHandlers,
  ...warningHandlers,
  ...calloutHandlers,
  ...orderHandlers,
  ...breakerHandlers,
  ...logHandlers,
  ...registryHandlers,
  ...chemicalHandlers,
  ...pointHandlers,
  ...pastMapHandlers,
  ...channelHandlers,
  ...phoneHandlers,
  ...publicHandlers,
  ...simHandlers,
  ...caseHandlers,
  ...reportHandlers,
  ...documentHandlers,
  ...templateHandlers,
  ...evidenceHandlers,
  ...cardHandlers,
  ...inspectionPlanHandlers,
  ...inspectionDrawHandlers,
  ...publicDrawHandlers,
  ...dutyHandlers,
  ...registerHandlers,
  ...noticeHandlers,
  ...nextNoticeHandlers,
}
export type Outside = {
  readonly address: string
  readonly hj212Port: number
  readonly accounts: readonly DemoSignIn[] /** What the operator must do next, or null. */
  readonly advice: string | null
  close(): Promise<void>
}

/** The room shows when the channels were last seen working; older than this is too old at night. */
const CHECK_MS = 3 * 60_000

/** Devices that a point of the register names; the demonstration's well-known tokens thus never work in real use. */
function devicesOf(app: App): { all(): readonly DeviceDef[]; of(gateway: DeviceDef['gateway'], id: string): DeviceDef | undefined } {
  let seen: unknown = null
  let list: readonly DeviceDef[] = []
  let byId = new Map<string, DeviceDef>()
  function refresh(): void {
    const registry = app.registry()
    if (registry === seen) return
    seen = registry
    const named = new Set(registry.points.flatMap((p) => p.series.map((d) => d.device)))
    list = app.district.devices.filter((d) => named.has(d.id))
    byId = new Map(list.map((d) => [`${d.gateway} ${d.id}`, d]))
  }
  return {
    all() {
      refresh()
      return list
    },
    of(gateway, id) {
      refresh()
      return byId.get(`${gateway} ${id}`)
    },
  }
}
/** Opens the doors; the order matters: accounts first, listeners last. */
export async function startOutside(app: App): Promise<Outside> {
  await seedDemoAccounts(app)
  await seedDemoKeys(app)
  await seedDemoCases(app)
  const stopRegisters = await startRegisters(app)
  const stopDuties = await startDuties(app)
  const advice = await assertSafeStart(app)
  const secret = providerSecret(app.config)
  const simulates = app.config.demo && app.config.provider === null && secret !== null
  const known = devicesOf(app)
  const attached = await attach(app, (id) => known.of('mqtt', id))
  const http = await buildHttp(app, handlers, {
    health: attached.health,
    moreMetrics: attached.metrics,
    ingest: ({ headers, raw }) =>
      handleHttpIngest({ headers, body: raw, devices: known.all(), now: () => app.clock.now(), deliver: (frame, readings) => app.core.ingest(frame, readings) }),
    mounts: simulates ? [{ prefix: '/sim/provider', plugin: simProvider(app, secret) }] : [],
  })
  const listener = createHj212Listener({
    port: app.config.hj212Port,
    host: app.config.hj212Host,
    devices: (mn) => known.of('hj212', mn),
    refused: (frame) => app.store.saveReadings(frame, []),
    deliver: (frame, readings) => app.core.ingest(frame, readings),
    now: () => app.clock.now(),
    log: (event, details) => app.log.info({ gateway: 'hj212', event, ...details }),
  })
  await http.listen({ port: app.config.port, host: app.config.host })
  const hj212Port = await listener.start()
  const sim = simulates ? createSim(app, secret) : null
  sim?.start()
  const check = () => void checkChannels(app).catch((error: unknown) => app.log.warn({ err: error }, 'channel check failed'))
  check()
  const checking = setInterval(check, CHECK_MS)
  const stopYear = startDemoYear(app)
  setStormTarget(app, { hj212Port, httpBase: `http://127.0.0.1:${app.config.port}` })
  return {
    address: app.config.publicUrl,
    hj212Port,
    accounts: demoSignIns(app),
    advice,
    async close() {
      clearInterval(checking)
      await stopYear()
      stopRegisters()
      stopDuties()
      await stopStorm(app)
      await sim?.stop()
      await Promise.all([listener.close(), attached.close()])
      await http.close()
    },
  }
}

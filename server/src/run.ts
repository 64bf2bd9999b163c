/** Starts everything in order and stops it in reverse; the only file that reads the process. */
import { randomBytes } from 'node:crypto'
import module from 'node:module'
import { join } from 'node:path'
import pino from 'pino'
import { instant, SYSTEM } from '@anlan/kernel/base'
import { lockDataDir, openStore, migrate, startEmbedded, StoreSetupError, DataDirLocked } from '@anlan/store'
import { ConfigError, readConfig } from './config/env.ts'
import { readSecret } from './config/secret.ts'
import type { Loops } from './loops/loops.ts'
import { ensureWeb } from './web-build.ts'

/** Everything that does not start the database, loaded while it starts. */
const loadRest = () => import('./rest.ts')

const root = join(import.meta.dirname, '..', '..')
const began = performance.now()

export async function main(): Promise<void> {
  const log = pino({ level: 'warn' })
  const closers: (() => Promise<void> | void)[] = []
  let stopping = false
  async function stop(code: number): Promise<void> {
    if (stopping) return
    stopping = true
    // A stuck part must not keep the database from being shut down by the supervisor.
    const force = setTimeout(() => process.exit(code || 1), 15_000)
    force.unref()
    for (const close of closers.reverse()) {
      try {
        await close()
      } catch (error) {
        log.error({ err: error }, 'while stopping')
      }
    }
    process.exit(code)
  }
  process.on('SIGINT', () => void stop(0))
  process.on('SIGTERM', () => void stop(0))
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))

  try {
    const given = readConfig(process.env, root)
    log.level = given.logLevel
    const release = await lockDataDir(given.dataDir)
    closers.push(release)
    const secret = given.secret ?? (await readSecret(given.dataDir))
    const config = { ...given, secret }
    const web = ensureWeb(root)
    const loading = loadRest()
    // Awaited below; until then a failure must not count as unhandled.
    loading.catch(() => {})
    const database = given.databaseUrl === null ? await startEmbedded({ dataDir: given.dataDir, log }) : null
    if (database) closers.push(() => database.stop())
    const ready = await migrate({
      ownerUrl: database ? database.ownerUrl : (given.databaseUrl ?? ''),
      dataDir: given.dataDir,
      log,
      ...(given.databaseAppUrl === null ? {} : { appUrl: given.databaseAppUrl }),
    })
    const store = await openStore({ appUrl: ready.appUrl, log })
    closers.push(() => store.close())
    const { createApp, createOutlets, jiangjin, newIdAt, operate, releaseLeases, startLoops, startOutside, warmNotice } = await loading
    let loops: Loops | null = null
    const clock = { now: () => instant(Date.now()) }
    const app = await createApp({
      config,
      store,
      clock,
      newId: () => newIdAt(Date.now()),
      randomHex: (n) => randomBytes(n).toString('hex'),
      log,
      district: jiangjin,
      channels: createOutlets(config, store, clock, { path: jiangjin.label, actor: SYSTEM }),
      worker: newIdAt(Date.now()),
      kick: () => loops?.kick(),
    })
    const served = await operate(app, process.argv.slice(2))
    if (served !== null) return await stop(served)
    await app.core.warmUp()
    await web
    // Nobody else works on the built-in database, so what is leased was leased by a process that is gone.
    if (database) await releaseLeases(store, app.root)
    const outside = await startOutside(app)
    closers.push(() => outside.close())
    loops = startLoops(app.core, log)
    const running = loops
    closers.push(() => running.stop())
    greet(outside.address, config.demo, outside.hj212Port, database === null ? 'DATABASE_URL' : '内置 PostgreSQL 18', outside.accounts)
    module.flushCompileCache()
    closers.push(warmNotice(app))
    if (outside.advice !== null) console.log(`  ${outside.advice}\n`)
  } catch (error) {
    console.error(whyNot(error))
    await stop(1)
  }
}
/** One line for what the operator can put right; everything else with its trace. */
function whyNot(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  if (error instanceof ConfigError || error instanceof StoreSetupError || error instanceof DataDirLocked || error.name === 'UnsafeStart') return `安澜未能启动：${error.message}`
  const { code, port } = error as { code?: unknown; port?: unknown }
  if (code === 'EADDRINUSE') return `安澜未能启动：端口 ${port} 已被其他程序占用；请先停止它，或用 ANLAN_PORT、ANLAN_HJ212_PORT 指定其他端口。`
  if (code === 'EACCES' && port !== undefined) return `安澜未能启动：当前用户不能使用端口 ${port}；请用 ANLAN_PORT、ANLAN_HJ212_PORT 指定 1024 以上的端口。`
  return error
}
function greet(
  address: string,
  demo: boolean,
  hj212: number,
  database: string,
  accounts: readonly { readonly account: string; readonly title: string; readonly password: string }[],
): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const lines = [
    '',
    `  安澜已启动（${seconds} 秒，${database}）`,
    '',
    `  打开        ${address}`,
    `  设备接入    HJ 212  tcp://127.0.0.1:${hj212}    HTTP  ${address}/ingest/v1/readings`,
  ]
  if (demo) {
    lines.push(
      '',
      '  演示账号（口令相同，只在演示环境有效）',
      ...accounts.slice(0, 6).map((a) => `    ${a.account.padEnd(10)} ${a.title}`),
      `    口令 ${accounts[0]?.password ?? ''}；全部账号见登录页`,
    )
    lines.push('', `  演示风暴    值班室页面“演示风暴”按钮，或另开终端：npm run simulate -- flash-flood-night`, `  演示手机    ${address}/sim`)
  }
  lines.push('', '  Ctrl-C 停止', '')
  console.log(lines.join('\n'))
}

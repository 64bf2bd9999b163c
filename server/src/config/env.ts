/** Reads the environment once, checks it once; everything else gets a typed Config. */
import { resolve } from 'node:path'

export type Config = {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly databaseUrl: string | null
  /** A login for the application made by the database's administrator; null = Anlan makes its own. */
  readonly databaseAppUrl: string | null
  readonly hj212Port: number
  /** Where devices connect; behind a TLS proxy the pages may be on loopback while devices come from outside. */
  readonly hj212Host: string
  /** The broker whose devices we take readings from, and the NATS that gets outlines of events; null = neither. */
  readonly mqttUrl: string | null
  readonly natsUrl: string | null
  readonly demo: boolean
  /** Enterprises that the demonstration adds with a year of records at its first start; 0 or absent = none. */
  readonly demoYear?: number
  /** Null: generated on first start and kept in the data directory. */
  readonly secret: string | null
  readonly publicUrl: string
  /** Address or CIDR of the reverse proxy whose X-Forwarded-For counts; null = none. */
  readonly trustProxy: string | null
  /** Base address and secret of the SMS and voice provider; null = the built-in phone simulator (demonstration only). */
  readonly provider: { readonly url: string; readonly secret: string } | null
  readonly logLevel: string
}
export class ConfigError extends Error {
  override name = 'ConfigError'
}
function port(raw: string | undefined, fallback: number, name: string): number {
  if (raw === undefined || raw === '') return fallback
  const n = Number(raw)
  if (!Number.isInteger(n) || n < 0 || n > 65_535) throw new ConfigError(`${name}=${raw} 不是有效端口（0–65535）`)
  return n
}
/** An address with login, or null; the address itself is never repeated, because a password may be in it. */
function address(raw: string | undefined, name: string, protocols: readonly string[], example: string): string | null {
  if (raw === undefined || raw === '') return null
  const url = URL.canParse(raw) ? new URL(raw) : null
  if (url === null || !protocols.includes(url.protocol) || url.hostname === '') throw new ConfigError(`${name} 须形如 ${example}`)
  return raw
}
function yearOf(raw: string | undefined): number {
  if (raw === undefined || raw === '') return 3000
  if (raw === 'off' || raw === '0') return 0
  const n = Number(raw)
  if (!Number.isInteger(n) || n < 1 || n > 100_000) throw new ConfigError('ANLAN_DEMO_YEAR 须为 off，或 1 至 100000 的整数（演示企业数）')
  return n
}
/** @throws ConfigError with one clear line when a setting is wrong */
export function readConfig(env: Readonly<Record<string, string | undefined>>, root: string): Config {
  const databaseUrl = env['DATABASE_URL'] ?? null
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) throw new ConfigError('DATABASE_URL 须以 postgres:// 开头')
  const listen = port(env['ANLAN_PORT'], 8080, 'ANLAN_PORT')
  const demo = env['ANLAN_DEMO'] === undefined || env['ANLAN_DEMO'] === '' ? true : env['ANLAN_DEMO'] === '1'
  const secret = env['ANLAN_SECRET'] ?? null
  if (secret !== null && secret.length < 32) throw new ConfigError('ANLAN_SECRET 至少 32 个字符')
  const providerUrl = env['ANLAN_PROVIDER_URL']
  const providerSecret = env['ANLAN_PROVIDER_SECRET']
  if (providerUrl && (providerSecret ?? '').length < 32) throw new ConfigError('设置 ANLAN_PROVIDER_URL 时须同时设置至少 32 个字符的 ANLAN_PROVIDER_SECRET')
  return {
    port: listen,
    host: env['ANLAN_HOST'] ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    dataDir: resolve(root, env['ANLAN_DATA'] ?? '.data'),
    databaseUrl,
    databaseAppUrl: env['DATABASE_APP_URL'] ?? null,
    hj212Host: env['ANLAN_HJ212_HOST'] ?? env['ANLAN_HOST'] ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    hj212Port: port(env['ANLAN_HJ212_PORT'], 9212, 'ANLAN_HJ212_PORT'),
    mqttUrl: address(env['ANLAN_MQTT_URL'], 'ANLAN_MQTT_URL', ['mqtt:', 'mqtts:'], 'mqtts://用户:口令@主机:8883'),
    natsUrl: address(env['ANLAN_NATS_URL'], 'ANLAN_NATS_URL', ['nats:', 'tls:'], 'nats://用户:口令@主机:4222'),
    demo,
    demoYear: demo ? yearOf(env['ANLAN_DEMO_YEAR']) : 0,
    secret,
    publicUrl: (env['ANLAN_PUBLIC_URL'] ?? `http://127.0.0.1:${listen}`).replace(/\/+$/, ''),
    trustProxy: env['ANLAN_TRUST_PROXY'] || null,
    provider: providerUrl ? { url: providerUrl.replace(/\/+$/, ''), secret: providerSecret ?? '' } : null,
    logLevel: env['ANLAN_LOG'] ?? 'warn',
  }
}

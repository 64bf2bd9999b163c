/** How often one address may ask; the storm of receipts after a mass call-out must pass, guessing passwords and links must not. */
import type { FastifyRequest } from 'fastify'
import type { RouteName } from '@anlan/contract'

/** Requests a minute and address. */
export type Rates = { readonly global: number; readonly login: number; readonly link: number; readonly receipts: number; readonly ingest: number }
export const defaultRates: Rates = { global: 600, login: 20, link: 60, receipts: 6000, ingest: 6000 }
/** On one machine with the demonstration every browser tab, phone and tool comes from the same address. */
const DEMO_LOOPBACK_FACTOR = 10

export function isLoopback(ip: string): boolean {
  return ip === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(ip)
}
export type RateConfig = { readonly max: (request: FastifyRequest) => number; readonly timeWindow: number }
export function rateOf(rates: Rates, kind: keyof Rates, demo: boolean): RateConfig {
  return { max: (request) => (demo && isLoopback(request.ip) ? rates[kind] * DEMO_LOOPBACK_FACTOR : rates[kind]), timeWindow: 60_000 }
}
/** @returns null when the common limit holds */
export function rateKind(name: RouteName, path: string): keyof Rates | null {
  if (name === 'login') return 'login'
  if (name === 'receipt') return 'receipts'
  // Guessing receipt codes is guessing links.
  return path.startsWith('/api/p/') || path.startsWith('/api/public/report') ? 'link' : null
}

/** The real server and a real browser for the screens' suites: sign in as a demonstration person, and note every complaint of the browser. */
import { createHmac } from 'node:crypto'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { prepare, type Running } from '../../../server/test/running.ts'

export type { Browser, Page } from 'playwright-core'
export type { Running } from '../../../server/test/running.ts'
export const PASSWORD = 'Anlan-demo-2026'
/** Longer than any call of a demonstration phone rings. */
export const RING_MS = 45_000

export async function startServer(): Promise<Running> {
  const server = await prepare()
  try {
    await server.start()
  } catch (e) {
    await server.end()
    throw e
  }
  return server
}
export function startBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['ANLAN_CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', ...more] })
}
/** RFC 6238, SHA-1, 30 s, 6 digits: what the person's authenticator shows. */
export function totp(secret: string, at = Date.now()): string {
  const bits = [...secret.toUpperCase()].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((b) => Number.parseInt(b, 2)))
  const counter = Buffer.alloc(8)
  counter.writeUInt32BE(Math.floor(at / 30_000), 4)
  const mac = createHmac('sha1', key).update(counter).digest()
  return String((mac.readUInt32BE((mac[19] ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
export async function secretOf(server: Running, account: string): Promise<string | null> {
  const about = (await (await fetch(`${server.base}/api/about`)).json()) as { accounts: readonly { account: string; totp: string | null }[] }
  return about.accounts.find((a) => a.account === account)?.totp ?? null
}

export type Complaints = { all(): readonly string[] }
/** Errors on the console (a broken content policy is one), uncaught errors, and answers the page did not expect. */
export function complaintsOf(context: BrowserContext): Complaints {
  const list: string[] = []
  context.on('console', (m) => {
    if (m.type() === 'error') list.push(`${m.page()?.url() ?? ''} ${m.text()}`)
  })
  context.on('weberror', (e) => list.push(`uncaught ${e.error().message}`))
  context.on('response', (r) => {
    if (r.status() >= 400) list.push(`${r.status()} ${r.request().method()} ${r.url()}`)
  })
  return { all: () => [...new Set(list)] }
}
export type Desk = { readonly page: Page; readonly context: BrowserContext; readonly complaints: Complaints }
export async function open(server: Running, browser: Browser, options: BrowserContextOptions = {}): Promise<Desk> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: server.base, ...options })
  context.setDefaultTimeout(20_000)
  const complaints = complaintsOf(context)
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (e) => console.error(`content policy broken: ${e.violatedDirective} ${e.blockedURI}`))
  })
  return { page: await context.newPage(), context, complaints }
}
const sessions = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>()
/** Through the sign-in page, with the dynamic code where the account has one. `again`: the same person at one more browser window, already signed in. */
export async function signIn(server: Running, browser: Browser, account: string, options: { readonly again?: true } = {}): Promise<Desk> {
  const kept = options.again ? sessions.get(server.base + account) : undefined
  const desk = await open(server, browser, kept ? { storageState: kept } : {})
  if (kept) return desk
  const { page } = desk
  const secret = await secretOf(server, account)
  await page.goto('/login')
  await page.locator('#account').fill(account)
  await page.locator('#password').fill(PASSWORD)
  if (secret) {
    await page.getByRole('button', { name: '我启用了动态码' }).click()
    await page.locator('#code').fill(totp(secret))
  }
  await page.getByRole('button', { name: /登\s*录/ }).click()
  await page.waitForURL((u) => u.pathname !== '/login')
  sessions.set(server.base + account, await desk.context.storageState())
  return desk
}
/** A photo as a camera would give it. */
export async function photoFile(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const url = await page.evaluate(() => {
    const c = document.createElement('canvas')
    c.width = 320
    c.height = 240
    const g = c.getContext('2d')
    for (let i = 0; i < 60 && g; i += 1) {
      g.fillStyle = `hsl(${i * 6} 60% 50%)`
      g.fillRect((i % 10) * 32, Math.floor(i / 10) * 40, 32, 40)
    }
    return c.toDataURL('image/jpeg', 0.9)
  })
  return { name: 'site.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(url.slice(url.indexOf(',') + 1), 'base64') }
}
/** Pixels by which the page is wider than its window; 0 when nothing must be scrolled sideways. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - window.innerWidth)
}
export async function hold(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name })
  await button.scrollIntoViewIfNeeded()
  await button.hover()
  await page.mouse.down()
  await page.waitForTimeout(1900)
  await page.mouse.up()
}
/** Chooses in a drop-down list by what the person types. */
export async function choose(page: Page, label: string, typed: string, option: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true })
  await field.click()
  if (typed) await field.fill(typed)
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: option }).first().click()
}

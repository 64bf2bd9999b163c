/** Service worker of the phone page and of the field program: without a network both still open, with the page that was here last. It keeps no answer of the server. */
import { cachesInUse, filesOf, isOneBuild, kindOf, programOf } from './keep.ts'

/** The part of a worker's world that is used here; its full types clash with those of a window. */
type Waiting = { waitUntil(work: Promise<unknown>): void }
type Fetching = Waiting & { readonly request: Request; respondWith(answer: Promise<Response>): void }
type World = {
  readonly location: { readonly origin: string }
  readonly registration: { readonly scope: string }
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
  addEventListener(name: 'install' | 'activate', run: (e: Waiting) => void): void
  addEventListener(name: 'message', run: (e: Waiting & { readonly data: unknown }) => void): void
  addEventListener(name: 'fetch', run: (e: Fetching) => void): void
}
// This file runs as a service worker and nowhere else.
const world = self as unknown as World

/** One page for all links: the address of the link, a secret, is not written down a second time. */
const { cache: CACHE, page: PAGE } = programOf(world.registration.scope)
/** A signal that needs longer than this for one small page is treated as none; the page itself goes on trying. */
const PATIENCE_MS = 4000

world.addEventListener('install', (e) => e.waitUntil(world.skipWaiting()))
world.addEventListener('activate', (e) =>
  e.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (/^anlan-(phone|field)-/.test(name) && !cachesInUse.includes(name)) await caches.delete(name)
      await world.clients.claim()
    })(),
  ),
)
/** A page that has loaded says of what it consists; together with the page that is kept, and what is older goes. */
async function keep(files: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE)
  const page = await fetch(PAGE, { cache: 'no-cache', credentials: 'omit' })
  if (!page.ok || !isOneBuild(await page.clone().text(), files)) return
  for (const file of files) {
    if (await cache.match(file)) continue
    const answer = await fetch(file)
    if (!answer.ok) return
    await cache.put(file, answer)
  }
  await cache.put(PAGE, page)
  for (const old of await cache.keys()) {
    const { pathname } = new URL(old.url)
    if (pathname !== PAGE && !files.includes(pathname)) await cache.delete(old)
  }
}
world.addEventListener('message', (e) => {
  const { loaded } = (e.data ?? {}) as { readonly loaded?: unknown }
  if (!Array.isArray(loaded)) return
  const urls = loaded.filter((u): u is string => typeof u === 'string')
  // Half of it is worth nothing; what was kept before stays.
  e.waitUntil(keep(filesOf(urls, world.location.origin)).catch(() => undefined))
})
async function page(request: Request): Promise<Response> {
  const kept = await (await caches.open(CACHE)).match(PAGE, { ignoreVary: true })
  if (!kept) return fetch(request)
  const fresh = fetch(request).then(
    (answer) => (answer.status >= 500 ? kept : answer),
    () => kept,
  )
  return Promise.race([fresh, new Promise<Response>((late) => setTimeout(() => late(kept), PATIENCE_MS))])
}
async function file(request: Request): Promise<Response> {
  return (await (await caches.open(CACHE)).match(request, { ignoreVary: true, ignoreSearch: true })) ?? fetch(request)
}
world.addEventListener('fetch', (e) => {
  const kind = kindOf(e.request, world.location.origin)
  if (kind === 'page') e.respondWith(page(e.request))
  else if (kind === 'file') e.respondWith(file(e.request))
})

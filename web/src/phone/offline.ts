/** Asks the browser to keep this page for a night without a network. Where it cannot (plain HTTP, old browsers) everything else works as before. */
const WORKER = '/phone-worker.js'

function loaded(): readonly string[] {
  return performance.getEntriesByType('resource').map((e) => e.name)
}
/**
 * Call when the page stands: what it has loaded by then is what is kept.
 * @param scope the program's own addresses; each program has its registration and its cache, the worker is the same
 */
export async function keepForOffline(scope: '/p/' | '/field' = '/p/'): Promise<void> {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register(WORKER, { scope, updateViaCache: 'none' })
    const ready = await navigator.serviceWorker.ready
    ready.active?.postMessage({ loaded: loaded() })
  } catch {
    // refused by the browser or its settings: the page works while it is open
  }
}

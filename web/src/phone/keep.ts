/** What the phone keeps for a night without a network: the page's own files and nothing the server says. Pure, so that it can be tried without a worker. */
export type Asked = { readonly method: string; readonly mode: string; readonly url: string }
/** The programs that open without a network: behind a link, and in the field. Each keeps one page for all of its addresses. */
export type Program = { readonly page: string; readonly cache: string }
const programs: readonly Program[] = [
  { page: '/p/', cache: 'anlan-phone-1' },
  { page: '/field', cache: 'anlan-field-1' },
]
/** @param scope of the registration, as an address */
export function programOf(scope: string): Program {
  const { pathname } = new URL(scope, 'http://localhost')
  return programs.find((p) => pathname === p.page) ?? { page: '/p/', cache: 'anlan-phone-1' }
}
/** Names of all caches in use; what else begins like them is of an older version. */
export const cachesInUse: readonly string[] = programs.map((p) => p.cache)
/** page = the HTML behind any link, one for all · file = a hashed file that never changes · pass = not ours: above all every answer of the API. */
export type Kind = 'page' | 'file' | 'pass'

export function kindOf(asked: Asked, origin: string): Kind {
  if (asked.method !== 'GET') return 'pass'
  const url = new URL(asked.url, origin)
  if (url.origin !== origin) return 'pass'
  if (asked.mode === 'navigate') return url.pathname.startsWith('/p/') || url.pathname === '/field' ? 'page' : 'pass'
  return url.pathname.startsWith('/assets/') || url.pathname === '/icon.svg' ? 'file' : 'pass'
}
/** The files among everything a page has loaded, as paths, each once. */
export function filesOf(urls: readonly string[], origin: string): readonly string[] {
  return [...new Set(urls.filter((u) => kindOf({ method: 'GET', mode: 'cors', url: u }, origin) === 'file').map((u) => new URL(u, origin).pathname))]
}
/** Files that the HTML itself asks for. */
export function filesIn(html: string): readonly string[] {
  return [...new Set([...html.matchAll(/(?:src|href)="(\/assets\/[^"?#]+)"/g)].map((m) => m[1] ?? ''))]
}
/** HTML and files must be of one build: newer HTML with the files of the page before it would open to nothing. */
export function isOneBuild(html: string, files: readonly string[]): boolean {
  const asked = filesIn(html)
  return asked.length > 0 && asked.every((f) => files.includes(f))
}

/** The public pages under /public and the plates under /plate: warnings, reporting, following a report by its code, public lists. No account, no framework, printable; each loads alone. */
import './public.css'

type Page = (root: HTMLElement) => Promise<void> | void
const pages: Readonly<Record<string, () => Promise<Page>>> = {
  '/public': () => import('./warnings.ts').then((m) => m.startWarnings),
  '/public/report': () => import('./report.ts').then((m) => m.startReport),
  '/public/follow': () => import('./follow.ts').then((m) => m.startFollow),
  '/public/lists': () => import('./lists.ts').then((m) => m.startLists),
  '/public/draws': () => import('./draws.ts').then((m) => m.startDraws),
}
export async function startPublic(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) return
  const page = location.pathname.startsWith('/plate/') ? () => import('./plate.ts').then((m) => m.startPlate) : pages[location.pathname.replace(/\/+$/, '')]
  if (!page) {
    location.replace('/public')
    return
  }
  await (await page())(root)
}

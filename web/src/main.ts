/** The only entry: decides by address which of the four programs to load, so a phone or a citizen never downloads the desk. */
import './design/boot.css'

type Program = 'phone' | 'field' | 'open' | 'desk'
// A table and not a choice between three imports: minified into one call, the styles of two of them would never be loaded.
const programs: Record<Program, () => Promise<void>> = {
  phone: () => import('./phone/main.ts').then((m) => m.startPhone()),
  field: () => import('./field/main.tsx').then((m) => m.startField()),
  open: () => import('./public/main.ts').then((m) => m.startPublic()),
  desk: () => import('./desk.tsx').then((m) => m.startDesk()),
}
function programOf(path: string): Program {
  if (/^\/p\/[^/]+/.test(path)) return 'phone'
  if (/^\/field\/?$/.test(path)) return 'field'
  return /^\/(public(\/|$)|plate\/)/.test(path) ? 'open' : 'desk'
}

programs[programOf(location.pathname)]().catch(() => {
  const root = document.getElementById('root')
  if (!root) return
  root.textContent = ''
  const text = document.createElement('p')
  text.className = 'boot'
  text.textContent = '页面没有载入完整，可能是网络中断或系统刚升级。'
  const again = document.createElement('button')
  again.className = 'boot-again'
  again.textContent = '重新载入'
  again.onclick = () => location.reload()
  root.append(text, again)
})

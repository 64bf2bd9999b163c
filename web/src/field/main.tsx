/** The field program behind /field: to-dos, new cases and steps for people outdoors, with a good network, a bad one or none. No component library, so that it loads. */
import './field.css'
import { createRoot } from 'react-dom/client'
import type { Me } from '@anlan/contract'
import { chooseLink } from '../api/transport.ts'
import { currentTime, followServerClock } from '../design/time.tsx'
import { cssVariables, type Mode } from '../design/tokens.ts'
import { keepForOffline } from '../phone/offline.ts'
import { FieldApp } from './app.tsx'
import { memoryDb, openDb } from './db.ts'
import { createModel } from './model.ts'
import { createNet } from './net.ts'
import { FieldProvider, viewUrl } from './use-field.tsx'

function mode(): Mode {
  try {
    const chosen = localStorage.getItem('anlan-theme')
    if (chosen === 'dark' || chosen === 'light') return chosen
  } catch {
    // private windows keep no preference
  }
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
const EVERY_MS = 20_000
/** A plate was read: `?target=entity:…`, with `&duty=…` where only one is meant, leads to what may be done there. */
function followPlate(): void {
  const asked = new URLSearchParams(location.search)
  const target = asked.get('target')
  if (target === null || target === '') return
  const duty = asked.get('duty') ?? ''
  history.replaceState(null, '', `${location.pathname}${viewUrl('at', target, ...(duty === '' ? [] : [duty]))}`)
}

export async function startField(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) return
  document.title = '安澜 现场'
  document.documentElement.dataset['mode'] = mode()
  for (const [k, v] of Object.entries(cssVariables(mode()))) document.documentElement.style.setProperty(k, v)
  followPlate()
  const link = await chooseLink()
  const opened = await openDb().then(
    (db) => ({ db, lasting: true }),
    () => ({ db: memoryDb(), lasting: false }),
  )
  let fresh: Me | null = null
  let known: () => Me | null = () => null
  const net = createNet(link, {
    csrf: () => (fresh ?? known())?.csrf ?? null,
    renewed: (me) => {
      fresh = me
    },
  })
  const model = createModel(opened.db, net, currentTime, opened.lasting)
  known = () => model.get().kept.me
  await model.start()
  createRoot(root).render(
    <FieldProvider model={model}>
      <FieldApp />
    </FieldProvider>,
  )
  // Asked for once: without it a phone short of space may throw away what has not been sent.
  void navigator.storage?.persist?.().catch(() => false)
  const again = async () => {
    await model.refresh()
    const { me } = model.get().kept
    if (me && model.get().signal === 'fresh') {
      fresh = me
      followServerClock(me.now)
    }
    await model.send()
  }
  await again()
  void keepForOffline('/field')
  setInterval(() => {
    if (model.get().items.some((i) => i.status === 'waiting') || document.visibilityState === 'visible') void again()
  }, EVERY_MS)
  window.addEventListener('online', () => void again())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void again()
  })
}

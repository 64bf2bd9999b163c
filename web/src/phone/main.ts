/** The page behind the link in a text message: what, where, what to do, one big button. No account, no framework, works offline. */
import './phone.css'
import type { PhonePage } from '@anlan/contract'
import { chooseLink } from '../api/transport.ts'
import { h } from './dom.ts'
import { createNet } from './net.ts'
import { keepForOffline } from './offline.ts'
import { createOutbox, type Step, stepText } from './outbox.ts'
import { ackView, asOf, endedView, headView } from './views.ts'
import { orderView } from './order-view.ts'

export type PhoneApp = {
  readonly page: PhonePage
  /** Sends now if it can, else keeps it and says so. */
  press(step: Step): void
  readonly pending: (kind: Step['do'], order?: string) => boolean
  /** When what is shown was true, in words; null while the connection stands. */
  readonly asOf: string | null
  /** The best known time: the server's, or with an old page this telephone's if that is later. */
  readonly now: number
}
type Shown = { page: PhonePage | null; error: string | null; notice: string | null; expired: string | null }

export async function startPhone(): Promise<void> {
  const token = decodeURIComponent(location.pathname.split('/')[2] ?? '')
  const root = document.getElementById('root')
  if (!root) return
  const net = createNet(token, await chooseLink())
  const shelf = localStorageOr()
  const outbox = createOutbox(token, shelf, net.send, () => Math.random().toString(36).slice(2), Date.now)
  const kept = cached()
  const shown: Shown = { page: kept, error: null, notice: null, expired: null }
  // asking = nothing heard yet since the page was opened; lost = nobody answered.
  let signal: 'asking' | 'fresh' | 'lost' = 'asking'
  let unfolded = false
  document.title = '安澜 预警'

  function localStorageOr(): Storage | { getItem(k: string): string | null; setItem(k: string, v: string): void; removeItem(k: string): void } {
    try {
      localStorage.setItem('anlan-try', '1')
      localStorage.removeItem('anlan-try')
      return localStorage
    } catch {
      const held = new Map<string, string>()
      return { getItem: (k) => held.get(k) ?? null, setItem: (k, v) => void held.set(k, v), removeItem: (k) => void held.delete(k) }
    }
  }
  function cached(): PhonePage | null {
    try {
      return JSON.parse(shelf.getItem(`anlan-page-${token}`) ?? 'null') as PhonePage | null
    } catch {
      return null
    }
  }
  function show(page: PhonePage): void {
    shown.page = page
    shown.error = null
    signal = 'fresh'
    try {
      shelf.setItem(`anlan-page-${token}`, JSON.stringify(page))
    } catch {
      // the page still shows; only the offline copy is missing
    }
    draw()
  }
  async function load(): Promise<void> {
    const got = await net.page()
    if (got.kind === 'ok') show(got.page)
    else if (got.kind === 'refused') {
      shown.expired = got.text
      // What may no longer be seen is not kept either.
      shelf.removeItem(`anlan-page-${token}`)
      draw()
    } else {
      signal = 'lost'
      draw()
    }
  }
  async function flush(): Promise<void> {
    const before = outbox.waiting().length
    await outbox.flush({
      page: (p) => {
        shown.notice = null
        show(p)
      },
      refused: (text, _status, step) => {
        shown.error = `${stepText(step)}没有成功：${text}`
      },
    })
    if (before > 0) draw()
    if (shown.error) root?.querySelector<HTMLInputElement>('.code-real')?.focus()
  }
  function press(step: Step): void {
    shown.error = null
    outbox.add(step)
    draw()
    void flush()
  }
  const pending = (kind: Step['do'], order?: string) => outbox.waiting().some((q) => q.step.do === kind && (order === undefined || ('order' in q.step && q.step.order === order)))

  /** What is shown while nobody answers is old, and says since when. */
  function since(): string {
    return shown.page ? `以下是 ${asOf(shown.page.now, Date.now())} 收到的内容，之后的变化看不到。` : '内容还没有收到；紧急情况请拨打短信中的值班电话。'
  }
  function unsentBar(): HTMLElement | null {
    const waiting = outbox.waiting()
    const old = signal === 'fresh' ? '' : since()
    if (waiting.length > 0)
      return h(
        'div',
        { class: 'bar is-wait', role: 'status' },
        h('b', {}, `未发送 ${waiting.length} 条：`),
        waiting.map((q) => stepText(q.step)).join('、'),
        '。已存在本机，有信号时自动发出；请勿清除浏览器数据。',
        old === '' ? null : h('p', {}, signal === 'lost' ? `没有信号。${old}` : old),
        h('button', { onClick: () => void flush() }, '现在发送'),
      )
    if (signal === 'lost') return h('div', { class: 'bar is-wait', role: 'status' }, `没有信号。${old}`, h('button', { onClick: () => void load() }, '重试'))
    return signal === 'asking' && shown.page ? h('div', { class: 'bar is-wait', role: 'status' }, `正在连接值班室…${old}`) : null
  }
  function draw(): void {
    if (!root) return
    const typing = document.activeElement
    if (typing instanceof HTMLElement && (typing.tagName === 'TEXTAREA' || typing.dataset['keep'] === 'true') && shown.error === null && typing.dataset['busy'] !== 'done') {
      // A refresh in the background never takes the pen out of somebody's hand; only the bar is renewed.
      const bar = document.getElementById('bar')
      if (bar) bar.replaceChildren(...[unsentBar()].filter((x): x is HTMLElement => x !== null))
      return
    }
    const { page } = shown
    const parts: (HTMLElement | null)[] = [h('div', { id: 'bar' }, unsentBar())]
    if (shown.expired) parts.push(endedView('链接已失效', shown.expired, page?.dutyPhone ?? ''))
    else if (!page) parts.push(h('p', { class: 'boot' }, signal === 'lost' ? '没有信号，正在重试…' : '正在打开…'))
    else {
      const old = signal !== 'fresh'
      const app: PhoneApp = { page, press, pending, asOf: old ? asOf(page.now, Date.now()) : null, now: old ? Math.max(page.now, Date.now()) : page.now }
      document.body.dataset['drill'] = String(page.drill)
      parts.push(headView(page))
      if (shown.error) parts.push(h('div', { class: 'bar is-bad', role: 'alert' }, shown.error))
      parts.push(ackView(app))
      const waits = page.line !== null && page.line.acknowledgedAt === null && page.line.status === 'calling' && !page.warning?.ended && !pending('acknowledge')
      const cards = page.orders.map((o) => orderView(app, o))
      // One action a screen: while the call waits for its answer, orders stay folded below it.
      if (waits && cards.length > 0) {
        const fold = h('details', { class: 'order-list', open: unfolded }, h('summary', {}, `随后办理措施 ${cards.length} 条`), ...cards)
        fold.addEventListener('toggle', () => {
          unfolded = (fold as HTMLDetailsElement).open
        })
        parts.push(fold)
      } else parts.push(...cards)
      parts.push(h('a', { class: 'call', href: `tel:${page.dutyPhone.replace(/[^\d+]/g, '')}` }, `打不通上级？拨值班室 ${page.dutyPhone}`))
      parts.push(h('p', { class: 'foot' }, `${page.person} ${page.title} · 此链接只供本人使用`))
    }
    root.replaceChildren(...parts.filter((x): x is HTMLElement => x !== null))
  }
  draw()
  await load()
  void keepForOffline()
  await flush()
  setInterval(() => {
    if (outbox.waiting().length > 0) void flush()
    else if (document.visibilityState === 'visible') void load()
  }, 10_000)
  window.addEventListener('online', () => void flush().then(load))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void flush().then(load)
  })
}

/** The upper half of the phone page: the warning, what to do, the code and the big button. */
import type { PhonePage } from '@anlan/contract'
import { h } from './dom.ts'
import type { PhoneApp } from './main.ts'

const word: Record<string, string> = { red: '红色', orange: '橙色', yellow: '黄色', blue: '蓝色' }
const shape: Record<string, string> = { red: '●', orange: '◆', yellow: '▲', blue: '■' }
export function clock(at: number): string {
  const d = new Date(at + 8 * 3_600_000)
  return `${String(d.getUTCHours()).padStart(2, '0')}:${String(d.getUTCMinutes()).padStart(2, '0')}`
}
export function dayClock(at: number): string {
  const d = new Date(at + 8 * 3_600_000)
  return `${d.getUTCMonth() + 1}月${d.getUTCDate()}日 ${clock(at)}`
}
/** The moment from which a kept page speaks; on another day the date stands with it. @param at when it was true @param now this telephone's time */
export function asOf(at: number, now: number): string {
  return Math.abs(now - at) < 12 * 3_600_000 ? clock(at) : dayClock(at)
}
/** A kept page never says anything of a state without saying when it was so. */
export function known(app: PhoneApp, text: string): string {
  return app.asOf === null ? text : `${text}（${app.asOf} 时所知）`
}
/** A sentence list is read faster than a paragraph: split at 。；and line ends, drop its own numbering. */
export function todoLines(advice: string): readonly string[] {
  return advice
    .split(/[。；;\n]+/)
    .map((s) => s.replace(/^\s*[（(]?\d+[)）、.．]?\s*/, '').trim())
    .filter(Boolean)
}
/** `山洪红色预警` and `红色山洪预警` both name 山洪. */
export function hazardOf(title: string): string {
  return title
    .replace(/[红橙黄蓝]色/g, '')
    .replace(/预警/g, '')
    .trim()
}
export function headView(page: PhonePage): HTMLElement {
  const w = page.warning
  if (!w) {
    return h('header', { class: 'head' }, h('h1', {}, page.drill ? '演练 · 措施通知' : '措施通知'), h('p', {}, `${page.person}，请办理以下措施。`))
  }
  return h(
    'section',
    {},
    h(
      'header',
      { class: 'head', 'data-level': w.ended ? 'none' : w.level },
      h('h1', {}, `${w.ended ? '' : `${shape[w.level] ?? ''} `}${page.drill ? '【演练】' : ''}${w.ended ? '已解除：' : `${word[w.level] ?? ''} `}${hazardOf(w.title)}预警`),
      h('p', { class: 'where' }, `${w.placeName} · ${dayClock(w.since)}`),
      h('p', {}, w.because),
    ),
    w.ended
      ? h('p', { class: 'ended' }, '这条预警已解除，无须再应答。如现场仍有险情，请立即拨打值班电话。')
      : h('div', { class: 'todo' }, h('h2', {}, '你要做：'), h('ol', {}, ...todoLines(w.advice).map((t) => h('li', {}, t)))),
  )
}
export function endedView(title: string, text: string, dutyPhone: string): HTMLElement {
  return h(
    'section',
    { class: 'ended-page' },
    h('h1', {}, title),
    h('p', {}, text),
    dutyPhone ? h('a', { class: 'call', href: `tel:${dutyPhone.replace(/[^\d+]/g, '')}` }, `拨打值班电话 ${dutyPhone}`) : h('p', {}, '请拨打短信中的值班电话。'),
  )
}
/** Four boxes that behave like one field: paste, autofill and delete all work. */
function codeBoxes(onFull: (code: string) => void): { readonly el: HTMLElement; value(): string } {
  const input = h('input', {
    class: 'code-real',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    maxlength: 4,
    'aria-label': '短信中的 4 位码',
    'data-keep': 'true',
    pattern: '[0-9]*',
  }) as HTMLInputElement
  const boxes = [0, 1, 2, 3].map(() => h('span', { class: 'code-box' }))
  const paint = () => {
    input.value = input.value.replace(/\D/g, '').slice(0, 4)
    boxes.forEach((b, i) => {
      b.textContent = input.value[i] ?? ''
      b.classList.toggle('is-next', i === input.value.length)
    })
    if (input.value.length === 4) onFull(input.value)
  }
  input.addEventListener('input', paint)
  paint()
  return { el: h('label', { class: 'code' }, input, ...boxes), value: () => input.value }
}
/** A reason is asked only after the wish to decline, so that the main road stays one button. */
export function reasonForm(label: string, hint: string, send: (because: string) => void): HTMLElement {
  const box = h('div', { class: 'reason' })
  const open = h(
    'button',
    {
      class: 'quiet',
      onClick: () => {
        const area = h('textarea', { rows: 3, maxlength: 300, placeholder: hint, 'aria-label': label }) as HTMLTextAreaElement
        const warn = h('p', { class: 'warn', role: 'alert' })
        box.replaceChildren(
          h('h3', {}, label),
          area,
          warn,
          h(
            'button',
            {
              class: 'second',
              onClick: () => {
                if (!area.value.trim()) {
                  warn.textContent = '请写明原因，以便派人支援。'
                  return
                }
                area.dataset['busy'] = 'done'
                area.blur()
                send(area.value.trim())
              },
            },
            '报告',
          ),
        )
        area.focus()
      },
    },
    label,
  )
  box.append(open)
  return box
}
/** Green and solid only for what the server has just said. */
function settledClass(app: PhoneApp): string {
  return app.asOf === null ? 'ok' : 'ok is-wait'
}
export function ackView(app: PhoneApp): HTMLElement | null {
  const { line, warning } = app.page
  if (!line || warning?.ended) return null
  if (line.acknowledgedAt !== null) {
    return h('div', { class: settledClass(app), role: 'status' }, h('b', {}, known(app, `✓ ${line.statusText || '已收到'}`)), h('span', {}, ` ${clock(line.acknowledgedAt)}`))
  }
  if (app.pending('acknowledge')) return h('div', { class: 'ok is-wait', role: 'status' }, h('b', {}, '“收到并执行”已按下，未发送'), h('span', {}, ' 有信号时自动发出'))
  if (line.status === 'declined' || app.pending('decline')) {
    return h(
      'div',
      { class: 'ok is-wait', role: 'status' },
      h('b', {}, app.pending('decline') ? '“无法到位”未发送' : known(app, '已报告无法到位')),
      h('span', {}, ' 值班室会另派人'),
    )
  }
  if (line.status === 'stopped' || line.status === 'expired')
    return h('div', { class: 'ok is-wait', role: 'status' }, h('b', {}, known(app, line.statusText)), h('span', {}, ' 如需帮助请拨打值班电话'))
  const warn = h('p', { class: 'warn', role: 'alert' })
  const button = h('button', { class: 'main', onClick: () => go() }, '收到并执行')
  const boxes = codeBoxes(() => {
    warn.textContent = ''
    button.focus()
  })
  const go = () => {
    if (!/^\d{4}$/.test(boxes.value())) {
      warn.textContent = '请输入短信中的 4 位码'
      boxes.el.querySelector('input')?.focus()
      return
    }
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    app.press({ do: 'acknowledge', code: boxes.value() })
  }
  return h(
    'section',
    { class: 'ack' },
    h('p', { class: 'code-label' }, '请输入短信中的 4 位码'),
    boxes.el,
    warn,
    button,
    reasonForm('无法到位', '在哪里、为什么、谁可以代替', (because) => app.press({ do: 'decline', because })),
  )
}

/** What the public pages share: the head with its doors, dates, fields of a form. */
import { h } from '../phone/dom.ts'

const doors = [
  ['/public', '预警信息'],
  ['/public/report', '我要举报'],
  ['/public/follow', '查询举报'],
  ['/public/lists', '公开信息'],
  ['/public/draws', '检查抽取'],
] as const
export function dayText(ms: number): string {
  return new Date(ms).toLocaleDateString('zh-CN', { timeZone: 'Asia/Shanghai', year: 'numeric', month: 'numeric', day: 'numeric' })
}
export function timeText(ms: number): string {
  return new Date(ms).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false })
}
export function nav(): HTMLElement {
  const here = location.pathname.replace(/\/+$/, '')
  return h('nav', { class: 'doors', 'aria-label': '公众服务' }, ...doors.map(([to, title]) => h('a', { href: to, ...(to === here ? { 'aria-current': 'page' } : {}) }, title)))
}
export function head(title: string, ...more: readonly (Node | string | null)[]): HTMLElement {
  return h('header', {}, nav(), h('h1', {}, title), ...more)
}
export function phone(number: string): HTMLElement {
  return h('a', { href: `tel:${number.replace(/[^\d+]/g, '')}` }, number)
}
let made = 0
/** A labelled control; the label stands above it and is tied to it. */
export function field(title: string, control: HTMLElement, hint?: string): HTMLElement {
  made += 1
  control.id = control.id || `f${made}`
  return h('div', { class: 'field' }, h('label', { for: control.id }, title), control, hint === undefined ? null : h('p', { class: 'hint' }, hint))
}
export function textBox(max: number, more: Readonly<Record<string, string>> = {}): HTMLInputElement {
  return h('input', { type: 'text', maxlength: max, autocomplete: 'off', ...more }) as HTMLInputElement
}
export function area(max: number, rows: number): HTMLTextAreaElement {
  return h('textarea', { maxlength: max, rows }) as HTMLTextAreaElement
}
export function tick(title: string): { readonly line: HTMLElement; readonly box: HTMLInputElement } {
  const box = h('input', { type: 'checkbox' }) as HTMLInputElement
  return { line: h('label', { class: 'tick' }, box, h('span', {}, title)), box }
}
export function radios(name: string, of: readonly (readonly [string, string])[], onChange?: (value: string) => void): { readonly box: HTMLElement; value(): string } {
  const inputs = of.map(([value]) => h('input', { type: 'radio', name, value, onchange: () => onChange?.(value) }) as HTMLInputElement)
  return {
    box: h('div', { class: 'radios', role: 'radiogroup' }, ...of.map(([, title], i) => h('label', { class: 'tick' }, inputs[i] ?? '', h('span', {}, title)))),
    value: () => inputs.find((i) => i.checked)?.value ?? '',
  }
}
export function button(title: string, onClick: () => void, look: 'main' | 'plain' = 'main'): HTMLButtonElement {
  return h('button', { type: 'button', class: look, onclick: onClick }, title) as HTMLButtonElement
}
export function section(title: string, ...children: readonly (Node | string | null)[]): HTMLElement {
  return h('section', {}, h('h2', {}, title), ...children)
}
export function say(at: HTMLElement, text: string, tone: 'bad' | 'good' | 'plain' = 'bad'): void {
  at.className = `say is-${tone}`
  at.textContent = text
  if (text !== '') at.scrollIntoView({ block: 'nearest' })
}

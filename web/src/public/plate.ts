/** 责任公示牌 at /plate/<unit>, behind the code on the plate: who answers for this unit, what each has to do, when it was last done. On paper it is the plate itself. */
import type { PlateView } from '@anlan/contract'
import { h } from '../phone/dom.ts'
import { ask } from './net.ts'
import { button, dayText, phone } from './page.ts'
import './plate.css'

export function plateId(path: string): string | null {
  const m = /^\/plate\/([^/]+)\/?$/.exec(path)
  if (!m) return null
  try {
    return decodeURIComponent(m[1] ?? '')
  } catch {
    return null
  }
}
function agoText(ms: number, now: number): string {
  const days = Math.floor((now - ms) / 86_400_000)
  return days <= 0 ? '今天' : days < 60 ? `${days} 天前` : `${Math.floor(days / 30)} 个月前`
}
function people(v: PlateView): readonly HTMLElement[] {
  return v.responsible.map((r) =>
    h(
      'li',
      { class: r.since === null ? 'is-open' : '' },
      h('span', { class: 'as' }, r.title),
      h('b', {}, r.name),
      h('span', { class: 'post' }, r.post),
      r.since === null ? null : h('span', { class: 'hint' }, `自 ${dayText(r.since)} 起`),
    ),
  )
}
function dutyLines(v: PlateView): readonly HTMLElement[] {
  if (v.duties.length === 0) return [h('p', { class: 'hint' }, '本年没有应公示的履职事项。')]
  return v.duties.map((d) =>
    h(
      'div',
      { class: 'duty' },
      h('b', {}, d.title),
      h('span', {}, d.rule),
      h(
        'span',
        { class: d.owed > d.done ? 'late' : 'hint' },
        d.last === null ? '还没有履职记录' : `最近一次 ${dayText(d.last)}（${agoText(d.last, v.asOf)}）`,
        d.owed > 0 ? `　已到期应做 ${d.owed} 次，已做 ${d.done} 次` : '',
      ),
    ),
  )
}
function reportLink(v: PlateView): string {
  return `/public/report?entity=${encodeURIComponent(v.entity)}`
}
/** The sheet that hangs at the gate. */
function sheet(v: PlateView): HTMLElement {
  return h(
    'article',
    { class: 'a4' },
    h('h1', {}, '安全生产和自然灾害防治', h('br'), '责 任 公 示 牌'),
    v.demo ? h('p', { class: 'demo' }, '演示：单位和人员均为虚构') : null,
    h('p', { class: 'unit' }, v.name),
    h('p', { class: 'about' }, `${v.areaName}　${v.sector}　${v.grade} 级`),
    h('table', {}, h('tbody', {}, ...v.responsible.map((r) => h('tr', {}, h('th', {}, r.title), h('td', { class: 'name' }, r.name), h('td', {}, r.post))))),
    v.duties.length === 0 ? null : h('ul', {}, ...v.duties.slice(0, 8).map((d) => h('li', {}, `${d.title}：${d.rule}`))),
    v.disasterDuties.length === 0 ? null : h('ul', {}, ...v.disasterDuties.slice(0, 6).map((d) => h('li', {}, d))),
    h(
      'div',
      { class: 'foot' },
      h('img', { src: `/api/public/plates/${encodeURIComponent(v.entity)}/qr.svg`, alt: '公示牌二维码' }),
      h(
        'div',
        {},
        h('p', {}, '扫码查看履职情况、举报隐患'),
        h('p', { class: 'tel' }, `举报电话 ${v.reportPhone}`),
        h('p', {}, `挂牌日期 ${dayText(v.since)}　制表 ${dayText(v.asOf)}`),
      ),
    ),
  )
}
export async function startPlate(root: HTMLElement): Promise<void> {
  document.title = '责任公示牌'
  const id = plateId(location.pathname)
  const a = id === null || id === '' ? null : await ask<PlateView>('GET', `/api/public/plates/${encodeURIComponent(id)}`)
  if (!a?.ok) {
    root.replaceChildren(
      h('header', {}, h('h1', {}, '责任公示牌')),
      h(
        'section',
        {},
        h('p', { class: 'say is-bad' }, a?.text ?? '地址不对。'),
        h('p', {}, '举报安全隐患请拨打 ', phone('12350'), '，或', h('a', { href: '/public/report' }, '网上举报'), '。'),
      ),
    )
    return
  }
  const v = a.value
  root.replaceChildren(
    ...[
      h(
        'header',
        { class: 'plate-head' },
        h('p', { class: 'hint' }, '责任公示牌'),
        h('h1', {}, v.name),
        h('p', {}, h('b', { class: 'grade' }, `${v.grade} 级`), ` ${v.areaName}　${v.sector}`),
        v.demo ? h('p', { class: 'demo' }, '演示：单位和人员均为虚构') : null,
      ),
      h('section', { class: 'plate-only' }, h('h2', {}, '三个责任人'), h('ul', { class: 'responsible' }, ...people(v))),
      h(
        'section',
        { class: 'plate-only' },
        h('a', { class: 'call', href: `tel:${v.reportPhone}` }, `拨打 ${v.reportPhone} 举报`),
        h('a', { class: 'call is-plain', href: reportLink(v) }, '网上举报（可匿名）'),
      ),
      h('section', { class: 'plate-only' }, h('h2', {}, '应做什么、做了没有'), ...dutyLines(v)),
      v.disasterDuties.length === 0 ? null : h('section', { class: 'plate-only' }, h('h2', {}, '自然灾害防治责任'), h('ul', {}, ...v.disasterDuties.map((d) => h('li', {}, d)))),
      h(
        'section',
        { class: 'plate-only' },
        h('p', { class: 'hint' }, `${dayText(v.since)} 挂牌，数据截至 ${dayText(v.asOf)}`),
        button('打印公示牌（A4）', () => window.print(), 'plain'),
      ),
      sheet(v),
    ].filter((x): x is HTMLElement => x !== null),
  )
}

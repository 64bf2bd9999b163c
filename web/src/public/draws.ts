/** 检查抽取 at /public/draws: what was sealed and when, what was drawn, and a button with which this browser computes the draw again from nothing but the page. */
import type { PublicDraw, PublicDrawLine, PublicDraws } from '@anlan/contract'
import { sealDraw, verifyDraw } from '@anlan/kernel/inspection'
import { h } from '../phone/dom.ts'
import { ask } from './net.ts'
import { button, dayText, head, section } from './page.ts'

function minuteText(ms: number): string {
  return new Date(ms).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false })
}
function facts(of: readonly (readonly [string, string | Node])[]): HTMLElement {
  return h('dl', {}, ...of.flatMap(([t, v]) => [h('dt', {}, t), h('dd', {}, v)]))
}
function line(d: PublicDrawLine): HTMLElement {
  return h(
    'article',
    { class: 'entry' },
    h('h3', {}, h('a', { href: `/public/draws?id=${encodeURIComponent(d.id)}` }, d.no)),
    h('p', { class: 'hint' }, `${d.statusText}　${minuteText(d.sealedAt)} 封存公布`),
    facts([
      ['抽取', `${d.entities} 家中抽 ${d.count} 家`],
      ['公开号码', d.witness],
    ]),
  )
}
/** What agrees and what does not, worked out here and now. */
function proof(d: PublicDraw): readonly HTMLElement[] {
  if (!d.opened || !d.result) return []
  const faults = verifyDraw(d.sealed, d.terms, d.opened, d.result)
  const again = sealDraw(d.terms, d.opened.secret, d.sealed.witness)
  const shown = facts([
    ['公布的封存值', h('span', { class: 'mono' }, d.sealed.seal)],
    ['重新计算', h('span', { class: 'mono' }, again.seal)],
  ])
  return faults.length === 0
    ? [h('p', { class: 'say is-good' }, '✓ 验证通过：名录、种子、公开号码与封存值一致，重新计算的结果与公布的完全相同。'), shown]
    : [h('p', { class: 'say is-bad' }, `✕ 验证不通过：${faults.join('；')}。`), shown]
}
function one(d: PublicDraw): readonly (HTMLElement | null)[] {
  const units = new Map(d.terms.entities.map((e) => [e.id, e.name]))
  const officers = new Map(d.terms.officers.map((o) => [o.id, o]))
  const out = h('div', { role: 'status' })
  const left = d.terms.entities.filter((e) => e.excluded !== undefined)
  const aside = d.terms.officers.filter((o) => o.recused !== undefined)
  return [
    section(
      d.statusText,
      d.voided ? h('p', { class: 'say is-bad' }, `${minuteText(d.voided.at)} 作废：${d.voided.because}`) : null,
      facts([
        ['封存公布', minuteText(d.sealedAt)],
        ['公开号码', d.witness],
        ['号码公布时间', minuteText(d.knownFrom)],
        ['号码', d.opened ? d.opened.witness : '等待公布'],
        ['抽取家数', d.terms.picks.map((p) => `${d.sectors[p.sector] ?? p.sector} ${p.grade} 级 ${p.count} 家`).join('；')],
        ['每组', `${d.terms.perTeam} 名执法人员`],
        ['封存值', h('span', { class: 'mono' }, d.sealed.seal)],
        ['名录摘要', h('span', { class: 'mono' }, d.sealed.terms)],
        ['随机种子', h('span', { class: 'mono' }, d.opened ? d.opened.secret : '结果公布时公开')],
      ]),
    ),
    d.result
      ? section(
          '验证',
          h('p', {}, '点按钮，您的浏览器用本页的名录、种子和号码重新计算一遍，与封存值和结果逐项比对；计算不经过服务器。'),
          button('验证', () => {
            out.replaceChildren(...proof(d))
            out.scrollIntoView({ block: 'nearest' })
          }),
          out,
          h('p', { class: 'hint' }, '方法：种子、名录和号码合并计算 SHA-256，用计数模式产生随机数，先抽单位，再为每家单位抽执法人员。'),
        )
      : section('验证', h('p', {}, '结果公布后可在此验证。现在请记下封存值：此后名录、人员、抽取数有任何改动，封存值都对不上。')),
    d.result
      ? section(
          `结果（${d.result.teams.length} 家）`,
          ...d.result.teams.map((t) =>
            h(
              'article',
              { class: 'entry' },
              h('h3', {}, units.get(t.entity) ?? t.entity),
              h('p', { class: 'hint' }, `${d.sectors[t.sector] ?? t.sector} ${t.grade} 级`),
              h('p', {}, t.officers.map((o) => `${officers.get(o)?.name ?? o}（执法证 ${officers.get(o)?.card ?? ''}）`).join('、')),
            ),
          ),
          ...d.result.without.map((w) => h('p', { class: 'say is-plain' }, `${units.get(w.entity) ?? w.entity}：${w.because}`)),
        )
      : null,
    section(
      '名录',
      h('details', {}, h('summary', {}, `检查对象 ${d.terms.entities.length} 家`), h('p', {}, d.terms.entities.map((e) => e.name).join('、'))),
      left.length === 0 ? null : h('p', { class: 'hint' }, `不列入：${left.map((e) => `${e.name}（${e.excluded ?? ''}）`).join('、')}`),
      h('details', {}, h('summary', {}, `执法人员 ${d.terms.officers.length} 名`), h('p', {}, d.terms.officers.map((o) => `${o.name}（执法证 ${o.card}）`).join('、'))),
      aside.length === 0
        ? null
        : h(
            'p',
            { class: 'hint' },
            `回避：${aside.map((o) => `${o.name}（${o.recused === 'all' ? '本次' : (o.recused ?? []).map((e) => units.get(e) ?? e).join('、')}）`).join('、')}`,
          ),
    ),
  ]
}
function planSection(v: PublicDraws): HTMLElement | null {
  const { plan } = v
  if (!plan) return null
  return section(
    `${plan.year} 年度监督检查计划`,
    h('p', { class: 'hint' }, `第 ${plan.revision} 版　${dayText(plan.at)} 公布`),
    h('p', {}, `重点检查单位 ${plan.lines.length} 家；其他单位随机抽取：`),
    h('ul', {}, ...plan.draws.map((d) => h('li', {}, `${d.sectorTitle} ${d.grade} 级：${d.of} 家中抽 ${d.count} 家`))),
    h('details', {}, h('summary', {}, '重点检查单位'), h('ul', {}, ...plan.lines.map((l) => h('li', {}, `${l.name}（${l.sectorTitle} ${l.grade} 级，全年 ${l.visits} 次）`)))),
  )
}
export async function startDraws(root: HTMLElement): Promise<void> {
  document.title = '检查计划与抽取'
  const id = new URL(location.href).searchParams.get('id')
  const fail = (text: string) => root.replaceChildren(head('检查计划与抽取'), h('section', {}, h('p', { class: 'say is-bad' }, text)))
  if (id !== null) {
    const a = await ask<PublicDraw>('GET', `/api/public/draws/${encodeURIComponent(id)}`)
    if (!a.ok) return fail(a.text)
    const back = h('p', {}, h('a', { href: '/public/draws' }, '‹ 全部抽取'))
    root.replaceChildren(head(a.value.no, back), ...one(a.value).filter((x): x is HTMLElement => x !== null))
    return
  }
  const a = await ask<PublicDraws>('GET', '/api/public/draws')
  if (!a.ok) return fail(a.text)
  const v = a.value
  root.replaceChildren(
    ...[
      head(`${v.district}检查计划与双随机抽取`, v.demo ? h('p', { class: 'demo' }, '演示环境：以下内容均为虚构') : null),
      section(
        '双随机抽取',
        h('p', { class: 'hint' }, '检查哪些单位、由谁检查，随机抽取。名录先封存公布，再等一个谁也不能预知的公开号码；任何人都能重新计算。'),
        ...(v.draws.length === 0 ? [h('p', {}, '目前没有公布的抽取。')] : v.draws.map(line)),
      ),
      planSection(v),
    ].filter((x): x is HTMLElement => x !== null),
  )
}

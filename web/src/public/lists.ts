/** 公开信息 at /public/lists: penalties, listed dangers, the credit list and whatever else a case type declares public. */
import type { PublicCase, PublicCaseList } from '@anlan/contract'
import { h } from '../phone/dom.ts'
import { button, dayText, field, head, section, textBox } from './page.ts'
import { ask } from './net.ts'

const PAGE = 20
function entry(c: PublicCase): HTMLElement {
  return h(
    'article',
    { class: 'entry' },
    h('h3', {}, c.place),
    h('p', { class: 'hint' }, `${c.no}　${c.state}　${dayText(c.at)}`),
    h('dl', {}, ...c.fields.flatMap((f) => [h('dt', {}, f.title), h('dd', {}, f.text)])),
  )
}
export async function startLists(root: HTMLElement): Promise<void> {
  document.title = '公开信息'
  const url = new URL(location.href)
  let list = url.searchParams.get('list') ?? ''
  let q = url.searchParams.get('q') ?? ''
  let offset = 0
  const box = textBox(60, { placeholder: '单位名称、文号，可用拼音首字母' })
  box.value = q
  async function show(): Promise<void> {
    const query = new URLSearchParams({ ...(list ? { list } : {}), ...(q ? { q } : {}), ...(offset > 0 ? { offset: String(offset) } : {}) })
    const a = await ask<PublicCaseList>('GET', `/api/public/cases?${query}`)
    if (!a.ok) {
      root.replaceChildren(head('公开信息'), h('section', {}, h('p', { class: 'say is-bad' }, a.text)))
      return
    }
    const v = a.value
    const here = v.lists.find((l) => l.id === list) ?? v.lists[0]
    const go = () => {
      q = box.value.trim()
      offset = 0
      history.replaceState(null, '', `?${new URLSearchParams({ ...(list ? { list } : {}), ...(q ? { q } : {}) })}`)
      void show()
    }
    box.onkeydown = (e) => {
      if (e.key === 'Enter') go()
    }
    const from = v.total === 0 ? 0 : offset + 1
    root.replaceChildren(
      head(`${v.district}安全生产公开信息`, v.demo ? h('p', { class: 'demo' }, '演示环境：以下内容均为虚构') : null),
      h(
        'div',
        { class: 'tabs' },
        ...v.lists.map((l) => h('a', { href: `/public/lists?list=${encodeURIComponent(l.id)}`, ...(l.id === here?.id ? { 'aria-current': 'true' } : {}) }, l.title)),
      ),
      section(
        here?.title ?? '公开信息',
        h('div', { class: 'find' }, field('查找', box), button('查找', go, 'plain')),
        h(
          'p',
          { class: 'hint' },
          v.total === 0
            ? q === ''
              ? '目前没有公开的内容。依法应当公开的，作出决定后会出现在这里。'
              : '没有找到，请换个词。'
            : `第 ${from}–${Math.min(offset + PAGE, v.total)} 条，共 ${v.total} 条`,
        ),
        ...v.rows.map(entry),
        h(
          'div',
          { class: 'row' },
          offset > 0
            ? button(
                '上一页',
                () => {
                  offset = Math.max(0, offset - PAGE)
                  void show()
                },
                'plain',
              )
            : null,
          offset + PAGE < v.total
            ? button(
                '下一页',
                () => {
                  offset += PAGE
                  void show()
                },
                'plain',
              )
            : null,
          v.rows.length > 0 ? button('打印', () => window.print(), 'plain') : null,
        ),
      ),
    )
  }
  list = list.replace(/[^\w-]/g, '')
  await show()
}

/** The page for everybody at /public: what is in force, where, what to do. No account, no framework, printable. */
import type { PublicBoard, PublicNotice } from '@anlan/contract'
import { chooseLink } from '../api/transport.ts'
import { h } from '../phone/dom.ts'
import { head, phone, timeText as when } from './page.ts'

const levelText = { red: '红色', orange: '橙色', yellow: '黄色', blue: '蓝色' } as const
const shape = { red: '●', orange: '◆', yellow: '▲', blue: '■' } as const
const EVERY_MS = 60_000

function notice(n: PublicNotice): HTMLElement {
  const level = n.live ? n.level : 'ended'
  return h(
    'article',
    { class: 'notice', 'data-level': level },
    h('h2', {}, n.live ? `${shape[n.level]} ${levelText[n.level]} · ${n.headline}` : `${n.headline}${n.kind === 'cancel' ? '' : '（已解除）'}`),
    n.live ? h('p', { class: 'do' }, h('b', {}, '请这样做：'), n.measures) : null,
    h('p', { class: 'full' }, n.text),
    h('p', { class: 'foot' }, `${n.issuer} ${when(n.releasedAt)} 签发 · 第 ${n.no} 号`),
  )
}
function view(board: PublicBoard): readonly HTMLElement[] {
  const live = board.notices.filter((n) => n.live)
  const ended = board.notices.filter((n) => !n.live)
  return [
    head(
      `${board.district}预警信息`,
      h('p', {}, `${when(board.now)} 更新 · 值班电话 `, phone(board.dutyPhone)),
      board.demo ? h('p', { class: 'demo' }, '演示环境：以下内容均为虚构') : null,
    ),
    live.length === 0 ? h('p', { class: 'calm' }, '目前没有生效的预警。遇险请拨打 119、110 或值班电话。') : h('section', {}, ...live.map(notice)),
    ended.length === 0 ? h('span') : h('section', {}, h('h3', {}, '近三日已解除'), ...ended.map(notice)),
  ]
}
export async function startWarnings(root: HTMLElement): Promise<void> {
  document.title = '预警信息'
  const link = await chooseLink()
  async function load(): Promise<void> {
    try {
      const answer = await link.send({ method: 'GET', url: '/api/public/warnings', headers: { accept: 'application/json' } })
      if (answer.status !== 200) throw new Error(String(answer.status))
      root.replaceChildren(...view((await answer.json()) as PublicBoard))
    } catch {
      // What stands on the page stays; only its age is told.
      if (!root.querySelector('.stale')) root.prepend(h('p', { class: 'stale' }, '暂时连不上服务器，以下内容可能不是最新。紧急情况请拨打 119、110。'))
    }
  }
  await load()
  setInterval(() => void load(), EVERY_MS)
}

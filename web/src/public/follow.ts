/** 查询举报 at /public/follow: how far it is, until when, what was found, messages both ways, the reward. The code lives in this page's memory only. */
import type { ReportClock, ReportFollow, ReportMessage } from '@anlan/contract'
import { readReceipt } from '@anlan/contract/receipt'
import { h } from '../phone/dom.ts'
import { filePicker } from './files.ts'
import { area, button, dayText, field, head, phone, radios, say, section, textBox, timeText } from './page.ts'
import { ask, fetchFile } from './net.ts'
import { sealFor, whyNotSealed } from './vault.ts'

const EVERY_MS = 60_000
function leftText(ms: number): string {
  const days = Math.floor(ms / 86_400_000)
  return days < 1 ? '今天到期' : `还有 ${days} 天`
}
function clock(c: ReportClock, now: number): HTMLElement {
  const left = c.due === null ? '' : c.paused ? '已中止计时' : c.late ? '已逾期，已提醒其上级' : leftText(c.due - now)
  return h(
    'li',
    { class: c.late ? 'is-late' : '' },
    h('b', {}, c.title),
    h('span', {}, c.due === null ? '截止日待工作日历发布后确定' : `至 ${dayText(c.due)}　${left}`),
    h('span', { class: 'hint' }, `${c.days}，依据${c.source}${c.verified ? '' : '（未核实）'}`),
  )
}
function message(m: ReportMessage, code: string): HTMLElement {
  const box = h('div', { class: 'shots' })
  for (const id of m.files)
    void fetchFile(id, code).then((blob) => {
      if (!blob) return
      const url = URL.createObjectURL(blob)
      box.append(blob.type.startsWith('image/') ? h('img', { src: url, alt: '附件照片', loading: 'lazy' }) : h('a', { href: url, download: '附件' }, '附件（录音或视频）'))
    })
  return h(
    'li',
    { class: m.mine ? 'mine' : 'theirs' },
    h('span', { class: 'hint' }, `${m.mine ? '我' : m.byName}　${timeText(m.at)}${m.mine ? (m.read ? '　已读' : '　未读') : m.read ? '' : '　新'}`),
    h('p', {}, m.text),
    box,
  )
}
function rewardSection(f: ReportFollow, code: string, again: () => void): HTMLElement | null {
  const r = f.reward
  if (!r) return null
  const because = r.because.map((b) => h('p', { class: 'hint' }, b))
  const amount = r.amount === null ? null : h('p', {}, '奖励金额 ', h('b', { class: 'sum' }, `${r.amount} 元`))
  if (!r.mayClaim) return section('奖励', h('p', {}, r.state), amount, ...because)
  const why = whyNotSealed(f.keys)
  const holder = textBox(40)
  const bank = textBox(80, { placeholder: '如：重庆农村商业银行江津支行' })
  const account = textBox(40, { inputmode: 'numeric' })
  const card = textBox(30)
  const note = h('p', { class: 'say', role: 'status' })
  const rows = h('div', {}, field('开户行', bank), field('账号', account))
  const how = radios(
    'how',
    [
      ['transfer', '银行转账'],
      ['cash', '到场现金领取'],
    ],
    (v) => {
      rows.hidden = v === 'cash'
    },
  )
  const go = button('提交领取信息', () => {
    if (how.value() === '' || holder.value.trim() === '') return say(note, '请选择领取方式并填写收款人姓名')
    if (how.value() === 'transfer' && (bank.value.trim() === '' || account.value.trim() === '')) return say(note, '请填写开户行和账号')
    go.disabled = true
    const content = {
      领取方式: how.value() === 'cash' ? '现金' : '转账',
      收款人: holder.value.trim(),
      开户行: bank.value.trim(),
      账号: account.value.trim(),
      证件号码: card.value.trim(),
    }
    void (async () => {
      try {
        const sealed = await sealFor(f.keys, f.id, 'payout', content)
        const a = await ask('POST', '/api/public/report/claim', { code, body: { sealed } })
        if (a.ok) return again()
        say(note, a.text)
      } catch (e) {
        say(note, e instanceof Error ? e.message : '没有提交成功')
      }
      go.disabled = false
    })()
  })
  return section(
    '领取奖金',
    amount,
    ...because,
    ...(why === null
      ? [h('p', {}, '领取信息在您的浏览器里加密，只有专管员能看到。'), how.box, field('收款人姓名', holder), rows, field('证件号码（兑付时核对，选填）', card), note, go]
      : [h('p', { class: 'say is-bad' }, why.replace('姓名', '领取信息').replace('只能匿名举报', '请稍后再来或拨打 12350'))]),
  )
}
function identitySection(f: ReportFollow, code: string, again: () => void): HTMLElement | null {
  if (f.ended) return null
  const why = whyNotSealed(f.keys)
  const name = textBox(40)
  const tel = textBox(40, { inputmode: 'tel' })
  const note = h('p', { class: 'say', role: 'status' })
  const go = button('加密提交', () => {
    if (name.value.trim() === '') return say(note, '请填写姓名')
    void (async () => {
      try {
        const sealed = await sealFor(f.keys, f.id, 'identity', { 姓名: name.value.trim(), 联系电话: tel.value.trim() })
        const a = await ask('POST', '/api/public/report/identity', { code, body: { sealed } })
        if (a.ok) return again()
        say(note, a.text)
      } catch (e) {
        say(note, e instanceof Error ? e.message : '没有提交成功')
      }
    })()
  })
  return h(
    'section',
    {},
    h(
      'details',
      {},
      h('summary', {}, f.named ? '更正姓名和电话（已加密封存一份）' : '补充姓名和电话（加密封存）'),
      ...(why === null ? [field('姓名', name), field('联系电话', tel), note, go] : [h('p', { class: 'say is-bad' }, why)]),
    ),
  )
}
function view(f: ReportFollow, code: string, again: () => void): readonly (HTMLElement | null)[] {
  const text = area(2000, 3)
  const pick = filePicker('附照片、录音或视频')
  const note = h('p', { class: 'say', role: 'status' })
  const send = button('发送', () => {
    if (text.value.trim() === '') return say(note, '请写内容')
    send.disabled = true
    void (async () => {
      const files = pick.count() > 0 ? await pick.send(code) : { ids: [], failed: 0, why: '' }
      if (files.failed > 0) {
        send.disabled = false
        return say(note, files.why)
      }
      const a = await ask('POST', '/api/public/report/messages', { code, body: { text: text.value.trim(), files: files.ids } })
      send.disabled = false
      if (!a.ok) return say(note, a.text)
      again()
    })()
  })
  return [
    section(
      f.state,
      h('p', {}, `${f.kind}　${f.place}`),
      h('p', { class: 'hint' }, `编号 ${f.no}　${timeText(f.openedAt)} 收到`),
      f.steps.length === 0 ? null : h('ol', { class: 'steps' }, ...f.steps.map((s) => h('li', {}, h('b', {}, s.title), h('span', { class: 'hint' }, timeText(s.at))))),
    ),
    ...f.told.map((t) => section(t.title, h('p', { class: 'told' }, t.text))),
    f.clocks.length === 0 ? null : section('办理时限', h('ul', { class: 'clocks' }, ...f.clocks.map((c) => clock(c, f.now)))),
    rewardSection(f, code, again),
    section(
      f.unread > 0 ? `留言（${f.unread} 条新）` : '留言',
      f.messages.length === 0
        ? h('p', { class: 'hint' }, '承办人员可能在这里向您询问情况；您也可以补充。双方都不知道对方是谁。')
        : h('ul', { class: 'talk' }, ...f.messages.map((m) => message(m, code))),
      ...(f.mayWrite
        ? [field('写留言', text, '不要写自己的姓名、电话。'), f.mayAdd ? pick.box : null, note, send]
        : [h('p', { class: 'hint' }, f.merged ? '已合并办理，如有新情况请另行举报。' : '已办结，如有新情况请另行举报。')]),
    ),
    identitySection(f, code, again),
    h(
      'section',
      {},
      h('p', { class: 'hint' }, '对办理有意见可拨打 ', phone(f.phone), ' 或值班电话 ', phone(f.dutyPhone), '，报举报编号即可。'),
      button('打印', () => window.print(), 'plain'),
    ),
  ]
}
/** @param known handed over by the page on which the code was made */
export function startFollow(root: HTMLElement, known?: string): void {
  document.title = '查询举报'
  const top = head('查询举报')
  const box = h('input', {
    type: 'text',
    class: 'code-box',
    maxlength: 40,
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    placeholder: 'XXXX-XXXX-XXXX-XXXX-XXXX-XXXX',
  }) as HTMLInputElement
  const note = h('p', { class: 'say', role: 'status' })
  let timer: ReturnType<typeof setInterval> | undefined
  async function show(code: string): Promise<void> {
    const a = await ask<ReportFollow>('GET', '/api/public/report', { code })
    if (!a.ok) return say(note, a.text)
    const f = a.value
    const leave = button(
      '退出（清除本页）',
      () => {
        clearInterval(timer)
        box.value = ''
        startFollow(root)
      },
      'plain',
    )
    root.replaceChildren(top, ...view(f, code, () => void show(code)).filter((x): x is HTMLElement => x !== null), h('section', {}, leave))
    if (f.unread > 0) void ask('POST', '/api/public/report/read', { code, body: {} })
    clearInterval(timer)
    // Only while nobody writes: a page that is loaded anew would take the words away.
    timer = setInterval(() => {
      const busy =
        [...root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input[type=text]')].some((x) => x.value !== '') || root.querySelector('details[open]') !== null
      if (!busy && !document.hidden) void show(code)
    }, EVERY_MS)
  }
  const go = button('查询', () => {
    const code = readReceipt(box.value)
    if (code === null) return say(note, '查询码应为 24 位，请核对。')
    void show(code)
  })
  box.addEventListener('keydown', (e) => {
    if (e.key === 'Enter') go.click()
  })
  root.replaceChildren(top, h('section', {}, field('查询码', box, '提交举报时显示的 24 位字母和数字；不分大小写，可不输横线。'), note, go))
  if (known !== undefined) void show(known)
}

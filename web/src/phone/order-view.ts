/** One order on the phone: receive it, then photo, place and count in as few taps as possible. */
import type { OrderView } from '@anlan/contract'
import { h } from './dom.ts'
import type { PhoneApp } from './main.ts'
import { shrink, whereAmI } from './photo.ts'
import { clock, known, reasonForm } from './views.ts'

const kindWord: Record<OrderView['kind'], string> = { cut: '断', ban: '禁', halt: '停', evacuate: '撤', disperse: '疏', door: '上门' }
const countWord = { people: '人数', vehicles: '车辆数', households: '户数' }
const settled: Partial<Record<OrderView['status'], string>> = {
  confirmed: '✓ 已核实',
  lifted: '已解除，恢复正常',
  done: '✓ 已回报，等待核实',
  unable: '已报告无法执行，值班室正在处理',
}
/** What has been filled in so far lives here, so that a redraw in the background loses nothing. */
const filled = new Map<string, { photos: string[]; at?: readonly [number, number] | undefined; count: string; note: string; warn: string; paint(): void }>()

function deadline(o: OrderView, now: number): HTMLElement {
  const until = o.status === 'issued' ? o.receiptBy : o.doneBy
  const late = now > until
  return h(
    'p',
    { class: late ? 'due is-late' : 'due' },
    late ? `已超时 ${Math.max(1, Math.round((now - until) / 60_000))} 分钟` : `${o.status === 'issued' ? '签收' : '完成'}时限 ${clock(until)}`,
  )
}
function reportForm(app: PhoneApp, o: OrderView): HTMLElement {
  const f = filled.get(o.id) ?? { photos: [], count: '', note: '', warn: '', paint: () => {} }
  filled.set(o.id, f)
  const need = o.proofNeed
  const warn = h('p', { class: 'warn', role: 'alert' })
  // Kept with what is filled in, and shown by the newest form: the page is drawn anew whenever the server says something, and no hint may vanish under the eyes.
  const say = (text: string) => {
    f.warn = text
    f.paint()
  }
  const strip = h('div', { class: 'shots' })
  const place = h('p', { class: 'place' })
  f.paint = () => {
    warn.textContent = f.warn
    strip.replaceChildren(
      ...f.photos.map((p, i) =>
        h(
          'span',
          { class: 'shot' },
          h('img', { src: p, alt: `照片 ${i + 1}` }),
          h(
            'button',
            {
              'aria-label': `删除照片 ${i + 1}`,
              onClick: () => {
                f.photos.splice(i, 1)
                f.paint()
              },
            },
            '✕',
          ),
        ),
      ),
    )
    place.textContent = f.at ? `✓ 已定位 ${f.at[1].toFixed(4)}, ${f.at[0].toFixed(4)}` : need.place ? '尚未定位（拍照时自动定位）' : ''
  }
  const camera = h('input', { type: 'file', accept: 'image/*', capture: 'environment', class: 'camera', id: `cam-${o.id}`, onChange: (e) => void take(e) })
  const take = async (e: Event) => {
    const file = (e.target as HTMLInputElement).files?.[0]
    if (!file) return
    say('正在处理照片…')
    try {
      const [photo, at] = await Promise.all([shrink(file), f.at ? Promise.resolve(f.at) : whereAmI()])
      f.photos.push(photo)
      f.at = at
      say('')
    } catch (error) {
      say(error instanceof Error ? error.message : '照片打不开，请重拍')
    }
    f.paint()
  }
  const count = need.count
    ? (h('input', {
        type: 'text',
        inputmode: 'numeric',
        maxlength: 6,
        'aria-label': countWord[need.count],
        'data-keep': 'true',
        value: f.count,
        onInput: (e) => {
          f.count = (e.target as HTMLInputElement).value.replace(/\D/g, '')
        },
      }) as HTMLInputElement)
    : null
  const send = async () => {
    const missing = (need.photos ?? 0) - f.photos.length
    if (missing > 0) {
      say(`还缺 ${missing} 张照片`)
      return
    }
    if (need.count && f.count === '') {
      say(`请填${countWord[need.count]}`)
      count?.focus()
      return
    }
    if (need.place && !f.at) {
      say('正在定位…')
      f.at = await whereAmI()
      if (!f.at) {
        say('无法定位：请允许浏览器使用位置，或在“无法执行”中说明。')
        return
      }
    }
    say('')
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    app.press({
      do: 'done',
      order: o.id,
      photos: [...f.photos],
      ...(f.at ? { at: f.at } : {}),
      ...(f.count === '' ? {} : { count: Number(f.count) }),
      ...(f.note ? { note: f.note } : {}),
    })
  }
  f.paint()
  return h(
    'div',
    { class: 'report' },
    (need.photos ?? 0) > 0 || need.place
      ? h('label', { class: 'second camera-label', for: `cam-${o.id}` }, `拍照${need.place ? '并定位' : ''}${need.photos ? `（需 ${need.photos} 张）` : ''}`, camera)
      : null,
    strip,
    place,
    count && need.count ? h('label', { class: 'count' }, h('span', {}, countWord[need.count]), count) : null,
    warn,
    h('button', { class: 'main', onClick: () => void send() }, '已执行，回报'),
  )
}
export function orderView(app: PhoneApp, o: OrderView): HTMLElement {
  const done = settled[o.status]
  const unsent = app.pending('done', o.id) ? '执行回报未发送，有信号时自动发出' : app.pending('unable', o.id) ? '“无法执行”未发送，有信号时自动发出' : null
  const received = o.status === 'received' || app.pending('receive', o.id)
  return h(
    'article',
    { class: 'order', 'data-done': Boolean(done) },
    h('h2', {}, h('span', { class: 'kind' }, kindWord[o.kind]), ` ${o.title}`),
    h('p', { class: 'target' }, o.target),
    done ? null : deadline(o, app.now),
    o.sentBack && !done ? h('p', { class: 'warn' }, `被退回：${o.sentBack}`) : null,
    done
      ? h('p', { class: app.asOf === null ? 'settled' : 'settled is-old' }, known(app, done))
      : unsent
        ? h('div', { class: 'ok is-wait', role: 'status' }, unsent)
        : received
          ? reportForm(app, o)
          : h('button', { class: 'main', onClick: () => app.press({ do: 'receive', order: o.id }) }, '签收'),
    done || unsent ? null : reasonForm('无法执行', '为什么、需要什么支援', (because) => app.press({ do: 'unable', order: o.id, because })),
  )
}

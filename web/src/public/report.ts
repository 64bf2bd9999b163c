/** 我要举报 at /public/report. */
import type { PlateView, ReportForm } from '@anlan/contract'
import { h } from '../phone/dom.ts'
import { head, phone } from './page.ts'
import { ask } from './net.ts'
import { receiptView, reportForm } from './report-form.ts'

/** Who scanned the code on a plate need not write its name again. */
async function unitOfPlate(): Promise<string | undefined> {
  const id = new URL(location.href).searchParams.get('entity')
  if (!id) return undefined
  const a = await ask<PlateView>('GET', `/api/public/plates/${encodeURIComponent(id.slice(0, 80))}`)
  return a.ok ? a.value.name : undefined
}
export async function startReport(root: HTMLElement): Promise<void> {
  document.title = '我要举报'
  const [answer, unit] = await Promise.all([ask<ReportForm>('GET', '/api/public/report/form'), unitOfPlate()])
  if (!answer.ok) {
    root.replaceChildren(head('我要举报'), h('section', {}, h('p', { class: 'say is-bad' }, answer.text), h('p', {}, '也可以直接拨打 ', phone('12350'), ' 举报。')))
    return
  }
  const form = answer.value
  const top = head(
    '安全生产举报',
    h('p', {}, '也可拨打 ', phone(form.phone), `，受理单位：${form.bureau}`),
    h('p', { class: 'urgent' }, '正在发生的险情、事故请先拨打 119、110。'),
    form.demo ? h('p', { class: 'demo' }, '演示环境：请勿填写真实信息') : null,
  )
  root.replaceChildren(
    top,
    ...reportForm(form, {
      mode: 'web',
      unit,
      async send(code, body) {
        const a = await ask<{ no: string }>('POST', '/api/public/report', { code, body })
        return a.ok ? { ok: true, no: a.value.no } : { ok: false, text: a.text, stale: a.code === 'item.changed' }
      },
      done(d) {
        root.replaceChildren(
          top,
          ...receiptView(d, false, () => {
            // Handed over in memory: neither the address nor the storage of this browser ever holds the code.
            void import('./follow.ts').then((m) => m.startFollow(root, d.code))
          }),
        )
        window.scrollTo(0, 0)
      },
    }),
  )
}

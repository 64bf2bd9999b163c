/** Photos, sound and film of a report: pictures are drawn anew, so that place, time and telephone are gone before they leave this browser. */
import { h } from '../phone/dom.ts'
import { shrink } from '../phone/photo.ts'
import { ask } from './net.ts'

const MOST = 10
const MB = 1024 * 1024
async function cleaned(file: File): Promise<Blob> {
  if (!file.type.startsWith('image/')) return file
  const url = await shrink(file, 1920, 0.8)
  const raw = atob(url.slice(url.indexOf(',') + 1))
  return new Blob([Uint8Array.from(raw, (c) => c.charCodeAt(0))], { type: 'image/jpeg' })
}
export type Picker = {
  readonly box: HTMLElement
  count(): number
  /** Sends what has not arrived yet. @returns ids of all that arrived, and how many did not */
  send(code: string): Promise<{ readonly ids: readonly string[]; readonly failed: number; readonly why: string }>
  clear(): void
}
export function filePicker(title = '选择照片、录音或视频'): Picker {
  let chosen: { readonly file: File; id: string | null; readonly line: HTMLElement; readonly state: HTMLElement }[] = []
  const list = h('ul', { class: 'files' })
  const input = h('input', {
    type: 'file',
    accept: 'image/jpeg,image/png,image/webp,audio/*,video/*',
    multiple: true,
    onchange: () => {
      for (const file of (input as HTMLInputElement).files ?? []) {
        if (chosen.length >= MOST) break
        const state = h('span', { class: 'hint' }, file.size > 24 * MB ? '超过 24 MB，不能上传' : '待提交')
        const one = { file, id: null as string | null, state, line: h('li', {}) }
        one.line.append(
          h('span', {}, `${file.type.startsWith('image/') ? '照片' : file.type.startsWith('audio/') ? '录音' : '视频'} ${(file.size / MB).toFixed(1)} MB`),
          state,
          h(
            'button',
            {
              type: 'button',
              class: 'small',
              onclick: () => {
                chosen = chosen.filter((x) => x !== one)
                one.line.remove()
              },
            },
            '去掉',
          ),
        )
        if (file.size <= 24 * MB) chosen.push(one)
        list.append(one.line)
      }
      ;(input as HTMLInputElement).value = ''
    },
  })
  return {
    box: h(
      'div',
      { class: 'field' },
      h('label', { class: 'pick' }, title, input),
      h('p', { class: 'hint' }, `最多 ${MOST} 个；照片中的拍摄地点、时间和手机型号会自动去除。声音和画面可能让人认出您，请注意。`),
      list,
    ),
    count: () => chosen.length,
    async send(code) {
      let why = ''
      for (const one of chosen) {
        if (one.id !== null) continue
        one.state.textContent = '正在上传…'
        const file = await cleaned(one.file).catch(() => null)
        const answer = file ? await ask<{ id: string }>('POST', '/api/public/report/files', { code, file }) : null
        if (answer?.ok) one.id = answer.value.id
        else why = answer?.text ?? '照片打不开'
        one.state.textContent = answer?.ok ? '已上传' : `未上传：${why}`
      }
      return { ids: chosen.flatMap((x) => x.id ?? []), failed: chosen.filter((x) => x.id === null).length, why }
    },
    clear() {
      chosen = []
      list.replaceChildren()
    },
  }
}

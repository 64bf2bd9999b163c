/** The form of a report, for the public page and for the officer who takes a call. The name is sealed here, before anything is sent. */
import type { ReportForm } from '@anlan/contract'
import { h } from '../phone/dom.ts'
import { whereAmI } from '../phone/photo.ts'
import { filePicker } from './files.ts'
import { area, button, field, radios, say, section, textBox, tick } from './page.ts'
import { newCode, newId, sealFor, whyNotSealed } from './vault.ts'

export type Sending = (code: string, body: unknown) => Promise<{ readonly ok: true; readonly no: string } | { readonly ok: false; readonly text: string; readonly stale: boolean }>
export type Done = { readonly code: string; readonly no: string; readonly named: boolean; readonly failed: number }
type Options = {
  readonly mode: 'web' | 'phone'
  readonly send: Sending
  /** The unit whose plate led here; may be changed. */
  readonly unit?: string | undefined
  done(d: Done): void
}
export function reportForm(form: ReportForm, o: Options): readonly HTMLElement[] {
  const phoneMode = o.mode === 'phone'
  const noSeal = whyNotSealed(form.keys)
  const kind = radios(
    'kind',
    form.kinds.map((k) => [k.value, k.title] as const),
  )
  const what = area(3000, 7)
  const town = h('select', {}, h('option', { value: '' }, '请选择（不清楚可不选）'), ...form.towns.map((t) => h('option', { value: t.value }, t.title))) as HTMLSelectElement
  const where = textBox(200, { placeholder: '如：滨江路 8 号 2 号罐区' })
  const unit = textBox(100)
  unit.value = o.unit ?? ''
  const since = textBox(100, { placeholder: '如：上周起、每晚 10 点后' })
  const deaths = tick('涉及人员死亡')
  let at: readonly [number, number] | undefined
  const place = h('span', { class: 'hint' })
  const locate = button(
    '填入我现在的位置',
    () => {
      locate.disabled = true
      place.textContent = '正在定位…'
      void whereAmI().then((p) => {
        at = p
        locate.disabled = false
        place.textContent = p ? `已填入：${p[1].toFixed(5)}, ${p[0].toFixed(5)}` : '没有取得位置，可只写文字。'
      })
    },
    'plain',
  )
  const name = textBox(40)
  const tel = textBox(40, { inputmode: 'tel' })
  const more = textBox(200, { placeholder: '如：其他联系方式、方便联系的时间' })
  const insider = tick('我是被举报单位的从业人员')
  const joint = tick('多人联名（请由第一署名人填写，奖励发给第一署名人）')
  const names = h('div', { class: 'sealed' }, field('姓名', name), field('联系电话', tel), field('其他', more))
  names.hidden = true
  const who = radios(
    'who',
    noSeal === null
      ? [
          ['anonymous', '匿名'],
          ['named', '留下姓名和电话（加密封存）'],
        ]
      : [['anonymous', '匿名']],
    (v) => {
      names.hidden = v !== 'named'
    },
  )
  const pick = filePicker()
  const note = h('p', { class: 'say', role: 'status' })
  // Made once: what is sent again over a bad line is the same report.
  const id = newId()
  const code = newCode()

  async function submit(): Promise<void> {
    if (kind.value() === '') return say(note, '请选择举报类别')
    if (what.value.trim() === '') return say(note, '请写明情况')
    const named = who.value() === 'named'
    if (who.value() === '') return say(note, '请选择匿名还是留下姓名')
    if (named && name.value.trim() === '') return say(note, '请填写姓名，或改选匿名')
    go.disabled = true
    say(note, '正在提交…', 'plain')
    try {
      const sealed = named ? await sealFor(form.keys, id, 'identity', { 姓名: name.value.trim(), 联系电话: tel.value.trim(), 其他: more.value.trim() }) : undefined
      const text = (k: string, v: string) => (v.trim() === '' ? {} : { [k]: v.trim() })
      const answer = await o.send(code, {
        id,
        kind: kind.value(),
        what: what.value.trim(),
        ...(town.value === '' ? {} : { town: town.value }),
        ...(at === undefined ? {} : { at }),
        ...text('where', where.value),
        ...text('unitName', unit.value),
        ...text('since', since.value),
        ...(deaths.box.checked ? { deaths: true } : {}),
        ...(insider.box.checked ? { insider: true } : {}),
        ...(joint.box.checked ? { joint: true } : {}),
        ...(sealed === undefined ? {} : { sealed }),
      })
      if (!answer.ok) {
        go.disabled = false
        return say(note, answer.stale ? '专管员的密钥刚刚更换，请复制已写内容后刷新本页重新提交。' : answer.text)
      }
      // The name has done its duty.
      for (const box of [name, tel, more]) box.value = ''
      const files = pick.count() > 0 ? await pick.send(code) : { failed: 0 }
      o.done({ code, no: answer.no, named, failed: files.failed })
    } catch (e) {
      go.disabled = false
      say(note, e instanceof Error ? e.message : '没有提交成功，请重试')
    }
  }
  const go = button(phoneMode ? '登记' : '提交举报', () => void submit())
  return [
    section('1　举报什么', kind.box),
    section(
      '2　什么情况',
      field('情况', what, `写清单位、地点、时间、现象。${phoneMode ? '不要记来电人的姓名、电话，放到第 4 步。' : '请不要在这里写自己的姓名、电话和岗位，第 4 步会加密保存。'}`),
      field('被举报单位（选填）', unit),
      field('何时发生（选填）', since),
      deaths.line,
    ),
    section('3　在哪里', field('镇街', town), field('具体地点', where), h('div', { class: 'row' }, locate, place)),
    section(
      `4　${phoneMode ? '来电人' : '您是谁'}`,
      noSeal === null ? null : h('p', { class: 'say is-bad' }, noSeal),
      who.box,
      names,
      noSeal === null
        ? h(
            'details',
            {},
            h('summary', {}, '姓名怎样保密'),
            h(
              'p',
              {},
              `姓名和电话在${phoneMode ? '本机浏览器' : '您的浏览器'}里就用专管员的公钥加密，发出去的只是密文。承办人员、领导、系统管理员和数据库都看不到；只有专管员用本人口令能打开，每次打开都要写理由、留记录并报告负责人。`,
            ),
            h('p', {}, '专管员密钥指纹（可与公布的核对）：'),
            ...form.keys.map((k) => h('p', { class: 'mono' }, k.fingerprint)),
          )
        : null,
      insider.line,
      joint.line,
    ),
    ...(phoneMode ? [] : [section('5　照片、录音、视频（选填）', pick.box)]),
    h('section', {}, ...form.notes.map((n) => h('p', { class: 'hint' }, n)), note, go),
  ]
}
/** Shown once: the page keeps no copy, and the server never had one. */
export function receiptView(d: Done, phoneMode: boolean, next: () => void): readonly HTMLElement[] {
  const copied = h('span', { class: 'hint' })
  const failed = d.failed > 0 ? h('p', { class: 'say is-bad' }, `有 ${d.failed} 个文件没有传上去，请用查询码进入“查询举报”后再传。`) : null
  return [
    h(
      'section',
      { class: 'receipt' },
      h('h2', {}, phoneMode ? '请把查询码读给来电人，并请对方复述' : '已收到。请记下查询码'),
      h('p', { class: 'code' }, ...d.code.split('-').map((g) => h('span', {}, g))),
      h('p', {}, '举报编号 ', h('b', {}, d.no)),
      h('p', {}, '查询码只显示这一次，系统不保存，遗失不能找回。凭它查看进度、与承办人员留言、领取奖金；谁拿到它谁就能查看和领取，请妥善保管。'),
      failed,
      h(
        'div',
        { class: 'row' },
        button(
          '复制查询码',
          () => {
            void (navigator.clipboard?.writeText(d.code) ?? Promise.reject(new Error('no clipboard'))).then(
              () => {
                copied.textContent = '已复制，请粘贴到安全的地方'
              },
              () => {
                copied.textContent = '不能自动复制，请抄下来'
              },
            )
          },
          'plain',
        ),
        button('打印', () => window.print(), 'plain'),
        copied,
      ),
      button(phoneMode ? '已读给来电人，登记下一件' : '我已记下，查看进度', next),
    ),
  ]
}

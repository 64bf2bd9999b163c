/** Events as the plain sentences of the duty log and of every timeline. */
import { citationText, clockText, type PersonId, type RaisedLevel, warningLevelText } from '@anlan/kernel/base'
import { type BreakerEvent, type OrderEvent, type OrderState, orderKindText } from '@anlan/kernel/breaker'
import { ackByText, attemptOutcomeText, type LineEvent, type LineState } from '@anlan/kernel/callout'
import type { WarningEvent, WarningState } from '@anlan/kernel/warning'
import type { CaseEvent, CaseState } from '@anlan/kernel/case'
import type { StoredEvent } from '@anlan/store'
import type { DutyEvent } from '@anlan/kernel/duty'
import { dutySentence } from '../duty/sentences.ts'
import { caseSentence } from './case-sentences.ts'
import type { App } from './types.ts'

export type Sentence = { readonly text: string; readonly tone: 'plain' | 'good' | 'bad' }
/** Names that an event alone does not carry; the caller looks them up in the states it already has. */
export type Known = {
  readonly line?: Pick<LineState, 'name' | 'title'>
  readonly order?: Pick<OrderState, 'title' | 'target' | 'kind' | 'ownerName'>
  readonly warning?: Pick<WarningState, 'placeName' | 'decl'>
  readonly breaker?: { readonly title: string; readonly placeName: string }
  readonly case?: Pick<CaseState, 'decl' | 'revision' | 'title' | 'no'>
}

const channelText: Record<string, string> = { voice: '电话', sms: '短信', app: '应用内', robot: '机器人', siren: '警报器' }
export function channelName(name: string): string {
  return channelText[name] ?? name
}
function span(ms: number): string {
  const s = Math.round(ms / 1000)
  return s < 60 ? `${s} 秒` : `${Math.floor(s / 60)} 分 ${s % 60} 秒`
}
/** @returns null for events that only repeat what another one says */
export function sentence(app: App, event: StoredEvent, known: Known = {}): Sentence | null {
  const who = (id: PersonId) => app.places().personName(id)
  const by = who(event.by)
  switch (event.kind) {
    case 'warning':
      return ofWarning(app, event.data as WarningEvent, by, known, who)
    case 'line':
      return ofLine(event.data as LineEvent, by, known, who)
    case 'order':
      return ofOrder(event.data as OrderEvent, by, known, who)
    case 'breaker':
      return ofBreaker(event.data as BreakerEvent, by, who)
    case 'case':
      return known.case ? caseSentence(known.case, event.data as CaseEvent, event.by === 'anonymous' ? '举报人' : by, who) : null
    case 'duty':
      return dutySentence(app, event.id, event.data as DutyEvent, by)
    default:
      return null
  }
}
function plain(text: string): Sentence {
  return { text, tone: 'plain' }
}
function good(text: string): Sentence {
  return { text, tone: 'good' }
}
function bad(text: string): Sentence {
  return { text, tone: 'bad' }
}
function title(app: App, decl: string): string {
  return app.decls.warnings.find((d) => d.id === decl)?.title ?? decl
}
function level(l: string): string {
  return warningLevelText[l as RaisedLevel] ?? l
}
function ofWarning(app: App, e: WarningEvent, by: string, known: Known, who: (id: PersonId) => string): Sentence | null {
  const place = known.warning?.placeName ?? ''
  const name = known.warning ? `${place}${title(app, known.warning.decl)}` : '预警'
  switch (e.type) {
    case 'warning-raised':
      return bad(
        `${e.drill ? '【演练】' : ''}${e.placeName} ${level(e.level)}${title(app, e.decl)}生效（${e.origin === 'rule' ? '规则' : '人工签发'}），因为${e.because.text}${e.inhibitedBy ? '；同地已有更高级别预警，不另行叫应' : ''}`,
      )
    case 'warning-drafted':
      return plain(`${by}起草${e.placeName}${level(e.level)}${title(app, e.decl)}，待送审`)
    case 'warning-rose':
      return bad(`${name} ${level(e.from)} → ${level(e.to)}，因为${e.because.text}`)
    case 'warning-lowered':
      // Levels fall one held stretch at a time: the reason of the moment may already support less than the level reached.
      return good(`${name} ${level(e.from)} → ${level(e.to)}，低于${level(e.from)}条件已保持规定时间，目前${e.because.text}`)
    case 'warning-lifted':
      return good(`${name}解除（${e.how === 'rule' ? '条件已消失' : '两人人工解除'}），因为${e.because.text}`)
    case 'warning-dropped':
      return plain(`${by}撤销未签发的${name}：${e.because}`)
    case 'message-drafted':
      return plain(`${name}${{ alert: '公告', update: '更新公告', cancel: '解除公告' }[e.kind]}第 ${e.no} 号已拟稿，待人核稿送审`)
    case 'message-submitted':
      return plain(`${by}送审${name}第 ${e.no} 号公告`)
    case 'message-returned':
      return bad(`${by}退回${name}第 ${e.no} 号公告：${e.because}`)
    case 'message-released':
      return good(`${by}签发${name}第 ${e.no} 号公告（起草 ${who(e.drafter)}）`)
    case 'lift-asked':
      return plain(`${by}申请人工解除${name}：${e.because}`)
    case 'warning-inhibited':
      return plain(`${name}被同地更高级别预警抑制`)
    case 'warning-uninhibited':
      return plain(`${name}恢复单独处置`)
  }
}
function ofLine(e: LineEvent, by: string, known: Known, who: (id: PersonId) => string): Sentence | null {
  const line = e.type === 'line-opened' ? e.line : known.line
  const name = line ? `${line.name}（${line.title}）` : '责任人'
  switch (e.type) {
    case 'line-opened':
      return plain(`${e.line.as === 'superior' ? '上级叫应' : e.line.as === 'deputy' ? 'B 角叫应' : '叫应'} ${name}`)
    case 'attempt-made':
      return e.no === 1 && e.channel !== 'voice' ? null : plain(`${name} 第 ${e.no} 次${channelName(e.channel)}`)
    case 'attempt-progressed':
      return e.status === 'answered' && e.heard === undefined ? plain(`${name} 已接通`) : null
    case 'attempt-ended':
      return plain(`${name} ${attemptOutcomeText[e.outcome]}`)
    case 'code-wrong':
      return bad(`${name} 回读码错误`)
    case 'line-acknowledged':
      return good(
        `${name} 已应答（${ackByText[e.by]}${e.by === 'on-behalf' ? `，${by}代，${e.reason ?? ''}` : e.by === 'door' ? `，${e.reason ?? ''}` : ''}），用时 ${span(e.after)}`,
      )
    case 'line-declined':
      return bad(`${name} 表示无法到位：${e.because}`)
    case 'deputy-called':
      return plain(`${name} 叫应未果，叫 B 角 ${e.deputies.map(who).join('、')}`)
    case 'superior-called':
      return bad(`${name} 叫应未果，叫上级 ${who(e.superior)}`)
    case 'door-ordered':
      return bad(`${name} 叫不通，派${e.to === null ? '值班员' : ` ${who(e.to)} `}上门`)
    case 'line-unreachable':
      return bad(`${name} 各通道均叫不通`)
    case 'line-expired':
      return bad(`${name} 叫应截止，未应答`)
    case 'line-covered':
      return good(`${name} 由 B 角 ${who(e.by)} 代答`)
    case 'line-renewed':
      // Also who is covered by a deputy or cannot come is informed, and of news that is no rise.
      return e.inform ? plain(`${name} 此前已有答复，${level(e.level)}新情况以短信告知，不再拨打`) : plain(`${name} 叫应内容更新为${level(e.level)}`)
    case 'line-stopped':
      return plain(`${name} 停止叫应：${e.because}`)
  }
}
function ofOrder(e: OrderEvent, by: string, known: Known, who: (id: PersonId) => string): Sentence | null {
  const o = e.type === 'order-issued' ? e.order : known.order
  const name = o ? `【${orderKindText[o.kind]}】${o.title}（${o.target}）` : '措施'
  switch (e.type) {
    case 'order-issued':
      return bad(`${name} 下达给 ${e.order.ownerName}，${clockText(e.order.doneBy).slice(0, 5)} 前完成，依据${e.order.legal.map(citationText).join('、')}`)
    case 'order-code-wrong':
      return bad(`${name} 签收码错误`)
    case 'order-received':
      return plain(`${name} 已签收（${by}）`)
    case 'order-done':
      return good(`${name} 回报已执行（${by}${e.proof.photos.length > 0 ? `，照片 ${e.proof.photos.length}` : ''}${e.proof.count === undefined ? '' : `，数量 ${e.proof.count}`}）`)
    case 'order-unable':
      return bad(`${name} 无法执行：${e.because}`)
    case 'order-confirmed':
      return good(`${name} 已核实（${by}）`)
    case 'order-sent-back':
      return bad(`${name} 退回重做（${by}）：${e.because}`)
    case 'order-escalated':
      return bad(`${name} ${{ receipt: '逾期未签收', done: '逾期未完成', unable: '无法执行' }[e.why]}，报告${e.to === null ? '值班室' : ` ${who(e.to)}`}`)
    case 'order-lifted':
      return good(`${name} 解除：${e.because}`)
  }
}
function ofBreaker(e: BreakerEvent, by: string, who: (id: PersonId) => string): Sentence | null {
  switch (e.type) {
    case 'breaker-tripped':
      return bad(`${e.drill ? '【演练】' : ''}熔断“${e.title}”在${e.placeName}启动（${e.how === 'rule' ? '规则' : `${by}人工`}），下达措施 ${e.orders.length} 条，因为${e.because}`)
    case 'release-asked':
      return plain(`${by}申请解除熔断：${e.because}；${e.fact.text}`)
    case 'release-refused':
      return bad(`${by}不同意解除熔断：${e.because}`)
    case 'breaker-released':
      return good(`熔断解除：${who(e.asked)}申请，${by}批准；${e.fact.text}`)
  }
}

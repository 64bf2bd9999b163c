/** Who hears what about an order: the owner gets it on every channel that fits, the superior only what went wrong. */
import { hours, type Instant, type Intent, instant, type Message, type PersonId, plus } from '../base/index.ts'
import { type OrderEvent, type OrderKind, type OrderState, orderKindText } from './types.ts'

/** What touches life at once also rings. */
const ringing: readonly OrderKind[] = ['evacuate', 'cut', 'door']
const whyText = { receipt: '逾期未签收', done: '逾期未完成', unable: '责任人报告无法执行' } as const

function isUrgent(s: OrderState): boolean {
  return ringing.includes(s.kind)
}
function body(s: OrderState, text: string): string {
  const whole = /[。！？；]$/.test(text) ? text : `${text}。`
  return s.drill && !text.includes('演练') ? `【演练】${whole}` : whole
}
/** An order reached late is still an order; news of it is worth sending for six hours. */
function expires(s: OrderState): Instant {
  return plus(instant(Math.max(s.doneBy, s.changedAt ?? s.issuedAt)), hours(6))
}
function name(s: OrderState): string {
  return `【${orderKindText[s.kind]}】${s.title}（${s.target}）`
}
/** To the owner: `order` messages carry code and, where sent, the personal link; a call says what to press. */
function toOwner(s: OrderState, what: string, text: string, channels: readonly Message['channel'][]): readonly Intent[] {
  return channels.map((channel) => ({
    kind: 'send',
    message: {
      key: `${s.id}:${channel}:${what}`,
      channel,
      to: s.owner,
      ref: { kind: 'order', id: s.id },
      text: channel === 'voice' ? `${body(s, text)}确认收到请按1，无法执行请按2` : channel === 'sms' ? `${body(s, text)}签收码 ${s.code}。` : body(s, text),
      code: s.code,
      purpose: 'order',
      priority: isUrgent(s) ? 48 : 42,
      expires: expires(s),
    },
  }))
}
/** Information alone. Its ref is not the order: the personal link belongs to the owner, and a stop of the order must not stop the news of its end. */
function notice(s: OrderState, to: PersonId, what: string, text: string, priority: number): readonly Intent[] {
  return (['sms', 'app'] as const).map((channel) => ({
    kind: 'send',
    message: { key: `${s.id}:${channel}:${what}`, channel, to, ref: { kind: 'notice', id: s.id }, text: body(s, text), purpose: 'inform', priority, expires: expires(s) },
  }))
}
export function orderIntents(e: OrderEvent, s: OrderState): readonly Intent[] {
  switch (e.type) {
    case 'order-issued':
      return toOwner(s, 'issue', e.text, isUrgent(s) ? ['voice', 'sms', 'app'] : ['sms', 'app'])
    case 'order-sent-back':
      return toOwner(s, `back-${s.version}`, `${name(s)}退回重做：${e.because}`, ['sms', 'app'])
    case 'order-escalated':
      return e.to === null
        ? []
        : notice(
            s,
            e.to,
            `escalated-${s.version}`,
            `${name(s)}${whyText[e.why]}${e.why === 'unable' && s.unableBecause !== undefined ? `：${s.unableBecause}` : ''}。责任人${s.ownerName}（${s.ownerTitle}），请督促`,
            45,
          )
    case 'order-received':
    case 'order-done':
    case 'order-unable':
      // The owner is at work on it: what still waits or rings would only disturb.
      return [{ kind: 'stop', ref: { kind: 'order', id: s.id } }]
    case 'order-lifted':
      return [{ kind: 'stop', ref: { kind: 'order', id: s.id } }, ...notice(s, s.owner, 'lifted', `${name(s)}已解除：${e.because}`, 40)]
    default:
      return []
  }
}

/** What goes out for a line: one text per channel, and the stop that silences every channel at once. */
import { type Intent, type Message, warningRank } from '../base/index.ts'
import type { LineEvent, LineState } from './types.ts'

/** Ends a text so that another sentence may follow. */
function sentence(text: string): string {
  return /[。！？；]$/.test(text) ? text : `${text}。`
}
/** A drill must be recognisable even when the author of the text forgot to say so. */
function body(s: LineState, text: string): string {
  return sentence(s.drill && !text.includes('演练') ? `【演练】${text}` : text)
}
/** @param channel `voice` ends with what to press, `sms` carries the code; the link is added where it is sent */
export function callText(s: LineState, channel: Message['channel']): string {
  const text = body(s, s.text)
  if (channel === 'voice') return `${text}确认收到请按1，无法到位请按2`
  if (channel === 'sms') return `${text}请点链接或回复确认码 ${s.code} 确认收到。`
  if (channel === 'app') return `${text}请点“确认收到”。`
  return text
}
function send(s: LineState, m: Pick<Message, 'key' | 'channel' | 'text' | 'code' | 'purpose' | 'priority'>): Intent {
  return { kind: 'send', message: { ...m, to: s.person, ref: { kind: 'line', id: s.id }, expires: s.expiresAt } }
}
export function lineIntents(e: LineEvent, s: LineState): readonly Intent[] {
  switch (e.type) {
    case 'attempt-made':
      if (s.status !== 'calling') return []
      return [send(s, { key: e.key, channel: e.channel, text: callText(s, e.channel), code: s.code, purpose: 'call', priority: warningRank(s.level) * 10 + 5 })]
    case 'line-renewed':
      return e.inform ? [send(s, { key: e.key, channel: 'sms', text: `${body(s, e.text)}（仅告知，无须再次确认）`, purpose: 'inform', priority: warningRank(e.level) * 10 })] : []
    case 'line-acknowledged':
    case 'line-declined':
    case 'line-covered':
    case 'line-stopped':
    case 'line-expired':
      return [{ kind: 'stop', ref: { kind: 'line', id: s.id } }]
    default:
      return []
  }
}

/** Who was called, answered, did not, and what followed: many calls of one moment in one sentence. */
import { type RaisedLevel, warningLevelText } from '@anlan/kernel/base'
import { attemptOutcomeText, type LineState } from '@anlan/kernel/callout'
import { sentence } from '@anlan/server'
import type { Played } from './stage.ts'
import { groupBy, type Line, type LineMoment, type Moment, namesOf } from './walk.ts'

type Group = readonly [LineMoment, ...LineMoment[]]

/** A deputy or a superior is called under the title of his post; the sentence must say in which role. */
export function named(l: Pick<LineState, 'name' | 'title' | 'as'>): string {
  return `${l.name}（${l.title}${l.as === 'deputy' && !l.title.endsWith('B 角') ? ' B 角' : ''}）`
}
export function lasting(ms: number): string {
  const s = Math.round(ms / 1000)
  return s < 60 ? `${s} 秒` : s % 60 === 0 ? `${s / 60} 分钟` : `${Math.floor(s / 60)} 分 ${s % 60} 秒`
}
function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) / 2)] ?? 0
}
const isSettled = (l: LineState | undefined | null) => l?.status === 'acknowledged' || l?.status === 'covered'

export function callLines(played: Played, moments: readonly Moment[]): readonly Line[] {
  const lines = moments.filter((m) => m.kind === 'line')
  const at = new Set(lines.map((m) => `${m.event.type} ${m.after.id} ${m.at}`))
  const together = (type: string, m: LineMoment) => at.has(`${type} ${m.after.id} ${m.at}`)
  const asked = new Set(lines.flatMap((m) => (m.event.type === 'superior-called' ? [`${m.event.superior} ${m.at}`] : [])))
  /** Stand-ins whose answer covers somebody are told in one sentence. */
  const covers = new Map(lines.flatMap((m) => (m.event.type === 'line-covered' ? [[`${m.event.line} ${m.at}`, m] as const] : [])))
  const told = new Set(lines.flatMap((m) => (m.event.type === 'line-acknowledged' && covers.has(`${m.after.id} ${m.at}`) ? [covers.get(`${m.after.id} ${m.at}`)] : [])))

  function key(m: LineMoment): string | null {
    const { event: e, after } = m
    switch (e.type) {
      case 'line-opened':
        if (after.as === 'named') return `open|${m.at}|${after.warnings.at(-1)}`
        return after.as === 'superior' && !asked.has(`${after.person} ${m.at}`) ? `above|${after.id}` : null
      case 'attempt-made':
      case 'attempt-progressed':
        return null
      case 'attempt-ended': {
        const attempt = m.before?.attempts.find((a) => a.key === e.key)
        // Who answers at the door or presses the key has ended the call too; only what failed is told.
        return attempt?.channel === 'voice' && !isSettled(m.before) ? `ended|${attempt.no}|${Math.floor(attempt.at / 60_000)}` : null
      }
      case 'line-acknowledged':
        if (e.by === 'door') return null
        return e.by === 'key' && after.as === 'named' ? `ack|${Math.floor(m.at / 60_000)}|${after.run}` : `answer|${after.id}`
      case 'line-covered':
        return told.has(m) ? null : `cover|${m.at}|${after.id}`
      case 'deputy-called':
        return `deputy|${m.at}|${m.before?.status}`
      case 'superior-called':
        return `superior|${m.at}|${e.superior}|${m.before?.status}`
      case 'door-ordered':
        return null
      case 'line-unreachable':
        return together('door-ordered', m) ? null : `unreachable|${Math.floor(m.at / 60_000)}|${after.doorOrderedAt !== undefined}`
      case 'line-declined':
        return together('superior-called', m) ? null : `single|${after.id}|${m.at}`
      case 'line-expired':
        return `expired|${m.at}`
      case 'line-stopped':
        return `stopped|${m.at}|${e.because}`
      case 'line-renewed':
        return `renewed|${m.at}|${e.warning}|${e.inform}|${e.text.includes('请督促到位') ? e.text : ''}`
      default:
        return `single|${after.id}|${m.at}|${e.type}`
    }
  }
  let before = ''
  function tell(k: string, group: Group): Omit<Line, 'at' | 'rank'> & { readonly last?: boolean } {
    const [first] = group
    const kind = k.split('|')[0]
    const people = namesOf(group.map((m) => m.after.name))
    const single = group.length === 1 ? named(first.after) : people
    switch (kind) {
      case 'open': {
        const slowest = Math.max(...group.map((m) => (played.calls.find((c) => c.line === m.after.id)?.at ?? Number.POSITIVE_INFINITY) - m.at))
        const sent = Number.isFinite(slowest) ? `首呼 ${Math.max(1, Math.ceil(slowest / 1000))} 秒内全部发出` : '首呼未能全部发出'
        return { mark: '·', text: `叫应 ${group.length} 人（${group.length === 1 ? `${first.after.name}，${first.after.title}` : people}），${sent}` }
      }
      case 'above':
        return { mark: '!', text: `该上级本人也未应答，再往上叫 ${named(first.after)}` }
      case 'ended': {
        const no = Number(k.split('|')[1])
        const how = group.map((m) => `${m.after.name} ${m.event.type === 'attempt-ended' ? attemptOutcomeText[m.event.outcome].replace(/（.*）/, '') : ''}`)
        const same = how.toSorted().join('、')
        const again = same === before
        before = same
        return {
          mark: '·',
          text: again
            ? `第 ${no} 次拨打，${group.length === 1 ? `${how[0]?.replace(' ', ' 仍')}` : `仍是这 ${group.length} 人未通`}`
            : `${no === 1 ? '首呼' : `第 ${no} 次拨打`}未通 ${group.length} 人：${how.join('、')}`,
          last: true,
        }
      }
      case 'ack': {
        const spans = group.map((m) => (m.event.type === 'line-acknowledged' ? m.event.after : 0))
        const now = group.at(-1) ?? first
        const text = group.length === 1 ? `${single} 按键应答，用时 ${lasting(spans[0] ?? 0)}` : `${group.length} 人按键应答（${people}），用时中位 ${lasting(median(spans))}`
        return { mark: '✓', text: `${text}；应叫 ${now.asked} 人，已应 ${now.answered} 人`, last: true }
      }
      case 'answer': {
        const covered = covers.get(`${first.after.id} ${first.at}`)
        const { event: e, after } = first
        if (e.type !== 'line-acknowledged' || e.by !== 'key') return { mark: '✓', text: own(first) }
        const role = after.as === 'superior' ? '（作为上级被叫）' : ''
        return { mark: '✓', text: `${named(after)} 按键应答，用时 ${lasting(e.after)}${covered ? `，即代 ${covered.after.name} 应答` : role}` }
      }
      case 'cover':
        return { mark: '✓', text: `${single} 由已应答的 B 角 ${first.event.type === 'line-covered' ? played.app.places().personName(first.event.by) : ''} 代答` }
      case 'deputy': {
        const pairs = group.map((m) => `${m.after.name} → ${m.event.type === 'deputy-called' ? m.event.deputies.map((d) => played.app.places().personName(d)).join('、') : ''}`)
        return { mark: '·', text: `${waited(first)}，加叫 B 角：${pairs.join('，')}` }
      }
      case 'superior': {
        if (first.event.type !== 'superior-called') return { mark: '!', text: own(first) }
        const superior = first.lineOf(first.event.superior)
        const standing = superior === undefined ? '' : isSettled(superior) ? '（已应答，短信请其督促）' : '（本人也在叫应中，尚未应答）'
        return {
          mark: '!',
          text: `${group.length === 1 ? named(first.after) : people} ${waited(first)}，报上级 ${played.app.places().personName(first.event.superior)}${standing}`,
        }
      }
      case 'unreachable':
        return { mark: '!', text: `${people} 各通道均叫不通${k.endsWith('true') ? '，等上门结果' : ''}`, last: true }
      case 'expired':
        return { mark: '!', text: `${people} 叫应截止，未应答` }
      case 'stopped':
        return { mark: '·', text: `${people} 停止叫应：${first.event.type === 'line-stopped' ? first.event.because : ''}` }
      case 'renewed':
        return renewed(k, group, people)
      default:
        return { mark: '!', text: own(first) }
    }
  }
  function waited(m: LineMoment): string {
    if (m.before?.status === 'declined') return '接通后答复无法到位'
    return `叫应 ${lasting(m.at - m.after.openedAt)}未答`
  }
  function own(m: LineMoment): string {
    if (m.event.type === 'line-declined') return `${named(m.after)} 接通后答复无法到位`
    return sentence(played.app, m.stored, { line: m.after })?.text ?? m.event.type
  }
  function renewed(k: string, group: Group, people: string): Omit<Line, 'at' | 'rank'> {
    const e = group[0].event
    if (e.type !== 'line-renewed') return { mark: '·', text: '' }
    const urged = k.split('|')[4] ?? ''
    if (urged !== '') return { mark: '·', text: `短信告知 ${people}：${urged.split('。')[0]}` }
    const level = warningLevelText[e.level]
    if (!e.inform)
      return {
        mark: '!',
        text: `尚未应答的 ${namesOf(
          group.map((m) => m.after.name),
          '人',
        )}：叫应内容改为${level}，重新拨打`,
      }
    const covered = group.filter((m) => m.before?.status === 'covered').length
    const declined = group.filter((m) => m.before?.status === 'declined').length
    const except = [...(covered > 0 ? [`${covered} 人为 B 角代答`] : []), ...(declined > 0 ? [`${declined} 人曾答无法到位`] : [])]
    const own = warningAt(e.warning, group[0])
    return { mark: '·', text: `此前已有答复的 ${group.length} 人（${[people, ...except].join('；')}）以短信告知${own}，不再拨打` }
  }
  function warningAt(id: string, m: LineMoment): string {
    const w = moments.findLast((x) => x.kind === 'warning' && x.after.id === id && x.stored.seq <= m.stored.seq)
    return w?.kind === 'warning' ? `${w.after.placeName}${warningLevelText[w.after.level as RaisedLevel] ?? ''}` : ''
  }
  return groupBy(lines, key).map(([k, group]) => {
    const { last, ...line } = tell(k, group)
    const anchor = last ? (group.at(-1) ?? group[0]) : group[0]
    return { ...line, at: anchor.at, rank: anchor.stored.seq }
  })
}

/** Breakers and orders: the orders of one trip, one report or one check in one sentence each. */
import { citationText, clockText, type SeriesId } from '@anlan/kernel/base'
import { type OrderKind, orderKindText, type OrderState } from '@anlan/kernel/breaker'
import { sentence } from '@anlan/server'
import { lasting } from './prose-calls.ts'
import type { Played } from './stage.ts'
import { groupBy, type Line, type Moment, type OrderMoment } from './walk.ts'

type Group = readonly [OrderMoment, ...OrderMoment[]]
const hhmm = (at: OrderState['doneBy']) => clockText(at).slice(0, 5)
const unit = { people: '人', vehicles: '辆', households: '户' } as const

/** `《突发事件应对法》第67、73条`: each law once. */
function lawText(orders: readonly OrderState[]): string {
  const by = new Map<string, Set<string>>()
  for (const c of orders.flatMap((o) => o.legal)) {
    const m = /^(《.+》)第(.+)条$/.exec(citationText(c))
    const law = m?.[1] ?? citationText(c)
    by.set(law, (by.get(law) ?? new Set()).add(m?.[2] ?? ''))
  }
  return [...by].map(([law, clauses]) => (clauses.has('') ? law : `${law}第${[...clauses].join('、')}条`)).join('、')
}
/** `停 2、断 1`: how many of each kind. */
function kinds(orders: readonly OrderState[]): string {
  const by = new Map<OrderKind, number>()
  for (const k of ['cut', 'ban', 'halt', 'evacuate', 'disperse', 'door'] as const) {
    const n = orders.filter((o) => o.kind === k).length
    if (n > 0) by.set(k, n)
  }
  return [...by].map(([k, n]) => `${orderKindText[k]} ${n}`).join('、')
}
const head = (o: OrderState) => `【${orderKindText[o.kind]}】${o.title}`
const tag = (o: OrderState) => (o.kind === 'door' ? '' : `【${orderKindText[o.kind]}】`)

function proofText(played: Played, o: OrderState): string {
  const p = o.proof
  if (!p) return ''
  const count = p.count === undefined ? [] : [`${p.count} ${o.proofNeed.count ? unit[o.proofNeed.count] : ''}`.trim()]
  const reading = p.reading === undefined ? [] : [`读数 ${p.reading.value} ${played.app.places().series(p.reading.series as SeriesId)?.def.unit ?? ''}`.trim()]
  return [...count, ...reading, ...(p.photos.length > 0 ? [`照片 ${p.photos.length}`] : []), ...(p.at ? ['定位'] : [])].join('、')
}
export function orderLines(played: Played, moments: readonly Moment[]): readonly Line[] {
  const orders = moments.filter((m) => m.kind === 'order')
  const done = new Set(orders.filter((m) => m.event.type === 'order-done').map((m) => `${m.after.id} ${m.at}`))
  const nameOf = (id: Parameters<ReturnType<Played['app']['places']>['personName']>[0]) => played.app.places().personName(id)
  const lineStates = new Map(moments.flatMap((m) => (m.kind === 'line' ? [[m.after.id as string, m] as const] : [])))

  function key(m: OrderMoment): string | null {
    const { event: e, after: o } = m
    switch (e.type) {
      case 'order-issued':
        return o.kind === 'door' ? `door|${m.at}` : `issued|${o.breaker}|${o.title}`
      case 'order-received':
        return done.has(`${o.id} ${m.at}`) ? null : `received|${m.at}`
      case 'order-done':
        return o.kind === 'door' ? `reached|${o.id}` : `done|${m.at}|${o.title}`
      case 'order-confirmed':
        return `confirmed|${m.at}|${m.by}`
      case 'order-escalated':
        return `escalated|${m.at}|${e.why}|${e.to}|${o.kind === 'door'}`
      case 'order-lifted':
        return `lifted|${m.at}|${e.because}`
      default:
        return `single|${o.id}|${m.at}|${e.type}`
    }
  }
  function tell(k: string, group: Group): Omit<Line, 'at' | 'rank'> {
    const [first] = group
    const all = group.map((m) => m.after)
    const o = first.after
    switch (k.split('|')[0]) {
      case 'door': {
        const pairs = all.map((x) => `${x.ownerName}去找 ${x.title.replace('上门叫应 ', '')}（${x.target.replace(/，.*$/, '')}）`)
        return { mark: '!', text: `电话始终不通，派人上门，${hhmm(o.doneBy)} 前当面告知：${pairs.join('，')}；依据${lawText(all)}` }
      }
      case 'issued':
        return { mark: '!', text: `  ${head(o)}，${hhmm(o.doneBy)} 前：${all.map((x) => `${x.target}（${x.ownerName}）`).join('、')}` }
      case 'received':
        return { mark: '·', text: `签收：${all.map((x) => `${tag(x) || '上门 '}${x.ownerName}`).join('、')}` }
      case 'reached': {
        const line = o.line === undefined ? undefined : lineStates.get(o.line)?.after
        const ack = line?.acknowledged?.at === first.at ? `，至此应答，历时 ${lasting(first.at - line.openedAt)}` : ''
        return { mark: '✓', text: `${o.ownerName}上门当面告知 ${o.title.replace('上门叫应 ', '')}（${proofText(played, o)}）${ack}` }
      }
      case 'done':
        return { mark: '✓', text: `${head(o)} 回报已执行：${all.map((x) => `${x.target}（${x.ownerName}，${proofText(played, x)}）`).join('、')}` }
      case 'confirmed':
        return { mark: '✓', text: `${nameOf(first.by)}核实 ${all.length} 条：${all.map((x) => (x.kind === 'door' ? x.title : `${tag(x)}${x.target}`)).join('、')}` }
      case 'escalated': {
        const e = first.event
        if (e.type !== 'order-escalated') break
        const why = { receipt: '逾期未签收', done: '逾期未完成', unable: '无法执行' }[e.why]
        const what =
          o.kind === 'door'
            ? `上门（${all.map((x) => x.ownerName).join('、')}）`
            : all.length === 1
              ? `${head(o)}（${o.target}，${o.ownerName}）`
              : `措施 ${all.length} 条（${kinds(all)}）`
        return { mark: '!', text: `${what}${why}，报告 ${e.to === null ? '值班室' : nameOf(e.to)}` }
      }
      case 'lifted': {
        const because = first.event.type === 'order-lifted' ? first.event.because : ''
        return {
          mark: '✓',
          text: all.every((x) => x.kind === 'door') ? `${all.map((x) => x.title).join('、')} 撤回：${because}` : `措施 ${all.length} 条随之解除（${kinds(all)}）：${because}`,
        }
      }
    }
    const s = sentence(played.app, first.stored, { order: o })
    return { mark: s?.tone === 'bad' ? '!' : s?.tone === 'good' ? '✓' : '·', text: s?.text ?? first.event.type }
  }
  const tripped = moments.flatMap((m): Line[] => {
    if (m.kind !== 'breaker') return []
    const s = sentence(played.app, m.stored, { breaker: m.after })
    if (m.event.type !== 'breaker-tripped') return s ? [{ at: m.at, rank: m.stored.seq, mark: s.tone === 'good' ? '✓' : s.tone === 'bad' ? '!' : '·', text: s.text }] : []
    const own = orders.filter((x) => x.event.type === 'order-issued' && x.after.breaker === m.after.id).map((x) => x.after)
    return [{ at: m.at, rank: m.stored.seq, mark: '!', text: `${s?.text ?? ''}；依据${lawText(own)}` }]
  })
  return [...tripped, ...groupBy(orders, key).map(([k, group]): Line => ({ ...tell(k, group), at: group[0].at, rank: group[0].stored.seq }))]
}

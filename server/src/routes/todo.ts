/** What one person must do now, until when, because of what: worked out from the state of things, never kept as a list of its own. */
import { type Instant, isRaised, momentText, warningLevelText } from '@anlan/kernel/base'
import { type BreakerState, isOverdue, type OrderState } from '@anlan/kernel/breaker'
import type { LineState } from '@anlan/kernel/callout'
import type { WarningState } from '@anlan/kernel/warning'
import type { Handover, Todo } from '@anlan/contract'
import type { ActionId } from '@anlan/policy'
import type { Who } from '../core/types.ts'
import { breakerLink, orderLink, warningLink } from './desk-link.ts'
import { grouped } from './lists.ts'

export type TodoFacts = {
  readonly now: Instant
  readonly warnings: readonly WarningState[]
  readonly lines: readonly LineState[]
  readonly orders: readonly OrderState[]
  readonly breakers: readonly BreakerState[]
  readonly dead: number
  readonly stopGaps: readonly string[]
  readonly handovers: readonly Handover[]
  readonly unread: number
  /** Cases that wait for this person, how many of them are overdue, and the nearest deadline. */
  readonly cases: { readonly todo: number; readonly late: number; readonly due: Instant | null; readonly first: string }
  titleOf(decl: string): string
}
const kindText = { alert: '公告', update: '更新公告', cancel: '解除公告' } as const

function earliest(times: readonly Instant[]): Instant | null {
  return times.reduce<Instant | null>((min, t) => (min === null || t < min ? t : min), null)
}

function ofWarnings(f: TodoFacts, who: Who, can: (a: ActionId) => boolean): readonly Todo[] {
  return f.warnings.flatMap((w): readonly Todo[] => {
    const name = `${w.drill ? '【演练】' : ''}${w.placeName}${f.titleOf(w.decl)}`
    const link = warningLink(w.id, 'text')
    const because = `${isRaised(w.level) ? warningLevelText[w.level] : ''}，${w.because.text}`
    const texts = w.messages.flatMap((m): readonly Todo[] => {
      const key = `message:${w.id}:${m.no}`
      if ((m.state === 'draft' || m.state === 'returned') && can('warning.draft'))
        return [
          {
            key,
            title: `送审${name}第 ${m.no} 号${kindText[m.kind]}`,
            because: m.state === 'returned' ? `被退回：${m.returnedBecause ?? ''}` : because,
            due: null,
            link,
            tone: 'act',
          },
        ]
      if (m.state === 'submitted' && can('warning.release') && m.drafter !== who.person)
        return [{ key, title: `签发${name}第 ${m.no} 号${kindText[m.kind]}`, because, due: null, link, tone: 'act' }]
      return []
    })
    const lift: readonly Todo[] =
      w.liftAsked && w.liftAsked.by !== who.person && can('warning.release')
        ? [{ key: `lift:${w.id}`, title: `批准人工解除${name}`, because: w.liftAsked.because, due: null, link, tone: 'act' }]
        : []
    return [...texts, ...lift]
  })
}
function ofLines(f: TodoFacts, can: (a: ActionId) => boolean): readonly Todo[] {
  if (!can('line.acknowledge-for')) return []
  const stuck = f.lines.filter((l) => l.status === 'unreachable' || (l.status === 'declined' && l.superiorCalledAt === undefined))
  return [...grouped(stuck, (l) => l.warnings.at(-1) ?? l.run)].map(([warning, lines]) => ({
    key: `lines:${warning}`,
    title: `人工联系 ${lines.length} 名叫不通的责任人`,
    because:
      lines
        .slice(0, 3)
        .map(
          (l) =>
            `${l.name}（${l.title}）${l.status === 'declined' ? '表示无法到位' : l.doorOrder === undefined && l.doorOrderedAt === undefined ? '各通道叫不通' : '叫不通，已派上门'}`,
        )
        .join('、') + (lines.length > 3 ? ' 等' : ''),
    due: earliest(lines.map((l) => l.expiresAt)),
    link: warningLink(warning, 'call'),
    tone: lines.some((l) => l.doorOrderedAt === undefined) ? 'act' : 'watch',
  }))
}
/** Orders of one warning or one breaker are one thing to do. */
function matterLink(o: OrderState): string {
  return o.warning === undefined ? '/orders' : orderLink(o)
}
function ofOrders(f: TodoFacts, who: Who, can: (a: ActionId) => boolean): readonly Todo[] {
  const own = f.orders
    .filter((o) => o.owner === who.person && (o.status === 'issued' || o.status === 'received'))
    .map(
      (o): Todo => ({
        key: `order:${o.id}`,
        title: `${o.status === 'issued' ? '签收' : '执行并回报'}：${o.title}（${o.target}）`,
        because: o.sentBack === undefined ? '由您负责' : `被退回：${o.sentBack}`,
        due: o.status === 'issued' ? o.receiptBy : o.doneBy,
        link: `/orders?mine=1&open=${encodeURIComponent(o.id)}`,
        tone: 'act',
      }),
    )
  if (!can('order.confirm')) return own
  const confirm = f.orders.filter((o) => o.status === 'done' && o.doneByPerson !== who.person)
  const late = f.orders.filter((o) => isOverdue(o, f.now))
  const unable = f.orders.filter((o) => o.status === 'unable')
  const groups = (what: string, rows: readonly OrderState[], title: (n: number) => string, because: (rows: readonly OrderState[]) => string): readonly Todo[] =>
    [...grouped(rows, matterLink)].map(([link, list]) => ({
      key: `${what}:${link}`,
      title: title(list.length),
      because: because(list),
      due: earliest(list.map((o) => (o.status === 'issued' ? o.receiptBy : o.doneBy))),
      link,
      tone: 'act',
    }))
  const names = (list: readonly OrderState[]) =>
    list
      .slice(0, 2)
      .map((o) => `${o.target} ${o.title}（${o.ownerName}）`)
      .join('；') + (list.length > 2 ? ` 等 ${list.length} 条` : '')
  return [
    ...own,
    ...groups('late', late, (n) => `督促 ${n} 条逾期措施`, names),
    ...groups(
      'unable',
      unable,
      (n) => `处置 ${n} 条无法执行的措施`,
      (list) =>
        list
          .slice(0, 2)
          .map((o) => `${o.target}：${o.unableBecause ?? ''}`)
          .join('；'),
    ),
    ...groups('confirm', confirm, (n) => `核实 ${n} 条已回报的措施`, names),
  ]
}
function ofBreakers(f: TodoFacts, who: Who, can: (a: ActionId) => boolean): readonly Todo[] {
  if (!can('breaker.grant-release')) return []
  return f.breakers.flatMap((b) =>
    b.status === 'release-asked' && b.asked && b.asked.by !== who.person
      ? [
          {
            key: `release:${b.id}`,
            title: `批准或不同意解除${b.placeName}“${b.title}”`,
            because: `${b.asked.because}；${b.asked.fact.text}`,
            due: null,
            link: breakerLink(b),
            tone: 'act' as const,
          },
        ]
      : [],
  )
}
/** Most urgent first: what has a deadline by that, then what must be done, then what to watch. */
export function todoOf(f: TodoFacts, who: Who): readonly Todo[] {
  const can = (a: ActionId) => who.actions.includes(a)
  const rest: Todo[] = []
  if (f.unread > 0) rest.push({ key: 'inbox', title: `应答 ${f.unread} 条发给您的消息`, because: '应用内叫应，尚未应答', due: null, link: '/', tone: 'act' })
  if (f.cases.todo > 0)
    rest.push({
      key: 'cases',
      title: `办理 ${f.cases.todo} 件案件`,
      because: `${f.cases.late > 0 ? `其中 ${f.cases.late} 件已逾期；` : ''}最急：${f.cases.first}`,
      due: f.cases.due,
      link: '/cases',
      tone: 'act',
    })
  for (const h of f.handovers)
    rest.push({ key: `handover:${h.id}`, title: `接班：${h.from} 已交班`, because: `${momentText(h.at)} 交班，待您接班`, due: null, link: '/handover', tone: 'act' })
  if (f.dead > 0 && can('channels.retry'))
    rest.push({ key: 'dead', title: `处理 ${f.dead} 条死信`, because: '多次发送失败，收件人尚不知情', due: null, link: '/deliveries?status=dead', tone: 'act' })
  if (f.stopGaps.length > 0 && can('registry.see'))
    rest.push({
      key: 'gaps',
      title: `补齐 ${f.stopGaps.length} 处责任缺口`,
      because: `${f.stopGaps.slice(0, 2).join('；')}${f.stopGaps.length > 2 ? ' 等' : ''}`,
      due: null,
      link: '/people?tab=gaps',
      tone: can('registry.edit') ? 'act' : 'watch',
    })
  const all = [...ofWarnings(f, who, can), ...ofLines(f, can), ...ofBreakers(f, who, can), ...ofOrders(f, who, can), ...rest]
  return all.toSorted((a, b) => (a.tone === b.tone ? 0 : a.tone === 'act' ? -1 : 1) || (a.due ?? Number.MAX_SAFE_INTEGER) - (b.due ?? Number.MAX_SAFE_INTEGER))
}

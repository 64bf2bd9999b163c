/** Turns what happened into prose for a duty officer: one line a fact, what happened together told together. */
import { clockText, dateText, type Instant, type RaisedLevel, warningLevelText } from '@anlan/kernel/base'
import { isBad, qualityOf, type ReadingFlag, readingFlags, readingFlagText } from '@anlan/kernel/signal'
import type { WarningState } from '@anlan/kernel/warning'
import { sentence } from '@anlan/server'
import type { Oddity } from './acts.ts'
import { callLines } from './prose-calls.ts'
import { orderLines } from './prose-orders.ts'
import type { Played } from './stage.ts'
import { type Line, type Moment, namesOf, walk } from './walk.ts'

const hhmm = (at: Instant) => clockText(at).slice(0, 5)

function warningLines(played: Played, moments: readonly Moment[]): readonly Line[] {
  const drafted = new Set<string>()
  return moments.flatMap((m): Line[] => {
    if (m.kind !== 'warning') return []
    if (m.event.type === 'message-drafted') {
      const key = `${m.stored.id} ${m.event.no}`
      if (drafted.has(key)) return [{ at: m.at, rank: m.stored.seq, mark: '·', text: redraft(m.after, m.event) }]
      drafted.add(key)
    }
    const s = sentence(played.app, m.stored, { warning: m.after })
    return s ? [{ at: m.at, rank: m.stored.seq, mark: s.tone === 'bad' ? '!' : s.tone === 'good' ? '✓' : '·', text: s.text }] : []
  })
}
/** A text nobody has signed yet follows the level. */
function redraft(w: WarningState, e: { readonly no: number; readonly kind: 'alert' | 'update' | 'cancel' }): string {
  const now = w.level === 'none' || e.kind === 'cancel' ? '解除公告' : `${warningLevelText[w.level]}${e.kind === 'alert' ? '公告' : '更新公告'}`
  return `${w.placeName}第 ${e.no} 号公告尚未签发，拟稿改写为${now}`
}
/** What came late, twice or broken, in one sentence a kind; what goes on for a while is said once. It comes before what followed from it. */
function lineNotes(oddities: readonly Oddity[]): readonly Line[] {
  const instants = new Map<string, Oddity[]>()
  for (const o of oddities) instants.set(`${o.at} ${o.kind}`, [...(instants.get(`${o.at} ${o.kind}`) ?? []), o])
  const spells: { first: Oddity; until: Instant; where: string; list: Oddity[] }[] = []
  for (const list of instants.values()) {
    const [first] = list
    if (!first) continue
    const where = namesOf(
      list.map((x) => x.point),
      '处',
    )
    const standing = spells.find((s) => s.first.kind === first.kind && first.kind !== 'late' && s.where === where && first.at - s.until <= 15 * 60_000)
    if (standing) {
      standing.until = first.at
      standing.list.push(...list)
    } else spells.push({ first, until: first.at, where, list: [...list] })
  }
  return spells.map(({ first, until, where, list }): Line => {
    const times = list.map((x) => x.of)
    const [from, to] = [hhmm(Math.min(...times) as Instant), hhmm(Math.max(...times) as Instant)]
    const often = until === first.at ? '' : `（至 ${hhmm(until)} 共 ${list.length} 帧）`
    const text = {
      late: `${where} 补传 ${from === to ? from : `${from}–${to}`} 的读数 ${list.length} 条，按测量时间计入`,
      twice: `${where} 重复上报，只计一次${often}`,
      damaged: `${where} 来帧损坏，未收${often}`,
    }[first.kind]
    return { at: first.at, rank: 0, mark: '·', text }
  })
}
/** How many readings of the story each check set aside. */
async function quality(played: Played): Promise<string> {
  const { app, script } = played
  const defs = app.registry().points.flatMap((p) => p.series)
  const readings = await app.store.readings(
    defs.map((d) => d.id),
    (script.start - 86_400_000) as Instant,
    (script.end + 86_400_000) as Instant,
  )
  const counts = new Map<ReadingFlag, number>()
  let aside = 0
  for (const def of defs) {
    const mine = readings.filter((r) => r.series === def.id)
    for (const flags of qualityOf(def, mine)) {
      if (isBad(flags)) aside += 1
      for (const f of flags) counts.set(f, (counts.get(f) ?? 0) + 1)
    }
  }
  const parts = readingFlags.flatMap((f) => (counts.has(f) ? [`${readingFlagText[f]} ${counts.get(f)}`] : []))
  const twice = played.log.oddities.filter((o) => o.kind === 'twice').length
  const damaged = played.log.oddities.filter((o) => o.kind === 'damaged').length
  return `读数  存 ${played.log.stored} 条，重复 ${twice} 帧，损坏 ${damaged} 帧；不参与判断 ${aside} 条${parts.length > 0 ? `（标记：${parts.join('、')}）` : ''}`
}
/** A rise that came late or not at all, and in the same sentence the sources that were silent then. */
function reviewLines(reviews: Played['log']['reviews']): readonly string[] {
  const rises = reviews.filter((r) => r.kind !== 'silent-source').toSorted((a, b) => (a.shouldAt ?? a.didAt ?? 0) - (b.shouldAt ?? b.didAt ?? 0))
  return rises.map((r) => {
    const silent = reviews.filter((x) => x.kind === 'silent-source' && x.placeName === r.placeName && x.title === r.title && x.shouldAt === r.shouldAt && x.level === r.level)
    const sources = silent.map((x) => x.text.split(' 在 ')[0] ?? '')
    const then = silent[0]?.text.slice((sources[0] ?? '').length)
    return `  ${r.placeName}${r.title}：${r.text}${then === undefined ? '' : `。${sources.join('、')}${then}`}`
  })
}
export async function transcript(played: Played): Promise<string> {
  const { app, script, log } = played
  const moments = walk(played.events)
  const out: Line[] = [
    ...log.notes.map((n): Line => ({ at: n.at, rank: n.kind === 'story' ? -1 : 0, mark: n.kind === 'story' ? '#' : '!', text: n.text })),
    ...lineNotes(log.oddities),
    ...warningLines(played, moments),
    ...callLines(played, moments),
    ...orderLines(played, moments),
  ]
  // Same instant: what caused first. Events carry their order; the author's words and the devices come before.
  out.sort((a, b) => a.at - b.at || a.rank - b.rank)
  const lines = [`${script.title}`, `${dateText(script.start)} ${app.district.name}（演示数据，限值未核实）`, '']
  let last = ''
  for (const l of out) {
    const clock = clockText(l.at)
    lines.push(`${clock === last ? '        ' : clock}  ${l.mark} ${l.text.replace(/(因为|目前)(?=\d)/g, '$1 ')}`)
    last = clock
  }
  if (log.reviewed) {
    lines.push('', '复盘  按测量时间用全部数据重算，与当时实际比较')
    lines.push(...(log.reviews.length === 0 ? ['  没有晚发、漏发或无据的预警'] : reviewLines(log.reviews)))
  }
  const final = new Map(moments.map((m) => [m.stored.id as string, m]))
  const named = [...final.values()].flatMap((m) => (m.kind === 'line' && m.after.as === 'named' ? [m.after] : []))
  const answered = named.filter((l) => l.status === 'acknowledged' || l.status === 'covered').length
  const orders = [...final.values()].flatMap((m) => (m.kind === 'order' ? [m.after] : []))
  const open = orders.filter((o) => o.status !== 'confirmed' && o.status !== 'lifted').length
  const warnings = [...final.values()].flatMap((m) => (m.kind === 'warning' ? [m.after] : []))
  const standing = warnings.filter((w) => w.phase === 'live').map((w) => `${w.placeName}${warningLevelText[w.level as RaisedLevel]}`)
  const voice = played.calls.filter((c) => c.channel === 'voice').length
  lines.push('', await quality(played))
  lines.push(
    warnings.length === 0
      ? `结果  预警 0 条，${played.calls.length === 0 ? '没有叫任何人' : `联系 ${played.calls.length} 次`}`
      : `结果  预警 ${warnings.length} 条${standing.length > 0 ? `（仍生效：${standing.join('、')}）` : '，均已解除'}；应叫 ${named.length} 人，应答 ${answered} 人（含 B 角代答）；拨打 ${voice} 次；措施 ${orders.length} 条，未了 ${open} 条`,
  )
  return `${lines.join('\n')}\n`
}

/** Duties as the screens see them. */
import { citationText, findLimit, findPeriod, type Instant, limitUnitText, periodText, placeKey } from '@anlan/kernel/base'
import {
  answerersOf,
  type DutyDecl,
  findTarget,
  holderDeclText,
  judgedAt,
  type Obligation,
  obligationStateText,
  occasionText,
  onOccasionText,
  type QuestionKind,
  rhythmText,
  type TargetDecl,
} from '@anlan/kernel/duty'
import { findCase, findDuty, findRegister } from '@anlan/policy'
import type { DutyDeclView, DutyFactView, ObligationView, OccasionView, QuestionView } from '@anlan/contract'
import type { DutyFactRow, QuestionRow } from '@anlan/store/duty'
import { placeIndex } from '../core/places.ts'
import type { App } from '../core/types.ts'
import { unitName } from '../indicator/env.ts'
import { groundOf, occasionsOf } from './ground.ts'
import type { Stood } from './standings.ts'

const sceneText: Record<string, string> = { gas: '燃气', pipeline: '管道', 'major-hazard': '重大危险源', flood: '山洪', 'forest-fire': '森林火险', geohazard: '地质灾害' }
function targetsText(d: TargetDecl): string {
  switch (d.of) {
    case 'self':
      return '本单位'
    case 'entities':
      return d.tagged === undefined ? '挂牌企业（单位）' : '规定类别的企业（单位）'
    case 'points':
      return `${(d.scenes ?? []).map((s) => sceneText[s] ?? s).join('、')}监测点、隐患点`
    case 'villages':
      return '村（社区）'
    case 'register':
      return `台账“${findRegister(d.register)?.title ?? d.register}”的每一行`
  }
}
export function itemsIn(d: Pick<DutyDecl, 'cites'>): readonly (number | string)[] {
  return d.cites.filter((c) => c.source === 'jiangjin-2023').map((c) => c.clause)
}
function limitWords(app: App, key: string): string {
  const l = findLimit(app.limits(), key, app.clock.now())
  return l === undefined ? '（未录入）' : `${l.value} ${limitUnitText[l.unit]}${l.verified ? '' : '（未核实）'}`
}
function nearOf(app: App, key: string | undefined): { readonly near?: number } {
  const l = key === undefined ? undefined : findLimit(app.limits(), key, app.clock.now())
  return l === undefined ? {} : { near: l.value }
}
export function declView(app: App, d: DutyDecl): DutyDeclView {
  const { near, photos, signed, checked, finding, enteredWithin } = d.counts
  return {
    id: d.id,
    title: d.title,
    noun: d.noun,
    cites: d.cites.map(citationText),
    items: itemsIn(d),
    holders: d.holders.map(holderDeclText),
    targets: targetsText(d.targets),
    rhythms: d.rhythm.map(rhythmText),
    occasions: (d.alsoOn ?? []).map((o) => onOccasionText(o, limitWords(app, o.within.limit))),
    unverified: [...new Set(d.rhythm.flatMap((r) => (r.unverified === undefined ? [] : [r.unverified])))],
    record: d.record,
    counts: [
      ...(near ? [`到场：距对象不超过 ${limitWords(app, near.limit)}`] : []),
      ...(photos === undefined ? [] : [`现场照片至少 ${photos} 张`]),
      ...(signed === undefined ? [] : ['本人签名']),
      ...(checked === undefined ? [] : ['逐项填写检查表']),
      ...(finding === undefined ? [] : ['写明是否发现问题']),
      ...(enteredWithin ? [`履职后 ${limitWords(app, enteredWithin.limit)}内上传`] : []),
    ],
    ...nearOf(app, near?.limit),
    opens: opensOf(d),
    exemptBy: (d.exemptBy ?? []).map((r) => r.title),
  }
}
export function opensOf(d: Pick<DutyDecl, 'opens'>): DutyDeclView['opens'] {
  return (d.opens ?? []).flatMap((id) => ((c) => (c ? [{ decl: c.id, title: c.title }] : []))(findCase(id)))
}
export function periodWords(app: App, o: Pick<Obligation, 'period' | 'occasion' | 'from' | 'due'>): string {
  const p = findPeriod(o.period)
  if (p) return periodText(p)
  const occasion = occasionsOf(app).find((x) => x.id === o.occasion)
  if (!occasion) return '特殊时期'
  const stretch = /:(\d+)$/.exec(o.period)?.[1]
  return `${occasionText[occasion.event]}·${occasion.title}${o.period.endsWith(':ends') ? '（结束后）' : stretch === undefined ? '' : `（第 ${stretch} 次）`}`
}
export function obligationView(app: App, x: Stood, now: Instant): ObligationView {
  const { o, st } = x
  const decl = findDuty(o.duty)
  const ground = groundOf(app)
  const places = placeIndex(app.district, app.registry())
  const who = answerersOf(ground, o, judgedAt(o, now).at)
  const target = decl && o.target !== 'self' && o.target !== '*' ? findTarget(decl.targets, ground, o.target) : undefined
  const post = o.post === undefined ? undefined : app.registry().posts.find((p) => p.id === o.post)
  const person = (id: string) => ({ id, name: places.personName(id as never) })
  return {
    key: o.key,
    duty: o.duty,
    title: decl?.title ?? o.duty,
    noun: decl?.noun ?? '履职',
    target: o.target,
    targetName: o.target === '*' ? '任一对象' : o.targetName,
    at: target?.at ?? null,
    entity: o.entity ?? null,
    area: o.area ?? null,
    areaName: o.area === undefined ? '' : places.name(placeKey('area', o.area)),
    period: periodWords(app, o),
    occasion: o.occasion ?? null,
    from: o.from,
    due: o.due,
    state: st.state,
    stateText: obligationStateText[st.state],
    have: st.have,
    n: st.n,
    doneAt: st.doneAt ?? null,
    because: st.because ?? (decl ? decl.cites.map(citationText).join('、') : ''),
    org: o.org,
    orgName: unitName(app, o.org),
    post: o.post ?? null,
    postTitle: post?.title ?? '',
    persons: who.persons.map(person),
    deputies: who.deputies.map(person),
    rule: who.rule,
  }
}
export function factView(app: App, r: DutyFactRow): DutyFactView {
  const decl = findDuty(r.duty)
  const places = placeIndex(app.district, app.registry())
  return {
    id: r.id,
    duty: r.duty,
    title: decl?.title ?? r.duty,
    noun: decl?.noun ?? '履职',
    target: r.target,
    targetName: r.target === 'self' ? unitName(app, r.org) : r.targetName,
    entity: r.entity,
    areaName: r.area === null ? '' : places.name(placeKey('area', r.area)),
    org: r.org,
    orgName: unitName(app, r.org),
    as: r.capacity,
    deputy: r.deputy,
    by: r.by,
    byName: places.personName(r.by),
    at: r.at,
    receivedAt: r.receivedAt,
    counted: r.counted,
    checks: [],
    found: r.found,
    withdrawn: r.withdrawnAt === null ? null : { at: r.withdrawnAt, because: '' },
    photos: photosOf(r),
    drill: r.drill,
  }
}
function photosOf(r: DutyFactRow): readonly string[] {
  const decl = findDuty(r.duty)
  return Object.entries(decl?.record ?? {}).flatMap(([name, f]) => (f.kind === 'photos' && Array.isArray(r.values[name]) ? (r.values[name] as readonly string[]).map(String) : []))
}
export function occasionView(app: App, o: ReturnType<typeof occasionsOf>[number]): OccasionView {
  const places = placeIndex(app.district, app.registry())
  const where = o.entity !== undefined ? places.name(placeKey('entity', o.entity)) : o.area !== undefined ? places.name(placeKey('area', o.area)) : '全区'
  return {
    id: o.id,
    event: o.event,
    eventText: occasionText[o.event],
    title: o.title,
    from: o.from,
    to: o.to ?? null,
    entity: o.entity ?? null,
    area: o.area ?? null,
    where,
    because: o.because,
    tally: null,
  }
}
export const questionText: Record<QuestionKind, string> = {
  'too-fast': '行程过快',
  'photo-twice': '照片重复',
  'always-none': '次次未发现问题',
  'same-second': '同一时刻多条记录',
  'flat-series': '数值不变',
  'same-words': '文字相同',
  'entered-late': '事后补录',
}
export function questionView(app: App, q: QuestionRow, reader: string): QuestionView {
  const names = app.places()
  return {
    id: q.id,
    kind: q.kind as QuestionKind, // written from questions only
    kindText: questionText[q.kind as QuestionKind] ?? q.kind,
    person: q.person,
    personName: names.personName(q.person),
    orgName: unitName(app, q.org),
    text: q.text,
    facts: q.facts,
    askedAt: q.askedAt,
    answer: q.answer,
    answeredAt: q.answeredAt,
    closed: q.closedAt === null ? null : { at: q.closedAt, byName: q.closedBy === null ? '' : names.personName(q.closedBy), note: q.closedNote ?? '' },
    mine: q.person === reader,
  }
}

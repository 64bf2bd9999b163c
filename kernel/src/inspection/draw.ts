/** 双随机: who is inspected and by whom, drawn so that anybody can recompute it. The lists and a sealed seed are published first; the seed is opened later. */
import { type Instant, sha256 } from '../base/index.ts'

export type DrawEntity = { readonly id: string; readonly name: string; readonly sector: string; readonly grade: string; readonly excluded?: string }
export type DrawOfficer = {
  readonly id: string
  readonly name: string
  /** Trades he may inspect; absent = all. */
  readonly sectors?: readonly string[]
  readonly card: string
  /** First moment at which the card is no longer valid. */
  readonly cardUntil?: Instant
  /** Entities from which he stands aside; `all` = from this draw altogether. */
  readonly recused?: readonly string[] | 'all'
  /** How many visits of this draw he can take. */
  readonly most: number
}
export type DrawTerms = {
  readonly no: string
  readonly on: Instant
  readonly entities: readonly DrawEntity[]
  readonly officers: readonly DrawOfficer[]
  /** So many entities of one class. */
  readonly picks: readonly { readonly sector: string; readonly grade: string; readonly count: number }[]
  readonly perTeam: number
}
/** What is published before the draw. `witness` says which public number, not known yet to anybody, will be mixed in. */
export type Sealed = { readonly no: string; readonly terms: string; readonly seal: string; readonly witness: string }
/** What is opened at the draw: the secret behind the seal, and the public number once it is out. */
export type Opened = { readonly secret: string; readonly witness: string }
export type Drawn = { readonly entity: string; readonly sector: string; readonly grade: string; readonly officers: readonly string[] }
export type DrawResult = {
  readonly seed: string
  readonly teams: readonly Drawn[]
  readonly without: readonly { readonly entity: string; readonly because: string }[]
  readonly because: readonly string[]
}

/** `toSorted` is missing in browsers on which the public proves a draw. */
function ordered<T>(list: readonly T[], compare?: (a: T, b: T) => number): readonly T[] {
  return [...list].sort(compare)
}
/** One way to write the terms, whatever order the lists came in. */
function canonical(t: DrawTerms): string {
  const sorted = <T extends { readonly id: string }>(list: readonly T[]) => ordered(list, (a, b) => (a.id < b.id ? -1 : 1))
  return JSON.stringify([
    'anlan-draw-1',
    t.no,
    t.on,
    t.perTeam,
    sorted(t.entities).map((e) => [e.id, e.name, e.sector, e.grade, e.excluded ?? '']),
    sorted(t.officers).map((o) => [
      o.id,
      o.name,
      o.card,
      o.cardUntil ?? null,
      o.sectors ? ordered(o.sectors) : null,
      o.recused === 'all' ? 'all' : ordered(o.recused ?? []),
      o.most,
    ]),
    ordered(
      t.picks.map((p) => [p.sector, p.grade, p.count]),
      (a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1),
    ),
  ])
}
/** Faults for which nothing may be sealed or drawn, in words. */
export function drawProblems(t: DrawTerms, secret: string): readonly string[] {
  const problems: string[] = []
  if (!/^[0-9a-f]{32,}$/.test(secret)) problems.push('种子须为不少于 128 位的随机数（十六进制）')
  for (const [what, list] of [
    ['检查对象', t.entities],
    ['执法人员', t.officers],
  ] as const)
    if (new Set(list.map((x) => x.id)).size !== list.length) problems.push(`${what}名录有重复`)
  if (!Number.isSafeInteger(t.perTeam) || t.perTeam < 2) problems.push('每组执法人员不得少于两名（行政处罚法第四十二条）')
  for (const p of t.picks) if (!Number.isSafeInteger(p.count) || p.count < 0) problems.push(`${p.sector} ${p.grade} 的抽取数不对`)
  if (new Set(t.picks.map((p) => `${p.sector}/${p.grade}`)).size !== t.picks.length) problems.push('同一类别的抽取数只能有一条')
  return problems
}
/** @param secret at least 128 random bits in hexadecimal, kept by whoever organises the draw until it is opened */
export function sealDraw(t: DrawTerms, secret: string, witness: string): Sealed {
  const terms = sha256(canonical(t))
  return { no: t.no, terms, seal: sha256(`anlan-seal-1\n${terms}\n${witness}\n${secret}`), witness }
}

type Stream = { below(n: number): number }
/** Random numbers of one purpose out of the seed: SHA-256 in counter mode, cut to whole numbers without favour. */
function stream(seed: string, purpose: string): Stream {
  let words: number[] = []
  let block = 0
  function word(): number {
    if (words.length === 0) {
      const hex = sha256(`${seed}\n${purpose}\n${block}`)
      block += 1
      words = Array.from({ length: 8 }, (_, i) => Number.parseInt(hex.slice(i * 8, i * 8 + 8), 16))
    }
    return words.shift() ?? 0
  }
  return {
    below(n) {
      const usable = 0x1_0000_0000 - (0x1_0000_0000 % n)
      for (;;) {
        const w = word()
        if (w < usable) return w % n
      }
    },
  }
}
function shuffled<T>(list: readonly T[], from: Stream): readonly T[] {
  const out = [...list]
  for (let i = out.length - 1; i > 0; i--) {
    const j = from.below(i + 1)
    const [a, b] = [out[i], out[j]]
    if (a !== undefined && b !== undefined) [out[i], out[j]] = [b, a]
  }
  return out
}
/** Why this officer may not inspect this entity; null = may. */
export function unfit(o: DrawOfficer, e: DrawEntity, on: Instant): string | null {
  if (o.card.trim() === '') return '没有执法证件'
  if (o.cardUntil !== undefined && o.cardUntil <= on) return '执法证件已过期'
  if (o.recused === 'all') return '已回避'
  if (o.recused?.includes(e.id)) return '对该单位回避'
  return o.sectors && !o.sectors.includes(e.sector) ? '不具备该行业执法资格' : null
}
/** Teams by lot: each entity goes through the officers in an order of its own; one who is full makes room if somebody else can take his visit. */
function teams(t: DrawTerms, drawn: readonly DrawEntity[], seed: string): ReadonlyMap<string, readonly DrawOfficer[]> {
  const officers = ordered(t.officers, (a, b) => (a.id < b.id ? -1 : 1))
  const order = new Map(drawn.map((e) => [e.id, shuffled(officers, stream(seed, `officers:${e.id}`)).filter((o) => unfit(o, e, t.on) === null)]))
  let taken = new Map<string, DrawOfficer[]>()
  const holders = (o: DrawOfficer) => drawn.filter((e) => taken.get(e.id)?.includes(o))
  function find(e: DrawEntity, tried: Set<string>): boolean {
    const mine = taken.get(e.id) ?? []
    for (const o of order.get(e.id) ?? []) {
      if (tried.has(o.id) || mine.includes(o)) continue
      tried.add(o.id)
      const full = holders(o)
      if (full.length >= o.most) {
        const gives = full.find((f) => find(f, tried))
        if (!gives) continue
        taken.set(
          gives.id,
          (taken.get(gives.id) ?? []).filter((x) => x !== o),
        )
      }
      taken.set(e.id, [...(taken.get(e.id) ?? []), o])
      return true
    }
    return false
  }
  for (const e of drawn) {
    const before = new Map([...taken].map(([k, v]) => [k, [...v]]))
    const whole = Array.from({ length: t.perTeam }).every(() => find(e, new Set()))
    // One officer alone is no team: what was shifted for his sake goes back.
    if (!whole) taken = before
  }
  return taken
}
/** The draw itself: a function of the terms and of what was opened, of nothing else. */
export function draw(t: DrawTerms, opened: Opened): DrawResult {
  const seed = sha256(`anlan-seed-1\n${sha256(canonical(t))}\n${opened.secret}\n${opened.witness}`)
  const picks = ordered(t.picks, (a, b) => (`${a.sector}/${a.grade}` < `${b.sector}/${b.grade}` ? -1 : 1))
  const excluded = t.entities.filter((e) => e.excluded !== undefined)
  const drawn = picks.flatMap((p) => {
    const pool = ordered(
      t.entities.filter((e) => e.excluded === undefined && e.sector === p.sector && e.grade === p.grade),
      (a, b) => (a.id < b.id ? -1 : 1),
    )
    return shuffled(pool, stream(seed, `entities:${p.sector}/${p.grade}`)).slice(0, p.count)
  })
  const found = teams(t, drawn, seed)
  const whole = (e: DrawEntity) => (found.get(e.id)?.length ?? 0) >= t.perTeam
  return {
    seed,
    teams: drawn.filter(whole).map((e) => ({ entity: e.id, sector: e.sector, grade: e.grade, officers: (found.get(e.id) ?? []).map((o) => o.id) })),
    without: drawn.filter((e) => !whole(e)).map((e) => ({ entity: e.id, because: `合格、不需回避且有余力的执法人员不足 ${t.perTeam} 名` })),
    because: [
      `从 ${t.entities.length - excluded.length} 家中抽取 ${drawn.length} 家；排除 ${excluded.length} 家：${excluded.map((e) => `${e.name}（${e.excluded ?? ''}）`).join('、') || '无'}`,
      `执法人员 ${t.officers.length} 名，每组 ${t.perTeam} 名；每家单位按本次种子另行排序，依次取合格者`,
      `随机数为 SHA-256 计数模式，种子 ${seed}`,
    ],
  }
}
/** One way to write a result: a store may have put the names of its fields in another order. */
function plain(r: DrawResult): string {
  return JSON.stringify([r.seed, r.teams.map((t) => [t.entity, t.sector, t.grade, t.officers]), r.without.map((w) => [w.entity, w.because])])
}
/** Recomputes a published draw. @returns what does not agree, in words; empty = the draw is proved */
export function verifyDraw(sealed: Sealed, t: DrawTerms, opened: Opened, result: DrawResult): readonly string[] {
  const problems: string[] = [...drawProblems(t, opened.secret)]
  const again = sealDraw(t, opened.secret, sealed.witness)
  if (again.terms !== sealed.terms || t.no !== sealed.no) problems.push('名录或抽取数与事先公布的不一致')
  if (again.seal !== sealed.seal) problems.push('种子与事先公布的封存值不一致')
  const expected = draw(t, opened)
  if (plain(expected) !== plain(result)) problems.push('抽取结果与重新计算的不一致')
  return problems
}

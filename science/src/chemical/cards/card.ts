/**
 * Emergency cards of the 85 substances of Table 1, for whoever arrives first: what it looks like, what it does, what to do and not to do.
 * Number, name, CAS and Q are from the standard; everything else is from common knowledge, unverified, and no substitute for the data sheet.
 */
import type { Source } from '../../base/index.ts'
import { CLASSES_2018 } from '../classes-2018.ts'
import { EDITION_2018 } from '../edition.ts'
import { GASES } from './gases.ts'
import { type Kind, type KindId, KINDS, type Water } from './kinds.ts'
import { LIQUIDS } from './liquids.ts'
import { SOLIDS } from './solids.ts'

/** What is particular to one substance; the rest comes from its kind. */
export type Facts = {
  readonly no: number
  readonly kind: KindId
  readonly look: string
  readonly hazards: readonly string[]
  readonly first?: readonly string[]
  readonly never?: readonly string[]
  readonly ppe?: readonly string[]
  readonly aid?: readonly string[]
  readonly water?: Water
}
export type EmergencyCard = {
  readonly no: number
  readonly name: string
  readonly aliases: readonly string[]
  readonly cas: readonly string[]
  /** t */
  readonly Q: number | null
  readonly kind: string
  /** Class symbols of Table 2. */
  readonly classes: readonly string[]
  readonly look: string
  readonly hazards: readonly string[]
  readonly first: readonly string[]
  readonly away: string
  readonly never: readonly string[]
  readonly ppe: readonly string[]
  readonly aid: readonly string[]
  readonly water: Water
  /** Of name, CAS and Q. */
  readonly identity: Source
  /** Of everything else. */
  readonly advice: Source
}

const CALL = '报警（119、120），说清物质、数量、泄漏还是着火、有无人员被困；同时通知企业和下风方向的单位、居民。'
const AWAY = '向上风、侧上风方向撤离，不进低洼处、地下室、沟渠。初始隔离和疏散距离未核实，不写数字，以企业预案和现场检测为准。'
const AWAY_EXPLOSIVE = '撤到坚固建筑物、土堤等遮挡之后，远离门窗。安全距离未核实，不写数字，以企业预案和民爆专业人员意见为准。'
const AWAY_BOTH = '向上风、侧上风方向撤离；有爆炸可能时撤到坚固遮挡之后。隔离和疏散距离未核实，不写数字，以企业预案和现场检测为准。'
const EXPLOSIVE: ReadonlySet<KindId> = new Set<KindId>(['primaryExplosive', 'explosive'])
const MAY_EXPLODE: ReadonlySet<KindId> = new Set<KindId>(['wetNitrocellulose', 'oxidiser', 'organicPeroxide'])
const ADVICE: Source = { title: '按危险特性常识自拟，未逐条核对安全技术说明书', verified: false }

const FACTS: ReadonlyMap<number, Facts> = new Map([...GASES, ...LIQUIDS, ...SOLIDS].map((f) => [f.no, f]))

/** The card of a row of Table 1 (2018); undefined for any other number. */
export function emergencyCard(no: number): EmergencyCard | undefined {
  const row = EDITION_2018.rows.get(no)
  const facts = FACTS.get(no)
  if (!row || !facts) return undefined
  const kind: Kind = KINDS[facts.kind]
  const { name, aliases, cas, Q } = row
  return {
    no,
    name,
    aliases,
    cas,
    Q,
    kind: kind.title,
    classes: CLASSES_2018.find((c) => c.no === no)?.symbols ?? [],
    look: facts.look,
    hazards: [...facts.hazards, ...kind.hazards],
    first: [CALL, ...kind.first, ...(facts.first ?? [])],
    away: EXPLOSIVE.has(facts.kind) ? AWAY_EXPLOSIVE : MAY_EXPLODE.has(facts.kind) ? AWAY_BOTH : AWAY,
    never: [...(facts.never ?? []), ...kind.never],
    ppe: [...kind.ppe, ...(facts.ppe ?? [])],
    aid: [...(facts.aid ?? []), ...kind.aid],
    water: facts.water ?? kind.water,
    identity: EDITION_2018.tables,
    advice: ADVICE,
  }
}

/** Inputs and outputs described once: read at the edge, printed by `--help`, checked in tests. */
import { type Refused, type Result, refused, type Source } from './result.ts'

type Common = { readonly text: string; readonly optional?: true }
/** One field of a method's input or output. Numbers carry their unit (`1` = without dimension). */
export type Field =
  | (Common & {
      readonly kind: 'number'
      readonly unit: string
      /** Inclusive unless `open`; what lies outside is impossible, not merely unusual. */
      readonly min?: number
      readonly max?: number
      readonly open?: 'min' | 'max' | 'both'
      readonly integer?: true
      readonly default?: number
      /** `null` means "missing" and is passed on as `null`, so that missing in gives missing out. */
      readonly gaps?: true
    })
  | (Common & { readonly kind: 'text'; readonly default?: string })
  | (Common & { readonly kind: 'flag'; readonly default?: boolean })
  | (Common & { readonly kind: 'choice'; readonly of: Readonly<Record<string, string>>; readonly default?: string })
  | (Common & { readonly kind: 'list'; readonly of: Field; readonly least?: number; readonly most?: number })
  | (Common & { readonly kind: 'group'; readonly of: Fields })
export type Fields = Readonly<Record<string, Field>>

type Must<F extends Field> = F extends { kind: 'number' }
  ? F extends { gaps: true }
    ? number | null
    : number
  : F extends { kind: 'text' }
    ? string
    : F extends { kind: 'flag' }
      ? boolean
      : F extends { kind: 'choice'; of: infer O }
        ? keyof O & string
        : F extends { kind: 'list'; of: infer E extends Field }
          ? readonly Must<E>[]
          : F extends { kind: 'group'; of: infer G extends Fields }
            ? Values<G>
            : never
type Free<F extends Fields> = { [K in keyof F]: F[K] extends { optional: true } ? (F[K] extends { default: unknown } ? never : K) : never }[keyof F]
/** The values a set of fields describes; an optional field without a default may be absent. */
export type Values<F extends Fields> = { readonly [K in Exclude<keyof F, Free<F>>]: Must<F[K]> } & { readonly [K in Free<F>]?: Must<F[K]> }

/** What a method is defined by. */
type Definition<I extends Fields, O> = {
  /** The name on the command line, such as `hourly-ffmc`. */
  readonly id: string
  readonly title: string
  readonly sources: readonly Source[]
  /** For what it holds, and what it must not be used for; plain sentences in Chinese. */
  readonly validity: readonly string[]
  readonly input: I
  readonly output: Fields
  /** A worked input, so that `--help` shows something that runs. */
  readonly example: Readonly<Record<string, unknown>>
  run(input: Values<I>): Result<O>
}
/** A published method as the command line, the tests and the pages see it: raw JSON in, result out, whatever its own types. */
export type Method = Omit<Definition<Fields, unknown>, 'run'> & { ask(raw: unknown): Result<unknown> }
/** Adds `ask`, which checks raw input against the fields before `run` sees it. */
export function defineMethod<const I extends Fields, O>(m: Definition<I, O>): Definition<I, O> & { ask(raw: unknown): Result<O> } {
  return {
    ...m,
    ask(raw) {
      const read = readFields(m.input, raw)
      return read.ok ? m.run(read.values) : read
    },
  }
}

/** Checks raw input against the fields. The first fault is named by its dotted path; unknown names are refused, for a misspelt unit is a wrong answer. */
export function readFields<F extends Fields>(fields: F, raw: unknown, path = ''): { readonly ok: true; readonly values: Values<F> } | Refused {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return refused('impossible', path, '输入应为一个对象。')
  const given = new Map<string, unknown>(Object.entries(raw))
  for (const name of given.keys())
    if (!Object.hasOwn(fields, name)) return refused('unknown', join(path, name), `没有名为“${name}”的输入；可用：${Object.keys(fields).join('、')}。`)
  const out: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    const at = join(path, name)
    const value = given.get(name)
    if (value === undefined || (value === null && !(field.kind === 'number' && field.gaps))) {
      if ('default' in field && field.default !== undefined) out[name] = field.default
      else if (!field.optional) return refused('missing', at, `缺少“${field.text}”（${at}）。`)
      continue
    }
    const one = readOne(field, value, at)
    if (!one.ok) return one
    out[name] = one.value
  }
  // Every field was read by its own kind just above, which is exactly what Values<F> spells out.
  return { ok: true, values: out as Values<F> }
}
function readOne(field: Field, value: unknown, at: string): { readonly ok: true; readonly value: unknown } | Refused {
  const wrong = (what: string) => refused('impossible', at, `“${field.text}”（${at}）${what}`)
  switch (field.kind) {
    case 'number': {
      if (value === null && field.gaps) return { ok: true, value: null }
      if (typeof value !== 'number' || !Number.isFinite(value)) return wrong('应为一个有限的数。')
      const openMin = field.open === 'min' || field.open === 'both'
      const openMax = field.open === 'max' || field.open === 'both'
      if (field.min !== undefined && (openMin ? value <= field.min : value < field.min))
        return wrong(`应${openMin ? '大于' : '不小于'} ${field.min} ${field.unit}，实为 ${value}。`)
      if (field.max !== undefined && (openMax ? value >= field.max : value > field.max))
        return wrong(`应${openMax ? '小于' : '不大于'} ${field.max} ${field.unit}，实为 ${value}。`)
      if (field.integer && !Number.isInteger(value)) return wrong('应为整数。')
      return { ok: true, value }
    }
    case 'text':
      return typeof value === 'string' ? { ok: true, value } : wrong('应为文字。')
    case 'flag':
      return typeof value === 'boolean' ? { ok: true, value } : wrong('应为 true 或 false。')
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(field.of, value)
        ? { ok: true, value }
        : refused('unknown', at, `“${field.text}”（${at}）没有“${String(value)}”这一项；可用：${Object.keys(field.of).join('、')}。`)
    case 'list': {
      if (!Array.isArray(value)) return wrong('应为一个数组。')
      if (field.least !== undefined && value.length < field.least) return refused('missing', at, `“${field.text}”（${at}）至少要 ${field.least} 项，实有 ${value.length} 项。`)
      if (field.most !== undefined && value.length > field.most) return wrong(`最多 ${field.most} 项。`)
      const out: unknown[] = []
      for (const [i, v] of value.entries()) {
        const one = readOne(field.of, v, join(at, String(i)))
        if (!one.ok) return one
        out.push(one.value)
      }
      return { ok: true, value: out }
    }
    case 'group': {
      const inner = readFields(field.of, value, at)
      return inner.ok ? { ok: true, value: inner.values } : inner
    }
  }
}
function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

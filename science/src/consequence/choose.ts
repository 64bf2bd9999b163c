/** One name over several published models of the same thing: `pool-fire` with `model`, each part keeping its own fields, checks and sources. */
import { type Field, type Fields, type Method, refused } from '../base/index.ts'

/**
 * A method that passes its input on to the part named by `model` (or to `fallback`) and answers what that part answers, plus `model`.
 * A field of the parts is listed once, with the models that read it.
 */
export function choose(id: string, title: string, parts: Readonly<Record<string, Method>>, example: Readonly<Record<string, unknown>>, fallback?: string): Method {
  const names: Record<string, string> = {}
  for (const [model, part] of Object.entries(parts)) names[model] = part.title
  const of = Object.values(parts)
  return {
    id,
    title,
    sources: of.flatMap((part) => part.sources),
    validity: Object.entries(parts).flatMap(([model, part]) => part.validity.map((line) => `${model}：${line}`)),
    input: { model: { kind: 'choice', text: '用哪个模型', of: names, ...(fallback === undefined ? {} : { default: fallback }) }, ...merged(parts, 'input') },
    output: { model: { kind: 'text', text: '所用模型' }, ...merged(parts, 'output') },
    example,
    ask(raw) {
      if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return refused('impossible', '', '输入应为一个对象。')
      const given = new Map<string, unknown>(Object.entries(raw))
      const model = given.get('model') ?? fallback
      given.delete('model')
      const list = Object.keys(parts).join('、')
      if (model === undefined) return refused('missing', 'model', `缺少“用哪个模型”（model）；可用：${list}。`)
      const part = typeof model === 'string' && Object.hasOwn(parts, model) ? parts[model] : undefined
      if (part === undefined) return refused('unknown', 'model', `没有名为“${String(model)}”的模型；可用：${list}。`)
      const answer = part.ask(Object.fromEntries(given))
      if (!answer.ok || typeof answer.value !== 'object' || answer.value === null) return answer
      return { ...answer, value: { model, ...answer.value } }
    },
  }
}
/** Every field of every part, optional here because the part decides; its text says for which models it counts. */
function merged(parts: Readonly<Record<string, Method>>, side: 'input' | 'output'): Fields {
  const users = new Map<string, { field: Field; models: string[]; required: string[] }>()
  for (const [model, part] of Object.entries(parts))
    for (const [name, field] of Object.entries(part[side])) {
      const known = users.get(name)
      const entry = known ?? { field, models: [], required: [] }
      entry.models.push(model)
      if (!field.optional && !('default' in field && field.default !== undefined)) entry.required.push(model)
      users.set(name, entry)
    }
  const out: Record<string, Field> = {}
  const count = Object.keys(parts).length
  for (const [name, { field, models, required }] of users) {
    const scope = models.length === count ? '' : `（用于 ${models.join('、')}）`
    const need = side === 'output' || required.length === 0 ? '' : required.length === models.length ? '（必填）' : `（${required.join('、')} 必填）`
    out[name] = { ...withoutDefault(field), text: `${field.text}${scope}${need}`, optional: true }
  }
  return out
}
function withoutDefault(field: Field): Field {
  if (!('default' in field) || field.default === undefined) return field
  const { default: value, ...rest } = field
  return { ...rest, text: `${field.text}，默认 ${String(value)}` }
}

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
/** Every field of every part, optional here because the part decides; its text says for which models it counts, where it is required and what its default is. */
function merged(parts: Readonly<Record<string, Method>>, side: 'input' | 'output'): Fields {
  const users = new Map<string, { readonly field: Field; readonly models: string[]; readonly required: string[]; readonly defaults: string[] }>()
  for (const [model, part] of Object.entries(parts))
    for (const [name, field] of Object.entries(part[side])) {
      const entry = users.get(name) ?? { field, models: [], required: [], defaults: [] }
      entry.models.push(model)
      if ('default' in field && field.default !== undefined) entry.defaults.push(`${model} 默认 ${String(field.default)}`)
      else if (!field.optional) entry.required.push(model)
      users.set(name, entry)
    }
  const out: Record<string, Field> = {}
  const count = Object.keys(parts).length
  for (const [name, { field, models, required, defaults }] of users) {
    const notes = [
      ...(models.length === count ? [] : [`用于 ${models.join('、')}`]),
      ...(side === 'output' || required.length === 0 ? [] : [`${required.join('、')} 必填`]),
      ...defaults,
    ]
    out[name] = { ...withoutDefault(field), text: notes.length === 0 ? field.text : `${field.text}（${notes.join('；')}）`, optional: true }
  }
  return out
}
function withoutDefault(field: Field): Field {
  if (!('default' in field)) return field
  const { default: _, ...rest } = field
  return rest
}

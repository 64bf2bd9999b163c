/** JSON as PostgreSQL takes it: no NUL, no lone surrogate; one bad character from a device must not refuse a whole report. */

const suspicious = /\\u0000|\\u[dD][89a-fA-F]/
const loneSurrogate = /[\uD800-\uDFFF]/gu

function clean(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').replace(loneSurrogate, '\uFFFD')
}
/** Text for a text column. */
export function safeText(text: string): string {
  return clean(text)
}
/** JSON text for a jsonb parameter; `undefined` becomes null. */
export function json(value: unknown): string {
  const plain = JSON.stringify(value) ?? 'null'
  if (!suspicious.test(plain)) return plain
  return JSON.stringify(value, (_, v: unknown) => {
    if (typeof v === 'string') return clean(v)
    if (typeof v === 'object' && v !== null && !Array.isArray(v)) return Object.fromEntries(Object.entries(v).map(([k, x]) => [clean(k), x]))
    return v
  })
}

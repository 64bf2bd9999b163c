/** What a method takes and gives, in words: units, bounds, choices, sources, and an example that runs. */
import type { Field, Fields, Method } from '@anlan/science/base'
import { methodGroups } from './methods.ts'

function kindText(f: Field): string {
  switch (f.kind) {
    case 'number': {
      const from = f.min === undefined ? '' : `${f.open === 'min' || f.open === 'both' ? '>' : '≥'} ${f.min}`
      const to = f.max === undefined ? '' : `${f.open === 'max' || f.open === 'both' ? '<' : '≤'} ${f.max}`
      return [`number [${f.unit}]`, f.integer ? 'integer' : '', [from, to].filter(Boolean).join(', '), f.gaps ? 'null = missing' : ''].filter(Boolean).join(' ')
    }
    case 'text':
      return 'string'
    case 'flag':
      return 'boolean'
    case 'choice':
      return Object.entries(f.of)
        .map(([k, t]) => `"${k}" ${t}`)
        .join(' | ')
    case 'list':
      return `array${f.least === undefined ? '' : ` (≥ ${f.least})`} of ${f.of.kind === 'group' ? 'objects' : kindText(f.of)}`
    case 'group':
      return 'object'
  }
}
function fieldLines(fields: Fields, indent: string): readonly string[] {
  return Object.entries(fields).flatMap(([name, f]) => {
    const fallback = 'default' in f && f.default !== undefined ? `, default ${JSON.stringify(f.default)}` : ''
    const line = `${indent}${name}${f.optional ? '?' : ''}: ${kindText(f)}${fallback}  — ${f.text}`
    const inner = f.kind === 'group' ? f.of : f.kind === 'list' && f.of.kind === 'group' ? f.of.of : null
    return inner ? [line, ...fieldLines(inner, `${indent}  `)] : [line]
  })
}
export function methodHelp(m: Method): string {
  return [
    `${m.id} — ${m.title}`,
    '',
    'Input (one JSON object a line on standard input):',
    ...fieldLines(m.input, '  '),
    '',
    'Output (one JSON line each: {"ok":true,"value":{…},"derivation":[…],"flags":[…],"uncertainty":{…}} or {"ok":false,"reason","field","text"}); value:',
    ...fieldLines(m.output, '  '),
    '',
    'Sources:',
    ...m.sources.map((s) => `  ${s.title}${s.edition === undefined ? '' : ` (${s.edition})`}${s.where === undefined ? '' : `, ${s.where}`}${s.verified ? '' : '  [未核实]'}`),
    'Validity:',
    ...m.validity.map((v) => `  ${v}`),
    '',
    'Example:',
    `  echo '${JSON.stringify(m.example)}' | npm run -s science -- ${m.id}`,
  ].join('\n')
}
export function overview(): string {
  return [
    'npm run science -- <method> [--brief]   reads JSON lines, writes JSON lines; --brief leaves the derivation out',
    'npm run science -- <method> --help      input, output, units, sources, validity',
    'npm run science -- <method> --schema    the same as JSON',
    '',
    ...Object.entries(methodGroups).flatMap(([group, methods]) => [group, ...methods.map((m) => `  ${m.id.padEnd(22)} ${m.title}`)]),
  ].join('\n')
}

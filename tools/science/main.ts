/** `npm run science -- <method>`: reference data through the published methods, one JSON object a line in, one out. */
import { createInterface } from 'node:readline'
import { refused, type Method, type Result } from '@anlan/science/base'
import { methodHelp, overview } from './help.ts'
import { findMethod, methodGroups } from './methods.ts'

function answer(method: Method, line: string, no: number): Result<unknown> {
  let raw: unknown
  try {
    raw = JSON.parse(line)
  } catch {
    return refused('impossible', '', `第 ${no} 行不是 JSON。`)
  }
  return method.ask(raw)
}
const args = process.argv.slice(2)
const flags = new Set(args.filter((a) => a.startsWith('--')))
const [name] = args.filter((a) => !a.startsWith('--'))
const method = name === undefined ? undefined : findMethod(name)
if (name === undefined) {
  console.log(overview())
} else if (!method) {
  console.error(
    `没有名为“${name}”的方法。可用：${Object.values(methodGroups)
      .flatMap((g) => g.map((m) => m.id))
      .join('、')}`,
  )
  process.exitCode = 2
} else if (flags.has('--help')) {
  console.log(methodHelp(method))
} else if (flags.has('--schema')) {
  const { id, title, sources, validity, input, output, example } = method
  console.log(JSON.stringify({ id, title, sources, validity, input, output, example }, null, 2))
} else {
  const brief = flags.has('--brief')
  let no = 0
  // Written in blocks and waited for, so that a million lines neither pile up in memory nor cost a system call each.
  let block = ''
  const flush = async () => {
    if (block === '') return
    const text = block
    block = ''
    if (!process.stdout.write(text)) await new Promise<void>((done) => process.stdout.once('drain', done))
  }
  process.stdout.on('error', () => process.exit(0))
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    no += 1
    if (line.trim() === '') continue
    const found = answer(method, line, no)
    const { derivation: _derivation, ...short } = found.ok ? found : { derivation: null, ...found }
    block += `${JSON.stringify(brief ? short : found)}\n`
    if (block.length > 65_536) await flush()
  }
  await flush()
}

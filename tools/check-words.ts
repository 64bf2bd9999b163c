/** The glossary as a check: forbidden doubles may not appear in identifiers or file names, nor words of unfinished work. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const glossary = readFileSync(join(root, 'GLOSSARY.md'), 'utf8')
/** Lines such as "- `alarm` → warning" below the heading "Forbidden". */
const forbidden = [...(glossary.split(/^## Forbidden/m)[1] ?? '').matchAll(/^- `([^`]+)` → (.+)$/gm)].map((m) => ({ word: m[1] ?? '', use: m[2] ?? '' }))
if (forbidden.length === 0) {
  console.error('words: GLOSSARY.md has no "Forbidden" list')
  process.exit(1)
}
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.sql'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((f) => f !== '' && !f.startsWith('tools/check-words'))
const problems: string[] = []
for (const file of files) {
  let text: string
  try {
    text = readFileSync(join(root, file), 'utf8')
  } catch {
    continue
  }
  for (const { word, use } of forbidden) {
    const compact = word.replace(/\s+/g, '[\\s_-]?')
    const pattern = new RegExp(`(?<![A-Za-z])${compact}(?![a-z])|${word.replace(/\s+(\w)/g, (_, c: string) => c.toUpperCase())}(?=[A-Z])`, 'i')
    for (const [i, line] of text.split('\n').entries()) if (pattern.test(line) && !line.includes('words-ok')) problems.push(`${file}:${i + 1}: “${word}” → ${use}`)
    if (pattern.test(file)) problems.push(`${file}: “${word}” in the name → ${use}`)
  }
  const left = /\b(TODO|FIXME|XXX)\b|[Nn]ot implemented|[Cc]oming soon|敬请期待|开发中/
  for (const [i, line] of text.split('\n').entries()) if (left.test(line)) problems.push(`${file}:${i + 1}: unfinished in words: ${line.trim().slice(0, 80)}`)
}
for (const p of problems) console.error(`words: ${p}`)
console.log(`words: ${files.length} files, ${problems.length} problems`)
process.exit(problems.length === 0 ? 0 : 1)

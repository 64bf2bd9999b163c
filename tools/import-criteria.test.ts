import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { criteriaColumns } from '@anlan/policy'
import { afterAll, expect, test } from 'vitest'
import { importCriteria } from './import-criteria.ts'

const folder = mkdtempSync(join(tmpdir(), 'criteria-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const target = join(folder, 'book.json')
function table(...lines: readonly string[]): string {
  const path = join(folder, 'table.csv')
  writeFileSync(path, [criteriaColumns.join(','), ...lines].join('\n'))
  return path
}

test('a sound table is taken over whole, a faulty one not at all', () => {
  const line = 'umbrella,雨伞业,雨伞业判定标准,伞发1号,伞业部,2024-01-01,,chemicals,1,伞骨外露'
  expect(importCriteria(table(line), target)).toEqual({ ok: true, lines: ['雨伞业　伞发1号　1 条'] })
  const before = readFileSync(target, 'utf8')
  expect(JSON.parse(before)).toMatchObject([{ trade: 'umbrella', criteria: [{ id: '1', text: '伞骨外露' }] }])
  const bad = importCriteria(table(line, line), target)
  expect([bad.ok, bad.lines.at(-1)]).toEqual([false, '未导入：请更正后重试'])
  expect(readFileSync(target, 'utf8')).toBe(before)
})

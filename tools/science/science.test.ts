/** The command through which reference data run: every method answers its own example, every line in gives one line out, and garbage is refused, not thrown. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import type { Field, Fields } from '@anlan/science/base'
import { methodHelp, overview } from './help.ts'
import { findMethod, methodGroups } from './methods.ts'

const all = Object.values(methodGroups).flat()
/** Named by the plan; the others came along. */
const asked =
  'fwi ffmc dmc dc isi bui hourly-ffmc overwinter-dc gb18218 spi spei plume puff sigma source plume-rise dense pool-fire jet-fire bleve blast probit inverse-velocity v0 lec ls anomaly'.split(
    ' ',
  )

function run(args: readonly string[], input: string): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
    let [out, err] = ['', '']
    child.stdout.on('data', (b: Buffer) => {
      out += b
    })
    child.stderr.on('data', (b: Buffer) => {
      err += b
    })
    child.on('close', (code) => done({ code, out, err }))
    child.stdin.end(input)
  })
}
/** Whether every number in it is finite; JSON would silently turn the others into null. */
function finite(v: unknown): boolean {
  if (typeof v === 'number') return Number.isFinite(v)
  if (Array.isArray(v)) return v.every(finite)
  return typeof v !== 'object' || v === null || Object.values(v).every(finite)
}
function named(fields: Fields, path = ''): readonly (readonly [string, Field])[] {
  return Object.entries(fields).flatMap(([k, f]) => {
    const inner = f.kind === 'group' ? f.of : f.kind === 'list' && f.of.kind === 'group' ? f.of.of : {}
    return [[`${path}${k}`, f] as const, ...named(inner, `${path}${k}.`)]
  })
}

describe('methods', () => {
  test('every method that was asked for is there, and no two bear one name', () => {
    expect(asked.filter((id) => !findMethod(id))).toEqual([])
    expect(new Set(all.map((m) => m.id)).size).toBe(all.length)
  })
  it.each(all.map((m) => [m.id, m] as const))('%s answers its example with finite numbers, in the fields it declares', (_id, m) => {
    const found = m.ask(m.example)
    if (!found.ok) throw new Error(`${found.field}: ${found.text}`)
    expect(finite(found.value)).toBe(true)
    const declared = new Set(Object.keys(m.output))
    expect(Object.keys(found.value as object).filter((k) => !declared.has(k))).toEqual([])
    for (const s of found.derivation) expect(typeof s.value !== 'number' || Number.isFinite(s.value), s.what).toBe(true)
  })
  it.each(all.map((m) => [m.id, m] as const))('%s says units, sources and bounds, and never throws on nonsense', (_id, m) => {
    expect(m.sources.length).toBeGreaterThan(0)
    expect(m.validity.length).toBeGreaterThan(0)
    for (const [path, f] of [...named(m.input), ...named(m.output)]) {
      expect(f.text.trim(), path).not.toBe('')
      if (f.kind === 'number') expect(f.unit, path).not.toBe('')
    }
    expect(methodHelp(m)).toContain(m.id)
    for (const raw of [null, 1, 'x', [], {}, { toString: 1 }, { ...m.example, nonsense: 1 }, Object.fromEntries(Object.keys(m.example).map((k) => [k, null]))])
      expect(typeof m.ask(raw).ok, JSON.stringify(raw)).toBe('boolean')
    for (const k of Object.keys(m.example))
      for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, -1e308, 1e308, '', [], {}, '__proto__'])
        expect(typeof m.ask({ ...m.example, [k]: bad }).ok, `${k}=${String(bad)}`).toBe('boolean')
  })
})
describe('the command', () => {
  it('reads lines and writes as many, refusing what is no JSON', async () => {
    const { code, out } = await run(['lec'], '{"l":3,"e":6,"c":7}\n\nnot json\n{"l":3}\n{"l":3,"e":6,"c":7}\n')
    const lines = out
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l) as { readonly ok: boolean; readonly reason?: string; readonly value?: { readonly D: number } })
    expect(code).toBe(0)
    expect(lines.map((l) => l.ok)).toEqual([true, false, false, true])
    expect(lines[0]?.value?.D).toBe(126)
    expect(lines.slice(1, 3).map((l) => l.reason)).toEqual(['impossible', 'missing'])
  })
  it('names what it knows, refuses the rest', async () => {
    expect((await run([], '')).out.trim()).toBe(overview())
    expect(await run(['constructor'], '')).toMatchObject({ code: 2, out: '' })
    expect((await run(['fwi', '--help'], '')).out).toContain('°C')
    expect(JSON.parse((await run(['plume', '--schema'], '')).out)).toMatchObject({ id: 'plume' })
  })
  it('takes a hundred thousand lines without piling up', async () => {
    const { out } = await run(['lec', '--brief'], '{"l":3,"e":6,"c":7}\n'.repeat(100_000))
    expect(out.split('\n').length - 1).toBe(100_000)
  })
})

/** Every word on a colour can be read: contrast at least 4.5:1 in both modes (WCAG 2 AA). */
import { expect, test } from 'vitest'
import { levelTokens, type Mode, surfaces, toneTokens } from './tokens.ts'

function luminance(hex: string): number {
  const part = (i: number) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}
function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}
for (const mode of ['light', 'dark'] as const satisfies readonly Mode[]) {
  const s = surfaces[mode]
  test(`levels are readable in ${mode}`, () => {
    for (const t of Object.values(levelTokens)) {
      expect(contrast(t[mode].on, t[mode].fill), `${t.word} on fill`).toBeGreaterThanOrEqual(4.5)
      for (const ground of [s.card, s.page, t[mode].soft]) expect(contrast(t[mode].ink, ground), `${t.word} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
  })
  test(`tones and quiet text are readable in ${mode}`, () => {
    for (const [name, t] of Object.entries(toneTokens)) for (const ground of [s.card, s.page]) expect(contrast(t[mode], ground), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    for (const ground of [s.card, s.page, s.accentSoft]) expect(contrast(s.dim, ground), `dim on ${ground}`).toBeGreaterThanOrEqual(4.5)
    expect(contrast(toneTokens.bad[mode], levelTokens.red[mode].soft)).toBeGreaterThanOrEqual(4.5)
  })
}
test('no two levels share a shape', () => {
  expect(new Set(Object.values(levelTokens).map((t) => t.shape)).size).toBe(5)
})

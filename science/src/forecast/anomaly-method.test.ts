import { describe, expect, it } from 'vitest'
import { anomalyMethod } from './anomaly-method.ts'
import { CadOseDetector, PLAIN_CAD_OSE } from './cad-ose.ts'
import { daily } from './made-series.ts'
import { PLAIN_RARITY, rarityScore, rarityState, rarityStep } from './rarity.ts'

const series = () => {
  const x = [...daily(80, 1500, 48)]
  for (let k = 1200; k < 1210; k++) x[k] = 120
  return x
}

describe('anomaly', () => {
  it.each(['rarity', 'cad-ose', 'ewma', 'seasonal'])('scores every reading 0…1, highest at a planted fault: %s', (detector) => {
    const r = anomalyMethod.ask({ values: series(), detector, period: 48 })
    if (!r.ok) throw new Error(r.text)
    expect(r.value.score).toHaveLength(1500)
    expect(r.value.score.every((v) => v !== null && v >= 0 && v <= 1)).toBe(true)
    expect(r.value.reported.some((k) => k >= 1200 && k < 1212)).toBe(true)
  })
  it('gives in a batch what the stream gives', () => {
    const x = series()
    const s = rarityState()
    const r = anomalyMethod.ask({ values: x })
    const c = anomalyMethod.ask({ values: x, detector: 'cad-ose', min: 0, max: 150, rest: 30 })
    if (!r.ok || !c.ok) throw new Error('refused')
    expect(r.value.raw).toEqual(x.map((v) => rarityStep(s, PLAIN_RARITY, v)))
    const d = new CadOseDetector({ ...PLAIN_CAD_OSE, min: 0, max: 150, rest: 30 })
    expect(c.value.score).toEqual(x.map((v) => d.step(v)))
    expect(c.flags.map((f) => f.code)).not.toContain('look-ahead')
  })
  it('never looks ahead by default: the past is scored the same whatever comes later', () => {
    const x = series()
    const short = anomalyMethod.ask({ values: x.slice(0, 1000) })
    const long = anomalyMethod.ask({ values: x })
    if (!short.ok || !long.ok) throw new Error('refused')
    expect(long.value.score.slice(0, 1000)).toEqual(short.value.score)
  })
  it('halves the score while it rests, and owns up to looking ahead', () => {
    const r = anomalyMethod.ask({ values: series() })
    if (!r.ok) throw new Error(r.text)
    const at = r.value.reported.find((k) => k >= 1200) ?? 0
    expect(r.value.score[at]).toBe(rarityScore(r.value.raw[at] ?? 0))
    expect(r.value.score[at + 1]).toBe(rarityScore(r.value.raw[at + 1] ?? 0) / 2)
    const c = anomalyMethod.ask({ values: series(), detector: 'cad-ose' })
    if (!c.ok) throw new Error(c.text)
    expect(c.flags.map((f) => f.code)).toContain('look-ahead')
  })
  it('refuses nothing but gaps, an impossible range, an unknown detector', () => {
    expect(anomalyMethod.ask({ values: [null, null] })).toMatchObject({ ok: false, reason: 'undetermined' })
    expect(anomalyMethod.ask({ values: [1], min: 2, max: 1 })).toMatchObject({ ok: false, reason: 'impossible' })
    expect(anomalyMethod.ask({ values: [1], detector: 'crystal-ball' })).toMatchObject({ ok: false, reason: 'unknown' })
  })
})

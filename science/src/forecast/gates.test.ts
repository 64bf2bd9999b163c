import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BAD, GATE, GATES_SIZE, type GateLimits, gatesState, gatesStep, OPEN_GATES } from './gates.ts'
import { noise } from './made-series.ts'
import { loadState, saveState } from './state.ts'

const run = (g: Partial<GateLimits>, values: ArrayLike<number>, minutes = (k: number) => k) => {
  const s = gatesState()
  return Array.from(values, (v, k) => gatesStep(s, { ...OPEN_GATES, ...g }, minutes(k), v))
}
/** Enough ordinary movements for the jump gate to know the usual one. */
const usual = [0, 1, 0, 1, 2, 1, 0, 1, 2, 1, 0, 1]

describe('quality gates', () => {
  it('holds the range with its bounds inside', () => {
    expect(run({ min: 0, max: 10 }, [0, 10, 10.001, -0.001])).toEqual([0, 0, GATE.range, GATE.range])
  })
  it('does not let a reading out of range become the last one', () => {
    expect(run({ min: 0, max: 50, rate: 5 }, [10, 999, 11])).toEqual([0, GATE.range, 0])
  })
  it('measures the rate per minute, also across a gap', () => {
    expect(run({ rate: 2 }, [0, 2, 4.5], (k) => k)).toEqual([0, 0, GATE.rate])
    expect(run({ rate: 2 }, [0, Number.NaN, 4], (k) => k)).toEqual([0, GATE.missing, 0])
  })
  it('calls a sensor stuck from the time limit on, not where standing still is normal, and frees it when it moves', () => {
    expect(run({ stuck: 3 }, [5, 5, 5, 5, 5, 6])).toEqual([0, 0, 0, GATE.stuck, GATE.stuck, 0])
    expect(run({ stuck: 3, idle: 0 }, [0, 0, 0, 0, 0, 0])).toEqual([0, 0, 0, 0, 0, 0])
    expect(run({ stuck: 3, resolution: 0.2 }, [5, 5.1, 5, 4.9, 5.1])).toEqual([0, 0, 0, GATE.stuck, GATE.stuck])
  })
  it('tells a spike from a step once the next readings are in', () => {
    const spike = run({}, [...usual, 60, 1, 0])
    expect(spike.slice(usual.length)).toEqual([GATE.jump, GATE.spikeBefore, 0])
    const step = run({}, [...usual, 60, 61, 60, 61, 60])
    expect(step.slice(usual.length)).toEqual([GATE.jump, 0, 0, GATE.step, 0])
  })
  it('judges jumps from the first reading on when the resolution is known, and never before eight movements otherwise', () => {
    expect(run({ resolution: 0.1 }, [0, 0, 5])).toEqual([0, 0, GATE.jump])
    expect(run({}, [0, 0, 5, 5, 5])).toEqual([0, 0, 0, 0, 0])
  })
  it('refuses time that stands or runs backwards, and forgets the reading', () => {
    const at = [0, 1, 1, 0.5, 2]
    expect(run({ rate: 1 }, [0, 1, 99, 99, 2], (k) => at[k] ?? 0)).toEqual([0, 0, GATE.order, GATE.order, 0])
    expect(BAD & GATE.order).not.toBe(0)
    expect(BAD & GATE.jump).toBe(0)
  })
  it('gives the same answers in any unit', () => {
    const x = [...noise(5, 400, 20, 1)]
    x[200] = 200
    x[300] = Number.NaN
    const g = { min: 0, max: 100, rate: 5, stuck: 4, idle: 20, resolution: 0.01 }
    const t = { min: 0 * 4 + 8, max: 100 * 4 + 8, rate: 20, stuck: 4, idle: 88, resolution: 0.04 }
    expect(
      run(
        t,
        x.map((v) => 4 * v + 8),
      ),
    ).toEqual(run(g, x))
  })
  it('goes on from a saved state as if never stopped', () => {
    const reading = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.constant(Number.NaN), fc.constantFrom(1e300, -1e300, 5e-324))
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 60 }), fc.nat(60), (x, cut) => {
        const g = { ...OPEN_GATES, rate: 10, stuck: 3, resolution: 0.5, min: -1e200 }
        const whole = gatesState()
        const first = gatesState()
        let after = first
        for (const [k, v] of x.entries()) {
          if (k === cut) after = loadState(JSON.parse(JSON.stringify(saveState(first))), GATES_SIZE) ?? gatesState()
          const a = gatesStep(whole, g, k, v)
          const b = gatesStep(k < cut ? first : after, g, k, v)
          expect(b).toBe(a)
          expect(whole.every((n) => Number.isFinite(n))).toBe(true)
        }
      }),
    )
  })
})

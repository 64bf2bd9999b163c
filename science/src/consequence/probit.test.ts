import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blastDamageAt,
  blastProbit,
  blastVulnerability,
  concentrationOfProbit,
  damage,
  findToxic,
  fluxOfProbit,
  heatCorrelations,
  heatDamageAt,
  heatDeathAqt,
  type HeatModel,
  heatProbit,
  heatVulnerability,
  lungPressure,
  lungProbitTno,
  probit,
  probitBlast,
  probitHeat,
  probitOfShare,
  probitScale,
  probitToxic,
  shareOfProbit,
  survivalOfProbit,
  tableI1,
  thermalDose,
  toxicProbit,
  toxicTable,
  vulnerability,
} from './index.ts'

describe('probit and percentage', () => {
  it('agrees with 107 of the 109 entries of table I.1 within 0.006 and names the two misprints', () => {
    expect(tableI1.length).toBe(109)
    const off = tableI1.filter((row) => Math.abs(probitOfShare(row.percent / 100) - row.probit) > 0.006)
    expect(off).toEqual([
      { percent: 99.6, probit: 7.58 },
      { percent: 99.7, probit: 7.65 },
    ])
    expect(probitOfShare(0.996)).toBeCloseTo(7.652, 3)
    expect(probitOfShare(0.997)).toBeCloseTo(7.748, 3)
    for (const percent of [99.6, 99.7]) {
      const r = probitScale.ask({ percent })
      expect(r).toMatchObject({ ok: true, flags: [{ code: 'table-i1-misprint' }] })
    }
  })
  it('goes there and back to 1e-9', () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 10, noNaN: true }), (pr) => {
        expect(Math.abs(probitOfShare(shareOfProbit(pr)) - pr)).toBeLessThan(1e-9)
        expect(shareOfProbit(pr) + survivalOfProbit(pr)).toBeCloseTo(1, 15)
      }),
    )
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (share) => {
        expect(Math.abs(shareOfProbit(probitOfShare(share)) / share - 1)).toBeLessThan(1e-9)
      }),
    )
    // Near 100 % the other end keeps the digits.
    fc.assert(
      fc.property(fc.double({ min: 5, max: 20, noNaN: true }), (pr) => {
        expect(Math.abs(10 - probitOfShare(survivalOfProbit(pr)) - pr)).toBeLessThan(1e-9)
      }),
    )
  })
  it('takes exactly one of the two and refuses 0 % and 100 %', () => {
    expect(probitScale.ask({})).toMatchObject({ ok: false, reason: 'missing' })
    expect(probitScale.ask({ percent: 50, probit: 5 })).toMatchObject({ ok: false, reason: 'impossible' })
    expect(probitScale.ask({ percent: 0 })).toMatchObject({ ok: false, reason: 'impossible' })
    expect(probitScale.ask({ percent: 100 })).toMatchObject({ ok: false, reason: 'impossible' })
    expect(probitScale.ask({ percent: 50 })).toMatchObject({ ok: true, value: { probit: 5, printed: 5 } })
  })
})

describe('heat', () => {
  it('gives the published probits at a dose of 1e7', () => {
    expect(thermalDose(5, 30)).toBeCloseTo(256.496392, 6)
    expect(heatProbit('eisenberg', 1e7)).toBeCloseTo(2.7823249, 7)
    expect(heatProbit('tsao-perry', 1e7)).toBeCloseTo(4.8823249, 7)
    expect(heatProbit('tno', 1e7)).toBeCloseTo(4.0323249, 7)
    expect(heatProbit('lees', 1e7)).toBeCloseTo(1.6756475, 7)
    expect(shareOfProbit(heatProbit('eisenberg', thermalDose(15_796.170691, 60)))).toBeCloseTo(0.5, 7)
    // Eisenberg's other printed form: −14.9 + 2.56·ln(t·q^(4/3)/10⁴).
    expect(heatProbit('eisenberg', 1e7)).toBeCloseTo(-14.9 + 2.56 * Math.log(1e3), 1)
  })
  it('rises with flux and time and can be turned round', () => {
    const models = Object.keys(heatCorrelations).filter((name): name is HeatModel => Object.hasOwn(heatCorrelations, name))
    fc.assert(
      fc.property(fc.constantFrom(...models), fc.double({ min: 100, max: 1e5, noNaN: true }), fc.double({ min: 0.5, max: 600, noNaN: true }), (model, flux, time) => {
        const pr = heatProbit(model, thermalDose(flux, time))
        expect(heatProbit(model, thermalDose(flux * 1.01, time))).toBeGreaterThan(pr)
        expect(heatProbit(model, thermalDose(flux, time * 1.01))).toBeGreaterThan(pr)
        expect(fluxOfProbit(model, pr, time) / flux).toBeCloseTo(1, 9)
      }),
    )
  })
  it('keeps the bounds of AQ/T 3046: 20 s and 37.5 kW/m²', () => {
    expect(heatDeathAqt(12_500, 20)).toBe(heatDeathAqt(12_500, 3600))
    expect(heatDeathAqt(37_500, 0.1)).toBe(1)
    expect(heatDeathAqt(37_499, 0.1)).toBeLessThan(0.01)
    expect(heatDeathAqt(0, 20)).toBe(0)
    expect(probitHeat.ask({ heatFlux: 12.5, time: 60 })).toMatchObject({ ok: true, flags: [{ code: 'exposure-capped' }] })
    expect(probitHeat.ask({ heatFlux: 37.5, time: 1 })).toMatchObject({ ok: true, value: { probability: 1 }, flags: [{ code: 'certain' }] })
    expect(probitHeat.ask({ heatFlux: 0, time: 20 })).toMatchObject({ ok: true, value: { probability: 0 } })
    expect(probitHeat.ask({ correlation: 'eisenberg', heatFlux: 15.796170691, time: 60 })).toMatchObject({ ok: true, flags: [] })
    // W/m² given by mistake.
    expect(probitHeat.ask({ heatFlux: 12_500, time: 20 })).toMatchObject({ ok: false, reason: 'impossible', field: 'heatFlux' })
  })
})

describe('blast', () => {
  it('gives the published probits at 1e5 Pa and 1e4 Pa·s', () => {
    expect(blastProbit('lung-eisenberg', 1e5, 0)).toBeCloseTo(2.454315, 6)
    expect(blastProbit('lung-hse', 1e5, 0)).toBeCloseTo(5.13, 12)
    expect(blastProbit('head-tno', 1e5, 1e4)).toBeCloseTo(12.2786003, 7)
    expect(blastProbit('collapse-tno', 1e5, 1e4)).toBeCloseTo(6.4917213, 7)
    expect(shareOfProbit(blastProbit('lung-eisenberg', 144_542.867547, 0))).toBeCloseTo(0.5, 7)
    expect(blastProbit('lung-eisenberg', 0, 0)).toBe(Number.NEGATIVE_INFINITY)
  })
  it('rises with pressure and impulse', () => {
    fc.assert(
      fc.property(fc.double({ min: 1000, max: 1e6, noNaN: true }), fc.double({ min: 10, max: 1e5, noNaN: true }), (p, i) => {
        for (const model of [
          'head-tno',
          'body-tno',
          'collapse-tno',
          'major-damage-tno',
          'minor-damage-tno',
          'eardrum-tno',
          'eardrum-eisenberg',
          'lung-eisenberg',
          'lung-hse',
        ] as const) {
          expect(blastProbit(model, p * 1.01, i)).toBeGreaterThanOrEqual(blastProbit(model, p, i))
          expect(blastProbit(model, p, i * 1.01)).toBeGreaterThanOrEqual(blastProbit(model, p, i))
        }
        // Whole-body impact is never worse than head impact, nor collapse likelier than heavy, heavy than light damage.
        expect(lungProbitTno(p, i, 70, 101_325)).toBeGreaterThan(lungProbitTno(p, i, 80, 101_325))
        expect(lungPressure('across', p, 101_325)).toBeGreaterThan(lungPressure('along', p, 101_325))
        expect(lungPressure('wall', p, 101_325)).toBeGreaterThan(lungPressure('across', p, 101_325))
      }),
    )
    // Weak shocks reflect to twice their pressure, strong ones to eight times.
    expect(lungPressure('wall', 1, 101_325)).toBeCloseTo(2, 4)
    expect(lungPressure('wall', 1e12, 101_325) / 1e12).toBeCloseTo(8, 4)
  })
  it('asks for what its formula needs', () => {
    expect(probitBlast.ask({ target: 'head-tno', overpressure: 30 })).toMatchObject({ ok: false, reason: 'missing', field: 'impulse' })
    expect(probitBlast.ask({ target: 'lung-tno', overpressure: 30, impulse: 100 })).toMatchObject({ ok: false, reason: 'missing', field: 'bodyMass' })
    expect(probitBlast.ask({ target: 'lung-eisenberg', overpressure: 100 })).toMatchObject({ ok: true, flags: [] })
    expect(probitBlast.ask({ target: 'eardrum-tno', overpressure: 100 })).toMatchObject({ ok: true, flags: [{ code: 'unverified' }] })
    expect(probitBlast.ask({ target: 'head-tno', overpressure: 0, impulse: 0 })).toMatchObject({ ok: true, value: { probability: 0 } })
  })
})

describe('poison', () => {
  it('has the 22 rows with valid CAS numbers, each found by its names', () => {
    expect(toxicTable.length).toBe(22)
    expect(new Set(toxicTable.map((r) => r.cas)).size).toBe(22)
    for (const row of toxicTable) {
      const digits = row.cas.replaceAll('-', '')
      const sum = [...digits.slice(0, -1)].reverse().reduce((s, d, i) => s + Number(d) * (i + 1), 0)
      expect(sum % 10, row.cas).toBe(Number(digits.at(-1)))
      for (const name of [row.name, row.cas, row.english]) expect(findToxic(name)).toEqual({ row, misprinted: false })
    }
    expect(findToxic('光气（碳酰氯）')?.row.name).toBe('光气')
  })
  it('refuses the three misprinted names and says whose constants they are', () => {
    for (const [printed, real] of [
      ['二氧化碳', '一氧化碳'],
      ['乙烯', '环氧乙烷'],
      ['异氰酸盐钾', '异氰酸甲酯'],
    ] as const) {
      const refusal = probitToxic.ask({ substance: printed, concentration: 1000, exposure: 10 })
      expect(refusal).toMatchObject({ ok: false, reason: 'unknown', field: 'substance' })
      if (!refusal.ok) expect(refusal.text).toContain(real)
      expect(probitToxic.ask({ substance: real, concentration: 1000, exposure: 10 })).toMatchObject({ ok: true, flags: [{ code: 'table-i2-misprint', weight: 'doubt' }] })
    }
    expect(probitToxic.ask({ substance: '水', concentration: 1, exposure: 1 })).toMatchObject({ ok: false, reason: 'unknown' })
  })
  it('computes chlorine by hand and caps at 30 min', () => {
    // −6.35 + 0.5·ln(500^2.75·30)
    const pr = -6.35 + 0.5 * (2.75 * Math.log(500) + Math.log(30))
    const r = probitToxic.ask({ substance: '氯', concentration: 500, exposure: 45 })
    expect(r).toMatchObject({ ok: true, flags: [{ code: 'exposure-capped' }] })
    if (r.ok) expect(r.value.probit).toBeCloseTo(pr, 12)
    expect(probitToxic.ask({ substance: '氯', concentration: 0, exposure: 30 })).toMatchObject({ ok: true, value: { probability: 0 } })
  })
  it('rises with dose and can be turned round for every substance', () => {
    fc.assert(
      fc.property(fc.constantFrom(...toxicTable), fc.double({ min: 0.1, max: 1e6, noNaN: true }), fc.double({ min: 0.1, max: 30, noNaN: true }), ({ a, b, n }, c, t) => {
        const pr = toxicProbit(a, b, n, c, t)
        expect(toxicProbit(a, b, n, c * 1.01, t)).toBeGreaterThan(pr)
        expect(concentrationOfProbit(a, b, n, pr, t) / c).toBeCloseTo(1, 8)
      }),
    )
  })
})

describe('vulnerability and damage', () => {
  it('keeps the bounds of table 10', () => {
    expect(blastVulnerability(30)).toEqual({ individual: 1, outdoors: 1, indoors: 1 })
    expect(blastVulnerability(29.999)).toEqual({ individual: 0, outdoors: 0, indoors: 0.025 })
    expect(blastVulnerability(10.001)).toEqual({ individual: 0, outdoors: 0, indoors: 0.025 })
    expect(blastVulnerability(10)).toEqual({ individual: 0, outdoors: 0, indoors: 0 })
    expect(heatVulnerability(37.5, 0.01).indoors).toBe(1)
    const below = heatVulnerability(37.4, 20)
    expect(below.indoors).toBe(0)
    expect(below.outdoors).toBeCloseTo(0.14 * below.individual, 15)
    expect(heatVulnerability(0, 0, true).individual).toBe(1)
    expect(vulnerability.ask({ hazard: 'toxic', death: 0.5 })).toMatchObject({ ok: true, value: { individual: 0.5, outdoors: 0.5, indoors: 0.05 } })
    expect(vulnerability.ask({ hazard: 'flash', inside: false })).toMatchObject({ ok: true, value: { individual: 0 } })
    expect(vulnerability.ask({ hazard: 'flash' })).toMatchObject({ ok: false, field: 'inside' })
    expect(vulnerability.ask({ hazard: 'heat', heatFlux: 5 })).toMatchObject({ ok: false, field: 'time' })
  })
  it('never falls with the effect', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 60, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true }), (x, more) => {
        expect(blastVulnerability(x + more).individual).toBeGreaterThanOrEqual(blastVulnerability(x).individual)
        expect(heatVulnerability(x + more, 20).individual).toBeGreaterThanOrEqual(heatVulnerability(x, 20).individual)
        expect(heatDamageAt(x + more)?.flux ?? 0).toBeGreaterThanOrEqual(heatDamageAt(x)?.flux ?? 0)
        expect(blastDamageAt(x + more).length).toBeGreaterThanOrEqual(blastDamageAt(x).length)
      }),
    )
  })
  it('looks up H.2 and H.3 at their very steps', () => {
    expect(heatDamageAt(12.5)?.flux).toBe(12.5)
    expect(heatDamageAt(12.4999)?.flux).toBe(6.3)
    expect(heatDamageAt(1.57)).toBeNull()
    expect(blastDamageAt(0.13)).toEqual([])
    expect(blastDamageAt(68.9)[0]?.effect).toContain('全部遭到破坏')
    expect(damage.ask({})).toMatchObject({ ok: false, reason: 'missing' })
    expect(damage.ask({ overpressure: 100 })).toMatchObject({ ok: true, flags: [{ code: 'above-table' }] })
  })
})

describe('probit', () => {
  it('has no default model', () => {
    expect(probit.ask({ heatFlux: 10, time: 20 })).toMatchObject({ ok: false, reason: 'missing', field: 'model' })
    expect(probit.ask({ model: 'heat', heatFlux: 10, time: 20 })).toMatchObject({ ok: true, value: { model: 'heat' } })
  })
})

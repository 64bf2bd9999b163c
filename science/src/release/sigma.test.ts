import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sigma, sigmasOf } from './sigma.ts'
import { type SigmaSetName, sigmaRange, sigmaSets } from './sigma-sets.ts'
import type { Stability } from './stability.ts'
import { windAt } from './wind-sets.ts'

const classes: readonly Stability[] = ['A', 'B', 'C', 'D', 'E', 'F']
const close = (got: number, want: number, relative = 1e-12) => expect(Math.abs(got / want - 1)).toBeLessThan(relative)

// [σy or σz at x] published in the test suite of aefarrell/GasDispersion.jl @27ac300 (MIT), 17 digits.
const briggsUrban = [
  [0.38390787316433456, 0.2881727481910807],
  [0.38390787316433456, 0.2881727481910807],
  [0.26393666280048, 0.24],
  [0.19195393658216728, 0.16796976816235135],
  [0.13196833140024, 0.09591371646531512],
  [0.13196833140024, 0.09591371646531512],
]
const published: Readonly<Partial<Record<SigmaSetName, readonly (readonly number[])[]>>> = {
  'briggs-urban': briggsUrban,
  'isc3-urban': briggsUrban,
  'briggs-rural': [
    [0.2639841614254575, 0.24],
    [0.19198848103669636, 0.144],
    [0.13199208071272875, 0.09598848207318536],
    [0.09599424051834818, 0.07193528734898633],
    [0.07199568038876113, 0.03598704466392099],
    [0.04799712025917409, 0.019193090487424527],
  ],
  'ccps-puff': [
    [0.21287234847910436, 0.6879188103871441],
    [0.16556738215041453, 0.6054498545741843],
    [0.11826241582172466, 0.3869880921561032],
    [0.07095744949303479, 0.17041904657983328],
    [0.047304966328689864, 0.11258170198247626],
    [0.023523465599668385, 0.05588182287353654],
  ],
  tno: [
    [0.6170244776546403, 0.3299295029728027],
    [0.43445506897745934, 0.2685541668129271],
    [0.24613414407041376, 0.2545468210566936],
    [0.15096247150079659, 0.2297247262425074],
    [0.11551744100090941, 0.1713537324266559],
    [0.07661871086795012, 0.135591567342651],
  ],
  'tno-puff': [
    [0.30851223882732015, 0.336, 0.156],
    [0.21722753448872967, 0.276, 0.156],
    [0.12306707203520688, 0.264, 0.156],
    [0.07548123575039829, 0.24, 0.156],
    [0.057758720500454705, 0.18, 0.156],
    [0.03830935543397506, 0.144, 0.156],
  ],
  default: [
    [0.49842921341962687, 79.47756697338727],
    [0.3688140515374544, 0.15901388834172905],
    [0.247447127229602, 0.11437251727122057],
    [0.16025147287250416, 0.05115043235859766],
    [0.12018860465437811, 0.028796954615478678],
    [0.0794187446441675, 0.014462956106986533],
  ],
}
const isc3Y = [0.48870396813625905, 0.3288132138806368, 0.20096244824229573, 0.1309207626723034, 0.09742134712173195, 0.0645858766834503]
const isc3Z: Readonly<Record<Stability, readonly (readonly [number, number])[]>> = {
  A: [
    [50, 7.246283645973222],
    [125, 17.6538512508938],
    [175, 25.32210358392127],
    [225, 33.46114450376929],
    [275, 42.49832115580982],
    [350, 58.955561122372494],
    [450, 87.22955507375895],
    [550, 128.0454080208172],
  ],
  B: [
    [100, 10.604690180980183],
    [300, 30.144226325216724],
    [500, 51.092852947678885],
  ],
  C: [[100, 7.44187785547111]],
  D: [
    [100, 4.651174892531855],
    [500, 18.29689264165363],
    [2000, 50.15135417398994],
    [5000, 88.69020460936578],
    [15000, 169.67281358959912],
    [35000, 271.77785930262854],
  ],
  E: [
    [50, 1.979015073784176],
    [200, 6.23857638464594],
    [500, 12.80138815568348],
    [1500, 27.931190340632067],
    [3000, 42.22135548587303],
    [7500, 68.37414410048738],
    [15000, 95.55830909365176],
    [30000, 127.31152395989899],
    [50000, 151.5410717370677],
  ],
  F: [
    [100, 2.3255231110829815],
    [500, 8.395558503802999],
    [800, 11.976175562087187],
    [1500, 18.030377292486545],
    [2500, 24.42448141869856],
    [5000, 34.207199596890135],
    [10000, 46.38392157098271],
    [20000, 60.29440210746138],
    [45000, 76.93568233551231],
    [75000, 87.38876819912205],
  ],
}
const turner = [
  [0.5787971924008366, 0.10632089486974931, 16.85072624954395, 130.3205905733347, 1.8113400926195988e10],
  [0.39564838506913175, 0.1605299063149382, 12.751343710359913, 52.9324088164219, 226360.1640449754],
  [0.22977233242748757, 0.13221263370966554, 8.735202083580425, 33.17271865454032, 32301.152835018],
  [0.1508249156447098, 0.10858929353740095, 5.44235676295498, 18.33607966620897, 1158.7773561551285],
  [0.10742276488910325, 0.09522313470055986, 4.156640589233231, 13.43619462405115, 346.73685045253166],
  [0.07894741678277778, 0.0659507672737797, 2.625547335519663, 8.572359097689173, 106.16955571987263],
]

describe('published σ pairs', () => {
  it.each(Object.keys(published))('%s at 1.2 m', (name) => {
    const set = name as SigmaSetName // a key of the table above
    for (const [i, row] of (published[set] ?? []).entries()) {
      const s = sigmasOf(set, classes[i] ?? 'A')
      close(s.y(1.2), row[0] ?? 0)
      close(s.z(1.2), row[1] ?? 0)
      if (set.endsWith('puff')) close(s.x(1.2), row[2] ?? row[0] ?? 0)
    }
  })
  it('isc3-rural over all ranges', () => {
    for (const [i, c] of classes.entries()) {
      const s = sigmasOf('isc3-rural', c)
      close(s.y(1.2), isc3Y[i] ?? 0)
      for (const [x, z] of isc3Z[c]) close(s.z(x), z)
    }
  })
  it('turner, inside and far outside its range', () => {
    for (const [i, row] of turner.entries()) {
      const s = sigmasOf('turner', classes[i] ?? 'A')
      close(s.y(1.2), row[0] ?? 0)
      for (const [j, x] of [1.2, 120, 520, 1e6].entries()) close(s.z(x), row[j + 1] ?? 0)
    }
  })
  it('knows the misprint of AQ/T 3046 table E.7: 252 m against 339 m at 1 km', () => {
    expect(sigmasOf('aqt3046-urban', 'A').z(1000)).toBeCloseTo(251.7, 1)
    expect(sigmasOf('briggs-urban', 'A').z(1000)).toBeCloseTo(339.4, 1)
    const asked = sigma.ask({ sigma: 'aqt3046-urban', stability: 'B', x: 1000 })
    expect(asked.ok && asked.flags.some((f) => f.code === 'sigma-note')).toBe(true)
  })
  it('σy of the default set follows the averaging time down to its floor', () => {
    close(sigmasOf('default', 'D', 60).y(500) / sigmasOf('default', 'D').y(500), 0.1 ** 0.2)
    expect(sigmasOf('default', 'F', 1).y(500)).toBe(sigmasOf('default', 'F', 4.6).y(500))
  })
})
describe('σ sets as functions', () => {
  const names = Object.keys(sigmaSets).map((n) => n as SigmaSetName) // keys of the very table
  it('grow with x inside their range, but for the steps of ISC3 and Turner', () => {
    for (const name of names)
      for (const c of classes) {
        const [from, to] = sigmaRange(name, c)
        const s = sigmasOf(name, c)
        const slack = name === 'isc3-rural' ? 0.999 : name === 'turner' ? 0.95 : 1
        for (let x = from; x < to; x *= 1.007) {
          expect(s.y(x * 1.007)).toBeGreaterThan(s.y(x))
          expect(s.z(x * 1.007) >= slack * s.z(x), `${name} ${c} ${x}`).toBe(true)
        }
      }
  })
  it('are wider the less stable the air', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.double({ min: 100, max: 3000, noNaN: true }), fc.integer({ min: 0, max: 4 }), (name, x, i) => {
        const a = sigmasOf(name, classes[i] ?? 'A')
        const b = sigmasOf(name, classes[i + 1] ?? 'A')
        expect(a.y(x)).toBeGreaterThanOrEqual(b.y(x))
        if (name !== 'turner' && !(name === 'default' && x < 400)) expect(a.z(x)).toBeGreaterThanOrEqual(b.z(x) * 0.98)
      }),
    )
  })
  it('are zero at the source, NaN for NaN', () => {
    for (const name of names) for (const c of classes) expect([sigmasOf(name, c).y(0), sigmasOf(name, c).z(0), sigmasOf(name, c).y(Number.NaN)]).toEqual([0, 0, Number.NaN])
  })
  it('answer everything finite or refuse', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom(...classes), fc.double(), (name, c, x) => {
        const r = sigma.ask({ sigma: name, stability: c, x })
        if (!r.ok) expect(r.field).toBe('x')
        else expect(Number.isFinite(r.value.sigmaY) && Number.isFinite(r.value.sigmaZ) && r.value.sigmaY > 0 && r.value.sigmaZ > 0).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
describe('wind with height', () => {
  // Same suite: u₀ = 3 m/s at 1 m, asked at 10 m.
  it.each([
    ['irwin-rural', [3.5246926648185886, 3.5246926648185886, 3.776776235382502, 4.237612633868263, 6.716163415705019, 10.644401677007265]],
    ['irwin-urban', [4.237612633868263, 4.237612633868263, 4.754679577383341, 5.334838230116768, 7.53565929452874, 11.943215116604916]],
    ['isc3-urban', [4.237612633868263, 4.237612633868263, 4.754679577383341, 5.334838230116768, 5.985786944906638, 5.985786944906638]],
    ['isc3-rural', [3.5246926648185886, 3.5246926648185886, 3.776776235382502, 4.237612633868263, 6.716163415705019, 10.644401677007265]],
    ['default', [3.846991747968065, 3.882587524349958, 3.954770215669221, 4.160267486615665, 4.7876374417101975, 5.371817562105883]],
  ] as const)('%s', (set, values) => {
    for (const [i, c] of classes.entries()) close(windAt(set, c, 3, 1, 10), values[i] ?? 0)
  })
  it('TNO profile: 2 m/s at 10 m, asked at 15 m', () => {
    const want = [2.105802252736218, 2.1134438908570603, 2.1298117227821707, 2.176091259055681, 2.3401491268457204, 2.542796254727042]
    for (const [i, c] of classes.entries()) close(windAt('tno', c, 2, 10, 15), want[i] ?? 0)
  })
  it('rises with height, gives the station wind at the station', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('default', 'irwin-rural', 'irwin-urban', 'isc3-urban', 'tno', 'businger'),
        fc.constantFrom(...classes),
        fc.double({ min: 0.5, max: 100, noNaN: true }),
        (set, c, z) => {
          expect(windAt(set, c, 3, 10, z * 1.1)).toBeGreaterThan(windAt(set, c, 3, 10, z))
          close(windAt(set, c, 3, z, z), 3)
        },
      ),
    )
  })
})

/** The science methods: each whole (checked, with its derivation), and the bare kernels that run on every reading against the bars set for them. No npm package computes the same. */
import type { Method } from '@anlan/science/base'
import { methods as chemical, gradeDistrict, type Installation } from '@anlan/science/chemical'
import { methods as consequence } from '@anlan/science/consequence'
import { methods as drought } from '@anlan/science/drought'
import { ffConstant, fwiColumns, fwiSeries, methods as fireWeather } from '@anlan/science/fire-weather'
import { methods as flood } from '@anlan/science/flood'
import { cusumState, cusumStep, ewmaState, ewmaStep, gatesState, gatesStep, methods as forecast, OPEN_GATES } from '@anlan/science/forecast'
import { footprintShapes, methods as release, plumeModel } from '@anlan/science/release'
import { methods as risk } from '@anlan/science/risk'
import { methods as slope } from '@anlan/science/slope'

export type Bar = { readonly what: string; readonly figure: number; readonly unit: string; readonly bar: number /** Above 1 is better than asked. */; readonly ratio: number }
export type ScienceBench = { readonly bars: readonly Bar[]; readonly methods: readonly { readonly id: string; readonly perSecond: number }[]; readonly yardstick: number }

function seconds(work: () => void): number {
  const from = performance.now()
  work()
  return (performance.now() - from) / 1000
}
/** The best of several runs: the machine is shared, and only interference makes a run slower. */
function best(times: number, work: () => void): number {
  return Math.min(...Array.from({ length: times }, () => seconds(work)))
}
function wave(n: number, i: number): number {
  return Math.sin((2 * Math.PI * i) / n)
}
/** What came out is looked at, so that no loop is optimised away. */
let seen = 0

function stationDays(): number {
  const n = 200_000
  const column = (f: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => f(i))
  const weather = {
    temp: column((i) => 16 + 14 * wave(365, i) + 4 * wave(5, i)),
    rh: column((i) => 55 + 35 * wave(11, i)),
    wind: column((i) => 12 + 10 * wave(7, i)),
    rain: column((i) => (i % 6 === 0 ? 12 : 0)),
    month: column((i) => (Math.floor(i / 30) % 12) + 1),
  }
  const out = fwiColumns(n)
  const s = best(5, () => fwiSeries(weather, 29.3, { ffmc0: 85, dmc0: 6, dc0: 15 }, ffConstant.published, 'carry', out))
  seen += out.fwi[n - 1] ?? 0
  return n / s
}
function plumePoints(): number {
  const model = plumeModel({ rate: 1, wind: 3, stability: 'D', sigma: 'briggs-rural', height: 10 })
  const n = 1_000_000
  const s = best(5, () => {
    for (let i = 0; i < n; i++) seen += model.at(100 + (i % 5000), (i % 200) - 100, 1.5)
  })
  return n / s
}
function contourMs(): number {
  const footprint = { kind: 'plume', model: plumeModel({ rate: 1, wind: 3, stability: 'D', sigma: 'briggs-rural', height: 10 }), z: 1.5 } as const
  const draw = () => {
    seen += footprintShapes(footprint, [1e-6, 1e-5, 1e-4], 200).length
  }
  draw()
  return best(10, draw) * 1000
}
function districtSeconds(): number {
  const names = ['氯', '氨', '汽油', '甲醇', '苯', '氢']
  const units: readonly Installation[] = Array.from({ length: 100_000 }, (_, i) => ({
    people500m: i % 150,
    substances: [0, 1, 2].map((k) => ({ name: names[(i + k) % names.length] ?? '氯', q: ((i * 7 + k * 13) % 400) / 10 })),
  }))
  const s = best(3, () => {
    seen += gradeDistrict(units).grade[5] ?? 0
  })
  return s
}
function gatePoints(step: (i: number) => number): number {
  const n = 2_000_000
  const s = best(3, () => {
    for (let i = 0; i < n; i++) seen += step(i)
  })
  return n / s
}
/** Evaluations a second of `ask`: fields checked, value, derivation, flags. Slow methods are timed over fewer rounds. */
function wholeMethod(m: Method): number {
  for (let i = 0; i < 3; i++) m.ask(m.example)
  const one = Math.max(
    1e-7,
    seconds(() => m.ask(m.example)),
  )
  const rounds = Math.max(3, Math.min(20_000, Math.round(0.05 / one)))
  const s = best(3, () => {
    for (let i = 0; i < rounds; i++) seen += m.ask(m.example).ok ? 1 : 0
  })
  return rounds / s
}
export function runScience(): ScienceBench {
  const [gates, ewma, cusum] = [gatesState(), ewmaState(0), cusumState()]
  const limits = { ...OPEN_GATES, min: -5, max: 5, rate: 1, stuck: 600 }
  const days = stationDays()
  const points = plumePoints()
  const contour = contourMs()
  const district = districtSeconds()
  const gatesRate = gatePoints((i) => gatesStep(gates, limits, i, wave(700, i)))
  const charts = gatePoints((i) => ewmaStep(ewma, 0.2, wave(700, i)) + cusumStep(cusum, 0, 0.5, 5, wave(700, i)))
  // The same loop with nothing but two exponentials in it: how fast this machine is today.
  const yardstick = gatePoints((i) => Math.exp(-i * 1e-7) * Math.exp(-i * 2e-7))
  return {
    yardstick,
    bars: [
      { what: 'FWI chain', figure: days, unit: 'station-days/s', bar: 1e6, ratio: days / 1e6 },
      { what: 'plume', figure: points, unit: 'points/s', bar: 1e7, ratio: points / 1e7 },
      { what: '200 × 200 grid with three contours', figure: contour, unit: 'ms', bar: 20, ratio: 20 / contour },
      { what: '100,000 units by GB 18218', figure: district, unit: 's', bar: 1, ratio: 1 / district },
      { what: 'quality gates', figure: gatesRate, unit: 'points/s', bar: 1e6, ratio: gatesRate / 1e6 },
      { what: 'EWMA and CUSUM', figure: charts, unit: 'points/s', bar: 1e6, ratio: charts / 1e6 },
    ],
    methods: [chemical, fireWeather, slope, drought, flood, release, consequence, risk, forecast].flat().map((m) => ({ id: m.id, perSecond: wholeMethod(m) })),
  }
}
/** Keeps the results alive to the end. */
export function looked(): number {
  return seen
}

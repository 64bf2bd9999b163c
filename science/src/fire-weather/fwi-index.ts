/**
 * Fire Weather Index and Daily Severity Rating: Van Wagner & Pickett 1985 (FTR-33), Eq. 28–31. ISI and BUI in; NaN in gives NaN out. No unit.
 */
import { type Step, step } from '../base/index.ts'

/** Duff function; Eq. 28a, 28b. */
export function duffFunction(U: number): number {
  return U <= 80 ? 0.626 * U ** 0.809 + 2 : 1000 / (25 + 108.64 * Math.exp(-0.023 * U))
}
/** FWI; Eq. 29, 30. */
export function fireWeatherIndex(isi: number, bui: number): number {
  const B = 0.1 * isi * duffFunction(bui)
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: Eq. 30a prints 2.72; it is not e.
  return B <= 1 ? B : Math.exp(2.72 * (0.434 * Math.log(B)) ** 0.647)
}
/** DSR; Eq. 31. */
export function dailySeverity(fwi: number): number {
  return 0.0272 * fwi ** 1.77
}
export function fwiSteps(isi: number, bui: number): Step[] {
  const B = 0.1 * isi * duffFunction(bui)
  const S = fireWeatherIndex(isi, bui)
  return [
    step('f(D)', duffFunction(bui), '1', bui <= 80 ? '0.626U^0.809 + 2' : '1000/(25+108.64e^(−0.023U))', bui <= 80 ? 'FTR-33 式 28a' : 'FTR-33 式 28b'),
    step('B', B, '1', '0.1·ISI·f(D)', '式 29'),
    step('FWI', S, '1', B <= 1 ? 'B' : 'e^(2.72(0.434lnB)^0.647)', B <= 1 ? '式 30b' : '式 30a'),
    step('DSR', dailySeverity(S), '1', '0.0272·FWI^1.77', '式 31'),
  ]
}

/** Names, CAS numbers and formulas of the gases and vapours whose thresholds are asked for; the molar mass follows from the formula. From general knowledge, CAS check digits tested. */
import type { Source } from '../base/index.ts'

export const SUBSTANCE_SOURCE: Source = { title: '名称、CAS 号与分子式（常识）；原子量 IUPAC 2021 简略值', verified: false }
export type Substance = { readonly key: string; readonly cas: string; readonly formula: string; readonly names: readonly string[] }

const rows: readonly (readonly [key: string, cas: string, formula: string, ...names: string[]])[] = [
  ['chlorine', '7782-50-5', 'Cl2', '氯', '氯气', '液氯'],
  ['ammonia', '7664-41-7', 'NH3', '氨', '液氨', '氨气'],
  ['hydrogen-sulfide', '7783-06-4', 'H2S', '硫化氢'],
  ['carbon-monoxide', '630-08-0', 'CO', '一氧化碳'],
  ['sulfur-dioxide', '7446-09-5', 'SO2', '二氧化硫'],
  ['hydrogen-cyanide', '74-90-8', 'HCN', '氰化氢', '氢氰酸'],
  ['hydrogen-fluoride', '7664-39-3', 'HF', '氟化氢'],
  ['hydrogen-chloride', '7647-01-0', 'HCl', '氯化氢', '盐酸'],
  ['methanol', '67-56-1', 'CH4O', '甲醇'],
  ['benzene', '71-43-2', 'C6H6', '苯'],
  ['phosgene', '75-44-5', 'COCl2', '光气', '碳酰氯'],
  ['nitrogen-dioxide', '10102-44-0', 'NO2', '二氧化氮'],
  ['phosphine', '7803-51-2', 'PH3', '磷化氢'],
  ['arsine', '7784-42-1', 'AsH3', '砷化氢'],
  ['bromine', '7726-95-6', 'Br2', '溴'],
  ['fluorine', '7782-41-4', 'F2', '氟', '氟气'],
  ['ethylene-oxide', '75-21-8', 'C2H4O', '环氧乙烷'],
  ['propylene-oxide', '75-56-9', 'C3H6O', '环氧丙烷'],
  ['formaldehyde', '50-00-0', 'CH2O', '甲醛'],
  ['acrolein', '107-02-8', 'C3H4O', '丙烯醛'],
  ['acrylonitrile', '107-13-1', 'C3H3N', '丙烯腈'],
  ['methyl-bromide', '74-83-9', 'CH3Br', '溴甲烷'],
  ['carbon-disulfide', '75-15-0', 'CS2', '二硫化碳'],
  ['vinyl-chloride', '75-01-4', 'C2H3Cl', '氯乙烯'],
  ['methyl-isocyanate', '624-83-9', 'C2H3NO', '异氰酸甲酯', '甲基异氰酸酯'],
  ['toluene', '108-88-3', 'C7H8', '甲苯'],
  ['styrene', '100-42-5', 'C8H8', '苯乙烯'],
  ['acetaldehyde', '75-07-0', 'C2H4O', '乙醛'],
  ['methylamine', '74-89-5', 'CH5N', '一甲胺'],
  ['dimethylamine', '124-40-3', 'C2H7N', '二甲胺'],
  ['trimethylamine', '75-50-3', 'C3H9N', '三甲胺'],
  ['methyl-mercaptan', '74-93-1', 'CH4S', '甲硫醇'],
  ['epichlorohydrin', '106-89-8', 'C3H5ClO', '3-氯-1,2-环氧丙烷', '表氯醇', '环氧氯丙烷'],
  ['butadiene', '106-99-0', 'C4H6', '1,3-丁二烯'],
  ['chlorine-dioxide', '10049-04-4', 'ClO2', '二氧化氯'],
  ['diborane', '19287-45-7', 'B2H6', '乙硼烷'],
  ['hydrogen-selenide', '7783-07-5', 'H2Se', '硒化氢'],
  ['stibine', '7803-52-3', 'SbH3', '锑化氢'],
  ['boron-trifluoride', '7637-07-2', 'BF3', '三氟化硼'],
  ['chlorine-trifluoride', '7790-91-2', 'ClF3', '三氟化氯'],
  ['phosphorus-trichloride', '7719-12-2', 'PCl3', '三氯化磷'],
  ['titanium-tetrachloride', '7550-45-0', 'TiCl4', '四氯化钛'],
  ['trichlorosilane', '10025-78-2', 'SiHCl3', '三氯硅烷'],
  ['silicon-tetrachloride', '10026-04-7', 'SiCl4', '四氯化硅'],
  ['nitric-acid', '7697-37-2', 'HNO3', '硝酸'],
  ['hydrogen-peroxide', '7722-84-1', 'H2O2', '过氧化氢'],
  ['phenol', '108-95-2', 'C6H6O', '苯酚'],
  ['vinyl-acetate', '108-05-4', 'C4H6O2', '乙酸乙烯酯'],
  ['acetic-acid', '64-19-7', 'C2H4O2', '乙酸'],
  ['acetic-anhydride', '108-24-7', 'C4H6O3', '乙酸酐'],
  ['carbon-tetrachloride', '56-23-5', 'CCl4', '四氯化碳'],
  ['dichloromethane', '75-09-2', 'CH2Cl2', '二氯甲烷'],
  ['tetrachloroethylene', '127-18-4', 'C2Cl4', '四氯乙烯'],
  ['trichloroethylene', '79-01-6', 'C2HCl3', '三氯乙烯'],
  ['1,2-dichloroethane', '107-06-2', 'C2H4Cl2', '1,2-二氯乙烷'],
  ['chloromethane', '74-87-3', 'CH3Cl', '氯甲烷'],
  ['acrylic-acid', '79-10-7', 'C3H4O2', '丙烯酸'],
  ['tetrahydrofuran', '109-99-9', 'C4H8O', '四氢呋喃'],
  ['diketene', '674-82-8', 'C4H4O2', '双烯酮', '二乙烯酮'],
  ['chloroacetyl-chloride', '79-04-9', 'C2H2Cl2O', '氯乙酰氯'],
  ['chloropicrin', '76-06-2', 'CCl3NO2', '三氯硝基甲烷', '三氯硝基甲', '硝基三氯甲烷', '氯化苦'],
  ['allyl-chloride', '107-05-1', 'C3H5Cl', '烯丙基氯', '3-氯丙烯'],
  ['butyl-isocyanate', '111-36-4', 'C5H9NO', '异氰酸丁酯', '丁基异氰酸酯'],
  ['thionyl-chloride', '7719-09-7', 'SOCl2', '氯化亚砜'],
  ['chlorosulfonic-acid', '7790-94-5', 'HSO3Cl', '氯磺酸'],
  ['mercury', '7439-97-6', 'Hg', '汞'],
  ['cyanogen-chloride', '506-77-4', 'CNCl', '氯化氰'],
  ['nitrogen-trifluoride', '7783-54-2', 'NF3', '三氟化氮'],
  ['hydrazine', '302-01-2', 'N2H4', '无水肼', '肼'],
]
export const substances: readonly Substance[] = rows.map(([key, cas, formula, ...names]) => ({ key, cas, formula, names }))
const byName = new Map<string, Substance>()
for (const s of substances) for (const n of [s.key, s.key.replaceAll('-', ' '), s.cas, ...s.names]) byName.set(n.toLowerCase(), s)
// A formula names a substance only where no other has the same.
for (const s of substances) if (substances.filter((o) => o.formula === s.formula).length === 1) byName.set(s.formula.toLowerCase(), s)

/** By Chinese or English name, CAS number or (where unambiguous) formula; case does not matter. */
export function findSubstance(name: string): Substance | undefined {
  return byName.get(name.trim().toLowerCase())
}

const weights: Readonly<Record<string, number>> = {
  H: 1.008,
  B: 10.81,
  C: 12.011,
  N: 14.007,
  O: 15.999,
  F: 18.998,
  Si: 28.085,
  P: 30.974,
  S: 32.06,
  Cl: 35.45,
  Ti: 47.867,
  As: 74.922,
  Se: 78.971,
  Br: 79.904,
  Sb: 121.76,
  Hg: 200.592,
}
/** kg/mol of a plain formula such as `C2H4O`; NaN where it holds an element not in the table. */
export function molarMassOf(formula: string): number {
  let sum = 0
  let read = 0
  for (const m of formula.matchAll(/([A-Z][a-z]?)(\d*)/g)) {
    sum += (weights[m[1] ?? ''] ?? Number.NaN) * Number(m[2] === '' ? 1 : m[2])
    read += m[0].length
  }
  return read === formula.length && read > 0 ? sum / 1000 : Number.NaN
}

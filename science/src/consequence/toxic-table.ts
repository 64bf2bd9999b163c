/**
 * AQ/T 3046-2013 table I.2, a, b, n of Pr = a + b·ln(Cⁿ·t), C mg/m³, t min: 22 rows as printed. Three names are misprints against the TNO Purple Book
 * (known from memory, so `verified: false`): the row is kept under the substance it belongs to and the printed name is refused.
 */
export type ToxicRow = {
  /** The substance the constants belong to. */
  readonly name: string
  /** What the table prints, when that is another substance. */
  readonly printedAs?: string
  readonly cas: string
  readonly english: string
  readonly a: number
  readonly b: number
  readonly n: number
  readonly verified: boolean
}
const row = (name: string, english: string, cas: string, a: number, b: number, n: number): ToxicRow => ({ name, english, cas, a, b, n, verified: true })
const misprint = (printedAs: string, name: string, english: string, cas: string, a: number, b: number, n: number): ToxicRow => ({
  ...row(name, english, cas, a, b, n),
  printedAs,
  verified: false,
})

export const toxicTable: readonly ToxicRow[] = [
  row('丙烯醛', 'acrolein', '107-02-8', -4.1, 1, 1),
  row('丙烯腈', 'acrylonitrile', '107-13-1', -8.6, 1, 1.3),
  row('烯丙醇', 'allyl alcohol', '107-18-6', -11.7, 1, 2),
  row('氨', 'ammonia', '7664-41-7', -15.6, 1, 2),
  row('谷硫磷', 'azinphos-methyl', '86-50-0', -4.8, 1, 2),
  row('溴', 'bromine', '7726-95-6', -12.4, 1, 2),
  misprint('二氧化碳', '一氧化碳', 'carbon monoxide', '630-08-0', -7.4, 1, 1),
  row('氯', 'chlorine', '7782-50-5', -6.35, 0.5, 2.75),
  misprint('乙烯', '环氧乙烷', 'ethylene oxide', '75-21-8', -6.8, 1, 1),
  row('氯化氢', 'hydrogen chloride', '7647-01-0', -37.3, 3.69, 1),
  row('氰化氢', 'hydrogen cyanide', '74-90-8', -9.8, 1, 2.4),
  row('氟化氢', 'hydrogen fluoride', '7664-39-3', -8.4, 1, 1.5),
  row('硫化氢', 'hydrogen sulfide', '7783-06-4', -11.5, 1, 1.9),
  row('溴甲烷', 'methyl bromide', '74-83-9', -7.3, 1, 1.1),
  misprint('异氰酸盐钾', '异氰酸甲酯', 'methyl isocyanate', '624-83-9', -1.2, 1, 0.7),
  row('二氧化氮', 'nitrogen dioxide', '10102-44-0', -18.6, 1, 3.7),
  row('对硫磷', 'parathion', '56-38-2', -6.6, 1, 2),
  row('光气', 'phosgene', '75-44-5', -10.6, 2, 1),
  row('磷胺', 'phosphamidon', '13171-21-6', -2.8, 1, 0.7),
  row('磷化氢', 'phosphine', '7803-51-2', -6.8, 1, 2),
  row('二氧化硫', 'sulfur dioxide', '7446-09-5', -19.2, 1, 2.4),
  row('四乙基铅', 'tetraethyl lead', '78-00-2', -9.8, 1, 2),
]
/** Other names of the same row, as printed or usual. */
const aliases: Readonly<Record<string, string>> = {
  '光气(碳酰氯)': '光气',
  碳酰氯: '光气',
  '磷胺(大灭虫)': '磷胺',
  大灭虫: '磷胺',
  液氨: '氨',
  氨气: '氨',
  液氯: '氯',
  氯气: '氯',
  甲基异氰酸酯: '异氰酸甲酯',
}

/** By Chinese or English name or CAS number; `printedAs` names give the row with `misprinted: true`, so that the caller can refuse them. */
export function findToxic(substance: string): { readonly row: ToxicRow; readonly misprinted: boolean } | undefined {
  const wanted = substance.trim().replaceAll('（', '(').replaceAll('）', ')')
  const name = (Object.hasOwn(aliases, wanted) ? aliases[wanted] : undefined) ?? wanted
  const lower = name.toLowerCase()
  const direct = toxicTable.find((r) => r.name === name || r.cas === name || r.english === lower)
  if (direct) return { row: direct, misprinted: false }
  const printed = toxicTable.find((r) => r.printedAs === name)
  return printed ? { row: printed, misprinted: true } : undefined
}

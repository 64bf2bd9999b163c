/** Costs of an ordered rescue: lines that add up, each with its proof. */
import { cell, f, type FormField, type FormValue } from '@anlan/kernel/base'

export const costItems = {
  labour: '人工',
  fuel: '油料',
  supplies: '物资消耗',
  wear: '装备损耗',
  hire: '租赁运输',
  board: '食宿',
  requisition: '调用、征用财产补偿',
  other: '其他',
} as const
export function costsField(title: string): FormField {
  return f.rows(
    title,
    {
      item: cell.one('项目', costItems),
      what: cell.text('内容', { max: 60 }),
      quantity: cell.number('数量', '', { min: 0 }),
      unit: cell.text('单位', { max: 10 }),
      price: cell.yuan('单价'),
      amount: cell.yuan('金额'),
    },
    { min: 1, max: 100 },
  )
}
type Cost = { readonly item: string; readonly what: string; readonly quantity: number; readonly price: number; readonly amount: number }
export function costsOf(v: FormValue | undefined): readonly Cost[] {
  if (!Array.isArray(v)) return []
  return v.flatMap((r) =>
    typeof r === 'object' && r !== null && 'item' in r && 'what' in r && 'quantity' in r && 'price' in r && 'amount' in r && typeof r.amount === 'number'
      ? [{ item: String(r.item), what: String(r.what), quantity: Number(r.quantity), price: Number(r.price), amount: r.amount }]
      : [],
  )
}
function cents(n: number): number {
  return Math.round(n * 100)
}
/** The sum in yuan, exact to the cent. */
export function costTotal(v: FormValue | undefined): number {
  return costsOf(v).reduce((s, c) => s + cents(c.amount), 0) / 100
}
/** Why the table does not add up; null = it does. A cent of rounding a line is let pass. */
export function costFault(v: FormValue | undefined): string | null {
  const wrong = costsOf(v).find((c) => Math.abs(cents(c.amount) - cents(c.quantity * c.price)) > 1)
  return wrong ? `“${wrong.what}”的金额应为数量乘单价：${cents(wrong.quantity * wrong.price) / 100} 元` : null
}
/** `人工 3,000 元、油料 200 元`-like sums by item, in the order of the list. */
export function costWords(v: FormValue | undefined, yuan: (n: number) => string): string {
  const all = costsOf(v)
  return Object.entries(costItems)
    .flatMap(([item, title]) => {
      const sum = all.filter((c) => c.item === item).reduce((s, c) => s + cents(c.amount), 0) / 100
      return sum > 0 ? [`${title} ${yuan(sum)}`] : []
    })
    .join('、')
}

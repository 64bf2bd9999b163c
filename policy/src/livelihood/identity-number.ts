/** 公民身份号码 (GB 11643-1999): a slip of the pen is found before money goes to the wrong household. */
import { isDay } from '@anlan/kernel/base'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const checks = '10X98765432'

/** Why it cannot be such a number; null = it can. */
export function identityFault(text: string): string | null {
  const id = text.trim().toUpperCase()
  if (!/^\d{17}[\dX]$/.test(id)) return '身份证号应为 18 位'
  if (!isDay(`${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`)) return '身份证号中的出生日期不存在'
  const sum = weights.reduce((s, w, i) => s + w * Number(id[i]), 0)
  return checks[sum % 11] === id[17] ? null : '身份证号校验位不对，请核对'
}

/** Amounts of money as documents write them: grouped digits, and the capital numerals that cannot be altered by a stroke. */

const digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const
const places = ['', '拾', '佰', '仟'] as const
const groups = ['', '万', '亿', '兆'] as const

/** `20,000.5` → `20,000.50`; whole amounts without decimals. @param n yuan */
export function yuanDigits(n: number): string {
  const cents = Math.round(Math.abs(n) * 100)
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  const rest = cents % 100
  return `${n < 0 && cents > 0 ? '-' : ''}${whole}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`
}
/** `20,000 元` */
export function yuanText(n: number): string {
  return `${yuanDigits(n)} 元`
}
/** One group of four digits, without its 万 or 亿; `led` = higher digits stand before it. */
function groupWords(n: number, led: boolean): string {
  let out = ''
  let gap = led && n > 0 && n < 1000
  for (let p = 3; p >= 0; p--) {
    const d = Math.floor(n / 10 ** p) % 10
    if (d === 0) {
      gap = gap || out !== ''
      continue
    }
    out += `${gap ? '零' : ''}${digits[d]}${places[p]}`
    gap = false
  }
  return out
}
/**
 * 贰万元整; cents as 角 and 分 (支付结算办法 附件一 正确填写票据和结算凭证的基本规定).
 * @param n yuan, 0 ≤ n < 10¹⁶, rounded to cents
 */
export function yuanWords(n: number): string {
  const cents = Math.round(Math.abs(n) * 100)
  const whole = Math.floor(cents / 100)
  let text = ''
  // A group of four that is wholly 0 must still be heard as one 零 before what follows it.
  let silent = false
  for (let g = groups.length - 1; g >= 0; g--) {
    const part = Math.floor(whole / 10 ** (4 * g)) % 10_000
    if (part === 0) {
      silent = silent || text !== ''
      continue
    }
    const words = groupWords(part, text !== '')
    text += `${silent && !words.startsWith('零') ? '零' : ''}${words}${groups[g]}`
    silent = false
  }
  const jiao = Math.floor(cents / 10) % 10
  const fen = cents % 10
  const head = text === '' ? (cents === 0 ? '零元' : '') : `${text}元`
  if (jiao === 0 && fen === 0) return `${head}整`
  const tail = `${jiao === 0 ? (head === '' ? '' : '零') : `${digits[jiao]}角`}${fen === 0 ? '整' : `${digits[fen]}分`}`
  return `${head}${tail}`
}

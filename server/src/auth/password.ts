/** Passwords: what is accepted (profile of graded protection level 3) and how they are kept (argon2id). */
import { hash, verify } from '@node-rs/argon2'

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

const common = [
  'password',
  'passw0rd',
  'p@ssword',
  'p@ssw0rd',
  'admin',
  'administrator',
  'qwerty',
  'qwertyuiop',
  '1qaz2wsx',
  'zaq12wsx',
  'asdfgh',
  'abc123',
  'abcd1234',
  'aa123456',
  'a123456',
  '123456',
  '654321',
  '111111',
  '000000',
  '888888',
  '666666',
  '112233',
  '123123',
  '5201314',
  'iloveyou',
  'woaini',
  'welcome',
  'letmein',
  'changeme',
  'default',
  'test1234',
  'root',
  'huawei',
  'yingji',
  'zhihui',
] as const
/** Words of this product and its place; in every guesser's first list. */
const local = ['anlan', '安澜', 'jiangjin', '江津', 'chongqing', '重庆', 'yingjiju', '应急局']

function classes(p: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((r) => r.test(p)).length
}
/** Letters only, look-alike digits undone, so that `J1angj1n` counts as `jiangjin`. */
function plain(p: string): string {
  const map: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }
  return [...p.toLowerCase()].map((c) => map[c] ?? c).join('')
}
/** @param about account name, person's name, organisation names @returns what is wrong, in Chinese, or null */
export function passwordFault(p: string, about: readonly string[]): string | null {
  if (p.length < 12) return '少于 12 位'
  if (p.length > 128) return '超过 128 位'
  if (classes(p) < 3) return '大写字母、小写字母、数字、符号中不足三类'
  const low = p.toLowerCase()
  const undone = plain(p)
  const has = (word: string) => word.length >= 2 && (low.includes(word.toLowerCase()) || (word.length >= 4 && undone.includes(word.toLowerCase())))
  if (local.some(has)) return '含有系统或地区名称'
  if (about.some((w) => w.trim().length >= 2 && has(w.trim()))) return '含有账号、姓名或单位'
  if (/(.)\1{3,}/.test(p)) return '同一字符连续四次以上'
  if (/0123|1234|2345|3456|4567|5678|6789|abcd|bcde|cdef|qwer|asdf|zxcv/i.test(p)) return '含有连续字符'
  // A known password with a few characters around it is still that password.
  if (common.some((w) => (low.includes(w) || undone.includes(w)) && p.length - w.length < 8)) return '与常见口令过于接近'
  return null
}
export function hashPassword(p: string): Promise<string> {
  return hash(p, cost)
}
let dummy: Promise<string> | undefined
/** Verifies in equal time whether or not there is an account: without a hash a dummy is checked and the answer is no. */
export async function checkPassword(stored: string | null, given: string): Promise<boolean> {
  dummy ??= hash('there is no such account', cost)
  const right = await verify(stored ?? (await dummy), given).catch(() => false)
  return stored !== null && right
}

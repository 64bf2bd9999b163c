/** Pinyin initials, so that 白沙镇 is found by `bsz`. */
import { pinyin } from 'pinyin-pro'

const known = new Map<string, string>()
const KEPT = 20_000

/** Pinyin initials: 白沙镇 → `bsz`; letters and digits stay, in lower case. */
export function initials(text: string): string {
  const hit = known.get(text)
  if (hit !== undefined) return hit
  const made = pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase().replace(/\s+/g, '')
  if (known.size >= KEPT) known.clear()
  known.set(text, made)
  return made
}

/** The page of GB/T 9704-2012 and of the enforcement form, in millimetres, with what both renderers need of it. */

export const A4 = { width: 210, height: 297 } as const
/** 5.2.1: head margin 37 ± 1 mm, binding margin 28 ± 1 mm, type area 156 × 225 mm. */
export const official = { top: 37, left: 28, width: 156, height: 225, right: 26, bottom: 35 } as const
/** 5.2.2–5.2.3: size 3 (16 pt), 22 lines of 28 characters. */
export const LINES = 22
export const CHARS = 28
/** The enforcement form has no prescribed margins; these leave room for binding. */
export const form = { top: 25, left: 28, width: 158, right: 24, bottom: 22 } as const

export function twips(mm: number): number {
  return Math.round((mm / 25.4) * 1440)
}
export function points(mm: number): number {
  return (mm / 25.4) * 72
}
/** Chinese type sizes in points. */
export const size = { no2: 22, no3: 16, no4: 14, small4: 12, no5: 10.5 } as const
/** 225 mm over 22 lines, in twips. */
export const LINE_TWIPS: number = Math.floor(twips(official.height) / LINES)
/** By how much characters of size 3 stand closer than their own width, so that 28 fill the line: twips, rounded away from a 29th and never short of the 28th. */
export const CHAR_TWIPS: number = Math.floor(twips(official.width) / CHARS) - size.no3 * 20
/** Characters of size 2 that a line holds, one less so that it never touches both edges. */
export const OFFICIAL_TITLE = 19
/** The organ's mark in red: as large as 22 mm × 15 mm at most and small enough to stand in one line. */
export function markPoints(chars: number): number {
  return Math.min(42, Math.floor((points(official.width) * 0.97) / Math.max(1, chars)))
}

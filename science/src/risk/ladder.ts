/** The four rungs of China's dual-prevention system, 红橙黄蓝, in one place. No hex values: a screen chooses those, and never the rung. */

/** 1 is the gravest. */
export type Level = 1 | 2 | 3 | 4
export type Rung = { readonly level: Level; readonly name: string; readonly colour: string; readonly key: 'red' | 'orange' | 'yellow' | 'blue' }

/** Gravest first. The lowest rung is blue, not green: green says "no risk", which no assessment has found. */
export const LADDER: readonly [Rung, Rung, Rung, Rung] = [
  { level: 1, name: '重大风险', colour: '红', key: 'red' },
  { level: 2, name: '较大风险', colour: '橙', key: 'orange' },
  { level: 3, name: '一般风险', colour: '黄', key: 'yellow' },
  { level: 4, name: '低风险', colour: '蓝', key: 'blue' },
]
export function rungOf(level: Level): Rung {
  return LADDER[level - 1] ?? LADDER[0]
}
export function isLevel(x: unknown): x is Level {
  return x === 1 || x === 2 || x === 3 || x === 4
}

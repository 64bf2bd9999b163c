/** The usual values of a score, with their words. */
export type Scale = Readonly<Record<number, string>>

/** Names the scores that are not on their scale: `L=4、`; empty when all are. */
export function offScale(given: Readonly<Record<string, number>>, scales: Readonly<Record<string, Scale>>): string {
  const off = Object.entries(given).filter(([name, value]) => !Object.hasOwn(scales[name] ?? {}, String(value)))
  return off.map(([name, value]) => `${name.toUpperCase()}=${value} `).join('')
}
export function scaleText(scale: Scale, value: number): string | undefined {
  return scale[value]
}

/** Which colour a zone takes: the worst first, as the models give them. */
export const tones = ['worst', 'middle', 'least'] as const
export type Tone = (typeof tones)[number]
export function toneOf(index: number): Tone {
  return tones[Math.min(index, tones.length - 1)] ?? 'least'
}
/** 12.3 m, 1 240 m, 3.4 km */
export function metresText(m: number | null): string {
  return m === null ? '达不到' : m < 1000 ? `${Math.round(m)} m` : `${(m / 1000).toFixed(m < 10_000 ? 2 : 1)} km`
}

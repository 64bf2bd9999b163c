/** Flame speeds of the Baker–Strehlow–Tang method by fuel, congestion and expansion; from memory of the published table, so unverified. */
export type Reactivity = 'low' | 'medium' | 'high'
export type Congestion = 'low' | 'medium' | 'high'
export type Expansion = '2d' | '2.5d' | '3d'
/** Mach number of the flame, Pierorazio et al. 2005 as in CCPS (2010), from memory; `null` = transition to detonation, use 5.2. Order: low, medium, high congestion. */
export const flameMach: Readonly<Record<Expansion, Readonly<Record<Reactivity, readonly [number, number | null, number | null]>>>> = {
  '2d': { low: [0.079, 0.47, 0.66], medium: [0.47, 0.66, 1.6], high: [0.59, null, null] },
  '2.5d': { low: [0.053, 0.35, 0.5], medium: [0.29, 0.55, 1], high: [0.47, null, null] },
  '3d': { low: [0.026, 0.23, 0.34], medium: [0.11, 0.44, 0.5], high: [0.36, null, null] },
}
/** Mach number of the curve that stands for a detonation. */
export const DETONATION = 5.2
